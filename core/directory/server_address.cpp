#include "core/directory/server_address.h"

#include <algorithm>
#include <array>

#include "core/directory/handles.h"

namespace directory {
namespace {

bool is_loopback(const std::string& host) {
    constexpr std::array kLoopback{"127.0.0.1", "::1", "localhost"};
    return std::ranges::find(kLoopback, host) != kLoopback.end();
}

}  // namespace

std::optional<Protection> protection_of(const std::string& uri) {
    // libldap would take several addresses and try the second, whatever its kind.
    if (uri.find_first_of(", ") != std::string::npos) return std::nullopt;
    LDAPURLDesc* raw = nullptr;
    if (ldap_url_parse(uri.c_str(), &raw) != LDAP_URL_SUCCESS) return std::nullopt;
    const Url url(raw);
    const std::string scheme = url->lud_scheme;
    const std::string host = url->lud_host == nullptr ? "" : url->lud_host;
    if (scheme == "ldapi") return Protection::OwnMachine;
    if (scheme == "ldaps") return Protection::Tls;
    if (scheme != "ldap") return std::nullopt;
    return is_loopback(host) ? Protection::OwnMachine : Protection::StartTls;
}

}  // namespace directory
