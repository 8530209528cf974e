#include "admin-api/problem.h"

#include "admin-api/problem_texts.h"
#include "core/web/security_headers.h"

namespace admin_api {
namespace {

constexpr std::string_view kMediaType = "application/problem+json";

struct Shown {
    int status = 0;
    std::string code;
    std::string_view title;
    std::string_view detail;
};

base::Json json_of(const Shown& shown, std::string_view reference) {
    return base::Json::object({
        {"type", "urn:klicnik:problem:" + shown.code},
        {"title", shown.title},
        {"status", shown.status},
        {"detail", shown.detail},
        {"code", shown.code},
        {"reference", reference},
    });
}

web::Response response_of(int status, const base::Json& body, Language language) {
    return web::with_api_headers(web::Response::json(status, body, kMediaType))
        .with("Content-Language", tag_of(language))
        .with("Vary", "Accept-Language");
}

base::Json json_of(const std::vector<Fault>& faults, Language language) {
    base::Json::Array items;
    for (const auto& fault : faults) {
        items.push_back(base::Json::object(
            {{"name", fault.name}, {"code", fault.code}, {"detail", fault.text.in(language)}}
        ));
    }
    return {std::move(items)};
}

// RFC 6750, 3: a request without a token is told no error.
void add_challenge(web::Response& response, ProblemCode code) {
    const std::string realm = R"(Bearer realm="klicnik-admin")";
    if (code == ProblemCode::TokenMissing) response.with("WWW-Authenticate", realm);
    if (code == ProblemCode::TokenInvalid)
        response.with("WWW-Authenticate", realm + R"(, error="invalid_token")");
    if (code == ProblemCode::ScopeMissing) {
        response.with(
            "WWW-Authenticate", realm + R"(, error="insufficient_scope", scope="klicnik.admin")"
        );
    }
}

Text title_of_status(int status) {
    switch (status) {
        case 400: return {"Požadavek nelze přečíst", "The request cannot be read"};
        case 404: return {"Nenalezeno", "Not found"};
        case 405: return {"Tuto metodu adresa nezná", "The method is not allowed here"};
        case 408: return {"Požadavek přicházel příliš dlouho", "The request took too long"};
        case 413: return {"Tělo je příliš velké", "The body is too large"};
        case 414: return {"Adresa je příliš dlouhá", "The address is too long"};
        case 431: return {"Hlavičky jsou příliš velké", "The headers are too large"};
        case 501: return {"Tato metoda není známa", "The method is not known"};
        case 503: return {"Služba je přetížena", "The service is overloaded"};
        case 505: return {"Tato verze HTTP není podporována", "The HTTP version is not supported"};
        default: return {"Požadavek nelze vyřídit", "The request cannot be served"};
    }
}

}  // namespace

std::string_view code_of(ProblemCode code) {
    return text_of(code).code;
}
int status_of(ProblemCode code) {
    return text_of(code).status;
}
Text detail_of(ProblemCode code) {
    return text_of(code).detail;
}

Problem problem_from(account::Denial denial) {
    using account::Denial;
    switch (denial) {
        case Denial::OutOfReach: return {.code = ProblemCode::AccountNotFound};
        case Denial::OwnAccount: return {.code = ProblemCode::OwnAccount};
        case Denial::NotForHelpdesk: return {.code = ProblemCode::NotForHelpdesk};
        case Denial::NotYourModule: return {.code = ProblemCode::NotYourModule};
        case Denial::TargetIsHigher: return {.code = ProblemCode::TargetIsHigher};
        case Denial::MayNotDelegate: return {.code = ProblemCode::MayNotDelegate};
        case Denial::BeyondOwnValidity: return {.code = ProblemCode::BeyondOwnValidity};
        case Denial::MinistryOnly: return {.code = ProblemCode::MinistryOnly};
        case Denial::NotARepresentative: return {.code = ProblemCode::NotARepresentative};
        case Denial::NotASubmission: return {.code = ProblemCode::NotASubmission};
    }
    return {.code = ProblemCode::Internal};
}

Problem problem_from(directory::DirectoryError error) {
    using directory::DirectoryError;
    const auto with = [error](ProblemCode code) {
        return Problem{.code = code, .log_detail = std::string(directory::code_of(error))};
    };
    switch (error) {
        case DirectoryError::Unavailable:
        case DirectoryError::TimedOut:
        case DirectoryError::Misconfigured: return with(ProblemCode::DirectoryUnavailable);
        case DirectoryError::Busy: return with(ProblemCode::DirectoryBusy);
        case DirectoryError::Refused: return with(ProblemCode::RefusedByDirectory);
        case DirectoryError::Conflict: return with(ProblemCode::ConcurrentChange);
        case DirectoryError::NotFound: return with(ProblemCode::AccountNotFound);
        case DirectoryError::Invalid:
        case DirectoryError::Unexpected: return with(ProblemCode::Internal);
    }
    return with(ProblemCode::Internal);
}

Problem problem_from(state::StoreError error) {
    return {
        .code = ProblemCode::StateUnavailable, .log_detail = std::string(state::code_of(error))};
}

web::Response problem_response(
    const Problem& problem, Language language, std::string_view reference
) {
    const auto& text = text_of(problem.code);
    auto body = json_of(
        {text.status, std::string(text.code), text.title.in(language), text.detail.in(language)},
        reference
    );
    if (!problem.faults.empty()) body.set("errors", json_of(problem.faults, language));
    auto response = response_of(text.status, body, language);
    add_challenge(response, problem.code);
    for (const auto& [name, value] : problem.headers) response.with(name, value);
    if (text.status == 503) response.with("Retry-After", "5");
    if (text.status == 429 && !problem.headers.contains("retry-after"))
        response.with("Retry-After", "60");
    return response;
}

web::Response http_problem(int status, Language language, std::string_view reference) {
    const auto title = title_of_status(status).in(language);
    const Shown shown{status, "http-" + std::to_string(status), title, title};
    return response_of(status, json_of(shown, reference), language);
}

}  // namespace admin_api
