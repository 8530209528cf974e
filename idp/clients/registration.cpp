#include "idp/clients/registration.h"

#include <algorithm>
#include <array>

#include "core/settings/settings.h"
#include "idp/clients/metadata.h"
#include "idp/oauth/scope.h"

namespace idp {
namespace {

using base::Json;
using oauth::ErrorCode;

enum class Type { Text, List, Flag, Number, Object };
struct Member {
    std::string_view name;
    Type type;
};

constexpr auto kMembers = std::to_array<Member>({
    {"application_type", Type::Text},
    {"authorization_encrypted_response_alg", Type::Text},
    {"authorization_signed_response_alg", Type::Text},
    {"backchannel_logout_session_required", Type::Flag},
    {"backchannel_logout_uri", Type::Text},
    {"client_name", Type::Text},
    {"client_uri", Type::Text},
    {"contacts", Type::List},
    {"default_acr_values", Type::List},
    {"default_max_age", Type::Number},
    {"dpop_bound_access_tokens", Type::Flag},
    {"frontchannel_logout_session_required", Type::Flag},
    {"frontchannel_logout_uri", Type::Text},
    {"grant_types", Type::List},
    {"id_token_encrypted_response_alg", Type::Text},
    {"id_token_signed_response_alg", Type::Text},
    {"initiate_login_uri", Type::Text},
    {"introspection_encrypted_response_alg", Type::Text},
    {"introspection_signed_response_alg", Type::Text},
    {"jwks", Type::Object},
    {"jwks_uri", Type::Text},
    {"logo_uri", Type::Text},
    {"policy_uri", Type::Text},
    {"post_logout_redirect_uris", Type::List},
    {"redirect_uris", Type::List},
    {"request_object_encryption_alg", Type::Text},
    {"request_object_signing_alg", Type::Text},
    {"request_uris", Type::List},
    {"require_auth_time", Type::Flag},
    {"require_pushed_authorization_requests", Type::Flag},
    {"require_signed_request_object", Type::Flag},
    {"response_modes", Type::List},
    {"response_types", Type::List},
    {"scope", Type::Text},
    {"sector_identifier_uri", Type::Text},
    {"software_id", Type::Text},
    {"software_version", Type::Text},
    {"subject_type", Type::Text},
    {"tls_client_auth_san_dns", Type::Text},
    {"tls_client_auth_san_email", Type::Text},
    {"tls_client_auth_san_ip", Type::Text},
    {"tls_client_auth_san_uri", Type::Text},
    {"tls_client_auth_subject_dn", Type::Text},
    {"tls_client_certificate_bound_access_tokens", Type::Flag},
    {"token_endpoint_auth_method", Type::Text},
    {"token_endpoint_auth_signing_alg", Type::Text},
    {"tos_uri", Type::Text},
    {"userinfo_encrypted_response_alg", Type::Text},
    {"userinfo_signed_response_alg", Type::Text},
});

auto refused(ErrorCode code, std::string description) {
    return base::fail(RegistrationFault{code, std::move(description)});
}

bool is_list_of_texts(const Json& value) {
    const auto* items = value.as_array();
    return items != nullptr && std::ranges::all_of(*items, [](const Json& item) {
               return item.as_string() != nullptr;
           });
}

bool has_type(const Json& value, Type type) {
    switch (type) {
        case Type::Text: return value.as_string() != nullptr;
        case Type::List: return is_list_of_texts(value);
        case Type::Flag: return value.as_bool() != nullptr;
        case Type::Number: return value.as_int() != nullptr;
        case Type::Object: return value.as_object() != nullptr;
    }
    return false;
}

// RFC 7591, 3.2.2: ASCII without quotation marks and backslashes, as RFC 6749 wants descriptions.
std::string plain(std::string text) {
    for (auto& c : text) {
        if (c == '"' || c == '\\') c = '\'';
        if (c == '\n') c = ';';
        if (c < ' ' || c > '~') c = '?';
    }
    while (text.ends_with(';')) text.pop_back();
    return text;
}

RegistrationFault fault_of(const settings::Faults& faults) {
    const auto is_redirect = std::ranges::any_of(faults, [](const auto& fault) {
        return fault.path.starts_with("redirect_uris");
    });
    std::string text;
    for (const auto& fault : faults) text += fault.path + ": " + fault.reason + '\n';
    return {
        is_redirect ? ErrorCode::InvalidRedirectUri : ErrorCode::InvalidClientMetadata,
        plain(std::move(text))};
}

oauth::Scope open_scope() {
    return oauth::default_scope(std::nullopt);
}

// Scopes that stand for rights are the operator's to give.
std::string allowed_scope(const std::string& asked) {
    const auto wanted = oauth::parse_scope(asked);
    const auto granted = wanted ? oauth::permitted(*wanted, open_scope()) : oauth::Scope();
    return oauth::to_text(granted.empty() ? open_scope() : granted);
}

void fill_in(Json& metadata) {
    const auto set_when_absent = [&](std::string_view name, Json value) {
        if (metadata.find(name) == nullptr) metadata.set(name, std::move(value));
    };
    set_when_absent("token_endpoint_auth_method", "client_secret_basic");
    set_when_absent("grant_types", Json::array({"authorization_code"}));
    set_when_absent("response_types", Json::array({"code"}));
    set_when_absent("id_token_signed_response_alg", "RS256");
    metadata.set("scope", allowed_scope(metadata.string_at("scope").value_or("")));
}

// Grants without a person stand for rights of the client's own.
bool acts_alone(const oauth::Client& client) {
    return oauth::may_use(client, oauth::GrantType::ClientCredentials) ||
           oauth::may_use(client, oauth::GrantType::TokenExchange);
}

Json document_of(const std::string& id, const Json& accepted, oauth::Pkce pkce) {
    auto document = accepted;
    document.set("client_id", id);
    document.set("module", "none");
    const auto is_native = accepted.string_at("application_type") == "native";
    if (is_native) document.set("profile", "native");
    const auto has_none = accepted.string_at("token_endpoint_auth_method") == "none";
    if (pkce == oauth::Pkce::Optional && !is_native && !has_none)
        document.set("require_pkce", false);
    return document;
}

}  // namespace

base::Result<Json, RegistrationFault> accepted_metadata(const Json& sent) {
    if (sent.as_object() == nullptr)
        return refused(ErrorCode::InvalidClientMetadata, "the body must be a JSON object");
    auto accepted = Json::object();
    for (const auto& member : kMembers) {
        const auto* value = sent.find(member.name);
        if (value == nullptr || value->is_null()) continue;
        if (!has_type(*value, member.type))
            return refused(
                member.name == "redirect_uris" ? ErrorCode::InvalidRedirectUri
                                               : ErrorCode::InvalidClientMetadata,
                std::string(member.name) + ": has the wrong type"
            );
        accepted.set(member.name, *value);
    }
    fill_in(accepted);
    return accepted;
}

base::Result<oauth::Client, RegistrationFault> registered_client(
    const std::string& id, const Json& accepted, oauth::Pkce pkce
) {
    const auto none = [](const std::string&) { return std::optional<std::string>(); };
    // A JSON document is a YAML document, so one reader knows all rules.
    const auto text = base::dump(document_of(id, accepted, pkce));
    const auto document = settings::Document::parse(text, "metadata", none);
    if (!document) return base::fail(fault_of(document.error()));
    auto client = read_client(document->root(), SecretPlace::Elsewhere);
    if (const auto finished = document->finish(); !finished)
        return base::fail(fault_of(finished.error()));
    if (acts_alone(client))
        return refused(
            ErrorCode::InvalidClientMetadata, "grant_types: only the operator may give it"
        );
    client.resting_keys.clear();
    return client;
}

bool needs_secret(const oauth::Client& client) {
    return client.authentication == oauth::ClientAuthentication::SecretBasic ||
           client.authentication == oauth::ClientAuthentication::SecretPost;
}

}  // namespace idp
