// Bare binds with a right password against a directory: what a login can reach at best.
// Prints one JSON line: answers, failures, seconds. Usage: bind_load URI SECONDS THREADS < "dn<TAB>password" lines
#include <ldap.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Login {
    std::string dn;
    std::string password;
};

struct Counts {
    std::atomic<long> answers{0};
    std::atomic<long> failures{0};
};

bool bind_once(LDAP* handle, const Login& login) {
    berval password{};
    password.bv_val = const_cast<char*>(login.password.data());  // libldap does not write to it
    password.bv_len = login.password.size();
    return ldap_sasl_bind_s(handle, login.dn.c_str(), LDAP_SASL_SIMPLE, &password, nullptr, nullptr, nullptr) ==
           LDAP_SUCCESS;
}

void work(const char* uri, const std::vector<Login>& logins, Clock::time_point end, Counts& counts) {
    LDAP* handle = nullptr;
    ldap_initialize(&handle, uri);
    const int version = LDAP_VERSION3;
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    for (std::size_t i = 0; Clock::now() < end; ++i) {
        if (bind_once(handle, logins[i % logins.size()])) ++counts.answers;
        else ++counts.failures;
    }
    ldap_unbind_ext_s(handle, nullptr, nullptr);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: bind_load URI SECONDS THREADS < logins\n";
        return 2;
    }
    std::vector<Login> logins;
    for (std::string line; std::getline(std::cin, line);) {
        const auto tab = line.find('\t');
        logins.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::seconds(std::stoi(arguments[2]));
    Counts counts;
    std::vector<std::thread> workers;
    for (int i = 0; i < std::stoi(arguments[3]); ++i)
        workers.emplace_back([&] { work(arguments[1], logins, end, counts); });
    for (auto& worker : workers) worker.join();
    const std::chrono::duration<double> took = Clock::now() - begin;
    std::cout << "{\"answers\":" << counts.answers << ",\"failures\":" << counts.failures
              << ",\"seconds\":" << took.count() << "}\n";
    return counts.failures == 0 ? 0 : 1;
}
