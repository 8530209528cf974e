// How answers to the client are signed, whom they name, and where it hears of ends and changes.
#include <algorithm>
#include <array>
#include <set>

#include "idp/clients/metadata_parts.h"
#include "idp/oauth/redirect_uri.h"
#include "idp/oauth/uri.h"

namespace idp::metadata {
namespace {

using jose::Algorithm;
using oauth::Duty;
using oauth::Profile;

constexpr std::size_t kLongestText = 200;
constexpr std::array kEncryption = std::to_array<std::string_view>(
    {"authorization_details_types",
     "authorization_encrypted_response_alg",
     "authorization_encrypted_response_enc",
     "id_token_encrypted_response_alg",
     "id_token_encrypted_response_enc",
     "introspection_encrypted_response_alg",
     "introspection_encrypted_response_enc",
     "request_object_encryption_alg",
     "request_object_encryption_enc",
     "userinfo_encrypted_response_alg",
     "userinfo_encrypted_response_enc"}
);

std::string host_of(const std::string& uri) {
    const auto parsed = oauth::parse_uri(uri);
    return parsed ? parsed->host : std::string();
}

std::set<std::string> hosts_of(const std::vector<std::string>& uris) {
    std::set<std::string> hosts;
    for (const auto& uri : uris) hosts.insert(host_of(uri));
    return hosts;
}

oauth::LogoutReceiver receiver_at(const Section& root, const std::string& kind) {
    oauth::LogoutReceiver receiver;
    receiver.uri = address_at(root, kind + "_logout_uri");
    const auto is_required = root.flag(kind + "_logout_session_required", false);
    receiver.session = is_required ? Duty::Required : Duty::Optional;
    return receiver;
}

void check_length(const Section& root, std::string_view key, std::string_view text) {
    if (text.size() > kLongestText) root.fault(key, "is too long");
}

// Read and checked, without effect for this provider.
void read_resting(const Section& root, Client& client) {
    for (const std::string_view key : {"software_id", "software_version"}) {
        if (!root.has(key)) continue;
        check_length(root, key, root.text(key));
        client.resting_keys.emplace_back(key);
    }
    if (!root.has("application_type")) return;
    const auto type = root.text("application_type");
    if (type != "web" && type != "native")
        root.fault("application_type", "must be one of: web, native");
    client.resting_keys.emplace_back("application_type");
}

}  // namespace

std::optional<Algorithm> algorithm_at(
    const Section& root, std::string_view key, const Client& client
) {
    const auto name = root.optional_text(key);
    if (!name) return std::nullopt;
    const auto algorithm = jose::parse_algorithm(*name);
    // The client will look for the very name that it asked for.
    if (!algorithm || jose::wire_name(*algorithm) != *name) {
        root.fault(key, "must be one of: RS256, PS256, ES256, EdDSA");
        return std::nullopt;
    }
    if (oauth::is_fapi(client) && *algorithm == Algorithm::Rs256)
        root.fault(key, "RS256 is not allowed in profile fapi2");
    return algorithm;
}

std::string address_at(const Section& root, std::string_view key) {
    auto uri = root.text(key, "");
    if (uri.empty()) return uri;
    if (const auto fault = oauth::fault_of_redirect_uri(uri, Profile::Oidc)) {
        root.fault(key, "\"" + uri + "\" " + std::string(oauth::describe(*fault)));
        return {};
    }
    return uri;
}

void read_signatures(const Section& root, Client& client) {
    const auto usual = oauth::is_fapi(client) ? Algorithm::Ps256 : Algorithm::Rs256;
    client.id_token_algorithm =
        algorithm_at(root, "id_token_signed_response_alg", client).value_or(usual);
    auto& answers = client.signed_answers;
    answers.authorization = algorithm_at(root, "authorization_signed_response_alg", client);
    answers.userinfo = algorithm_at(root, "userinfo_signed_response_alg", client);
    answers.introspection = algorithm_at(root, "introspection_signed_response_alg", client);
    if (client.profile == Profile::Fapi2Signed && !answers.authorization)
        answers.authorization = client.id_token_algorithm;
}

void read_subject(const Section& root, Client& client) {
    client.subject_type = root.choice(
        "subject_type",
        oauth::SubjectType::Public,
        {{"public", oauth::SubjectType::Public}, {"pairwise", oauth::SubjectType::Pairwise}}
    );
    const auto sector = address_at(root, "sector_identifier_uri");
    if (client.subject_type == oauth::SubjectType::Public) return;
    if (!sector.empty()) {
        client.sector_identifier = host_of(sector);
        return;
    }
    const auto hosts = hosts_of(client.redirect_uris);
    if (hosts.size() != 1)
        return root.fault(
            "sector_identifier_uri", "is needed: pairwise subjects belong to one host"
        );
    // Every machine has a loopback: such a client is a sector of its own.
    const auto uri = oauth::parse_uri(client.redirect_uris.front());
    if (uri && !oauth::is_loopback(*uri)) client.sector_identifier = *hosts.begin();
}

void read_receivers(const Section& root, Client& client) {
    client.backchannel_logout = receiver_at(root, "backchannel");
    client.frontchannel_logout = receiver_at(root, "frontchannel");
    client.events.uri = address_at(root, "security_event_uri");
    if (const auto secret = root.optional_secret("security_event_authorization"))
        client.events.authorization = *secret;
    client.events.events = root.texts("security_events", {});
    for (const auto& event : client.events.events)
        if (event != "session-revoked" && event != "token-claims-change")
            root.fault("security_events", "\"" + event + "\" is not offered");
    if (client.events.uri.empty() != client.events.events.empty())
        root.fault("security_events", "security_event_uri and security_events go together");
}

void read_pages(const Section& root, Client& client) {
    client.pages.logo_uri = address_at(root, "logo_uri");
    client.pages.client_uri = address_at(root, "client_uri");
    client.pages.policy_uri = address_at(root, "policy_uri");
    client.pages.tos_uri = address_at(root, "tos_uri");
    client.pages.initiate_login_uri = address_at(root, "initiate_login_uri");
    if (!client.pages.initiate_login_uri.empty() &&
        !client.pages.initiate_login_uri.starts_with("https://"))
        root.fault("initiate_login_uri", "must be https");
    client.contacts = root.texts("contacts", {});
    for (const auto& contact : client.contacts) check_length(root, "contacts", contact);
    read_resting(root, client);
}

void refuse_encryption(const Section& root) {
    for (const auto name : kEncryption)
        if (root.has(name)) root.fault(name, "is not offered");
}

}  // namespace idp::metadata
