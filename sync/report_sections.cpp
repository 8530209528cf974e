#include "sync/report_sections.h"

#include <algorithm>
#include <map>

#include "core/base/time.h"
#include "sync/wording_json.h"

namespace registers {

namespace {

using base::Json;
using web::PageData;

PageData named(const std::string& name, const std::string& value) {
    PageData item;
    item.set("NAME", name).set("VALUE", value);
    return item;
}

std::string number_at(const Json& json, std::string_view name) {
    const auto number = json.int_at(name);
    return number ? std::to_string(*number) : "";
}

void add_fact(PageData& page, const std::string& name, const std::string& value) {
    if (!value.empty()) page.add("FACT", named(name, value));
}

void add_group(
    const std::string& kind,
    const std::vector<const Json*>& notices,
    const ReportTexts& texts,
    PageData& section
) {
    PageData group;
    group.set("KIND", texts.title("notices", kind))
        .set("NEXT", texts.next("notices", kind))
        .set("NUMBER", std::to_string(notices.size()));
    for (const auto* const each : notices) {
        PageData item;
        item.set("ORGANIZATION", report_text(*each, "organization_name"))
            .set("TEXT", report_words(*each, "text", texts));
        group.add("NOTICE", std::move(item));
    }
    section.add("GROUP", std::move(group));
}

void add_groups(
    const Json& report, std::string_view list, const ReportTexts& texts, PageData& page
) {
    std::map<std::string, std::vector<const Json*>> kinds;
    for (const auto& each : report_list(report, list))
        kinds[report_text(each, "kind")].push_back(&each);
    if (kinds.empty()) return;
    PageData section;
    for (const auto& [kind, notices] : kinds) add_group(kind, notices, texts, section);
    page.add(list == "work" ? "WORK" : "REVIEW", std::move(section));
}

void add_brakes(const Json& report, const ReportTexts& texts, PageData& page) {
    const auto& brakes = report_list(report, "brakes");
    if (brakes.empty()) return;
    PageData section;
    for (const auto& each : brakes) {
        const auto kind = report_text(each, "kind");
        PageData item;
        item.set("KIND", texts.title("brakes", kind))
            .set("TEXT", report_words(each, "text", texts))
            .set("NEXT", texts.next("brakes", kind));
        section.add("BRAKE", std::move(item));
    }
    page.add("BRAKES", std::move(section));
}

std::size_t disabled_in(const Json::Array& changes) {
    return static_cast<std::size_t>(std::ranges::count_if(changes, [](const auto& each) {
        return report_text(report_member(each, "departure"), "account") == "disabled";
    }));
}

std::size_t with(const Json::Array& changes, std::string_view part) {
    return static_cast<std::size_t>(std::ranges::count_if(changes, [&](const auto& each) {
        return report_member(each, part).as_object() != nullptr;
    }));
}

}  // namespace

const Json& report_member(const Json& json, std::string_view name) {
    static const Json nothing;
    const auto* const found = json.find(name);
    return found == nullptr ? nothing : *found;
}

const Json::Array& report_list(const Json& json, std::string_view name) {
    static const Json::Array empty;
    const auto* const list = report_member(json, name).as_array();
    return list == nullptr ? empty : *list;
}

std::string report_text(const Json& json, std::string_view name) {
    return json.string_at(name).value_or("");
}

std::string report_time(const Json& json, std::string_view name) {
    const auto text = report_text(json, name);
    const auto instant = base::from_rfc3339(text);
    return instant ? base::to_czech(*instant) : text;
}

std::string report_words(const Json& json, std::string_view name, const ReportTexts& texts) {
    return wording_at(json, name).in(texts.language());
}

void add_counts(const Json& report, const ReportTexts& texts, PageData& page) {
    const auto& changes = report_list(report, "changes");
    const auto add = [&](const std::string& word, std::size_t count) {
        PageData item;
        item.set("NUMBER", std::to_string(count)).set("NAME", texts.counted(word, count));
        page.add("COUNT", std::move(item));
    };
    add("changes", changes.size());
    add("departures", with(changes, "departure"));
    add("arrivals", with(changes, "arrival"));
    add("disabled", disabled_in(changes));
    add("quarantine", report_list(report, "quarantine").size());
    add("review", report_list(report, "review").size());
    add("work", report_list(report, "work").size());
    add("brakes", report_list(report, "brakes").size());
}

void add_facts(const Json& report, const ReportTexts& texts, PageData& page) {
    const auto& snapshot = report_member(report, "snapshot");
    add_fact(page, texts.label("F_RUN"), report_text(report, "run"));
    add_fact(page, texts.label("F_AT"), report_time(report, "at"));
    add_fact(page, texts.label("F_SOURCE"), report_text(snapshot, "source"));
    add_fact(page, texts.label("F_ORIGIN"), report_text(snapshot, "origin"));
    add_fact(page, texts.label("F_DATE"), report_time(snapshot, "date"));
    add_fact(page, texts.label("F_HASH"), report_text(snapshot, "sha256"));
    add_fact(page, texts.label("F_SUBJECTS"), number_at(snapshot, "subjects"));
    add_fact(page, texts.label("F_UNCONFIRMED"), number_at(snapshot, "unconfirmed"));
    add_fact(page, texts.label("F_EXPECTED"), number_at(report, "expected"));
}

void add_faults(const Json& report, const ReportTexts& texts, PageData& page) {
    const auto& reasons = report_list(report, "reasons");
    if (!reasons.empty()) {
        PageData section;
        for (const auto& each : reasons) {
            PageData item;
            item.set("TEXT", wording_from(each).in(texts.language()));
            section.add("REASON", std::move(item));
        }
        page.add("REASONS", std::move(section));
    }
    add_brakes(report, texts, page);
    const auto& failed = report_list(report, "failed");
    if (failed.empty()) return;
    PageData section;
    for (const auto& each : failed) {
        PageData item;
        item.set("NUMBER", number_at(each, "number"))
            .set("TEXT", report_words(each, "reason", texts));
        section.add("FAILURE", std::move(item));
    }
    page.add("FAILED", std::move(section));
}

void add_quarantine(const Json& report, const ReportTexts& texts, PageData& page) {
    const auto& waiting = report_list(report, "quarantine");
    if (waiting.empty()) return;
    PageData section;
    for (const auto& each : waiting) {
        PageData item;
        item.set("ORGANIZATION", report_text(each, "organization_name"))
            .set("WHO", report_text(each, "who"))
            .set("WHY", texts.title("suspicions", report_text(each, "why")))
            .set("UNTIL", report_time(each, "until"));
        section.add("WAITING", std::move(item));
    }
    page.add("QUARANTINE", std::move(section));
}

void add_notices(const Json& report, const ReportTexts& texts, PageData& page) {
    add_groups(report, "review", texts, page);
    add_groups(report, "work", texts, page);
}

}  // namespace registers
