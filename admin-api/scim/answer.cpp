#include "admin-api/scim/answer.h"

#include <algorithm>
#include <array>

#include "admin-api/problem_texts.h"
#include "admin-api/scim/refusal.h"
#include "core/web/security_headers.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr std::string_view kErrorMessage = "urn:ietf:params:scim:api:messages:2.0:Error";
constexpr Text kReason = {
    " Důvod se píše do hlavičky X-Reason (UTF-8, kódovaný procenty).",
    " The reason goes into the header X-Reason (UTF-8, percent-encoded)."};

constexpr Text kSecondPerson = {
    " Tady (SCIM) to nejde: návrh se podává v POST /api/v1/approvals a po schválení se změna "
    "provede "
    "v /api/v1 s členem approval.",
    " It cannot be done here (SCIM): propose it by POST /api/v1/approvals, and when it is approved "
    "make the change in /api/v1 with the member approval."};

// What /api/v1 says otherwise, or where to go on.
Text hint_for(ProblemCode code) {
    if (code == ProblemCode::ReasonRequired) return kReason;
    if (code == ProblemCode::LastAdministrator) return kSecondPerson;
    return {};
}

constexpr auto kTypes = std::to_array<std::string_view>(
    {kInvalidFilter, kInvalidPath, kInvalidSyntax, kInvalidValue, kMutability, kNoTarget, kTooMany}
);

bool is_type(std::string_view code) {
    return std::ranges::find(kTypes, code) != kTypes.end();
}

// Empty where RFC 7644 has no word for it.
std::string_view type_of(const Problem& problem) {
    if (!problem.faults.empty() && is_type(problem.faults.front().code))
        return problem.faults.front().code;
    if (scim_status_of(problem) != status_of(problem.code)) return {};
    switch (problem.code) {
        case ProblemCode::UsernameTaken:
        case ProblemCode::AccountExists:
        case ProblemCode::AlreadyAssigned: return "uniqueness";
        case ProblemCode::BodyMalformed: return kInvalidSyntax;
        case ProblemCode::MembersInvalid:
        case ProblemCode::ParametersInvalid: return kInvalidValue;
        default: return {};
    }
}

// An error message has no place for our code, and strict clients refuse one that has more members.
std::string code_note(const Problem& problem) {
    return " (" + std::string(code_of(problem.code)) + ")";
}

std::string detail_of(const Problem& problem, Language language, std::string_view reference) {
    std::string detail(text_of(problem.code).detail.in(language));
    detail += hint_for(problem.code).in(language);
    if (!problem.faults.empty()) {
        detail.clear();
        for (const auto& fault : problem.faults) {
            if (!detail.empty()) detail += ' ';
            detail.append(fault.name).append(": ").append(fault.text.in(language));
        }
    }
    const Text label = {" Číslo záznamu: ", " Reference number: "};
    return detail.append(label.in(language))
        .append(reference)
        .append(code_note(problem))
        .append(".");
}

Json body_of(int status, const std::string& detail, std::string_view type = {}) {
    auto body = Json::object(
        {{"schemas", Json::array({Json(kErrorMessage)})}, {"status", std::to_string(status)}}
    );
    if (!type.empty()) body.set("scimType", type);
    return body.set("detail", detail);
}

// Everything but the body is as the other face says it: challenge, Retry-After, language.
web::Response in_our_form(web::Response response, int status, const Json& body) {
    response.status = status;
    response.content_type = std::string(kMediaType);
    response.body = base::dump(body);
    return response;
}

}  // namespace

web::Response scim_json(int status, const Json& body) {
    return web::Response::json(status, body, kMediaType);
}

int scim_status_of(const Problem& problem) {
    const auto word = problem.faults.empty() ? std::string_view() : problem.faults.front().code;
    if (word == kTooLarge) return 413;
    if (word == kPrecondition) return 412;
    if (word == kNotHere) return 404;
    if (word == kNotAllowed) return 403;
    return status_of(problem.code);
}

Json error_of(const Problem& problem, Language language, std::string_view reference) {
    const auto detail = detail_of(problem, language, reference);
    return body_of(scim_status_of(problem), detail, type_of(problem));
}

web::Response scim_problem_response(
    const Problem& problem, Language language, std::string_view reference
) {
    return in_our_form(
               problem_response(problem, language, reference),
               scim_status_of(problem),
               error_of(problem, language, reference)
    )
        .with("X-Reference", reference);
}

web::Response scim_http_problem(int status, Language language, std::string_view reference) {
    auto response = http_problem(status, language, reference);
    const auto told = base::parse_json(response.body);
    const auto title = told ? told->string_at("title").value_or("") : "";
    return in_our_form(std::move(response), status, body_of(status, title + "."))
        .with("X-Reference", reference);
}

}  // namespace admin_api::scim
