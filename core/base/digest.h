// SHA-256 of bytes that come in pieces, in hexadecimal digits. Throws std::runtime_error when
// OpenSSL has no SHA-256, which no working installation does.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace base {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256(Sha256&&) = delete;
    Sha256& operator=(Sha256&&) = delete;

    void add(std::string_view bytes);
    // Of all that was added; nothing is added afterwards.
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace base
