#include "sync/stored_plan_json.h"

#include "sync/baseline_json.h"
#include "sync/plan_json.h"
#include "sync/quarantine_book.h"

namespace registers {

namespace {

using base::Json;

template <class Items>
Json list_of(const Items& items) {
    Json::Array list;
    for (const auto& item : items) list.push_back(to_json(item));
    return list;
}

const Json::Array& list_at(const Json& json, std::string_view name) {
    static const Json::Array none;
    const auto* const list = json.find(name);
    return list == nullptr || list->as_array() == nullptr ? none : *list->as_array();
}

base::Result<std::vector<Change>, std::string> changes_from(const Json& json) {
    const auto* const list = json.find("changes");
    if (list == nullptr || list->as_array() == nullptr)
        return base::fail(std::string("has no list of changes"));
    std::vector<Change> changes;
    for (const auto& each : *list->as_array()) {
        auto change = change_from(each);
        if (!change) return base::fail(std::string("holds a change that cannot be read"));
        changes.push_back(*std::move(change));
    }
    return changes;
}

// They change nothing, so one that cannot be read stops no run.
std::vector<Notice> notices_from(const Json& json) {
    std::vector<Notice> notices;
    for (const auto& each : list_at(json, "notices"))
        if (auto notice = notice_from(each)) notices.push_back(*std::move(notice));
    return notices;
}

void read_quarantine(const Json& json, StoredPlan& plan) {
    for (const auto& each : list_at(json, "waiting"))
        if (auto waiting = quarantined_from(each)) plan.waiting.push_back(*std::move(waiting));
    for (const auto& each : list_at(json, "released"))
        if (const auto* const mandate = each.as_string()) plan.released.emplace_back(*mandate);
}

std::vector<std::string> texts_of(const std::vector<account::MandateId>& mandates) {
    std::vector<std::string> texts;
    texts.reserve(mandates.size());
    for (const auto& each : mandates) texts.push_back(each.str());
    return texts;
}

}  // namespace

Json to_json(const StoredPlan& plan) {
    return Json::object(
        {{"source", plan.source},
         {"origin", plan.origin},
         {"unconfirmed", static_cast<std::int64_t>(plan.unconfirmed)},
         {"expected", plan.expected ? Json(static_cast<std::int64_t>(*plan.expected)) : Json()},
         {"accepted", to_json(plan.accepted)},
         {"changes", list_of(plan.changes)},
         {"notices", list_of(plan.notices)},
         {"waiting", list_of(plan.waiting)},
         {"released", Json::strings(texts_of(plan.released))}}
    );
}

base::Result<StoredPlan, std::string> stored_plan_from(const Json& json) {
    StoredPlan plan;
    plan.source = json.string_at("source").value_or("");
    plan.origin = json.string_at("origin").value_or("");
    plan.unconfirmed = static_cast<std::size_t>(json.int_at("unconfirmed").value_or(0));
    if (const auto expected = json.int_at("expected"))
        plan.expected = static_cast<std::size_t>(*expected);
    plan.changes = TRY(changes_from(json));
    plan.notices = notices_from(json);
    read_quarantine(json, plan);
    const auto* const accepted = json.find("accepted");
    auto baseline = accepted == nullptr ? std::nullopt : baseline_from(*accepted);
    if (!baseline) return base::fail(std::string("does not say which snapshot it is of"));
    plan.accepted = *std::move(baseline);
    return plan;
}

}  // namespace registers
