// Anything at all as a token: the verifier answers, never crashes, and accepts nothing. The first
// byte chooses whether the rest is the whole token or the header of one, so that both the splitting
// and the reading of headers are reached.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/encoding.h"
#include "core/jose/verifier.h"
#include "tests/fuzz/target.h"

namespace {

// Of RFC 7515, A.3 and RFC 8037, A.2.
const jose::KeySet& keys() {
    static const jose::KeySet set(*jose::keys_from_jwks(
        *base::parse_json(R"({"keys":[{"kty":"EC","crv":"P-256","kid":"ec",)"
                          R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                          R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},)"
                          R"({"kty":"OKP","crv":"Ed25519","kid":"ed",)"
                          R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})")
    ));
    return set;
}

std::string token_from(const std::string& input) {
    if (input.empty() || input.front() % 2 == 0) return input.substr(input.empty() ? 0 : 1);
    return base::base64url_encode(input.substr(1)) + ".e30." +
           base::base64url_encode(std::string(64, '\1'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(fuzz::text_of(data, size));
    jose::Expectation expected;
    expected.types = {"", "JWT"};
    // The example of RFC 7515 is the one token that may pass: at any other time than its own it
    // does not.
    const auto now = base::from_unix_seconds(1'800'000'000);
    if (jose::verify(token_from(input), keys(), expected, now)) std::abort();
    return 0;
}
