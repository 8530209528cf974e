#include <memory>
#include <new>
#include <set>
#include <stdexcept>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "tests/support/matchers.h"

namespace {

using namespace base;

Sealer sealer_of(char key) {
    return {Secret(std::string(32, key)), system_random()};
}

TEST(Hash, GivesTheKnownAnswers) {
    EXPECT_EQ(
        hex_encode(sha256("abc")),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    // RFC 4231, test case 2.
    EXPECT_EQ(
        hex_encode(hmac_sha256(Secret("Jefe"), "what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

TEST(Sealer, OpensWhatItSealed) {
    const auto sealer = sealer_of('k');
    for (const std::string& plain : {std::string(), std::string("a\0b", 3), std::string(5000, 'x')})
        EXPECT_THAT(sealer.open(sealer.seal(plain, "login"), "login"), Holds(plain));
}

TEST(Sealer, RefusesAnotherContextKeyOrAnyChangedByte) {
    const auto sealer = sealer_of('k');
    const auto sealed = sealer.seal("state", "login");
    EXPECT_EQ(sealer.open(sealed, "logout"), std::nullopt);
    EXPECT_EQ(sealer_of('j').open(sealed, "login"), std::nullopt);
    EXPECT_EQ(sealer.open("", "login"), std::nullopt);
    EXPECT_EQ(sealer.open("not base64url!", "login"), std::nullopt);
    const auto bytes = base64url_decode(sealed).value();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(sealer.open(base64url_encode(changed), "login"), std::nullopt) << i;
        EXPECT_EQ(sealer.open(base64url_encode(bytes.substr(0, i)), "login"), std::nullopt) << i;
    }
}

TEST(Sealer, NeverSealsTwiceTheSame) {
    const auto sealer = sealer_of('k');
    EXPECT_NE(sealer.seal("a", "c"), sealer.seal("a", "c"));
}

TEST(Sealer, TakesNoKeyOfAnotherLength) {
    EXPECT_THROW(Sealer(Secret("short"), system_random()), std::invalid_argument);
}

TEST(Secret, ComparesByValue) {
    const Secret secret("hunter2");
    EXPECT_TRUE(secret.equals("hunter2"));
    EXPECT_FALSE(secret.equals("hunter3"));
    EXPECT_FALSE(secret.equals("hunter"));
    EXPECT_TRUE(Secret().equals(""));
}

TEST(Secret, IsEmptyAfterItWasMovedAway) {
    Secret from("short");
    const Secret to(std::move(from));
    EXPECT_TRUE(to.equals("short"));
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
}

// A short value lies inside the object, where it can be looked at after the object's end.
TEST(Secret, WipesItsMemoryWhenItEnds) {
    alignas(Secret) std::array<char, sizeof(Secret)> memory{};
    auto* const secret = new (memory.data()) Secret("hunter2");
    const std::string_view seen(memory.data(), memory.size());
    ASSERT_NE(seen.find("hunter2"), std::string_view::npos);
    secret->~Secret();
    EXPECT_EQ(seen.find("hunter2"), std::string_view::npos);
    EXPECT_EQ(seen.find("unter2"), std::string_view::npos);
}

TEST(Random, GivesTokensUuidsAndReferencesOfTheirShape) {
    const auto random = system_random();
    EXPECT_EQ(random_token(random, 32).size(), 43U);
    const auto uuid = random_uuid(random);
    EXPECT_EQ(uuid.size(), 36U);
    EXPECT_EQ(uuid[14], '4');
    EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos);
    const auto reference = random_reference(random);
    EXPECT_EQ(reference.size(), 9U);
    EXPECT_EQ(reference.find_first_of("01IO"), std::string::npos);
}

TEST(Random, DoesNotRepeatItself) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(random_token(system_random(), 16));
    EXPECT_EQ(seen.size(), 1000U);
}

}  // namespace
