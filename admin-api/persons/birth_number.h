// Rodné číslo: used only to ask for a person, never stored, logged or answered (R7). Its memory is
// wiped when it ends.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/secret.h"

namespace admin_api {

// Nine or ten digits whose date and check digit were verified (domain.md F7); never printed.
class BirthNumber {
public:
    // "590814/1767" or without the slash; nullopt when it is none.
    [[nodiscard]] static std::optional<BirthNumber> parse(std::string_view text);
    // Without the slash.
    [[nodiscard]] const base::Secret& digits() const { return digits_; }

private:
    explicit BirthNumber(base::Secret digits) : digits_(std::move(digits)) {}
    base::Secret digits_;
};

}  // namespace admin_api
