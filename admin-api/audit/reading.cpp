// One page of the audit log, newest first.
#include <charconv>

#include "admin-api/audit/question.h"
#include "admin-api/audit/record_reader.h"
#include "admin-api/audit/resources.h"
#include "admin-api/audit/telling.h"
#include "admin-api/cursor.h"
#include "core/audit/line_reader.h"

namespace admin_api {
namespace {

using base::Json;

// So many lines a reader waits for; of more, the answer says that it is not complete yet.
constexpr std::size_t kMostLines = 2000;

std::string written(const AuditPlace& place) {
    return std::to_string(place.time) + '.' + std::to_string(place.id);
}

// A cursor is a mark of ours behind a digest, but anybody can make one.
AuditPlace place_in(const std::string& text, Inputs& inputs) {
    AuditPlace place;
    if (text.empty()) return place;
    const auto* end = text.data() + text.size();
    const auto time = std::from_chars(text.data(), end, place.time);
    const auto has_both = time.ec == std::errc{} && time.ptr != end && *time.ptr == '.';
    const auto id = has_both ? std::from_chars(time.ptr + 1, end, place.id) : time;
    if (has_both && id.ec == std::errc{} && id.ptr == end) return place;
    inputs.add_fault(
        "cursor", "unreadable", {"Pokračování nelze přečíst.", "The cursor cannot be read."}
    );
    return {};
}

Json item_of(const FoundRecord& found, const Telling& telling) {
    const auto read = base::parse_json(found.line, {.bytes = audit::kLongestLine});
    const auto line = read ? telling.told(*read) : Json();
    const auto* record = line.find("record");
    auto item = Json::object();
    if (record != nullptr && record->as_object() != nullptr)
        for (const auto& [name, value] : *record->as_object())
            if (name != "previous") item.set(name, value);
    if (const auto hash = line.string_at("hash")) item.set("hash", *hash);
    item.set("file", found.file);
    item.set("evidence", wire_name(found.evidence));
    return item;
}

struct Page {
    Json::Array items;
    std::string next;
};

Answer<Page> page_of(
    const AuditQuestion& question, const AuditPlace& behind, std::size_t limit, Services& services
) {
    auto hits = TRY(or_problem(services.audit_index.find(question.filter, behind, limit + 1)));
    Page page;
    if (hits.size() > limit) {
        hits.resize(limit);
        page.next = cursor_to(written(hits.back().place), question.text);
    }
    RecordReader reader(services.audit_index.logs());
    const Telling telling(question.filter);
    for (const auto& hit : hits) page.items.push_back(item_of(reader.read(hit), telling));
    return page;
}

}  // namespace

Answer<web::Response> read_audit(const Call& call, Services& services) {
    const auto rules = services.rules.now();
    auto inputs = Inputs::from_query(
        call.request,
        {"from",
         "until",
         "actor",
         "target",
         "activity",
         "outcome",
         "account",
         "reference",
         "organization",
         "reason",
         "cursor",
         "limit"}
    );
    auto asked = asked_audit(inputs);
    const auto limit = inputs.number("limit", {.least = 1, .most = rules->settings.largest_limit})
                           .value_or(rules->settings.default_limit);
    TRY(inputs.finish());
    const auto question = TRY(question_of(std::move(asked), call, services));
    const auto behind = place_in(place_of_cursor(inputs, question.text), inputs);
    TRY(inputs.finish());
    const auto is_complete = TRY(or_problem(services.audit_index.follow(kMostLines)));
    TRY(record_reading(question, "log.read", call, services));
    auto page = TRY(page_of(question, behind, limit, services));
    auto answer = Json::object({{"records", std::move(page.items)}, {"complete", is_complete}});
    answer.set("next", page.next.empty() ? Json() : Json(page.next));
    return web::Response::json(200, answer);
}

}  // namespace admin_api
