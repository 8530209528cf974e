// Counted attempts in SQLite (D3). The condition stands inside the statement, so that no two
// threads or processes can both take the last attempt.
#pragma once

#include <string_view>

#include "core/state/sqlite.h"

namespace state::sqlite {

struct AttemptLimit {
    std::string_view account;
    std::uint32_t limit = 0;
};
[[nodiscard]] StoreResult<Attempt> reserve_attempt(
    Connection& connection, const AttemptLimit& attempt, base::Instant now
);
[[nodiscard]] StoreResult<void> return_attempt(Connection& connection, std::string_view account);
[[nodiscard]] StoreResult<void> clear_attempts(Connection& connection, std::string_view account);
[[nodiscard]] StoreResult<std::uint32_t> attempts(Connection& connection, std::string_view account);

}  // namespace state::sqlite
