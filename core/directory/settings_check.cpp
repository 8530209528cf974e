#include "core/directory/settings_check.h"

#include <unistd.h>

#include <algorithm>

#include "core/directory/dn.h"
#include "core/directory/server_address.h"

namespace directory {
namespace {

using Check = base::Result<void, std::string>;

Check check_uri(const std::string& uri) {
    if (protection_of(uri)) return {};
    return base::fail("not an ldapi, ldaps or ldap address: " + uri);
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
