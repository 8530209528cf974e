// The tables of the index, and the questions that are asked of them. All SQL stands here.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace admin_api::index_sql {

// Changes with the tables: an index of another version is made anew from the log.
inline constexpr int kVersion = 2;

inline constexpr auto kTables = R"(
CREATE TABLE IF NOT EXISTS progress(
  log INTEGER, file INTEGER, offset INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(log, file));
CREATE TABLE IF NOT EXISTS records(
  id INTEGER PRIMARY KEY, time INTEGER NOT NULL, log INTEGER NOT NULL, file INTEGER NOT NULL,
  offset INTEGER NOT NULL, length INTEGER NOT NULL, activity TEXT NOT NULL, outcome TEXT NOT NULL,
  account TEXT NOT NULL, target TEXT NOT NULL, reference TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS takings(
  name TEXT NOT NULL, since INTEGER NOT NULL, former TEXT NOT NULL, reference TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_time ON records(time);
CREATE INDEX IF NOT EXISTS by_reference ON records(reference, time) WHERE reference != '';
CREATE INDEX IF NOT EXISTS by_account ON records(account, time);
CREATE INDEX IF NOT EXISTS by_target ON records(target, time);
CREATE INDEX IF NOT EXISTS by_activity ON records(activity, time);
CREATE INDEX IF NOT EXISTS by_outcome ON records(outcome, time);
CREATE INDEX IF NOT EXISTS by_taking ON takings(name, since);
CREATE INDEX IF NOT EXISTS by_its_reference ON takings(reference) WHERE reference != '';
)";

inline constexpr auto kForget = R"(
DROP TABLE IF EXISTS progress;
DROP TABLE IF EXISTS records;
DROP TABLE IF EXISTS takings;
)";

// Which index leads the search; the others only narrow what it finds.
enum class Lead { Time, Reference, Account, Target, Activity, Outcome, Parties };

// Lives as long as the program.
[[nodiscard]] std::string_view find_by(Lead lead);

}  // namespace admin_api::index_sql
