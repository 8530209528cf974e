#include "sync/report.h"

#include "sync/plan_json.h"
#include "sync/quarantine_book.h"
#include "sync/wording_json.h"

namespace registers {

namespace {

using base::Json;

template <class Items, class Convert>
Json list_of(const Items& items, Convert convert) {
    Json::Array list;
    for (const auto& item : items) list.push_back(convert(item));
    return list;
}

Json summary_json(const SnapshotSummary& summary) {
    return Json::object(
        {{"source", summary.source},
         {"origin", summary.origin},
         {"date", base::to_rfc3339(summary.date)},
         {"sha256", summary.hash},
         {"subjects", static_cast<std::int64_t>(summary.subjects)},
         {"unconfirmed", static_cast<std::int64_t>(summary.unconfirmed)}}
    );
}

Json notices_of(const Report& report, bool work) {
    Json::Array list;
    for (const auto& notice : report.notices)
        if (is_work(notice.kind) == work) list.push_back(to_json(notice));
    return list;
}

}  // namespace

std::string_view wire_name(Outcome outcome) {
    switch (outcome) {
        case Outcome::Planned: return "planned";
        case Outcome::NothingToDo: return "nothing-to-do";
        case Outcome::NothingNew: return "nothing-new";
        case Outcome::Applied: return "applied";
        case Outcome::AppliedInPart: return "applied-in-part";
        case Outcome::Refused: return "refused";
        case Outcome::SourceUnusable: return "source-unusable";
        case Outcome::DirectoryFailed: return "directory-failed";
        case Outcome::StorageFailed: return "storage-failed";
        case Outcome::Stopped: return "stopped";
        case Outcome::AlreadyRunning: return "already-running";
        case Outcome::Undone: return "undone";
        case Outcome::UndoneInPart: return "undone-in-part";
        case Outcome::UnknownRun: return "unknown-run";
        case Outcome::NothingToUndo: return "nothing-to-undo";
    }
    return "unknown";
}

int exit_code(Outcome outcome) {
    switch (outcome) {
        case Outcome::Planned:
        case Outcome::NothingToDo:
        case Outcome::NothingNew:
        case Outcome::Applied:
        case Outcome::Undone:
        case Outcome::NothingToUndo: return 0;
        case Outcome::Refused: return 2;
        case Outcome::AlreadyRunning: return 3;
        case Outcome::DirectoryFailed:
        case Outcome::StorageFailed:
        case Outcome::Stopped: return 4;
        case Outcome::SourceUnusable: return 5;
        case Outcome::UnknownRun: return 6;
        case Outcome::AppliedInPart:
        case Outcome::UndoneInPart: return 7;
    }
    return 1;
}

SnapshotSummary summary_of(const Snapshot& snapshot) {
    return {
        snapshot.source,
        snapshot.origin,
        snapshot.date,
        snapshot.hash,
        snapshot.subjects.size(),
        unconfirmed_subjects(snapshot)};
}

Json to_json(const Report& report) {
    return Json::object(
        {{"command", report.command},
         {"source", report.source.empty() ? Json() : Json(report.source)},
         {"run", report.run.empty() ? Json() : Json(report.run)},
         {"at", base::to_rfc3339(report.at)},
         {"outcome", std::string(wire_name(report.outcome))},
         {"reasons", to_json(report.reasons)},
         {"snapshot", report.snapshot ? summary_json(*report.snapshot) : Json()},
         {"change_count", static_cast<std::int64_t>(report.changes.size())},
         {"changes", list_of(report.changes, [](const auto& each) { return to_json(each); })},
         {"review", notices_of(report, false)},
         {"work", notices_of(report, true)},
         {"brakes",
          list_of(
              report.brakes,
              [](const auto& brake) {
                  return Json::object(
                      {{"kind", std::string(wire_name(brake.kind))}, {"text", to_json(brake.text)}}
                  );
              }
          )},
         {"failed",
          list_of(
              report.failed,
              [](const auto& each) {
                  return Json::object(
                      {{"number", static_cast<std::int64_t>(each.number)},
                       {"reason", to_json(each.reason)}}
                  );
              }
          )},
         {"quarantine", list_of(report.quarantine, [](const auto& each) { return to_json(each); })},
         {"quarantine_ended",
          list_of(report.quarantine_ended, [](const auto& each) { return to_json(each); })},
         {"expected", report.expected ? Json(static_cast<std::int64_t>(*report.expected)) : Json()},
         {"completed_before", Json::strings(report.completed_before)}}
    );
}

}  // namespace registers
