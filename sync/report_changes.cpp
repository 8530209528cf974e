#include <map>

#include "core/account/mandate.h"
#include "core/base/time.h"
#include "sync/names.h"
#include "sync/region_map.h"
#include "sync/report_sections.h"

namespace registers {

namespace {

using base::Json;
using web::PageData;

constexpr int kTileWidth = 100;
constexpr int kTileHeight = 90;

account::PersonName name_of(const Json& mandate) {
    return {
        report_text(mandate, "title_before"),
        report_text(mandate, "given"),
        report_text(mandate, "surname"),
        report_text(mandate, "title_after")};
}

// "1. 11. 2026"; whatever is no day stays as it is.
std::string czech_day(const std::string& text) {
    const auto day = base::day_from_iso(text);
    if (!day) return text;
    const std::chrono::year_month_day date(std::chrono::sys_days(day->time_since_epoch()));
    return std::to_string(static_cast<unsigned>(date.day())) + ". " +
           std::to_string(static_cast<unsigned>(date.month())) + ". " +
           std::to_string(static_cast<int>(date.year()));
}

void add_field(
    PageData& change, const std::string& name, const std::string& left, const std::string& right
) {
    if (left.empty() && right.empty()) return;
    PageData field;
    field.set("NAME", name).set("LEFT", left).set("RIGHT", right);
    change.add("FIELD", std::move(field));
}

// The mandate that ends beside the one that begins.
void add_records(const Json& json, const ReportTexts& texts, PageData& change) {
    const auto& departure = report_member(json, "departure");
    const auto& known = report_member(departure, "mandate");
    const auto& named = report_member(json, "arrival");
    const auto add = [&](std::string_view label, std::string_view member) {
        add_field(
            change, texts.label(label), report_text(known, member), report_text(named, member)
        );
    };
    add_field(
        change,
        texts.label("R_PERSON"),
        account::full_name(name_of(known)),
        account::full_name(name_of(named))
    );
    add("R_FUNCTION", "function");
    add("R_SOURCE", "source");
    add_field(
        change,
        texts.label("R_FROM"),
        czech_day(report_text(known, "from")),
        czech_day(report_text(named, "from"))
    );
    const auto fate = report_text(departure, "account");
    const auto username = report_text(departure, "username");
    if (!fate.empty())
        add_field(
            change,
            texts.label("R_ACCOUNT"),
            (username.empty() ? "" : username + ": ") + texts.title("fates", fate),
            ""
        );
    add_field(
        change, texts.label("R_ALL"), "", report_text(report_member(json, "evidence"), "after")
    );
}

void add_evidence(const Json& evidence, const ReportTexts& texts, PageData& change) {
    const auto add = [&](std::string_view label, const std::string& value) {
        if (value.empty()) return;
        PageData item;
        item.set("NAME", texts.label(label)).set("VALUE", value);
        change.add("EVIDENCE", std::move(item));
    };
    add("F_SOURCE", report_text(evidence, "source"));
    add("F_DATE", report_time(evidence, "snapshot_date"));
    add("E_RECORD", report_text(evidence, "record"));
    add("E_FILE", report_text(evidence, "origin"));
    add("E_FILE_HASH", report_text(evidence, "file_sha256"));
    add("E_RECORD_HASH", report_text(evidence, "record_sha256"));
    add("E_RULE", report_text(evidence, "rule"));
}

PageData change_of(const Json& json, const ReportTexts& texts) {
    const auto or_nobody = [&](std::string who) {
        return who.empty() ? texts.label("NOBODY") : std::move(who);
    };
    PageData change;
    const auto& leaver = report_member(report_member(json, "departure"), "mandate");
    change.set("NUMBER", std::to_string(json.int_at("number").value_or(0)))
        .set("ORGANIZATION", report_text(json, "organization_name"))
        .set("BEFORE", or_nobody(report_person(leaver)))
        .set("COMES", or_nobody(report_person(report_member(json, "arrival"))));
    add_records(json, texts, change);
    add_evidence(report_member(json, "evidence"), texts, change);
    return change;
}

PageData tile_of(const RegionTile& region, std::size_t most) {
    const int left = region.column * kTileWidth;
    const int top = region.row * kTileHeight;
    PageData tile;
    tile.set("SHADE", shade_of(region.changes, most))
        .set("X", std::to_string(left))
        .set("Y", std::to_string(top))
        .set("TEXT_X", std::to_string(left + kTileWidth / 2))
        .set("NAME_Y", std::to_string(top + 35))
        .set("NUMBER_Y", std::to_string(top + 70))
        .set("SHORT", region.abbreviation)
        .set("NUMBER", std::to_string(region.changes));
    return tile;
}

void add_map(const Json::Array& changes, const ReportTexts& texts, PageData& section) {
    std::map<std::string, std::size_t> counts;
    std::size_t most = 0;
    for (const auto& each : changes) ++counts[report_text(each, "region")];
    const auto tiles = region_tiles(counts);
    for (const auto& each : tiles) most = std::max(most, each.changes);
    for (const auto& each : tiles) section.add("TILE", tile_of(each, most));
    for (const auto& [region, count] : counts) {
        PageData row;
        row.set("NAME", region.empty() ? texts.label("UNKNOWN_REGION") : region)
            .set("NUMBER", std::to_string(count));
        section.add("REGION", std::move(row));
    }
}

}  // namespace

std::string report_person(const Json& mandate) {
    if (mandate.as_object() == nullptr) return {};
    return described(name_of(mandate), report_text(mandate, "function"));
}

void add_changes(const Json& report, const ReportTexts& texts, PageData& page) {
    const auto& changes = report_list(report, "changes");
    if (changes.empty()) return;
    PageData section;
    add_map(changes, texts, section);
    for (const auto& each : changes) section.add("CHANGE", change_of(each, texts));
    page.add("REGIONS", std::move(section));
}

}  // namespace registers
