#include "idp/oauth/introspection.h"

#include <algorithm>

#include "core/web/text.h"

namespace oauth {
namespace {

using base::Json;

// As they stand in the token. What the person may do is told anew, wishes for /userinfo not at all.
constexpr auto kTold = {
    "iss",
    "sub",
    "aud",
    "client_id",
    "exp",
    "iat",
    "nbf",
    "jti",
    "sid",
    "scope",
    "auth_time",
    "acr",
    "act",
    "cnf"};

bool names(const Json& audience, const Client& client) {
    const auto* one = audience.as_string();
    if (one != nullptr) return *one == client.audience || *one == client.id.str();
    const auto* many = audience.as_array();
    return many != nullptr &&
           std::ranges::any_of(*many, [&](const Json& each) { return names(each, client); });
}

// "application/json;q=0.9": nullopt when the piece is refused by q=0.
std::optional<std::string> accepted_type(std::string_view piece) {
    const auto parts = web::split(piece, ';');
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto parameter = web::lower_case(web::trimmed(parts[i]));
        if (parameter.starts_with("q=") &&
            parameter.find_first_of("123456789") == std::string::npos)
            return std::nullopt;
    }
    return web::lower_case(web::trimmed(parts.front()));
}

bool accepts(std::string_view header, std::string_view type) {
    return std::ranges::any_of(web::split(header, ','), [&](std::string_view piece) {
        return accepted_type(piece) == type;
    });
}

}  // namespace

base::Result<base::Secret, TokenError> read_token_parameter(const web::Fields& form) {
    if (form.repeated())
        return base::fail(TokenError{ErrorCode::InvalidRequest, "a parameter was sent twice"});
    const auto* token = form.first("token");
    if (token == nullptr || token->empty())
        return base::fail(TokenError{ErrorCode::InvalidRequest, "token is missing"});
    return base::Secret(*token);
}

bool may_introspect(const Client& caller, const Json& claims) {
    const auto client = claims.string_at("client_id").value_or("");
    if (client == caller.id.str()) return true;
    if (const auto* audience = claims.find("aud"); audience != nullptr && names(*audience, caller))
        return true;
    return std::ranges::find(caller.introspect, client) != caller.introspect.end();
}

const Client* served_client(const Json& claims, const Clients& clients) {
    const auto* client = clients.find(claims.string_at("client_id").value_or(""));
    if (client == nullptr || claims.find("act") == nullptr) return client;
    const auto audience = claims.string_at("aud").value_or("");
    for (const auto& name : client->exchange_audiences) {
        const auto* called = clients.find(name);
        if (called != nullptr && called->audience == audience) return called;
    }
    return nullptr;
}

Json inactive() {
    return Json::object({{"active", false}});
}

Json introspected(const Json& claims) {
    auto answer = Json::object({{"active", true}});
    for (const auto* name : kTold)
        if (const auto* value = claims.find(name)) answer.set(name, *value);
    answer.set("token_type", confirmation_in(claims).jkt.empty() ? "Bearer" : "DPoP");
    return answer;
}

Json introspected(const Json& claims, const Issue& now) {
    auto answer = introspected(claims);
    const auto ends = base::from_unix_seconds(claims.int_at("exp").value_or(0));
    const auto left = std::chrono::ceil<std::chrono::seconds>(ends - now.holder.now);
    answer.set("exp", base::unix_seconds(std::min(ends, end_of(now, left))));
    if (now.client->module) add_module_claims(answer, now.holder);
    return answer;
}

Json introspected(const RefreshToken& token, const Issue& now) {
    auto answer = Json::object({
        {"active", true},
        {"iss", token.issuer},
        {"sub", now.subject},
        {"client_id", now.client->id.str()},
        {"exp", base::unix_seconds(token.ends)},
        {"sid", now.entitlement.session},
        {"scope", to_text(now.entitlement.scope)},
    });
    add_confirmation(answer, token.confirmation);
    return answer;
}

bool wants_signed(const Client& caller, const std::optional<std::string>& accept) {
    const auto header = accept.value_or("");
    if (accepts(header, "application/" + std::string(kIntrospectionType))) return true;
    return caller.signed_answers.introspection && !accepts(header, "application/json");
}

jose::Algorithm introspection_algorithm(const Client& caller) {
    return caller.signed_answers.introspection.value_or(jose::Algorithm::Rs256);
}

Json signed_claims(const SignedIntrospection& frame, Json answer) {
    return Json::object({
        {"iss", frame.issuer},
        {"aud", frame.receiver},
        {"iat", base::unix_seconds(frame.now)},
        {"token_introspection", std::move(answer)},
    });
}

}  // namespace oauth
