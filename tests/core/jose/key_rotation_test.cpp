// Keys on disk over the weeks: published, signing, kept, removed, encrypted, replaced in need.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/jose/key_store.h"
#include "core/jose/signer.h"
#include "core/jose/verifier.h"
#include "tests/core/jose/test_keys.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::SizeIs;
namespace files = std::filesystem;

const base::Instant kStart = base::from_unix_seconds(1'800'000'000);
const base::Secret kPassphrase("tři páry bílých bot");

class KeyRotationTest : public ::testing::Test {
protected:
    KeyRotationTest() {
        settings_.folder = parent_.file("keys");
        settings_.algorithms = {Algorithm::Es256};
        settings_.timetable = {.rotation = days(90), .publish_ahead = days(7), .keep = hours(10)};
    }

    [[nodiscard]] LoadedKeys load(base::Instant now) const {
        auto loaded = load_keys(settings_, now);
        EXPECT_THAT(loaded, IsOk());
        return loaded ? *std::move(loaded) : LoadedKeys{KeySet({}), {}, {}};
    }
    void rotate(base::Instant now) const { EXPECT_FALSE(load(now).keys.all().empty()); }
    static std::string signing_kid(const LoadedKeys& loaded) {
        const auto* key = loaded.keys.signing(Algorithm::Es256);
        return key == nullptr ? "" : key->kid();
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : files::directory_iterator(settings_.folder))
            names.push_back(entry.path().filename().string());
        return names;
    }
    [[nodiscard]] std::string text_of(const std::string& name) const {
        std::ifstream file(settings_.folder + '/' + name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    static std::string signed_at(const LoadedKeys& loaded, base::Instant now) {
        const auto claims = base::Json::object({{"exp", base::unix_seconds(now) + 36000}});
        return Signer(loaded.keys).sign(claims, Algorithm::Es256, "JWT").value();
    }
    static auto verified(const std::string& token, const LoadedKeys& loaded, base::Instant now) {
        Expectation expected;
        expected.types = {"JWT"};
        const KeySet published(keys_from_jwks(to_jwks(loaded.keys.all())).value());
        return verify(token, published, expected, now);
    }

    testing_support::TemporaryFolder parent_;
    KeyStoreSettings settings_;
};

TEST_F(KeyRotationTest, NextKeyIsPublishedThenSignsAndTheFormerIsKeptUntilItsTokensEnd) {
    const auto first = load(kStart);
    EXPECT_THAT(first.keys.all(), SizeIs(1));
    const auto published = load(kStart + days(83));
    EXPECT_THAT(published.keys.all(), SizeIs(2));
    EXPECT_EQ(signing_kid(published), signing_kid(first));
    const auto change = kStart + days(90);
    const auto token = signed_at(load(change - seconds(1)), change - seconds(1));
    const auto second = load(change);
    EXPECT_NE(signing_kid(second), signing_kid(first));
    EXPECT_EQ(base::dump(to_jwks(second.keys.all())), base::dump(to_jwks(published.keys.all())));
    EXPECT_THAT(verified(token, second, change + hours(9)), IsOk());
    EXPECT_THAT(verified(token, load(change + hours(10) - seconds(1)), change), IsOk());
    const auto third = load(change + hours(10));
    EXPECT_THAT(third.keys.all(), SizeIs(1));
    EXPECT_THAT(verified(token, third, change), FailsWith(VerifyError::UnknownKey));
    EXPECT_THAT(names(), SizeIs(1));
}

TEST_F(KeyRotationTest, OnlyTheKeyThatSignsHasItsPrivatePartInMemory) {
    rotate(kStart);
    const auto loaded = load(kStart + days(83));
    for (const auto& key : loaded.keys.all()) {
        EXPECT_EQ(key.is_private(), key.kid() == signing_kid(loaded));
        BIGNUM* secret = nullptr;
        const auto has_secret =
            EVP_PKEY_get_bn_param(key.material().handle.get(), "priv", &secret) == 1;
        EXPECT_EQ(has_secret, key.is_private());
        BN_free(secret);
    }
}

TEST_F(KeyRotationTest, TellsWhenItMustBeLoadedAgain) {
    EXPECT_EQ(load(kStart + days(82) + hours(12)).changes_at, kStart + days(83) + hours(12));
    const auto later = kStart + days(82) + hours(12) + days(83);
    EXPECT_EQ(load(later - hours(1)).changes_at, later);
}

TEST_F(KeyRotationTest, FolderWithoutTimesIsTakenOverUnchanged) {
    const auto kid = signing_kid(load(kStart));
    const auto former = settings_.folder + "/ES256-" + kid + ".pem";
    files::rename(settings_.folder + '/' + names().front(), former);
    const auto content = text_of("ES256-" + kid + ".pem");
    const auto taken_over = load(kStart);
    EXPECT_EQ(signing_kid(taken_over), kid);
    EXPECT_EQ(text_of("ES256-" + kid + ".pem"), content);
    EXPECT_THAT(taken_over.keys.all(), SizeIs(2));
    EXPECT_EQ(signing_kid(load(kStart + days(7) - seconds(1))), kid);
    EXPECT_NE(signing_kid(load(kStart + days(7))), kid);
    rotate(kStart + days(8));
    EXPECT_FALSE(files::exists(former));
}

TEST_F(KeyRotationTest, TimeStampsOfFilesDecideNothing) {
    const auto first = load(kStart);
    for (const auto& name : names())
        files::last_write_time(settings_.folder + '/' + name, files::file_time_type::min());
    const auto again = load(kStart + days(1));
    EXPECT_EQ(again.fingerprint, first.fingerprint);
    EXPECT_EQ(signing_kid(again), signing_kid(first));
}

TEST_F(KeyRotationTest, ProcessesThatShareTheFolderAgree) {
    rotate(kStart);
    const auto documents = testing_support::in_parallel<std::string>(8, [&](std::size_t) {
        return base::dump(to_jwks(load_keys(settings_, kStart + days(83)).value().keys.all()));
    });
    EXPECT_THAT(documents, Each(documents.front()));
    EXPECT_THAT(names(), SizeIs(2));
}

// The name holds whole seconds: who made the key must not wait for the rest of one.
TEST_F(KeyRotationTest, WhoMadeAKeyReadsItsTimeAsAllOthersDo) {
    const auto uneven = kStart + std::chrono::milliseconds(700);
    rotate(kStart);
    const auto made = load(uneven + days(90));
    EXPECT_EQ(load(uneven + days(90)).changes_at, made.changes_at);
    const auto begins = kStart + days(97);
    EXPECT_NE(signing_kid(load(begins - seconds(1))), signing_kid(load(begins)));
}

TEST_F(KeyRotationTest, FingerprintChangesWithEveryKeyThatComesOrGoes) {
    const auto first = load(kStart);
    EXPECT_EQ(fingerprint_of_keys(settings_.folder), first.fingerprint);
    rotate(kStart + days(83));
    EXPECT_NE(fingerprint_of_keys(settings_.folder), first.fingerprint);
    EXPECT_EQ(fingerprint_of_keys(parent_.file("missing")), "");
}

TEST_F(KeyRotationTest, InNeedAllKeysAreReplacedAtOnceAndVerifyNothingMore) {
    rotate(kStart);
    const auto now = kStart + days(84);  // the next one is published, and as stolen as the first
    const auto before = load(now);
    const auto token = signed_at(before, now);
    EXPECT_THAT(replace_all_keys(settings_, now), Holds(SizeIs(2)));
    const auto after = load(now);
    EXPECT_THAT(after.keys.all(), SizeIs(1));
    for (const auto& key : before.keys.all()) EXPECT_EQ(after.keys.by_kid(key.kid()), nullptr);
    EXPECT_THAT(verified(token, after, now), FailsWith(VerifyError::UnknownKey));
    EXPECT_THAT(verified(signed_at(after, now), after, now), IsOk());
    EXPECT_THAT(names(), SizeIs(1));
}

TEST_F(KeyRotationTest, ReplacingInNeedDoesNotHangOnWhatOldKeysHold) {
    rotate(kStart);
    { std::ofstream(settings_.folder + '/' + names().front()) << "spoilt"; }
    EXPECT_THAT(load_keys(settings_, kStart), FailsWith(HasSubstr("not a key")));
    EXPECT_THAT(replace_all_keys(settings_, kStart), Holds(SizeIs(1)));
    EXPECT_THAT(load(kStart).keys.all(), SizeIs(1));
}

// Encryption at rest.

TEST_F(KeyRotationTest, ClearKeysAreEncryptedWhenAPassphraseAppears) {
    const auto kid = signing_kid(load(kStart));
    EXPECT_THAT(text_of(names().front()), HasSubstr("BEGIN PRIVATE KEY"));
    settings_.passphrase = kPassphrase;
    EXPECT_EQ(signing_kid(load(kStart)), kid);
    EXPECT_THAT(names(), SizeIs(1));
    EXPECT_THAT(text_of(names().front()), HasSubstr("BEGIN ENCRYPTED PRIVATE KEY"));
    EXPECT_EQ(signing_kid(load(kStart)), kid);
}

TEST_F(KeyRotationTest, KeysOfAllAlgorithmsAreEncryptedFromTheirFirstMoment) {
    settings_.algorithms = KeyStoreSettings().algorithms;
    settings_.passphrase = kPassphrase;
    const auto made = load(kStart);
    EXPECT_THAT(made.keys.all(), SizeIs(4));
    for (const auto& name : names())
        EXPECT_THAT(text_of(name), HasSubstr("BEGIN ENCRYPTED PRIVATE KEY")) << name;
    EXPECT_EQ(base::dump(to_jwks(load(kStart).keys.all())), base::dump(to_jwks(made.keys.all())));
}

TEST_F(KeyRotationTest, WrongOrMissingPassphraseIsNamedAndNothingIsMade) {
    settings_.passphrase = kPassphrase;
    rotate(kStart);
    const auto file = names();
    settings_.passphrase = base::Secret("another passphrase");
    EXPECT_THAT(load_keys(settings_, kStart), FailsWith(HasSubstr("passphrase is wrong")));
    settings_.passphrase = base::Secret();
    EXPECT_THAT(load_keys(settings_, kStart), FailsWith(HasSubstr("no keys.passphrase is set")));
    EXPECT_EQ(names(), file);
}

// Another reader than OpenSSL's library in this process; and how the key is derived.
TEST_F(KeyRotationTest, OpensslProgramDecryptsWithThePassphrase) {
    settings_.passphrase = kPassphrase;
    rotate(kStart);
    std::ofstream(parent_.file("passphrase")) << kPassphrase.reveal();
    const auto command = "cd '" + parent_.path() +
                         "' && openssl pkey -in keys/ES256-*.pem -passin file:passphrase -noout" +
                         " && openssl asn1parse -in keys/ES256-*.pem > form" +
                         " && grep -q scrypt form && grep -q aes-256-cbc form";
    EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

}  // namespace
}  // namespace jose
