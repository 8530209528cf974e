#include "idp/oauth/request_object.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/base/secret.h"
#include "core/jose/verifier.h"
#include "idp/oauth/uri.h"

namespace oauth {
namespace {

using base::Json;

constexpr std::chrono::minutes kLongestLife{60};
constexpr std::size_t kLongestReference = 512;  // OpenID Connect Core 6.2

// What may stand in an object. Others are claims of the token itself, or not for us.
constexpr auto kParameters = std::to_array<std::string_view>({
    "client_id",  "redirect_uri", "response_type",  "response_mode",
    "scope",      "state",        "nonce",          "prompt",
    "max_age",    "login_hint",   "ui_locales",     "id_token_hint",
    "acr_values", "claims",       "code_challenge", "code_challenge_method",
    "dpop_jkt",   "resource",     "registration",
});

auto refuse(std::string_view description) {
    return base::fail(TokenError{ErrorCode::InvalidRequestObject, description});
}

std::vector<jose::Algorithm> algorithms_of(const Client& client) {
    using jose::Algorithm;
    if (client.requests.object_algorithm) return {*client.requests.object_algorithm};
    if (is_fapi(client)) return {Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa};
    return {Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa};
}

jose::Expectation expectation_of(const ObjectReader& reader) {
    jose::Expectation expected;
    expected.types = {"oauth-authz-req+jwt", "JWT", ""};
    expected.algorithms = algorithms_of(reader.client);
    expected.expiry = jose::Expiry::IfPresent;
    if (!is_fapi(reader.client)) return expected;
    expected.expiry = jose::Expiry::Checked;
    expected.audience = reader.issuer;
    expected.required = {"client_id", "nbf", "exp"};
    expected.limits.since_start = kLongestLife;
    expected.limits.whole_life = kLongestLife;
    return expected;
}

bool names(const Json& audience, std::string_view issuer) {
    if (const auto* one = audience.as_string()) return *one == issuer;
    const auto* all = audience.as_array();
    return all != nullptr && std::ranges::find(*all, Json(issuer)) != all->end();
}

bool is_other_than(const Json& claims, std::string_view name, std::string_view expected) {
    const auto* claim = claims.find(name);
    return claim != nullptr && *claim != Json(expected);
}

// An assertion of the same client is no request: it has itself as `sub` (RFC 9101, 10.8).
base::Result<void, jose::VerifyError> check_claims(const Json& claims, const ObjectReader& reader) {
    using jose::VerifyError;
    const auto& client = reader.client.id.str();
    if (claims.find("request") != nullptr || claims.find("request_uri") != nullptr)
        return base::fail(VerifyError::Malformed);
    if (is_other_than(claims, "client_id", client) || is_other_than(claims, "iss", client))
        return base::fail(VerifyError::WrongIssuer);
    if (const auto* audience = claims.find("aud");
        audience != nullptr && !names(*audience, reader.issuer))
        return base::fail(VerifyError::WrongAudience);
    if (claims.string_at("sub") == client) return base::fail(VerifyError::WrongType);
    return {};
}

bool is_unsigned(std::string_view object) {
    const auto header = jose::peek_header(object);
    if (!header) return false;
    constexpr std::string_view kNone = "none";
    return std::ranges::equal(header->string_at("alg").value_or(""), kNone, [](char c, char lower) {
        return c == lower || (c >= 'A' && c <= 'Z' && static_cast<char>(c + ('a' - 'A')) == lower);
    });
}

std::string_view description_of(jose::VerifyError error) {
    using jose::VerifyError;
    switch (error) {
        case VerifyError::TooLarge:
        case VerifyError::Malformed:
            return "the request object is malformed, or holds request or request_uri";
        case VerifyError::WrongType: return "the request object is a token of another kind";
        case VerifyError::UnknownKey: return "the request object names no key of the client";
        case VerifyError::WrongAlgorithm: return "the algorithm of the request object is refused";
        case VerifyError::BadSignature: return "the signature of the request object is wrong";
        case VerifyError::MissingClaim: return "the request object lacks a claim";
        case VerifyError::WrongIssuer: return "the request object is another client's";
        case VerifyError::WrongAudience: return "the request object is for another server";
        case VerifyError::Expired: return "the request object has expired";
        case VerifyError::NotYetValid: return "the request object is not yet valid";
        case VerifyError::TooOld: return "the request object is too old";
        case VerifyError::LivesTooLong: return "the request object lives too long";
    }
    return "the request object is refused";
}

std::optional<std::string> text_of(const Json& value) {
    if (const auto* text = value.as_string()) return *text;
    if (const auto* number = value.as_int()) return std::to_string(*number);
    if (value.as_object() != nullptr) return base::dump(value);
    return std::nullopt;
}

bool add_parameter(web::Fields& fields, std::string_view name, const Json& value) {
    const auto* list = name == "resource" ? value.as_array() : nullptr;
    if (list != nullptr)
        return std::ranges::all_of(*list, [&](const Json& item) {
            const auto* text = item.as_string();
            if (text != nullptr) fields.add(name, *text);
            return text != nullptr;
        });
    const auto text = text_of(value);
    if (text) fields.add(name, *text);
    return text.has_value();
}

bool contradicts(const web::Fields& beside, const web::Fields& inside, std::string_view name) {
    const auto* in = inside.first(name);
    const auto* out = beside.first(name);
    return in != nullptr && (out == nullptr || *in != *out);
}

}  // namespace

bool needs_signed_object(const Client& client) {
    return client.profile == Profile::Fapi2Signed ||
           client.requests.signed_object == Duty::Required;
}

base::Result<Json, jose::VerifyError> verified_object(
    std::string_view object, const jose::KeySet& keys, const ObjectReader& reader
) {
    auto claims = TRY(jose::verify(object, keys, expectation_of(reader), reader.now));
    TRY(check_claims(claims, reader));
    return claims;
}

TokenError refusal_of_object(jose::VerifyError error) {
    return {ErrorCode::InvalidRequestObject, description_of(error)};
}

base::Result<void, TokenError> check_offered(
    std::string_view object, const Client& client, Passing passing
) {
    if (is_fapi(client) || !is_unsigned(object)) return {};
    const auto code = passing == Passing::ByValue ? ErrorCode::RequestNotSupported
                                                  : ErrorCode::RequestUriNotSupported;
    return base::fail(TokenError{code, "an unsigned request object is not supported"});
}

Outside outside_of(const Client& client) {
    return is_fapi(client) || needs_signed_object(client) ? Outside::Ignored : Outside::FillsGaps;
}

base::Result<web::Fields, TokenError> effective_parameters(
    const web::Fields& beside, const Json& claims, Outside outside
) {
    web::Fields inside;
    for (const auto name : kParameters)
        if (const auto* value = claims.find(name);
            value != nullptr && !add_parameter(inside, name, *value))
            return refuse("a parameter in the request object has the wrong type");
    if (const auto* client = beside.first("client_id")) inside.set("client_id", *client);
    if (outside == Outside::Ignored) return inside;
    if (contradicts(beside, inside, "response_type"))
        return refuse("response_type in the request object is another than beside it");
    auto effective = inside;
    for (const auto& [name, value] : beside)
        if (!inside.contains(name) && name != "request" && name != "request_uri")
            effective.add(name, value);
    return effective;
}

bool is_pushed_reference(std::string_view request_uri) {
    return request_uri.starts_with(kPushedPrefix);
}

bool is_registered_reference(std::string_view request_uri, const Client& client) {
    const auto plain = [](std::string_view uri) { return uri.substr(0, uri.find('#')); };
    const auto asked = plain(request_uri);
    const auto uri = parse_uri(asked);
    if (!uri || request_uri.size() > kLongestReference) return false;
    if (uri->scheme != "https" && !(uri->scheme == "http" && is_loopback(*uri))) return false;
    return std::ranges::any_of(client.requests.request_uris, [&](const auto& registered) {
        return plain(registered) == asked;
    });
}

bool fits_fragment(std::string_view request_uri, std::string_view document) {
    const auto hash = request_uri.find('#');
    if (hash == std::string_view::npos) return true;
    const auto digest = base::base64url_encode(base::sha256(document));
    return base::equal_in_constant_time(request_uri.substr(hash + 1), digest);
}

}  // namespace oauth
