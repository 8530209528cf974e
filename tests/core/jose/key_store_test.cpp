#include "core/jose/key_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "core/jose/signer.h"
#include "core/jose/verifier.h"
#include "tests/core/jose/test_keys.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
namespace files = std::filesystem;

const base::Instant kNow = base::from_unix_seconds(1'800'000'000);
const std::vector<Algorithm> kBoth = {Algorithm::Rs256, Algorithm::Es256};

mode_t mode_of(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

class KeyStoreTest : public ::testing::Test {
protected:
    testing_support::TemporaryFolder parent_;
    std::string folder_ = parent_.file("keys");

    std::string only_file() { return files::directory_iterator(folder_)->path().string(); }
    base::Result<KeySet, std::string> load(
        const std::vector<Algorithm>& algorithms = {Algorithm::Es256}
    ) {
        return load_from(folder_, algorithms);
    }
    static base::Result<KeySet, std::string> load_from(
        const std::string& folder, const std::vector<Algorithm>& algorithms
    ) {
        const auto loaded = load_keys({.folder = folder, .algorithms = algorithms}, kNow);
        if (!loaded) return base::fail(loaded.error());
        return loaded->keys;
    }
};

TEST_F(KeyStoreTest, MakesOneKeyPerAlgorithmAndFindsThemAgain) {
    const auto made = load(kBoth);
    ASSERT_THAT(made, IsOk());
    const auto found = load(kBoth);
    ASSERT_THAT(found, IsOk());
    EXPECT_THAT(found->all(), SizeIs(2));
    for (const auto algorithm : kBoth) {
        ASSERT_NE(made->signing(algorithm), nullptr);
        EXPECT_EQ(found->signing(algorithm)->kid(), made->signing(algorithm)->kid());
    }
}

TEST_F(KeyStoreTest, TheDocumentIsTheSameToTheByteAfterEveryReload) {
    const auto made = load(kBoth);
    ASSERT_THAT(made, IsOk());
    const auto document = base::dump(to_jwks(made->all()));
    EXPECT_EQ(base::dump(to_jwks(load(kBoth)->all())), document);
    EXPECT_EQ(base::dump(to_jwks(load({Algorithm::Es256}).value().all())), document);
}

// Of two keys of one algorithm, put there under any names, the order stays that of their kid.
TEST_F(KeyStoreTest, NamesOfFilesDoNotChangeTheOrder) {
    ASSERT_THAT(load(), IsOk());
    files::rename(only_file(), folder_ + "/ES256-first.pem");
    ASSERT_THAT(load_from(parent_.file("other"), {Algorithm::Es256}), IsOk());
    const auto second = files::directory_iterator(parent_.file("other"))->path();
    files::copy(second, folder_ + "/ES256-second.pem");
    const auto document = base::dump(to_jwks(load()->all()));
    files::rename(folder_ + "/ES256-first.pem", folder_ + "/ES256-third.pem");
    EXPECT_EQ(base::dump(to_jwks(load()->all())), document);
}

TEST_F(KeyStoreTest, OnlyTheOwnerMayReadOrEnter) {
    ASSERT_THAT(load(), IsOk());
    EXPECT_EQ(mode_of(folder_), 0700U);
    EXPECT_EQ(mode_of(only_file()), 0600U);
}

TEST_F(KeyStoreTest, KeyThatOthersCanReadIsRefusedByName) {
    ASSERT_THAT(load(), IsOk());
    for (const mode_t mode : {0640U, 0604U, 0620U}) {
        ASSERT_EQ(::chmod(only_file().c_str(), mode), 0);
        EXPECT_THAT(load(), FailsWith(HasSubstr(only_file()))) << mode;
    }
}

TEST_F(KeyStoreTest, FolderThatOthersCanEnterIsRefused) {
    ASSERT_THAT(load(), IsOk());
    ASSERT_EQ(::chmod(folder_.c_str(), 0750), 0);
    EXPECT_THAT(load(), FailsWith(HasSubstr("open to others")));
}

TEST_F(KeyStoreTest, FolderThatCannotBeMadeIsRefused) {
    EXPECT_THAT(
        load_from(parent_.file("missing/keys"), kBoth), FailsWith(HasSubstr("missing/keys"))
    );
}

TEST_F(KeyStoreTest, SpoiltKeyIsRefusedAndNeverReplaced) {
    ASSERT_THAT(load(), IsOk());
    const auto file = only_file();
    { std::ofstream(file) << "-----BEGIN PRIVATE KEY-----\n"; }
    EXPECT_THAT(load(), FailsWith(HasSubstr(file)));
    EXPECT_EQ(files::file_size(file), 28U);
}

TEST_F(KeyStoreTest, LinkInsteadOfAKeyIsRefused) {
    ASSERT_THAT(load(), IsOk());
    files::create_symlink("/etc/hostname", folder_ + "/ES256-link.pem");
    EXPECT_THAT(load(), FailsWith(HasSubstr("ES256-link.pem")));
}

TEST_F(KeyStoreTest, LeftoverOfAnInterruptedStartDoesNoHarm) {
    ASSERT_THAT(load(), IsOk());
    { std::ofstream(only_file() + ".new") << "half"; }
    EXPECT_THAT(load()->all(), SizeIs(1));
}

TEST_F(KeyStoreTest, WhatItsKeysSignIsVerified) {
    const auto keys = load(kBoth);
    ASSERT_THAT(keys, IsOk());
    const Signer signer(*keys);
    const auto claims = base::Json::object(
        {{"sub", "Žofie \"1\""},
         {"exp", std::int64_t{1'800'000'060}},
         {"aud", base::Json::strings({"a", "b"})},
         {"address", base::Json::object({{"is_main", true}, {"town", "Brno"}})}}
    );
    const KeySet published(*keys_from_jwks(to_jwks(keys->all())));
    Expectation expected;
    expected.types = {"at+jwt"};
    for (const auto algorithm : kBoth) {
        for (int i = 0; i < 20; ++i) {
            const auto token = signer.sign(claims, algorithm, "at+jwt");
            ASSERT_THAT(token, IsOk());
            const auto verified = verify(*token, published, expected, kNow);
            ASSERT_THAT(verified, IsOk()) << *token;
            for (const auto& [name, value] : *claims.as_object())
                EXPECT_EQ(base::dump(*verified->find(name)), base::dump(value)) << name;
        }
    }
}

TEST_F(KeyStoreTest, ManyThreadsSignWithTheSameKeys) {
    const Signer signer(*load(kBoth));
    Expectation expected;
    expected.types = {"JWT"};
    const auto claims = base::Json::object({{"exp", std::int64_t{1'800'000'060}}});
    const auto signed_well = testing_support::in_parallel<int>(16, [&](std::size_t i) {
        const auto token = signer.sign(claims, kBoth.at(i % 2), "JWT");
        return token && verify(*token, signer.keys(), expected, kNow) ? 1 : 0;
    });
    EXPECT_THAT(signed_well, ::testing::Each(1));
}

TEST_F(KeyStoreTest, HeaderHoldsAlgorithmKidAndType) {
    const auto keys = load();
    const auto token = *Signer(*keys).sign(base::Json::object(), Algorithm::Es256, "logout+jwt");
    const auto header = *base::base64url_decode(token.substr(0, token.find('.')));
    EXPECT_EQ(
        *base::parse_json(header),
        *base::parse_json(
            R"({"alg":"ES256","kid":")" + keys->all().front().kid() + R"(","typ":"logout+jwt"})"
        )
    );
}

TEST_F(KeyStoreTest, SignerWithoutTheKeySaysSo) {
    const Signer signer(*load());
    EXPECT_THAT(
        signer.sign(base::Json::object(), Algorithm::Rs256, "JWT"), FailsWith(SignError::NoKey)
    );
    EXPECT_THAT(
        signer.sign(base::Json("text"), Algorithm::Es256, "JWT"), FailsWith(SignError::Failed)
    );
}

// Another reader of our files than OpenSSL's library in this process.
TEST_F(KeyStoreTest, OpensslProgramReadsTheKeyAndVerifiesTheSignature) {
    const auto keys = load({Algorithm::Rs256});
    const auto token = *Signer(*keys).sign(base::Json::object({{"a", 1}}), Algorithm::Rs256, "JWT");
    const auto last = token.rfind('.');
    std::ofstream(parent_.file("text")) << token.substr(0, last);
    std::ofstream(parent_.file("signature")) << *base::base64url_decode(token.substr(last + 1));
    const auto command = "cd '" + parent_.path() +
                         "' && openssl pkey -in keys/RS256-*.pem -pubout" +
                         " -out public && openssl dgst -sha256 -verify public" +
                         " -signature signature text >/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

}  // namespace
}  // namespace jose
