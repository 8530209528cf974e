#include "admin-api/accounts/new_password.h"
#include "admin-api/accounts/one_time_password.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/diagnosis/unlock_note.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using account::PasswordFault;
using directory::PasswordChange;

constexpr std::string_view kPassword = "password";

Text text_of(PasswordFault fault) {
    switch (fault) {
        case PasswordFault::NotText:
            return {"Heslo obsahuje nepovolené znaky.", "It holds characters not allowed."};
        case PasswordFault::TooShort: return {"Heslo je příliš krátké.", "It is too short."};
        case PasswordFault::TooLong: return {"Heslo je příliš dlouhé.", "It is too long."};
        case PasswordFault::ContainsUsername:
            return {"Heslo obsahuje uživatelské jméno.", "It contains the username."};
        case PasswordFault::ContainsEmail:
            return {"Heslo obsahuje e-mailovou adresu.", "It contains the e-mail address."};
        case PasswordFault::ContainsName:
            return {"Heslo obsahuje jméno nebo příjmení.", "It contains a name of the person."};
        case PasswordFault::ContainsSystemName:
            return {"Heslo obsahuje název systému.", "It contains a name of the system."};
        case PasswordFault::RepeatsCharacter:
            return {"Heslo opakuje týž znak.", "It repeats one character."};
        case PasswordFault::HasSequence:
            return {"Heslo obsahuje řadu jako 1234.", "It contains a sequence such as 1234."};
        case PasswordFault::TooCommon: return {"Heslo je příliš běžné.", "It is too common."};
    }
    return {};
}

Problem refused_for(const std::vector<PasswordFault>& faults) {
    Problem problem{.code = ProblemCode::PasswordRefused};
    for (const auto fault : faults) {
        problem.faults.push_back({std::string(kPassword), account::code_of(fault), text_of(fault)});
    }
    return problem;
}

Answer<void> check_outcome(PasswordChange outcome) {
    const auto refused = [](std::string_view code, Text text) {
        return base::fail(Problem{
            .code = ProblemCode::PasswordRefused, .faults = {{std::string(kPassword), code, text}}}
        );
    };
    switch (outcome) {
        case PasswordChange::Changed: return {};
        case PasswordChange::InHistory:
            return refused("in-history", {"Heslo už bylo použito.", "It was used before."});
        case PasswordChange::TooYoung:
            return refused(
                "too-young", {"Heslo se měnilo před chvílí.", "It was changed a while ago."}
            );
        case PasswordChange::TooShort:
            return refused("too-short", text_of(PasswordFault::TooShort));
        case PasswordChange::BadQuality:
        case PasswordChange::WrongOld:
            return refused(
                "refused-by-directory", {"Adresář heslo odmítl.", "The directory refused it."}
            );
    }
    return refuse(ProblemCode::Internal);
}

std::vector<PasswordFault> faults_of(
    const base::Secret& password,
    const account::Account& account,
    const Call& call,
    const Rules& rules
) {
    return account::faults_of(
        password,
        account::owner_of(account, call.now),
        rules.settings.passwords,
        rules.common_passwords
    );
}

Answer<base::Secret> checked(
    const base::Secret& given, const account::Account& account, const Call& call, const Rules& rules
) {
    const auto password = account::normalized(given);
    if (!password) return base::fail(refused_for({PasswordFault::NotText}));
    const auto faults = faults_of(*password, account, call, rules);
    if (!faults.empty()) return base::fail(refused_for(faults));
    return *password;
}

base::Json password_after(base::Instant issued_until) {
    return base::Json::object(
        {{"must_change", true}, {"issued_until", base::to_rfc3339(issued_until)}, {"locked", false}}
    );
}

}  // namespace

base::Json password_before(const account::PasswordState& password) {
    const auto instant = [](const std::optional<base::Instant>& value) {
        return value ? base::Json(base::to_rfc3339(*value)) : base::Json();
    };
    return base::Json::object(
        {{"must_change", password.must_change},
         {"issued_until", instant(password.issued_until)},
         {"locked", password.locked_at.has_value()}}
    );
}

// Now and then a syllable spells a short name: then another is drawn.
Answer<base::Secret> generated_password(
    const account::Account& account, const Call& call, const Services& services, const Rules& rules
) {
    constexpr int kDraws = 100;
    for (int draw = 0; draw < kDraws; ++draw) {
        auto password = one_time_password(services.random);
        if (faults_of(password, account, call, rules).empty()) return password;
    }
    return base::fail(Problem{
        .code = ProblemCode::Internal, .log_detail = "no generated password passes the policy"});
}

// Whoever knew the old password, sits at an open session or holds an old letter is out after this.
Answer<void> carry_out_reset(const Reset& reset, Services& services) {
    const auto outcome = TRY(or_problem(
        services.directory.passwords().reset(reset.proof, reset.password, reset.issued_until)
    ));
    TRY(check_outcome(outcome));
    TRY(or_problem(services.store.clear_attempts(reset.proof.target().str())));
    TRY(or_problem(services.activation_codes.void_all(reset.proof.target(), services.clock())));
    const state::Ending ending{state::EndCause::PasswordChanged, services.clock()};
    TRY(or_problem(services.sessions.end_all(reset.proof.target(), ending)));
    return {};
}

// The right to reset is proved before any password is sent: the directory would tell a guesser
// whether his guess is the present one (directory.md, M0.2).
Answer<web::Response> reset_password(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {kPassword, "reason"}));
    const auto reason = inputs.reason();
    TRY(inputs.finish());
    const auto supported = TRY(supported_target(call, services, reason));
    const auto& account = supported.account;
    const auto rules = services.rules.now();
    const auto given = inputs.secret(kPassword);
    const auto password =
        TRY(given ? checked(*given, account, call, *rules)
                  : generated_password(account, call, services, *rules));
    const Reset reset{supported.proof, password, call.now + rules->settings.one_time_lifetime};
    const Change change{
        .activity = "password.reset",
        .target = account.username.str(),
        .before = password_before(account.password),
        .after = password_after(reset.issued_until),
        .reason = reason};
    const auto act = [&] { return carry_out_reset(reset, services); };
    TRY(carry_out(call, services, change, act));
    note_unlocked(account.id, "password-reset", call, services);
    auto body = base::Json::object(
        {{"must_change", true}, {"valid_until", base::to_rfc3339(reset.issued_until)}}
    );
    if (!given) body.set("password", reset.password.reveal());
    return web::Response::json(200, body);
}

}  // namespace admin_api
