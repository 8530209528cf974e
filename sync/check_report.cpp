#include "sync/check_report.h"

#include <algorithm>
#include <initializer_list>

#include "sync/wording_json.h"

namespace registers {

namespace {

using base::Json;
using state::CheckOutcome;

bool has_any(const Report& report, std::initializer_list<NoticeKind> kinds) {
    return std::ranges::any_of(report.notices, [&](const Notice& notice) {
        return std::ranges::find(kinds, notice.kind) != kinds.end();
    });
}

// The register was heard and nothing is done, which need not mean that all agree.
CheckOutcome outcome_of_agreement(const Considered& considered) {
    const auto& subjects = considered.snapshot->subjects;
    if (subjects.empty()) return CheckOutcome::NotListed;
    if (subjects.front().doubt != Doubt::None) return CheckOutcome::InDoubt;
    const auto& report = considered.report;
    if (has_any(report, {NoticeKind::DoubtfulPerson, NoticeKind::HeldAfterUndo}))
        return CheckOutcome::Refused;
    const bool waits =
        has_any(report, {NoticeKind::StillNamedElsewhere, NoticeKind::AwaitsConfirmation});
    return waits || !report.quarantine.empty() ? CheckOutcome::Waiting : CheckOutcome::Confirmed;
}

CheckOutcome outcome_of(const Considered& considered) {
    switch (considered.report.outcome) {
        case Outcome::Applied: return CheckOutcome::Changed;
        case Outcome::AppliedInPart: return CheckOutcome::ChangedInPart;
        case Outcome::NothingToDo: return outcome_of_agreement(considered);
        case Outcome::SourceUnusable: return CheckOutcome::Silent;
        default: break;
    }
    const bool was_read = considered.memory.baseline.has_value();
    return was_read ? CheckOutcome::Refused : CheckOutcome::NotReadYet;
}

Json json_of(const CheckReport& report) {
    Json::Array answers;
    for (const auto& each : report.answers)
        answers.push_back(Json::object(
            {{"source", each.source},
             {"outcome", std::string(wire_name(each.outcome))},
             {"changes", each.changes},
             {"run", each.run}}
        ));
    const bool is_done = report.outcome == Outcome::NothingToDo;
    return Json::object(
        {{"organization", report.organization.str()},
         {"outcome", is_done ? std::string("done") : std::string(wire_name(report.outcome))},
         {"reasons", to_json(report.reasons)},
         {"registers", std::move(answers)}}
    );
}

std::string text_of(const CheckReport& report) {
    std::string text = report.organization.str() + ": ";
    if (report.outcome == Outcome::NothingToDo)
        text += report.answers.empty() ? "no register was asked\n" : "\n";
    else
        text += std::string(wire_name(report.outcome)) + "; it is asked for still\n";
    for (const auto& each : report.answers) {
        text += "  " + each.source + ": " + std::string(wire_name(each.outcome));
        if (!each.run.empty())
            text += ", changes: " + std::to_string(each.changes) + ", run " + each.run;
        text += "\n";
    }
    for (const auto& reason : report.reasons) text += "  " + reason.en + "\n";
    return text;
}

}  // namespace

state::RegisterAnswer answer_of(const Considered& considered) {
    const auto& report = considered.report;
    state::RegisterAnswer answer{report.source, outcome_of(considered)};
    const bool has_run =
        report.outcome == Outcome::Applied || report.outcome == Outcome::AppliedInPart;
    if (!has_run) return answer;
    answer.changes = static_cast<std::int64_t>(report.changes.size() - report.failed.size());
    answer.run = report.run;
    return answer;
}

int exit_code(const CheckReports& reports) {
    int worst = 0;
    for (const auto& report : reports.items) worst = std::max(worst, exit_code(report.outcome));
    return worst;
}

Json to_json(const CheckReports& reports) {
    Json::Array checks;
    for (const auto& report : reports.items) checks.push_back(json_of(report));
    return Json::object({{"checks", std::move(checks)}});
}

std::string to_text(const CheckReports& reports) {
    std::string text;
    for (const auto& report : reports.items) text += text_of(report);
    return text.empty() ? "No check is asked for.\n" : text;
}

}  // namespace registers
