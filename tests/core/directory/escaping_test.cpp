// S49: whatever a value holds, it arrives at the server as the same literal.
#include "core/directory/read_entries.h"
#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using directory::Dn;
using directory::Filter;
using directory::Tree;
namespace schema = directory::schema;

const std::vector<std::string>& hostile_values() {
    static const std::vector<std::string> values{
        "*",
        "(uid=*)",
        ")(objectClass=*",
        "\\2a",
        "back\\slash",
        "#leading",
        "inner space",
        "comma,ou=x",
        "plus+cn=y",
        "quote\"",
        "less<more>",
        "semi;colon",
        "equals=sign",
        "Žluťoučký kůň",
        "日本語",
        "a\u202Eb",  // NOLINT(misc-misleading-bidirectional): that is the attack
        "new\nline",
        "*)(|(cn=*",
    };
    return values;
}

class EscapingTest : public ::testing::Test {
protected:
    EscapingTest() {
        auto settings = settings_for(server, "idp");
        settings.uris = {server.ldapi_uri()};
        settings.bind_dn.clear();  // the managing identity, which may write anything
        connections =
            std::make_unique<directory::Connections>(settings, silent_log(), base::system_clock());
        container = Dn::parse(TestDirectory::base())->child(schema::kUnit, "services");
    }
    void add(const std::string& value) {
        const auto added = (*connections->for_administration())
                               ->add(
                                   {.dn = container.child(schema::kCommonName, value),
                                    .attributes =
                                        {directory::holding(schema::kObjectClass, "klService"),
                                         directory::holding(schema::kCommonName, value)},
                                    .as = std::nullopt}
                               );
        EXPECT_THAT(added, IsOk()) << value;
    }
    std::vector<std::string> found_by(const Filter& filter) {
        const auto entries = (*connections->for_search())
                                 ->search(
                                     {.base = container,
                                      .filter = filter,
                                      .attributes = {schema::kCommonName},
                                      .as = std::nullopt}
                                 );
        std::vector<std::string> values;
        for (const auto& entry : entries.value())
            values.push_back(entry.dn().value_of(schema::kCommonName).value_or("?"));
        return values;
    }
    TestDirectory server{Contents::BaseTree};
    std::unique_ptr<directory::Connections> connections;
    Dn container;
};

TEST_F(EscapingTest, EveryValueIsFoundByItselfAndByNothingElse) {
    for (const auto& value : hostile_values()) add(value);
    for (const auto& value : hostile_values()) {
        SCOPED_TRACE(value);
        EXPECT_EQ(found_by(Filter::equals(schema::kCommonName, value)), std::vector{value});
        EXPECT_EQ(
            found_by(Filter::entry_is(container.child(schema::kCommonName, value))),
            std::vector{value}
        );
    }
}

TEST_F(EscapingTest, ANulByteFindsNothingAndBreaksNothing) {
    const std::string with_nul("idp\0)(cn=*", 10);
    EXPECT_TRUE(found_by(Filter::equals(schema::kCommonName, with_nul)).empty());
    EXPECT_EQ(found_by(Filter::equals(schema::kCommonName, "idp")).size(), 1U);
}

TEST(Names, AValueNeverEndsItsPart) {
    const auto base = Dn::parse("dc=oksluzby,dc=cz").value();
    auto values = hostile_values();
    values.emplace_back(" leading and trailing ");
    values.emplace_back(std::string("nul\0inside", 10));
    for (const auto& value : values) {
        SCOPED_TRACE(value);
        const auto parts = base.child(schema::kCommonName, value).parts();
        ASSERT_EQ(parts.size(), 3U);
        EXPECT_EQ(parts[0].value, value);
        EXPECT_EQ(parts[1].value, "oksluzby");
    }
}

TEST(Names, WhatIsNoNameOrHasTwoValuesInAPartIsRefused) {
    for (const auto* text : {"cn", "=x", "cn=a+sn=b,dc=cz", "cn=a,,dc=cz"})
        EXPECT_EQ(Dn::parse(text), std::nullopt) << text;
}

TEST(Names, TheTreePutsAccountsBelowTheirOrganization) {
    const Tree tree(Dn::parse("dc=oksluzby,dc=cz").value());
    const auto dn = tree.account(account::AccountId("1-2"), account::OrganizationId("blansko"));
    EXPECT_EQ(
        dn.str(),
        "klAccountId=1-2,ou=accounts,klOrganizationId=blansko,ou=organizations,dc=oksluzby,dc=cz"
    );
}

}  // namespace
}  // namespace directory_tests
