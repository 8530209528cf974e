#include "sync/status.h"

#include <algorithm>

#include "sync/baseline_json.h"

namespace registers {

namespace {

constexpr std::size_t kShownRuns = 20;
constexpr std::chrono::days kWeek{7};

base::Json member(const base::Json& report, std::string_view name) {
    const auto* const found = report.find(name);
    return found == nullptr ? base::Json::array() : *found;
}

void add_all(const base::Json& items, base::Json& list) {
    if (items.as_array() == nullptr) return;
    for (const auto& item : *items.as_array()) list.push(item);
}

std::string items_text(const base::Json& items) {
    std::string text;
    if (items.as_array() == nullptr) return text;
    for (const auto& item : *items.as_array())
        text += " - " + item.string_at("organization_name").value_or("") + ": " +
                item.string_at("text").value_or("") + "\n";
    return text;
}

bool compared(const std::string& outcome) {
    return outcome == "applied" || outcome == "applied-in-part" || outcome == "nothing-to-do";
}

}  // namespace

FileResult<Status> status_of(const RunStore& store, base::Instant now) {
    Status status;
    status.at = now;
    status.review = base::Json::array();
    status.work = base::Json::array();
    status.last_good = TRY(store.last_good());
    status.is_old = status.last_good && now - status.last_good->date > kWeek;
    auto runs = store.runs();
    std::ranges::reverse(runs);
    bool has_review = false;
    for (const auto& run : runs) {
        const auto state = store.state_of(run);
        const auto report = store.report_of(run);
        // Without a report it was killed: before its first change, or after it.
        const auto* const outcome = state == RunState::Reported ? "broken-off" : "unfinished";
        RunLine line{run, outcome, std::string(wire_name(state)), 0};
        if (report) {
            line.outcome = report->string_at("outcome").value_or("");
            line.changes = report->int_at("change_count").value_or(0);
            if (!has_review && compared(line.outcome)) {
                status.review = member(*report, "review");
                has_review = true;
            }
            if (state == RunState::Finished) add_all(member(*report, "work"), status.work);
        }
        if (status.runs.size() < kShownRuns) status.runs.push_back(std::move(line));
    }
    return status;
}

base::Json to_json(const Status& status) {
    base::Json::Array runs;
    for (const auto& each : status.runs)
        runs.push_back(base::Json::object(
            {{"run", each.run},
             {"outcome", each.outcome},
             {"state", each.state},
             {"change_count", each.changes}}
        ));
    const auto sovm = base::Json::object(
        {{"last_good", status.last_good ? to_json(*status.last_good) : base::Json()},
         {"older_than_a_week", status.is_old}}
    );
    return base::Json::object(
        {{"at", base::to_rfc3339(status.at)},
         {"sources", base::Json::object({{"sovm", sovm}})},
         {"runs", std::move(runs)},
         {"review", status.review},
         {"work", status.work}}
    );
}

std::string to_text(const Status& status) {
    std::string text = "sovm: ";
    if (status.last_good)
        text += "last good snapshot of " + base::to_czech(status.last_good->date) + ", " +
                std::to_string(status.last_good->subjects) + " subjects, accepted by run " +
                status.last_good->run;
    else
        text += "no good snapshot yet";
    text += status.is_old ? "; OLDER THAN A WEEK\n" : "\n";
    text += "\nRuns, newest first:\n";
    for (const auto& each : status.runs)
        text += "  " + each.run + "  " + each.outcome + " (" + each.state +
                "), changes: " + std::to_string(each.changes) + "\n";
    if (status.runs.empty()) text += "  none\n";
    const auto review = items_text(status.review);
    const auto work = items_text(status.work);
    if (!review.empty()) text += "\nFor review:\n" + review;
    if (!work.empty()) text += "\nWork to be done by a person:\n" + work;
    return text;
}

}  // namespace registers
