#include "idp/oauth/authorize_response.h"

#include "core/base/encoding.h"

namespace oauth {
namespace {

constexpr std::chrono::minutes kSignedAnswerLife{10};

}  // namespace

std::string with_query(const VerifiedRedirectUri& uri, const AnswerFields& fields) {
    if (fields.empty()) return uri.str();
    const auto has_query = uri.str().find('?') != std::string::npos;
    return uri.str() + (has_query ? "&" : "?") + base::form_encode(fields);
}

std::string with_fragment(const VerifiedRedirectUri& uri, const AnswerFields& fields) {
    return uri.str() + '#' + base::form_encode(fields);
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

base::Json signed_answer(
    const AnswerFields& fields, const Client& client, const std::string& issuer, base::Instant now
) {
    auto claims = base::Json::object({
        {"iss", issuer},
        {"aud", client.id.str()},
        {"exp", base::unix_seconds(now + kSignedAnswerLife)},
    });
    for (const auto& [name, value] : fields) claims.set(name, value);
    return claims;
}

jose::Algorithm answer_algorithm(const Client& client) {
    if (client.signed_answers.authorization) return *client.signed_answers.authorization;
    if (!is_fapi(client)) return jose::Algorithm::Rs256;
    // FAPI 2.0 5.4 knows no RS256, whatever the ID token of such a client says.
    const auto algorithm = client.id_token_algorithm;
    return algorithm == jose::Algorithm::Rs256 ? jose::Algorithm::Ps256 : algorithm;
}

}  // namespace oauth
