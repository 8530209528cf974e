#include "admin-api/letters/draft.h"

#include "admin-api/accounts/new_password.h"
#include "admin-api/letters/compose.h"
#include "admin-api/letters/sheet.h"
#include "core/account/usability.h"

namespace admin_api {
namespace {

constexpr Text kNoLanguage = {
    "Dopisy jsou česky (cs) a anglicky (en).", "Letters come in Czech (cs) and English (en)."};

std::optional<Language> parse_language(std::string_view tag) {
    for (const auto language : {Language::Czech, Language::English})
        if (tag_of(language) == tag) return language;
    return std::nullopt;
}

LetterRecord letter_of(const Target& target, const Call& call, const Services& services) {
    const auto& account = target.account;
    return {
        .id = LetterRegister::new_id(account.organization, call.now, services.random),
        .account = account.id,
        .username = account.username,
        .organization = account.organization,
        .content = LetterContent::ActivationCode,
        .printed_by = call.caller.username,
        .printed_at = call.now,
        .valid_until = call.now,
        .state = LetterState::Printed,
        .since = call.now};
}

DocumentMarks marks_of(
    const std::vector<Letter>& letters, const LanguageTexts& texts, const Call& call
) {
    const auto& first = letters.front();
    return {
        .title = letters.size() == 1 ? first.subject : texts.batch_title,
        .author = first.sender.front(),
        .language = first.language == Language::Czech ? "cs-CZ" : "en",
        .created = call.now};
}

}  // namespace

Answer<account::AdministrationProof> check_recipient(const Target& target, const Call& call) {
    auto proof = TRY(or_problem(account::administration_over(target.account, call.caller)));
    TRY(check_not_ended(target.account, call));
    if (address_lines(target.organization.address).empty())
        return refuse(ProblemCode::AddressMissing);
    return proof;
}

Draft draft_of_code(Target target, const Call& call, Services& services) {
    const auto issued =
        services.activation_codes.draw(target.account.id, state::ActivationWay::Letter, call.now);
    auto letter = letter_of(target, call, services);
    letter.valid_until = issued.activation.expires;
    letter.activation = issued.activation.id;
    auto records = state::ActivationCodes::records_of(issued.activation);
    records.push_back(LetterRegister::record_of(letter));
    return {std::move(target), std::move(letter), issued.code.grouped(), std::move(records)};
}

Draft draft_of_password(
    Target target, const base::Secret& password, const Call& call, Services& services
) {
    auto letter = letter_of(target, call, services);
    letter.content = LetterContent::OneTimePassword;
    letter.valid_until = call.now + services.rules.now()->settings.letters.password_lifetime;
    auto record = LetterRegister::record_of(letter);
    return {std::move(target), std::move(letter), password, {std::move(record)}};
}

Answer<std::string> pdf_of(
    const std::vector<Draft>& drafts, Language language, const Call& call, Services& services
) {
    const auto rules = services.rules.now();
    const auto& texts = rules->letter_texts.in(language);
    const Stationery stationery{rules->settings.letters, texts, language};
    std::vector<Letter> letters;
    letters.reserve(drafts.size());
    for (const auto& draft : drafts) {
        letters.push_back(composed(
            {.account = draft.target.account,
             .organization = draft.target.organization,
             .content = draft.letter.content,
             .secret = draft.secret,
             .valid_until = draft.letter.valid_until,
             .now = call.now,
             .reference = call.reference},
            stationery
        ));
    }
    if (letters.size() > 1) number_pages(letters, texts);
    auto pdf = drawn(letters, marks_of(letters, texts, call), rules->settings.letters.fonts);
    if (pdf) return std::move(*pdf);
    return base::fail(Problem{.code = ProblemCode::Internal, .log_detail = pdf.error()});
}

Change change_of(const Draft& draft, const std::string& reason) {
    return {
        .activity = "letter.print",
        .target = draft.letter.username.str(),
        .before = base::Json::object(),
        .after = base::Json::object(
            {{"letter", draft.letter.id},
             {"content", wire_name(draft.letter.content)},
             {"valid_until", base::to_rfc3339(draft.letter.valid_until)}}
        ),
        .reason = reason};
}

Language language_of_letter(Inputs& inputs) {
    const auto* tag = inputs.text("language");
    if (tag == nullptr) return Language::Czech;
    const auto language = parse_language(*tag);
    if (!language) inputs.add_fault("language", "unreadable", kNoLanguage);
    return language.value_or(Language::Czech);
}

web::Response pdf_response(std::string pdf, std::string_view name) {
    auto response = web::Response::bytes("application/pdf", std::move(pdf));
    response.status = 201;
    return std::move(response).with(
        "Content-Disposition", "attachment; filename=\"" + std::string(name) + ".pdf\""
    );
}

}  // namespace admin_api
