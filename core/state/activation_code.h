// A one-time activation code as a value: twenty letters, "BCDF-GHJK-LMNP-QRST-VWXZ", that a person
// types from paper. Nineteen are drawn (82 bits), the twentieth checks them (ISO 7064, MOD 21,20):
// every single wrong letter is noticed before anything is looked up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/secret.h"

namespace state {

class ActivationCode {
public:
    [[nodiscard]] static ActivationCode draw(const base::RandomSource& random);
    // As people type it: any case, with spaces and dashes, Y for Z (the keyboards differ); nullopt
    // for what cannot be a code.
    [[nodiscard]] static std::optional<ActivationCode> parse(std::string_view typed);

    // As it stands on paper and in a link, in groups of four.
    [[nodiscard]] base::Secret grouped() const;
    // SHA-256 in hex: what the store knows.
    [[nodiscard]] std::string key() const;

private:
    explicit ActivationCode(std::string letters) : letters_(std::move(letters)) {}

    base::Secret letters_;
};

}  // namespace state
