#include "core/jose/key_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/jose/test_keys.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

base::Json parsed(const std::string& text) {
    return *base::parse_json(text);
}

base::Json jwk_of(const Key& key) {
    return to_jwks({key}).find("keys")->as_array()->front();
}

auto read_back(const base::Json& jwk) {
    return keys_from_jwks(base::Json::object({{"keys", base::Json::array({jwk})}}));
}

Key ec_key() {
    return private_key(new_ec("P-256"), Algorithm::Es256);
}

// RFC 7638, 3.1.
TEST(KeySet, KidIsTheThumbprintOfTheRfc) {
    const std::string modulus =
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1"
        "L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4"
        "QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbO"
        "pbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csF"
        "Cur-kEgU8awapJzKnqDKgw";
    const auto jwk = parsed(R"({"kty":"RSA","e":"AQAB","alg":"RS256","n":")" + modulus + "\"}");
    const auto keys = read_back(jwk);
    ASSERT_THAT(keys, Holds(SizeIs(1)));
    EXPECT_EQ(keys->front().kid(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

// RFC 9864.
TEST(KeySet, EdDsaMayBeNamedByItsCurve) {
    EXPECT_EQ(parse_algorithm("Ed25519"), Algorithm::EdDsa);
    EXPECT_EQ(parse_algorithm("EdDSA"), Algorithm::EdDsa);
    EXPECT_EQ(parse_algorithm("Ed448"), std::nullopt);
    auto jwk = jwk_of(private_key(new_ed25519(), Algorithm::EdDsa));
    jwk.set("alg", "Ed25519");
    EXPECT_THAT(read_back(jwk), Holds(SizeIs(1)));
}

TEST(KeySet, PublicKeysComeBackFromTheirDocument) {
    for (const auto& key :
         {private_key(new_rsa(2048), Algorithm::Rs256),
          private_key(new_rsa(2048), Algorithm::Ps256),
          ec_key(),
          private_key(new_ed25519(), Algorithm::EdDsa)}) {
        const auto jwk = jwk_of(key);
        EXPECT_EQ(jwk.string_at("use"), "sig");
        EXPECT_EQ(jwk.find("d"), nullptr);
        const auto keys = read_back(jwk);
        ASSERT_THAT(keys, Holds(SizeIs(1))) << base::dump(jwk);
        EXPECT_EQ(keys->front().kid(), key.kid());
        EXPECT_EQ(keys->front().algorithm(), key.algorithm());
        EXPECT_FALSE(keys->front().is_private());
    }
}

TEST(KeySet, PrivateKeySignsAndPublicOneDoesNot) {
    const auto key = ec_key();
    const KeySet both({read_back(jwk_of(key))->front(), key});
    ASSERT_NE(both.signing(Algorithm::Es256), nullptr);
    EXPECT_TRUE(both.signing(Algorithm::Es256)->is_private());
    EXPECT_EQ(both.signing(Algorithm::Rs256), nullptr);
    EXPECT_EQ(both.by_kid("nobody"), nullptr);
}

TEST(KeySet, WeakOrWrongKeysAreNeverMade) {
    EXPECT_THAT(
        make_key(new_rsa(1024), {Algorithm::Rs256, Part::Private, {}}), FailsWith(HasSubstr("2048"))
    );
    EXPECT_THAT(
        make_key(new_ec("P-384"), {Algorithm::Es256, Part::Private, {}}),
        FailsWith(HasSubstr("curve"))
    );
    EXPECT_THAT(
        make_key(new_ec("secp256k1"), {Algorithm::Es256, Part::Private, {}}),
        FailsWith(HasSubstr("curve"))
    );
    EXPECT_THAT(
        make_key(new_ec("P-256"), {Algorithm::Rs256, Part::Private, {}}),
        FailsWith(HasSubstr("not RSA"))
    );
}

TEST(KeySet, DocumentWithADangerousKeyIsRefused) {
    const auto with = [](base::Json jwk, std::string_view name, base::Json value) {
        jwk.set(name, std::move(value));
        return jwk;
    };
    const auto ec = jwk_of(ec_key());
    const auto y_of_other = *jwk_of(ec_key()).string_at("y");
    const std::vector<std::pair<std::string, base::Json>> dangerous = {
        {"private member", with(ec, "d", "AAAA")},
        {"symmetric", parsed(R"({"kty":"oct","k":"AAAA"})")},
        {"symmetric without k", parsed(R"({"kty":"oct"})")},
        {"other curve under our algorithm", with(ec, "crv", "P-384")},
        {"point off the curve", with(ec, "y", y_of_other)},
        {"short coordinate", with(ec, "x", "AAAA")},
        {"padded coordinate", with(ec, "x", *ec.string_at("x") + "=")},
        {"missing coordinate", parsed(R"({"kty":"EC","crv":"P-256","x":"AAAA"})")},
        {"small RSA", parsed(R"({"kty":"RSA","e":"AQAB","n":")" + std::string(171, 'x') + "\"}")},
        {"long kid", with(ec, "kid", std::string(257, 'k'))},
    };
    for (const auto& [name, jwk] : dangerous)
        EXPECT_THAT(read_back(jwk), FailsWith(::testing::Not(IsEmpty()))) << name;
    EXPECT_THAT(read_back(ec), IsOk());
}

TEST(KeySet, KeysForOtherUsesAreLeftOut) {
    auto encrypting = jwk_of(ec_key());
    encrypting.set("use", "enc");
    auto other = jwk_of(ec_key());
    other.set("alg", "ECDH-ES");
    auto wrapping = jwk_of(ec_key());
    wrapping.set("key_ops", base::Json::array({"deriveKey"}));
    const auto p384 = parsed(R"({"kty":"EC","crv":"P-384","x":"AAAA","y":"AAAA"})");
    const auto x25519 = parsed(R"({"kty":"OKP","crv":"X25519","x":"AAAA"})");
    const auto strangers = {
        encrypting, other, wrapping, p384, x25519, parsed(R"({"kty":"new"})"), parsed("{}")};
    for (const auto& jwk : strangers)
        EXPECT_THAT(read_back(jwk), Holds(IsEmpty())) << base::dump(jwk);
}

TEST(KeySet, DocumentOfAnotherShapeIsRefused) {
    for (const auto* const text : {"{}", "[]", R"({"keys":{}})"})
        EXPECT_THAT(keys_from_jwks(parsed(text)), FailsWith(HasSubstr("keys"))) << text;
    const auto jwk = jwk_of(ec_key());
    EXPECT_THAT(
        keys_from_jwks(base::Json::object({{"keys", base::Json::array({jwk, jwk})}})),
        FailsWith(HasSubstr("two keys"))
    );
    EXPECT_THAT(
        keys_from_jwks(base::Json::object({{"keys", base::Json::Array(65, base::Json::object())}})),
        FailsWith(HasSubstr("too many"))
    );
}

}  // namespace
}  // namespace jose
