// How much one request may ask for; discovery tells the callers.
#pragma once

#include <cstddef>

namespace admin_api::scim {

// Accounts of one organization that a list examines; the largest one has some thousands.
inline constexpr std::size_t kMostExamined = 10000;
inline constexpr std::size_t kMostBulkOperations = 100;
inline constexpr std::size_t kMostBulkBytes = std::size_t{1} << 20;
// Members that one request adds and removes: each is a change with a record of its own.
inline constexpr std::size_t kMostMemberChanges = 200;

}  // namespace admin_api::scim
