#include "idp/oauth/subject.h"

#include <gmock/gmock.h>

#include <string>

#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

const base::Secret kKey(std::string(32, 'k'));
const account::AccountId kMayor = oauth_test::mayor().id;
const account::AccountId kClerk("7a1c2b1e-6f0e-4c62-9a55-6c2b1a3d4e5f");

Client pairwise_client(const std::string& id, const std::string& sector) {
    auto client = oauth_test::web_client();
    client.id = ClientId(id);
    client.subject_type = SubjectType::Pairwise;
    client.sector_identifier = sector;
    return client;
}

TEST(Subject, IsTheAccountForAPublicClient) {
    const auto client = oauth_test::web_client();
    EXPECT_EQ(subject_of(client, kMayor, kKey), kMayor.str());
}

TEST(Subject, IsTheSameForAllClientsOfASectorAndForNoOther) {
    const auto one = pairwise_client("one", "apps.example");
    const auto two = pairwise_client("two", "apps.example");
    const auto other = pairwise_client("three", "other.example");
    const auto subject = subject_of(one, kMayor, kKey);
    EXPECT_EQ(subject_of(two, kMayor, kKey), subject);
    EXPECT_NE(subject_of(other, kMayor, kKey), subject);
    EXPECT_NE(subject_of(one, kClerk, kKey), subject);
    EXPECT_NE(subject_of(one, kMayor, base::Secret(std::string(32, 'l'))), subject);
}

TEST(Subject, OfAClientWithoutASectorIsItsOwn) {
    const auto one = pairwise_client("one", "");
    EXPECT_NE(subject_of(one, kMayor, kKey), subject_of(pairwise_client("two", ""), kMayor, kKey));
    EXPECT_NE(subject_of(one, kMayor, kKey), subject_of(pairwise_client("x", "one"), kMayor, kKey));
}

// Clients store it: another way to derive it would make everybody a stranger.
TEST(Subject, NeverChanges) {
    EXPECT_EQ(
        subject_of(pairwise_client("one", "apps.example"), kMayor, kKey),
        "CuwhoayqBzjQQZO971mRu7RMKkoQEY7rCSlzVZ-CMdg"
    );
}

}  // namespace
}  // namespace oauth
