#include "admin-api/cursor.h"
#include "admin-api/inputs.h"
#include "admin-api/letters/letter_register.h"
#include "admin-api/letters/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr Text kNotByHand = {
    "Ručně lze dopis označit jako delivered, returned nebo void.",
    "By hand a letter is set to delivered, returned or void."};

std::string question_text(const LetterQuestion& question, const account::Caller& caller) {
    return "letters of " + (question.organization ? question.organization->str() : "all") + " as " +
           std::string(question.state ? wire_name(*question.state) : "any") + " for " +
           caller.id.str();
}

// Whoever may see one organization asks for his own, named or not.
std::optional<account::OrganizationId> usual_organization(const account::Caller& caller) {
    const account::OrganizationId nowhere("-");
    if (account::may_see(nowhere, caller)) return std::nullopt;
    return caller.organization;
}

Answer<LetterQuestion> question_of(const Call& call, Services& services) {
    auto inputs = Inputs::from_query(call.request, {"organization", "state", "limit", "cursor"});
    const auto rules = services.rules.now();
    LetterQuestion question{.organization = usual_organization(call.caller)};
    if (inputs.text("organization") != nullptr)
        question.organization = inputs.parsed("organization", account::parse_organization_id);
    if (inputs.text("state") != nullptr)
        question.state = inputs.parsed("state", parse_letter_state);
    question.limit = inputs.number("limit", {1, rules->settings.largest_limit})
                         .value_or(rules->settings.default_limit);
    question.after = place_of_cursor(inputs, question_text(question, call.caller));
    TRY(inputs.finish());
    return question;
}

// A foreign organization and one that does not exist have no letters.
Answer<LetterPage> page_of(const LetterQuestion& question, const Call& call, Services& services) {
    if (question.organization && !account::may_see(*question.organization, call.caller))
        return LetterPage{};
    LetterRegister letters(services.store, services.activation_codes);
    return or_problem(letters.page(question, call.now));
}

struct AdministeredLetter {
    LetterRecord letter;
    account::Username username;  // as the account is called today
};
// When the caller administers the account that it is for.
Answer<AdministeredLetter> administered_letter(const Call& call, Services& services) {
    const std::string id(call.parameters["id"]);
    const account::OrganizationId organization(LetterRegister::organization_in(id));
    if (organization.empty() || !account::may_see(organization, call.caller))
        return refuse(ProblemCode::LetterNotFound);
    LetterRegister letters(services.store, services.activation_codes);
    auto letter = TRY(or_problem(letters.find(id, call.now)));
    if (!letter) return refuse(ProblemCode::LetterNotFound);
    const auto account = TRY(or_problem(services.directory.accounts().find(letter->account)));
    if (!account) return refuse(ProblemCode::LetterNotFound);
    TRY(or_problem(account::administration_over(*account, call.caller)));
    return AdministeredLetter{*std::move(letter), account->username};
}

struct Verdict {
    LetterState state{};
    std::string reason;
};

Answer<Verdict> verdict_of(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(request, {"state", "reason"}));
    const auto state = inputs.parsed("state", parse_letter_state);
    auto reason = inputs.reason();
    if (state && !may_become(LetterState::Printed, *state))
        inputs.add_fault("state", "not-by-hand", kNotByHand);
    TRY(inputs.finish());
    return Verdict{*state, std::move(reason)};
}

base::Json state_json(LetterState state) {
    return base::Json::object({{"state", wire_name(state)}});
}

}  // namespace

Answer<web::Response> list_letters(const Call& call, Services& services) {
    const auto question = TRY(question_of(call, services));
    const auto page = TRY(page_of(question, call, services));
    base::Json::Array letters;
    for (const auto& letter : page.letters) letters.push_back(to_json(letter, call.language));
    auto body = base::Json::object({{"letters", std::move(letters)}});
    body.set(
        "next",
        page.next.empty() ? base::Json()
                          : base::Json(cursor_to(page.next, question_text(question, call.caller)))
    );
    return web::Response::json(200, body);
}

Answer<web::Response> set_letter_state(const Call& call, Services& services) {
    const auto verdict = TRY(verdict_of(call.request));
    const auto [letter, username] = TRY(administered_letter(call, services));
    if (!may_become(letter.state, verdict.state)) return refuse(ProblemCode::LetterIsOver);
    auto after = state_json(verdict.state);
    after.set("letter", letter.id);
    const Change change{
        .activity = "letter.state",
        .target = username.str(),
        .before = state_json(letter.state),
        .after = std::move(after),
        .reason = verdict.reason};
    const auto act = [&, &id = letter.id]() -> Answer<void> {
        LetterRegister letters(services.store, services.activation_codes);
        const auto is_written = TRY(or_problem(letters.change_state(id, verdict.state, call.now)));
        return is_written ? Answer<void>() : refuse(ProblemCode::ConcurrentChange);
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
