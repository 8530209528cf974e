// Private keys in a PKCS#11 token: SoftHSM2 as the module, with a token of the test's own.
#include "core/jose/key_vault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/jose/key_store.h"
#include "core/jose/signer.h"
#include "core/jose/verifier.h"
#include "tests/core/jose/test_keys.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"
#include "tests/support/sanitizers.h"

#ifdef KLICNIK_ADDRESS_SANITIZER
#include <sanitizer/lsan_interface.h>
#endif

namespace jose {
namespace {

using std::chrono::days;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::SizeIs;
namespace files = std::filesystem;

constexpr auto kModule = "/usr/lib/softhsm/libsofthsm2.so";
const base::Instant kStart = base::from_unix_seconds(1'800'000'000);

// SoftHSM2 2.6.1 itself loses some bytes with every EdDSA signature, in its C_SignInit.
class LossesOfSoftHsm {
public:
#ifdef KLICNIK_ADDRESS_SANITIZER
    LossesOfSoftHsm() {
        __lsan_disable();
    }
    ~LossesOfSoftHsm() {
        __lsan_enable();
    }
#else
    LossesOfSoftHsm() = default;
    ~LossesOfSoftHsm() = default;
#endif
    LossesOfSoftHsm(const LossesOfSoftHsm&) = delete;
    LossesOfSoftHsm& operator=(const LossesOfSoftHsm&) = delete;
    LossesOfSoftHsm(LossesOfSoftHsm&&) = delete;
    LossesOfSoftHsm& operator=(LossesOfSoftHsm&&) = delete;
};

base::Result<std::string, SignError> signed_by(const KeySet& keys, Algorithm algorithm) {
    const auto claims = base::Json::object({{"exp", base::unix_seconds(kStart) + 60}});
    const Signer signer(keys);
    if (algorithm != Algorithm::EdDsa) return signer.sign(claims, algorithm, "JWT");
    [[maybe_unused]] const LossesOfSoftHsm not_ours;
    return signer.sign(claims, algorithm, "JWT");
}

bool run(const std::string& command) {
    return std::system(command.c_str()) == 0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

class KeyVaultTest : public ::testing::Test {
protected:
    // SoftHSM2 reads its configuration once in a program: all tests here share the token.
    static void SetUpTestSuite() {
        static const testing_support::TemporaryFolder folder;
        files::create_directory(folder.file("tokens"));
        std::ofstream(folder.file("softhsm2.conf"))
            << "directories.tokendir = " << folder.file("tokens")
            << "\nobjectstore.backend = file\nlog.level = ERROR\n";
        // NOLINTNEXTLINE(concurrency-mt-unsafe)
        ASSERT_EQ(::setenv("SOFTHSM2_CONF", folder.file("softhsm2.conf").c_str(), 1), 0);
        ASSERT_TRUE(
            run("softhsm2-util --init-token --free --label klicnik --pin 123456 --so-pin 87654321"
                " > /dev/null")
        );
    }

    KeyVaultTest() {
        settings_.folder = parent_.file("keys");
        settings_.vault = {kModule, "klicnik", base::Secret("123456")};
    }

    [[nodiscard]] LoadedKeys load(base::Instant now) const {
        auto loaded = load_keys(settings_, now);
        EXPECT_THAT(loaded, IsOk());
        return loaded ? *std::move(loaded) : LoadedKeys{KeySet({}), {}, {}};
    }
    void rotate(base::Instant now) const { EXPECT_FALSE(load(now).keys.all().empty()); }
    // The signature is verified from the published document alone.
    static bool signs(const KeySet& keys, Algorithm algorithm) {
        const auto token = signed_by(keys, algorithm);
        Expectation expected;
        expected.types = {"JWT"};
        expected.algorithms = {algorithm};
        const KeySet published(keys_from_jwks(to_jwks(keys.all())).value());
        return token && verify(*token, published, expected, kStart);
    }

    testing_support::TemporaryFolder parent_;
    KeyStoreSettings settings_;
};

TEST_F(KeyVaultTest, EveryAlgorithmSignsInTheTokenAndNoFileHoldsAPrivateKey) {
    const auto loaded = load(kStart);
    for (const auto algorithm : settings_.algorithms) {
        for (int i = 0; i < 10; ++i)
            EXPECT_TRUE(signs(loaded.keys, algorithm)) << wire_name(algorithm);
    }
    EXPECT_THAT(loaded.keys.all(), SizeIs(4));
    for (const auto& entry : files::directory_iterator(settings_.folder)) {
        std::ifstream file(entry.path());
        const std::string text(std::istreambuf_iterator<char>(file), {});
        EXPECT_THAT(text, HasSubstr("BEGIN PUBLIC KEY")) << entry.path();
        EXPECT_THAT(text, ::testing::Not(HasSubstr("PRIVATE"))) << entry.path();
    }
}

TEST_F(KeyVaultTest, KeysAreFoundAgainByEveryProcessThatSharesFolderAndToken) {
    const auto first = load(kStart);
    const auto again = load(kStart);
    EXPECT_EQ(base::dump(to_jwks(again.keys.all())), base::dump(to_jwks(first.keys.all())));
    EXPECT_TRUE(signs(again.keys, Algorithm::Es256));
    // The former set goes on while a new one is put in force.
    EXPECT_TRUE(signs(first.keys, Algorithm::Es256));
}

TEST_F(KeyVaultTest, ManyThreadsSignAtTheSameTime) {
    const auto loaded = load(kStart);
    const auto good = testing_support::in_parallel<int>(32, [&](std::size_t i) {
        int signed_well = 0;
        for (std::size_t round = 0; round < 10; ++round)
            signed_well += signs(loaded.keys, settings_.algorithms.at((i + round) % 4)) ? 1 : 0;
        return signed_well;
    });
    EXPECT_THAT(good, Each(10));
}

TEST_F(KeyVaultTest, FormerKeysLeaveTheTokenWithTheirFiles) {
    settings_.algorithms = {Algorithm::Es256};
    const auto first = load(kStart).keys.all().front().kid();
    rotate(kStart + days(83));
    const auto vault = KeyVault::open(settings_.vault).value();
    EXPECT_TRUE(vault->has(first));
    rotate(kStart + days(100));
    EXPECT_FALSE(vault->has(first));
    const auto second = load(kStart + days(100)).keys.all().front().kid();
    EXPECT_TRUE(vault->has(second));
    ASSERT_THAT(replace_all_keys(settings_, kStart + days(100)), IsOk());
    EXPECT_FALSE(vault->has(second));
    EXPECT_TRUE(signs(load(kStart + days(100)).keys, Algorithm::Es256));
}

TEST_F(KeyVaultTest, KeyInAFileGoesOnUntilItsTimeEndsAndItsSuccessorIsMadeInTheToken) {
    settings_.algorithms = {Algorithm::Es256};
    auto in_files = settings_;
    in_files.vault = {};
    const auto kid = load_keys(in_files, kStart).value().keys.all().front().kid();
    EXPECT_EQ(load(kStart).keys.signing(Algorithm::Es256)->kid(), kid);
    rotate(kStart + days(83));
    const auto later = load(kStart + days(90));
    EXPECT_NE(later.keys.signing(Algorithm::Es256)->kid(), kid);
    EXPECT_NE(later.keys.signing(Algorithm::Es256)->material().vault, nullptr);
    EXPECT_TRUE(signs(later.keys, Algorithm::Es256));
}

TEST_F(KeyVaultTest, WhatIsWrongIsNamed) {
    rotate(kStart);
    const auto with = [&](const VaultSettings& vault) {
        auto settings = settings_;
        settings.vault = vault;
        return load_keys(settings, kStart);
    };
    const base::Secret pin("123456");
    EXPECT_THAT(with({}), FailsWith(HasSubstr("keys.pkcs11 is not set")));
    EXPECT_THAT(with({"/nowhere.so", "klicnik", pin}), FailsWith(HasSubstr("/nowhere.so")));
    EXPECT_THAT(
        with({"/usr/lib/x86_64-linux-gnu/libcrypto.so.3", "klicnik", pin}),
        FailsWith(HasSubstr("is no PKCS#11 module"))
    );
    EXPECT_THAT(with({kModule, "nobody's", pin}), FailsWith(HasSubstr("nobody's")));
    for (const auto& entry : files::directory_iterator(settings_.folder)) {
        std::ofstream(entry.path()) << "-----BEGIN PUBLIC KEY-----\nspoilt";
        break;
    }
    EXPECT_THAT(load_keys(settings_, kStart), FailsWith(HasSubstr("not a key")));
}

TEST_F(KeyVaultTest, WrongPinIsNamed) {
    EXPECT_THAT(
        KeyVault::open({kModule, "klicnik", base::Secret("654321")}),
        FailsWith(HasSubstr("keys.pkcs11.pin is wrong"))
    );
}

TEST_F(KeyVaultTest, KeyThatIsNotInTheTokenIsNamedAtTheStartAndNotWhenItSigns) {
    settings_.algorithms = {Algorithm::EdDsa};
    const auto kid = load(kStart).keys.all().front().kid();
    const auto vault = KeyVault::open(settings_.vault).value();
    ASSERT_THAT(vault->remove(kid), IsOk());
    EXPECT_THAT(vault->remove(kid), IsOk());
    EXPECT_EQ(vault->sign(kid, Algorithm::EdDsa, "text"), std::nullopt);
    EXPECT_THAT(load_keys(settings_, kStart), FailsWith(HasSubstr("not in the token klicnik")));
}

}  // namespace
}  // namespace jose
