// Anything at all as the token of a DPoP proof: its header is read, the key in it is taken, and the
// proof verified by it. The first byte chooses whether the rest is the whole token or its header.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/encoding.h"
#include "core/jose/foreign_key.h"
#include "core/jose/verifier.h"
#include "tests/fuzz/target.h"

namespace {

using jose::Algorithm;

std::string token_from(const std::string& input) {
    if (input.empty() || input.front() % 2 == 0) return input.substr(input.empty() ? 0 : 1);
    return base::base64url_encode(input.substr(1)) + ".e30." +
           base::base64url_encode(std::string(64, '\1'));
}

// No signature of ours is among the seeds, and none can be guessed.
void try_key(const std::string& token, const base::Json& jwk, Algorithm algorithm) {
    const auto key = jose::public_key_from_jwk(jwk, algorithm);
    if (!key) return;
    if (key->is_private() || key->algorithm() != algorithm) std::abort();
    // OpenSSL judges an RSA modulus by tests with random bases: one that nobody made may be taken
    // once and refused the next time.
    const auto thumbprint = jose::thumbprint_of(jwk);
    if (thumbprint && *thumbprint != jose::thumbprint_of(*key)) std::abort();
    jose::Expectation expected;
    expected.types = {"dpop+jwt"};
    expected.required = {"jti", "htm", "htu"};
    expected.limits.since_issue = std::chrono::seconds(60);
    const auto now = base::from_unix_seconds(1'800'000'000);
    if (jose::verify_with(token, *key, expected, now)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto token = token_from(std::string(fuzz::text_of(data, size)));
    const auto header = jose::peek_header(token);
    if (!header) return 0;
    const auto* jwk = header->find("jwk");
    if (jwk == nullptr) return 0;
    for (const auto algorithm :
         {Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa})
        try_key(token, *jwk, algorithm);
    return 0;
}
