#include "core/directory/server_address.h"
#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::HasSubstr;

using directory::Protection;
using directory::protection_of;

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
        {"not an ldapi, ldaps or ldap address", [](auto& s) { s.uris = {"http://a.example"}; }},
        {"not an ldapi, ldaps or ldap address", [](auto& s) { s.uris = {"cldap://127.0.0.1"}; }},
        {"not an ldapi, ldaps or ldap address",
         [](auto& s) { s.uris = {"ldapi://%2Fsocket ldap://a.example"}; }},
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

TEST(Settings, OnlyTheOwnMachineIsSpokenToOpenly) {
    struct Row {
        const char* uri;
        std::optional<Protection> protection;
    };
    const Row rows[] = {
        {"ldapi://%2Frun%2Fldapi", Protection::OwnMachine},
        {"ldap://127.0.0.1:389", Protection::OwnMachine},
        {"ldap://localhost", Protection::OwnMachine},
        {"ldap://[::1]:389", Protection::OwnMachine},
        {"ldaps://127.0.0.1", Protection::Tls},
        {"ldaps://directory.example", Protection::Tls},
        {"ldap://directory.example", Protection::StartTls},
        {"ldap://localhost.example", Protection::StartTls},
        {"ldap://192.0.2.1", Protection::StartTls},
        {"ldap://", Protection::StartTls},
        {"ldap://127.0.0.1,directory.example", std::nullopt},
        {"ldap://127.0.0.1 ldap://directory.example", std::nullopt},
    };
    for (const auto& row : rows) EXPECT_EQ(protection_of(row.uri), row.protection) << row.uri;
}

TEST(Settings, AProgramStartsWithoutARunningServer) {
    auto settings = good();
    settings.uris = {"ldap://127.0.0.1:1"};
    const auto directory = connect(settings);
    EXPECT_THAT(directory->ping(), FailsWith(DirectoryError::Unavailable));
}

}  // namespace
}  // namespace directory_tests
