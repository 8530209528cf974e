#include "sync/baseline_json.h"
#include "sync/quarantine_text.h"
#include "sync/status.h"
#include "sync/wording_json.h"

namespace registers {

namespace {

using base::Json;

std::string items_text(const Json& items) {
    std::string text;
    if (items.as_array() == nullptr) return text;
    for (const auto& item : *items.as_array())
        text += " - " + item.string_at("organization_name").value_or("") + ": " +
                wording_at(item, "text").en + "\n";
    return text;
}

Json json_of(const SourceStatus& source) {
    Json::Array old;
    for (const auto& each : source.old_offices)
        old.push_back(Json::object(
            {{"organization", each.organization.str()},
             {"confirmed", base::to_rfc3339(each.confirmed)}}
        ));
    return Json::object(
        {{"last_good", source.last_good ? to_json(*source.last_good) : Json()},
         {"older_than_a_week", source.is_old},
         {"organizations_confirmed", static_cast<std::int64_t>(source.confirmed)},
         {"organizations_not_confirmed_for_a_week", std::move(old)}}
    );
}

Json json_of(const RunLine& line) {
    return Json::object(
        {{"run", line.run},
         {"source", line.source},
         {"outcome", line.outcome},
         {"state", line.state},
         {"change_count", line.changes}}
    );
}

std::string text_of(const SourceStatus& source) {
    std::string text = source.source + ": ";
    if (source.last_good)
        text += "last good snapshot of " + base::to_czech(source.last_good->date) + ", " +
                std::to_string(source.last_good->subjects) + " subjects, accepted by run " +
                source.last_good->run;
    else
        text += "no good snapshot yet";
    text += source.is_old ? "; OLDER THAN A WEEK\n" : "\n";
    for (const auto& each : source.old_offices)
        text += "  not confirmed for more than a week: " + each.organization.str() + ", last " +
                base::to_czech(each.confirmed) + "\n";
    return text;
}

std::string quarantine_text(const std::vector<Quarantined>& quarantine) {
    std::string text;
    for (const auto& each : quarantine) text += " - " + to_text(each) + "\n";
    return text.empty() ? "" : "\nIn quarantine, still with all rights:\n" + text;
}

}  // namespace

Json to_json(const Status& status) {
    auto sources = Json::object();
    for (const auto& each : status.sources) sources.set(each.source, json_of(each));
    Json::Array quarantine;
    for (const auto& each : status.quarantine) quarantine.push_back(to_json(each));
    Json::Array runs;
    for (const auto& each : status.runs) runs.push_back(json_of(each));
    return Json::object(
        {{"at", base::to_rfc3339(status.at)},
         {"sources", std::move(sources)},
         {"quarantine", std::move(quarantine)},
         {"runs", std::move(runs)},
         {"review", status.review},
         {"work", status.work}}
    );
}

std::string to_text(const Status& status) {
    std::string text;
    for (const auto& each : status.sources) text += text_of(each);
    text += quarantine_text(status.quarantine);
    text += "\nRuns, newest first:\n";
    for (const auto& each : status.runs)
        text += "  " + each.run + "  " + each.source + "  " + each.outcome + " (" + each.state +
                "), changes: " + std::to_string(each.changes) + "\n";
    if (status.runs.empty()) text += "  none\n";
    const auto review = items_text(status.review);
    const auto work = items_text(status.work);
    if (!review.empty()) text += "\nFor review:\n" + review;
    if (!work.empty()) text += "\nWork to be done by a person:\n" + work;
    return text;
}

}  // namespace registers
