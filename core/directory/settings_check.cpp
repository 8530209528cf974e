#include "core/directory/settings_check.h"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "core/directory/dn.h"
#include "core/directory/handles.h"

namespace directory {
namespace {

using Check = base::Result<void, std::string>;

bool is_loopback(const std::string& host) {
    constexpr std::array kLoopback{"127.0.0.1", "::1", "localhost"};
    return std::ranges::find(kLoopback, host) != kLoopback.end();
}

Check check_uri(const std::string& uri) {
    LDAPURLDesc* raw = nullptr;
    if (ldap_url_parse(uri.c_str(), &raw) != LDAP_URL_SUCCESS)
        return base::fail("not an LDAP address: " + uri);
    const Url url(raw);
    const std::string scheme = url->lud_scheme;
    if (scheme == "ldapi" || scheme == "ldaps") return {};
    const std::string host = url->lud_host == nullptr ? "" : url->lud_host;
    // Passwords never cross a network in clear (S52).
    if (scheme == "ldap" && is_loopback(host)) return {};
    return base::fail("only ldaps, ldapi, or ldap on loopback: " + uri);
}

Check check_identity(const DirectorySettings& settings) {
    const auto all_local = std::ranges::all_of(settings.uris, [](const std::string& uri) {
        return uri.starts_with("ldapi:");
    });
    if (settings.bind_dn.empty() && !all_local)
        return base::fail(std::string("bind_dn may be empty with ldapi only"));
    if (!settings.bind_dn.empty() && !Dn::parse(settings.bind_dn))
        return base::fail("not a distinguished name: " + settings.bind_dn);
    // A name without a password would be an anonymous bind (RFC 4513, 5.1.2).
    if (!settings.bind_dn.empty() && settings.password.empty())
        return base::fail("no password for " + settings.bind_dn);
    return {};
}

Check check_sizes(const DirectorySettings& settings) {
    for (const auto& pool : {settings.searches, settings.password_binds, settings.administration})
        if (pool.connections == 0 || pool.wait.count() <= 0)
            return base::fail(std::string("a pool needs a connection and a time to wait"));
    if (settings.connect_timeout.count() <= 0 || settings.operation_timeout.count() <= 0)
        return base::fail(std::string("time limits must be positive"));
    return {};
}

}  // namespace

Check check_settings(const DirectorySettings& settings) {
    if (settings.uris.empty()) return base::fail(std::string("no address of a directory server"));
    for (const auto& uri : settings.uris) TRY(check_uri(uri));
    const auto base = Dn::parse(settings.base);
    if (!base || settings.base.empty())
        return base::fail("not a distinguished name: " + settings.base);
    if (!settings.ca_file.empty() && access(settings.ca_file.c_str(), R_OK) != 0)
        return base::fail("cannot read " + settings.ca_file);
    TRY(check_identity(settings));
    return check_sizes(settings);
}

}  // namespace directory
