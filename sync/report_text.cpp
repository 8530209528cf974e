#include "sync/quarantine_text.h"
#include "sync/report.h"

namespace registers {

namespace {

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
            text += " - " + notice.organization_name + ": " + notice.text.en + " [" +
                    std::string(wire_name(notice.kind)) + "]\n";
    return text.empty() ? "" : "\n" + std::string(title) + "\n" + text;
}

std::string quarantine_text(const Report& report) {
    std::string text;
    for (const auto& each : report.quarantine) text += " - " + to_text(each) + "\n";
    for (const auto& each : report.quarantine_ended)
        text += " - " + each.organization_name + ": " + each.who +
                " does not wait any more: named again, or no longer in office\n";
    return text.empty() ? "" : "\nIn quarantine, still with all rights:\n" + text;
}

}  // namespace

std::string to_text(const Report& report) {
    std::string text;
    for (const auto& run : report.completed_before)
        text += "First the interrupted run " + run + " was finished.\n";
    text += std::string(headline(report.outcome)) + "\n";
    for (const auto& reason : report.reasons) text += " - " + reason.en + "\n";
    for (const auto& brake : report.brakes)
        text += " - " + brake.text.en + " [" + std::string(wire_name(brake.kind)) + "]\n";
    for (const auto& each : report.failed)
        text += " - change " + std::to_string(each.number) + ": " + each.reason.en + "\n";
    if (!report.run.empty()) text += "Run:       " + report.run + "\n";
    if (report.snapshot) text += text_of(*report.snapshot);
    text += (report.command == "undo" ? "Changes of that run: " : "Changes:   ") +
            std::to_string(report.changes.size()) + "\n";
    for (const auto& change : report.changes) text += text_of(change);
    text += quarantine_text(report);
    text += notices_text(report, false, "For review, nothing was decided:");
    text += notices_text(report, true, "Work to be done by a person:");
    return text;
}

}  // namespace registers
