#include "idp/oauth/authorize_response.h"

#include "core/base/encoding.h"

namespace oauth {

std::string with_query(const VerifiedRedirectUri& uri, const AnswerFields& fields) {
    if (fields.empty()) return uri.str();
    const auto has_query = uri.str().find('?') != std::string::npos;
    return uri.str() + (has_query ? "&" : "?") + base::form_encode(fields);
}

AnswerFields code_answer(
    const ReturnAddress& back, const base::Secret& code, const std::string& issuer
) {
    AnswerFields fields{{"code", code.reveal()}};
    if (!back.state.empty()) fields.emplace_back("state", back.state);
    fields.emplace_back("iss", issuer);
    return fields;
}

AnswerFields error_answer(const RedirectedError& error, const std::string& issuer) {
    AnswerFields fields{
        {"error", std::string(wire_name(error.code))},
        {"error_description", std::string(error.description)}};
    if (!error.back.state.empty()) fields.emplace_back("state", error.back.state);
    fields.emplace_back("iss", issuer);
    return fields;
}

}  // namespace oauth
