#include "core/state/sqlite_conditions.h"

#include <string_view>

#include "core/state/sqlite_records.h"

namespace state::sqlite {
namespace {

// An empty owner or group is nobody's, so it fills no room.
constexpr auto kOfOwner =
    "SELECT count(*) FROM (SELECT 1 FROM record INDEXED BY record_by_owner WHERE owner = ?1 "
    "AND kind = ?2 AND owner <> '' AND expires > ?3 LIMIT ?4)";
constexpr auto kOfGroup =
    "SELECT count(*) FROM (SELECT 1 FROM record INDEXED BY record_by_family WHERE family = ?1 "
    "AND kind = ?2 AND family <> '' AND expires > ?3 LIMIT ?4)";

struct Counted {
    std::string_view whose;
    Kind kind{};
    std::size_t limit = 0;
};

StoreResult<bool> is_full(
    Connection& connection, const char* standing, const Counted& counted, base::Instant now
) {
    const auto limit = static_cast<std::int64_t>(counted.limit);
    auto query = TRY(connection.query(
        standing, {counted.whose, name_of(counted.kind), now.time_since_epoch().count(), limit}
    ));
    return !TRY(query.next()) || query.number(0) >= limit;
}

}  // namespace

StoreResult<Addition> add_within(
    Connection& connection, const Record& record, const Room& room, base::Instant now
) {
    const Counted of_owner{record.owner, record.kind, room.of_owner};
    if (TRY(is_full(connection, kOfOwner, of_owner, now))) return Addition::Full;
    const Counted of_group{record.group, record.kind, room.of_group};
    if (TRY(is_full(connection, kOfGroup, of_group, now))) return Addition::Full;
    return TRY(add(connection, record, now)) ? Addition::Added : Addition::Standing;
}

StoreResult<Replaced> replace_while(
    Connection& connection, const Replacement& replacement, const Beside& beside
) {
    const auto& record = replacement.record;
    if (beside.condition) {
        const auto standing = TRY(of_owner(connection, record.kind, record.owner, beside.now));
        if (!beside.condition(standing)) return Replaced::Forbidden;
    }
    const auto is_written = TRY(replace(connection, record, replacement.expected));
    return is_written ? Replaced::Written : Replaced::Outdated;
}

StoreResult<std::vector<bool>> replace_each(
    Connection& connection, const std::vector<Replacement>& replacements
) {
    std::vector<bool> replaced;
    replaced.reserve(replacements.size());
    for (const auto& [record, expected] : replacements)
        replaced.push_back(TRY(replace(connection, record, expected)));
    return replaced;
}

}  // namespace state::sqlite
