#include "tests/support/test_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST(TestDirectory, HoldsTheDemonstrationWhenItIsReady) {
    const TestDirectory directory;
    EXPECT_THAT(directory.ldapsearch("(uid=podhorsky)", {"sn"}), HasSubstr("klAccountId="));
    EXPECT_THAT(directory.account_dn("cerny"), HasSubstr("klOrganizationId=kraj-jihomoravsky"));
    EXPECT_EQ(directory.password_of("adamira"), "Lipa8-kvete!");
    EXPECT_THAT(directory.service_password("idp"), Not(IsEmpty()));
}

TEST(TestDirectory, WithTheBaseTreeAloneHoldsNoAccount) {
    const TestDirectory directory{Contents::BaseTree};
    EXPECT_THAT(directory.ldapsearch("(objectClass=klAccount)"), IsEmpty());
    EXPECT_THAT(directory.ldapsearch("(objectClass=klDirectory)"), StartsWith("dn: dc=oksluzby"));
}

TEST(TestDirectory, TwoStandSideBySide) {
    const TestDirectory first{Contents::BaseTree};
    const TestDirectory second{Contents::BaseTree};
    EXPECT_NE(first.uri(), second.uri());
    first.ldapmodify(
        "dn: ou=persons,dc=oksluzby,dc=cz\nchangetype: modify\nadd: description\n"
        "description: first\n"
    );
    EXPECT_THAT(first.ldapsearch("(description=first)"), Not(IsEmpty()));
    EXPECT_THAT(second.ldapsearch("(description=first)"), IsEmpty());
}

TEST(TestDirectory, KeepsAddressAndContentsOverARestart) {
    TestDirectory directory{Contents::BaseTree};
    const auto address = directory.uri();
    directory.stop();
    EXPECT_THROW((void)directory.ldapsearch("(objectClass=*)"), std::runtime_error);
    directory.start();
    EXPECT_EQ(directory.uri(), address);
    EXPECT_THAT(directory.ldapsearch("(cn=official)"), Not(IsEmpty()));
}

TEST(TestDirectory, AnswersAgainAfterAPause) {
    TestDirectory directory{Contents::BaseTree};
    directory.pause();
    directory.resume();
    EXPECT_THAT(directory.ldapsearch("(cn=official)"), Not(IsEmpty()));
}

TEST(TestDirectory, ReportsWhatTheServerRefuses) {
    const TestDirectory directory{Contents::BaseTree};
    EXPECT_THROW(
        directory.ldapmodify("dn: cn=nobody,dc=oksluzby,dc=cz\nchangetype: delete\n"),
        std::runtime_error
    );
}

}  // namespace
}  // namespace test_support
