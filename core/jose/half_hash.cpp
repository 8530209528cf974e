#include "core/jose/half_hash.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "core/base/encoding.h"

namespace jose {

std::string half_hash(Algorithm algorithm, std::string_view text) {
    const auto* hash = algorithm == Algorithm::EdDsa ? EVP_sha512() : EVP_sha256();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, hash, nullptr) != 1)
        throw std::runtime_error("OpenSSL refused to hash");
    return base::base64url_encode(std::string(digest.begin(), digest.begin() + size / 2));
}

}  // namespace jose
