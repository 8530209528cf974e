// What an organization says of its employee (R11), apart from who he is and what he may do.
#pragma once

#include <optional>
#include <string>

#include "core/account/mandate.h"

namespace account {

// Names that the first screens do not show.
struct FurtherNames {
    std::string second_surname;
    std::string birth_surname;
    friend bool operator==(const FurtherNames&, const FurtherNames&) = default;
};

struct Employment {
    std::string email;
    std::string phone;
    std::string position;
    std::string staff_number;
    std::string short_name;
    std::string office_kind;
    std::optional<WorkplaceCode> workplace;
    friend bool operator==(const Employment&, const Employment&) = default;
};

}  // namespace account
