#include "idp/oauth/authorize_response.h"

#include "core/base/encoding.h"

namespace oauth {

std::string with_query(const VerifiedRedirectUri& uri, const base::FormFields& fields) {
    if (fields.empty()) return uri.str();
    const auto has_query = uri.str().find('?') != std::string::npos;
    return uri.str() + (has_query ? "&" : "?") + base::form_encode(fields);
}

std::string location_of(
    const CheckedRequest& request, const base::Secret& code, const std::string& issuer
) {
    base::FormFields fields{{"code", code.reveal()}};
    if (!request.state.empty()) fields.emplace_back("state", request.state);
    fields.emplace_back("iss", issuer);
    return with_query(request.redirect_uri, fields);
}

std::string location_of(const RedirectedError& error, const std::string& issuer) {
    base::FormFields fields{
        {"error", std::string(wire_name(error.code))},
        {"error_description", std::string(error.description)}};
    if (!error.state.empty()) fields.emplace_back("state", error.state);
    fields.emplace_back("iss", issuer);
    return with_query(error.uri, fields);
}

}  // namespace oauth
