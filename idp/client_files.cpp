#include "idp/client_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "idp/client_keys.h"
#include "idp/oauth/redirect_uri.h"
#include "idp/oauth/scope.h"

namespace idp {
namespace {

using oauth::Client;
using settings::Section;

constexpr std::size_t kShortestSecret = 16;
constexpr std::size_t kLongestName = 200;

// A secret of a client comes from its own file, not from a variable that all files would share.
settings::Environment no_environment() {
    return [](const std::string&) { return std::optional<std::string>(); };
}

std::vector<std::string> client_paths(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
    std::ranges::sort(paths);
    return paths;
}

bool is_client_id(std::string_view id) {
    return !id.empty() && id.size() <= 128 && std::ranges::all_of(id, [](char c) {
        const auto is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
    });
}

void read_identity(const Section& root, Client& client) {
    client.id = oauth::ClientId(root.text("client_id"));
    if (!client.id.empty() && !is_client_id(client.id.str()))
        root.fault("client_id", "may hold letters, digits and . _ - : only");
    client.name = root.text("client_name", client.id.str());
    if (client.name.size() > kLongestName) root.fault("client_name", "is too long");
    client.profile = root.choice(
        "profile",
        oauth::Profile::Oidc,
        {{"oidc", oauth::Profile::Oidc}, {"native", oauth::Profile::Native}}
    );
}

void read_authentication(const Section& root, Client& client) {
    using oauth::ClientAuthentication;
    const auto is_native = client.profile == oauth::Profile::Native;
    client.authentication = root.choice(
        "token_endpoint_auth_method",
        is_native ? ClientAuthentication::None : ClientAuthentication::SecretBasic,
        {{"client_secret_basic", ClientAuthentication::SecretBasic},
         {"client_secret_post", ClientAuthentication::SecretPost},
         {"none", ClientAuthentication::None}}
    );
    const auto secret = root.optional_secret("client_secret");
    if (secret) client.secret = *secret;
    if (client.authentication == ClientAuthentication::None) {
        if (secret) root.fault("client_secret", "a client that authenticates by none has none");
        return;
    }
    if (!secret) root.fault("client_secret", "is missing");
    if (secret && secret->reveal().size() < kShortestSecret)
        root.fault("client_secret", "must have at least 16 characters");
}

std::vector<std::string> read_uris(
    const Section& root, std::string_view key, const Client& client
) {
    auto uris = root.texts(key, {});
    for (const auto& uri : uris)
        if (const auto fault = oauth::fault_of_redirect_uri(uri, client.profile))
            root.fault(key, "\"" + uri + "\" " + std::string(oauth::describe(*fault)));
    return uris;
}

void read_grants(const Section& root, Client& client) {
    client.grant_types.clear();
    for (const auto& name : root.texts("grant_types", {"authorization_code"})) {
        const auto type = oauth::parse_grant_type(name);
        if (!type)
            root.fault("grant_types", "\"" + name + "\" is not offered");
        else
            client.grant_types.push_back(*type);
    }
    for (const auto& type : root.texts("response_types", {"code"}))
        if (type != "code") root.fault("response_types", "\"" + type + "\" is not offered");
    const auto has_code = oauth::may_use(client, oauth::GrantType::AuthorizationCode);
    if (has_code && client.redirect_uris.empty()) root.fault("redirect_uris", "is missing");
}

std::optional<account::Module> read_module(const Section& root) {
    const auto name = root.text("module");
    if (name == "none" || name.empty()) return std::nullopt;
    const auto module = account::parse_module(name);
    if (!module)
        root.fault(
            "module", "must be one of: registr, poskytovatel, rodina, senior, oknouze, none"
        );
    return module;
}

void read_rights(const Section& root, Client& client) {
    client.module = read_module(root);
    const auto scope = root.optional_text("scope");
    const auto parsed = scope ? oauth::parse_scope(*scope) : oauth::default_scope(client.module);
    if (!parsed || parsed->empty())
        root.fault("scope", "must be scopes separated by spaces");
    else
        client.scope = *parsed;
    const auto own =
        client.module ? std::string(account::wire_name(*client.module)) : client.id.str();
    client.audience = root.text("audience", own);
}

void read_protection(const Section& root, Client& client) {
    const auto requires_pkce = root.flag("require_pkce", true);
    client.pkce = requires_pkce ? oauth::Pkce::Required : oauth::Pkce::Optional;
    const auto is_public = client.authentication == oauth::ClientAuthentication::None;
    if (!requires_pkce && is_public)
        root.fault("require_pkce", "a client without a secret cannot do without PKCE");
    client.id_token_algorithm = root.choice(
        "id_token_signed_response_alg",
        jose::Algorithm::Rs256,
        {{"RS256", jose::Algorithm::Rs256}, {"ES256", jose::Algorithm::Es256}}
    );
}

base::Result<Client, settings::Faults> read_client(const std::string& path) {
    const auto document = TRY(settings::Document::load({path}, no_environment()));
    const auto root = document.root();
    Client client;
    read_identity(root, client);
    read_authentication(root, client);
    client.redirect_uris = read_uris(root, "redirect_uris", client);
    client.post_logout_redirect_uris = read_uris(root, "post_logout_redirect_uris", client);
    read_grants(root, client);
    read_rights(root, client);
    read_protection(root, client);
    client.resting_keys = read_resting_keys(root);
    refuse_what_is_not_offered(root);
    TRY(document.finish());
    return client;
}

void add_faults(settings::Faults& all, const settings::Faults& more, const std::string& path) {
    for (auto fault : more) {
        if (fault.where.empty()) fault.where = std::filesystem::path(path).filename().string();
        all.push_back(std::move(fault));
    }
}

}  // namespace

base::Result<oauth::Clients, settings::Faults> load_clients(const std::string& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return base::fail(settings::Faults{{"clients.folder", folder + " is no folder", ""}});
    settings::Faults faults;
    std::vector<Client> clients;
    std::set<std::string> ids;
    for (const auto& path : client_paths(folder)) {
        auto client = read_client(path);
        if (!client) {
            add_faults(faults, client.error(), path);
            continue;
        }
        if (!ids.insert(client->id.str()).second)
            add_faults(faults, {{"client_id", "another file has the same client_id", ""}}, path);
        clients.push_back(*std::move(client));
    }
    if (!faults.empty()) return base::fail(std::move(faults));
    return oauth::Clients(std::move(clients));
}

std::string fingerprint_of(const std::string& folder) {
    std::string fingerprint;
    for (const auto& path : client_paths(folder)) {
        struct stat status {};
        if (stat(path.c_str(), &status) != 0) continue;
        fingerprint += path + ' ' + std::to_string(status.st_mtim.tv_sec) + '.' +
                       std::to_string(status.st_mtim.tv_nsec) + ' ' +
                       std::to_string(status.st_size) + ' ' + std::to_string(status.st_ino) + '\n';
    }
    return fingerprint;
}

}  // namespace idp
