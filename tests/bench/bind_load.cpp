// Bare binds with a right password against a directory: what a login can reach at best.
// Usage: bind_load URI SECONDS THREADS < "dn<TAB>password" lines
#include <ldap.h>

#include <memory>

#include "tests/bench/load.h"

namespace {

struct Login {
    std::string dn;
    std::string password;
};

using Handle = std::shared_ptr<LDAP>;

Handle connect_to(const std::string& uri) {
    LDAP* handle = nullptr;
    ldap_initialize(&handle, uri.c_str());
    const int version = LDAP_VERSION3;
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    return {handle, [](LDAP* ended) { ldap_unbind_ext_s(ended, nullptr, nullptr); }};
}

bench::Done bind_once(const Handle& handle, Login login) {
    berval password{login.password.size(), login.password.data()};
    const auto result = ldap_sasl_bind_s(
        handle.get(), login.dn.c_str(), LDAP_SASL_SIMPLE, &password, nullptr, nullptr, nullptr
    );
    return result == LDAP_SUCCESS ? bench::Done::Well : bench::Done::Badly;
}

std::vector<Login> logins_of_input() {
    std::vector<Login> logins;
    for (const auto& line : bench::lines_of_input()) {
        const auto tab = line.find('\t');
        logins.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return logins;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: bind_load URI SECONDS THREADS < logins\n";
        return 2;
    }
    const std::vector<std::string> given(arguments + 1, arguments + count);
    const auto logins = logins_of_input();
    return bench::run_load(
        std::chrono::seconds(std::stoi(given[1])),
        std::stoul(given[2]),
        [&](std::size_t index) {
            return [&logins, index, handle = connect_to(given[0])]() mutable {
                return bind_once(handle, logins[index++ % logins.size()]);
            };
        }
    );
}
