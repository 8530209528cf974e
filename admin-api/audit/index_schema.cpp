#include "admin-api/audit/index_schema.h"

namespace admin_api::index_sql {
namespace {

// A name may have been another's before: what was done to it then is not told to whom it is now.
// What was refused or failed may name whom nobody of these parties reaches: bounded readers are not
// told it back.
constexpr auto kNarrowed = R"(
  AND time >= ?1 AND time < ?2 AND (time < ?3 OR (time = ?3 AND id < ?4))
  AND (?5 = '' OR account = ?5) AND (?6 = '' OR target = ?6) AND (?7 = '' OR activity = ?7)
  AND (?8 = '' OR outcome = ?8) AND (?9 = '' OR reference = ?9)
  AND (?10 = '[]' OR account IN (SELECT value FROM json_each(?10))
    OR (target IN (SELECT value FROM json_each(?10))
      AND time >= COALESCE((SELECT MAX(since) FROM takings WHERE name = target), 0)))
  AND (?12 = 0 OR outcome NOT IN ('refused', 'failed') OR target = ''
    OR target IN (SELECT value FROM json_each(?10)))
  ORDER BY time DESC, id DESC LIMIT ?11)";

constexpr std::string_view lead_of(Lead lead) {
    switch (lead) {
        case Lead::Time: return "1";
        case Lead::Reference: return "reference != '' AND reference = ?9";
        case Lead::Account: return "account = ?5";
        case Lead::Target: return "target = ?6";
        case Lead::Activity: return "activity = ?7";
        case Lead::Outcome: return "outcome = ?8";
        case Lead::Parties:
            return "id IN (SELECT id FROM records WHERE account IN (SELECT value FROM "
                   "json_each(?10)) UNION ALL SELECT id FROM records WHERE target IN (SELECT value "
                   "FROM json_each(?10)))";
    }
    return "1";
}

std::string question(Lead lead) {
    return "SELECT time, id, log, file, offset, length FROM records WHERE " +
           std::string(lead_of(lead)) + kNarrowed;
}

}  // namespace

std::string_view find_by(Lead lead) {
    static const std::array<std::string, 7> questions = {
        question(Lead::Time),
        question(Lead::Reference),
        question(Lead::Account),
        question(Lead::Target),
        question(Lead::Activity),
        question(Lead::Outcome),
        question(Lead::Parties)};
    return questions.at(static_cast<std::size_t>(lead));
}

}  // namespace admin_api::index_sql
