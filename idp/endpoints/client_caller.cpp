#include "idp/endpoints/client_caller.h"

namespace idp {

using oauth::ErrorCode;
using oauth::TokenError;

base::Result<web::Fields, TokenError> posted_form(const web::Request& request) {
    auto form = request.form();
    if (!form || request.headers.count("authorization") > 1)
        return base::fail(TokenError{ErrorCode::InvalidRequest, "the form is malformed"});
    return *std::move(form);
}

base::Result<const oauth::Client*, TokenError> authenticated_client(
    const Services& /*services*/,
    const web::Request& request,
    const web::Fields& form,
    const oauth::Clients& clients
) {
    const auto credentials = TRY(oauth::read_credentials(request.header("authorization"), form));
    return oauth::authenticate(credentials, clients);
}

web::Response refuse_client(
    const Services& services,
    const web::Request& request,
    const TokenError& error,
    std::string_view event
) {
    const auto reference = base::random_reference(services.random);
    services.log.info(
        event,
        {{"reference", reference},
         {"code", std::string(oauth::wire_name(error.code))},
         {"description", std::string(error.description)}}
    );
    auto body = base::Json::object({
        {"error", oauth::wire_name(error.code)},
        {"error_description", std::string(error.description) + " (" + reference + ")"},
    });
    auto response = web::Response::json(oauth::http_status(error.code), body);
    if (error.code == ErrorCode::InvalidClient && request.headers.contains("authorization"))
        response.with("WWW-Authenticate", R"(Basic realm="klicnik", charset="UTF-8")");
    return response;
}

}  // namespace idp
