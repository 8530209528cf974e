#include "core/directory/directory.h"
#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::HasSubstr;

DirectorySettings good() {
    DirectorySettings settings;
    settings.uris = {"ldaps://directory.example"};
    settings.bind_dn = "cn=idp,ou=services,dc=oksluzby,dc=cz";
    settings.password = base::Secret("secret");
    return settings;
}

TEST(Settings, WhatCannotWorkIsRefusedWithItsReason) {
    struct Row {
        const char* reason;
        void (*spoil)(DirectorySettings&);
    };
    const Row rows[] = {
        {"no address", [](auto& s) { s.uris.clear(); }},
        {"only ldaps", [](auto& s) { s.uris = {"ldap://directory.example"}; }},
        {"not an LDAP address", [](auto& s) { s.uris = {"http://directory.example"}; }},
        {"distinguished name", [](auto& s) { s.base = "not a name"; }},
        {"no password", [](auto& s) { s.password = base::Secret(); }},
        {"ldapi only", [](auto& s) { s.bind_dn.clear(); }},
        {"cannot read", [](auto& s) { s.ca_file = "/nowhere/ca.pem"; }},
        {"a pool needs", [](auto& s) { s.searches.connections = 0; }},
        {"time limits", [](auto& s) { s.operation_timeout = milliseconds(0); }},
    };
    for (const auto& row : rows) {
        auto settings = good();
        row.spoil(settings);
        EXPECT_THAT(
            directory::Directory::create(settings, silent_log()), FailsWith(HasSubstr(row.reason))
        );
    }
}

TEST(Settings, AProgramStartsWithoutARunningServer) {
    auto settings = good();
    settings.uris = {"ldap://127.0.0.1:1"};
    const auto directory = connect(settings);
    EXPECT_THAT(directory->ping(), FailsWith(DirectoryError::Unavailable));
}

}  // namespace
}  // namespace directory_tests
