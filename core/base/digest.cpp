#include "core/base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "core/base/encoding.h"

namespace base {

namespace {

void demand(int done) {
    if (done != 1) throw std::runtime_error("SHA-256 is not available");
}

}  // namespace

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{
        EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    demand(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr));
}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    demand(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    demand(EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size));
    return hex_encode(std::string(digest.begin(), digest.begin() + size));
}

}  // namespace base
