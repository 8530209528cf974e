#include "core/base/secret.h"

#include <openssl/crypto.h>

namespace base {

// Copied and wiped as in the assignment below.
// NOLINTNEXTLINE(cert-oop11-cpp, performance-move-constructor-init)
Secret::Secret(Secret&& other) noexcept : value_(other.value_) {
    other.wipe();
}

Secret& Secret::operator=(const Secret& other) {
    if (this == &other) return *this;
    wipe();
    value_ = other.value_;
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    // A short string lives inside the object; copying and wiping leaves no second copy behind.
    value_ = other.value_;
    other.wipe();
    return *this;
}

Secret::~Secret() {
    wipe();
}

void Secret::wipe() noexcept {
    if (!value_.empty()) OPENSSL_cleanse(value_.data(), value_.size());
    value_.clear();
}

bool Secret::equals(std::string_view other) const {
    return equal_in_constant_time(value_, other);
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace base
