// Where the directory is and who we are there. Plain values; each program fills them from its file.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/base/secret.h"

namespace directory {

struct PoolSize {
    std::size_t connections = 4;
    std::chrono::milliseconds wait{2000};  // for a free connection
};

struct DirectorySettings {
    // In order of preference: ldapi://, ldaps://, or ldap://, which means StartTLS unless on
    // loopback.
    std::vector<std::string> uris;
    std::string base = "dc=oksluzby,dc=cz";
    std::string bind_dn;  // cn=idp,ou=services,…
    base::Secret password;
    std::string ca_file;  // for TLS
    std::chrono::milliseconds connect_timeout{2000};
    std::chrono::milliseconds operation_timeout{5000};
    PoolSize searches{4, std::chrono::milliseconds(2000)};
    PoolSize password_binds{
        2, std::chrono::milliseconds(5000)};  // D4: no more than the directory's cores
    PoolSize administration{2, std::chrono::milliseconds(5000)};
};

}  // namespace directory
