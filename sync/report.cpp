#include "sync/report.h"

#include "sync/plan_json.h"

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

std::string_view headline(Outcome outcome) {
    switch (outcome) {
        case Outcome::Planned: return "Changes are due. Nothing was changed: this is a plan.";
        case Outcome::NothingToDo: return "The register and the directory agree. Nothing to do.";
        case Outcome::NothingNew: return "This snapshot was accepted before. Nothing to do.";
        case Outcome::Applied: return "The changes were made.";
        case Outcome::AppliedInPart: return "The directory refused some of the changes.";
        case Outcome::Refused: return "REFUSED. Nothing was changed.";
        case Outcome::SourceUnusable: return "The source cannot be used. Nothing was changed.";
        case Outcome::DirectoryFailed:
            return "The directory failed. Start again; what began will be finished.";
        case Outcome::StorageFailed:
            return "The state folder or the audit log cannot be used. Nothing goes on without it.";
        case Outcome::Stopped: return "Stopped. Start again; what began will be finished.";
        case Outcome::AlreadyRunning: return "Another run is going on. Nothing was changed.";
        case Outcome::Undone: return "The run was taken back.";
        case Outcome::UndoneInPart:
            return "The run was taken back, except where the directory refused.";
        case Outcome::UnknownRun: return "There is no such run. Nothing was changed.";
        case Outcome::NothingToUndo: return "That run changed nothing. Nothing to take back.";
    }
    return "";
}

std::string text_of(const Change& change) {
    const auto& evidence = change.evidence;
    std::string text = "\n" + std::to_string(change.number) + ". " + change.organization_name +
                       " (" + change.organization.str() + ", " + change.region + ")\n";
    text += "   before:   " + (evidence.before.empty() ? "nobody" : evidence.before) + "\n";
    text += "   register: " + evidence.after + "\n";
    if (change.departure) {
        text += "   ends:     mandate " + change.departure->mandate.id.str() +
                ", its rights and delegations\n";
        text += "   account:  " + std::string(wire_name(change.departure->fate));
        if (!change.departure->username.empty()) text += " (" + change.departure->username + ")";
        text += "\n";
    }
    if (change.arrival)
        text += "   begins:   mandate of " + account::full_name(change.arrival->name) +
                (change.arrival->holder ? ", on the account that exists\n" : ", no account yet\n");
    text += "   evidence: " + evidence.source + " " + evidence.record + ", " +
            base::to_czech(evidence.snapshot_date) + ", " + evidence.origin + ", sha256 " +
            evidence.file_hash + ", rules " + evidence.rule + "\n";
    return text;
}

std::string text_of(const SnapshotSummary& summary) {
    return "Snapshot:  " + summary.source + " of " + base::to_czech(summary.date) + ", " +
           std::to_string(summary.subjects) + " subjects, " + std::to_string(summary.unconfirmed) +
           " unconfirmed, " + summary.origin + "\n";
}

std::string notices_text(const Report& report, bool work, std::string_view title) {
    std::string text;
    for (const auto& notice : report.notices)
        if (is_work(notice.kind) == work)
            text += " - " + notice.organization_name + ": " + notice.text + " [" +
                    std::string(wire_name(notice.kind)) + "]\n";
    return text.empty() ? "" : "\n" + std::string(title) + "\n" + text;
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
         {"run", report.run.empty() ? Json() : Json(report.run)},
         {"at", base::to_rfc3339(report.at)},
         {"outcome", std::string(wire_name(report.outcome))},
         {"reasons", Json::strings(report.reasons)},
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
                      {{"kind", std::string(wire_name(brake.kind))}, {"text", brake.text}}
                  );
              }
          )},
         {"failed",
          list_of(
              report.failed,
              [](const auto& each) {
                  return Json::object(
                      {{"number", static_cast<std::int64_t>(each.number)}, {"reason", each.reason}}
                  );
              }
          )},
         {"completed_before", Json::strings(report.completed_before)}}
    );
}

std::string to_text(const Report& report) {
    std::string text;
    for (const auto& run : report.completed_before)
        text += "First the interrupted run " + run + " was finished.\n";
    text += std::string(headline(report.outcome)) + "\n";
    for (const auto& reason : report.reasons) text += " - " + reason + "\n";
    for (const auto& brake : report.brakes)
        text += " - " + brake.text + " [" + std::string(wire_name(brake.kind)) + "]\n";
    for (const auto& each : report.failed)
        text += " - change " + std::to_string(each.number) + ": " + each.reason + "\n";
    if (!report.run.empty()) text += "Run:       " + report.run + "\n";
    if (report.snapshot) text += text_of(*report.snapshot);
    text += (report.command == "undo" ? "Changes of that run: " : "Changes:   ") +
            std::to_string(report.changes.size()) + "\n";
    for (const auto& change : report.changes) text += text_of(change);
    text += notices_text(report, false, "For review, nothing was decided:");
    text += notices_text(report, true, "Work to be done by a person:");
    return text;
}

}  // namespace registers
