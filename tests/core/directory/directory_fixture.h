// A private slapd with the demonstration, and this room speaking to it as one of its services.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/directory/connections.h"
#include "core/directory/directory.h"
#include "tests/support/eventually.h"
#include "tests/support/matchers.h"
#include "tests/support/test_directory.h"

namespace directory_tests {

using directory::DirectoryError;
using directory::DirectorySettings;
using std::chrono::milliseconds;
using test_support::Contents;
using test_support::TestDirectory;

inline const base::Log& silent_log() {
    static std::FILE* nowhere = std::fopen("/dev/null", "w");
    static const base::Log log("test", base::system_clock(), nowhere);
    return log;
}

inline DirectorySettings settings_for(const TestDirectory& server, const std::string& service) {
    DirectorySettings settings;
    settings.uris = {server.uri()};
    settings.base = TestDirectory::base();
    settings.bind_dn = TestDirectory::service_dn(service);
    settings.password = base::Secret(server.service_password(service));
    return settings;
}

// Time limits that keep the tests of silent servers short.
inline DirectorySettings impatient(DirectorySettings settings) {
    settings.connect_timeout = milliseconds(300);
    settings.operation_timeout = milliseconds(500);
    settings.password_binds.wait = milliseconds(100);
    settings.searches.wait = milliseconds(1000);
    return settings;
}

inline std::unique_ptr<directory::Directory> connect(const DirectorySettings& settings) {
    return directory::Directory::create(settings, silent_log()).value();
}

inline base::Day today() {
    return base::prague_day(base::system_clock()());
}

using test_support::eventually;

class DirectoryTest : public ::testing::Test {
protected:
    // A search without an index is quick with sixty people and slow with twenty thousand.
    void TearDown() override {
        const auto log = server.log();
        const auto at = log.find(" not indexed");
        EXPECT_EQ(at, std::string::npos) << log.substr(log.rfind('\n', at) + 1, 120);
    }
    [[nodiscard]] account::Account account_of(const std::string& username) {
        return idp->accounts().find(account::Username(username)).value().value();
    }
    // One attribute of an account, read by the managing identity; empty when absent.
    [[nodiscard]] std::string stored(const std::string& username, const std::string& attribute) {
        const auto text = server.ldapsearch("(uid=" + username + ")", {attribute});
        const auto at = text.find("\n" + attribute + ": ");
        if (at == std::string::npos) return {};
        const auto start = at + attribute.size() + 3;
        return text.substr(start, text.find('\n', start) - start);
    }
    void change(const std::string& dn, const std::string& changes) {
        server.ldapmodify("dn: " + dn + "\nchangetype: modify\n" + changes + "\n");
    }

    TestDirectory server{Contents::Demo, test_support::LogDetail::Filters};
    std::unique_ptr<directory::Directory> idp = connect(settings_for(server, "idp"));
};

// Proofs as the programs get them, with the time of now.
inline account::Caller caller_of(directory::Directory& from, const account::Account& account) {
    const auto organization = from.organizations().find(account.organization).value().value();
    return account::caller_from(account, organization, base::system_clock()());
}

}  // namespace directory_tests
