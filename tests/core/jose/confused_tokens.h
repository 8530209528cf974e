// Tokens that an attacker makes out of a right one (S29, S37), for every place that reads tokens:
// each must be refused there. They hold the header's algorithm, type, kid and what a place adds.
#pragma once

#include <openssl/pem.h>

#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "tests/core/jose/test_keys.h"

namespace jose {

struct RightToken {
    const Key& key;
    std::string typ;
    std::string claims;
    std::string more{};  // members of the header, each after a comma
};

struct ConfusedToken {
    std::string name;
    std::string text;
};

inline std::string public_pem_of(const Key& key) {
    const std::unique_ptr<BIO, Freed<BIO_free_all>> buffer(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(buffer.get(), key.material().handle.get());
    char* text = nullptr;
    const auto size = BIO_get_mem_data(buffer.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

inline std::string header_with(const RightToken& right, const std::string& algorithm) {
    return R"({"alg":")" + algorithm + R"(","typ":")" + right.typ + R"(","kid":")" +
           right.key.kid() + '"' + right.more + '}';
}

inline std::string text_to_sign(const RightToken& right, const std::string& header) {
    return base::base64url_encode(header) + '.' + base::base64url_encode(right.claims);
}

inline std::string right_token(const RightToken& right) {
    const auto header = header_with(right, std::string(wire_name(right.key.algorithm())));
    return token_of(right.key, header, right.claims);
}

// Under another header, with whatever stands for a signature.
inline std::string unsigned_as(
    const RightToken& right, const std::string& algorithm, const std::string& signature
) {
    return text_to_sign(right, header_with(right, algorithm)) + '.' +
           base::base64url_encode(signature);
}

inline std::string mac_by(
    const RightToken& right, const std::string& algorithm, const std::string& secret
) {
    const auto text = text_to_sign(right, header_with(right, algorithm));
    return text + '.' + base::base64url_encode(base::hmac_sha256(base::Secret(secret), text));
}

inline std::string with_member(RightToken right, const std::string& member) {
    right.more += ',' + member;
    return right_token(right);
}

// By a thief's own key of the same algorithm: under the kid of the right one, or under its own.
inline std::vector<ConfusedToken> stolen_names(const RightToken& right) {
    const auto thief = right.key.algorithm() == Algorithm::Es256
                           ? private_key(new_ec("P-256"), Algorithm::Es256)
                           : private_key(new_rsa(2048), right.key.algorithm());
    const auto jwk = base::dump(to_jwks({thief}).find("keys")->as_array()->front());
    const auto algorithm = std::string(wire_name(right.key.algorithm()));
    const RightToken own{thief, right.typ, right.claims, right.more};
    return {
        {"signature of a thief", token_of(thief, header_with(right, algorithm), right.claims)},
        {"jku of a thief",
         token_of(
             thief,
             header_with(
                 {right.key, right.typ, right.claims, R"(,"jku":"https://evil.example/jwks")"},
                 algorithm
             ),
             right.claims
         )},
        {"kid of a thief and jku", with_member(own, R"("jku":"https://evil.example/jwks")")},
        {"kid of a thief and x5u", with_member(own, R"("x5u":"https://evil.example/crt")")},
        {"kid of a thief and jwk", with_member({thief, right.typ, right.claims}, "\"jwk\":" + jwk)},
    };
}

inline std::vector<ConfusedToken> confused_tokens(const RightToken& right) {
    const auto algorithm = std::string(wire_name(right.key.algorithm()));
    const auto token = right_token(right);
    const auto pem = public_pem_of(right.key);
    const std::string zeros(32, '\0');
    const auto one = std::string(31, '\0') + '\1';
    const auto* const other = algorithm == "RS256" ? "ES256" : "RS256";
    return {
        {"none", unsigned_as(right, "none", "")},
        {"NoNe", unsigned_as(right, "NoNe", "")},
        {"no algorithm", unsigned_as(right, "", "")},
        {"lower case", unsigned_as(right, "es256", zeros + one)},
        {"HS256 with the public key", mac_by(right, "HS256", pem)},
        {"MAC under the right name", mac_by(right, algorithm, pem)},
        {"another algorithm", token_of(right.key, header_with(right, other), right.claims)},
        {"empty signature", unsigned_as(right, algorithm, "")},
        {"r and s are zero", unsigned_as(right, algorithm, zeros + zeros)},
        {"r is zero", unsigned_as(right, algorithm, zeros + one)},
        {"s is zero", unsigned_as(right, algorithm, one + zeros)},
        {"above the order", unsigned_as(right, algorithm, std::string(64, '\xFF'))},
        {"crit", with_member(right, R"("crit":["x"],"x":1)")},
        {"b64", with_member(right, R"("b64":false,"crit":["b64"])")},
        {"zip", with_member(right, R"("zip":"DEF")")},
        {"enc", with_member(right, R"("enc":"A128GCM")")},
        {"algorithm twice", with_member(right, R"("alg":"none")")},
        {"five parts of a JWE", "e30." + token + ".e30"},
        {"other claims",
         token.substr(0, token.find('.') + 1) + base::base64url_encode(R"({"sub":"eva"})") +
             token.substr(token.rfind('.'))},
        {"no signature at all", token.substr(0, token.rfind('.'))},
        {"above the limit", token + std::string(16384, 'A')},
    };
}

}  // namespace jose
