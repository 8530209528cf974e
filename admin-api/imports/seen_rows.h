// What a table may hold only once, or only together, so that a rehearsal can know what the run will
// find: rows of one account stand one after the other, its creation first; a person gets an account
// once. Keeps eight bytes of each name, not the names.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

#include "admin-api/imports/row_request.h"

namespace admin_api {

// What is kept of a name.
[[nodiscard]] std::uint64_t mark_of(const std::string& name);

class SeenRows {
public:
    [[nodiscard]] Answer<void> take(RowAction action, const Cells& cells);

private:
    std::string present_;  // the account of the last row
    std::unordered_set<std::uint64_t> accounts_;
    std::unordered_set<std::uint64_t> persons_;
};

}  // namespace admin_api
