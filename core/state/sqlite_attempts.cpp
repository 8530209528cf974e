#include "core/state/sqlite_attempts.h"

namespace state::sqlite {

StoreResult<Attempt> reserve_attempt(
    Connection& connection, const AttemptLimit& attempt, base::Instant now
) {
    auto query = TRY(connection.query(
        "INSERT INTO attempt (account, standing, latest) SELECT ?1, 1, ?3 WHERE ?2 > 0 "
        "ON CONFLICT (account) DO UPDATE SET standing = standing + 1, latest = ?3 "
        "WHERE standing < ?2 RETURNING standing",
        {attempt.account, std::int64_t{attempt.limit}, now.time_since_epoch().count()}
    ));
    return TRY(query.next()) ? Attempt::Reserved : Attempt::Refused;
}

StoreResult<void> return_attempt(Connection& connection, std::string_view account) {
    TRY(connection.change("DELETE FROM attempt WHERE account = ?1 AND standing = 1", {account}));
    TRY(connection.change(
        "UPDATE attempt SET standing = standing - 1 WHERE account = ?1 AND standing > 1", {account}
    ));
    return {};
}

StoreResult<void> clear_attempts(Connection& connection, std::string_view account) {
    TRY(connection.change("DELETE FROM attempt WHERE account = ?1", {account}));
    return {};
}

StoreResult<std::uint32_t> attempts(Connection& connection, std::string_view account) {
    auto query =
        TRY(connection.query("SELECT standing FROM attempt WHERE account = ?1", {account}));
    return TRY(query.next()) ? static_cast<std::uint32_t>(query.number(0)) : 0U;
}

}  // namespace state::sqlite
