#include "sync/plan_json.h"

#include "sync/wording_json.h"

namespace registers {

namespace {

using base::Json;

Json day_or_null(const std::optional<base::Day>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}

std::optional<base::Day> day_at(const Json& json, std::string_view name) {
    const auto text = json.string_at(name);
    return text ? base::day_from_iso(*text) : std::nullopt;
}

std::string text_at(const Json& json, std::string_view name) {
    return json.string_at(name).value_or("");
}

Json to_json(const account::Mandate& mandate) {
    return Json::object(
        {{"id", mandate.id.str()},
         {"organization", mandate.organization.str()},
         {"holder", mandate.holder ? Json(mandate.holder->str()) : Json()},
         {"title_before", mandate.name.title_before},
         {"given", mandate.name.given},
         {"surname", mandate.name.surname},
         {"title_after", mandate.name.title_after},
         {"function", mandate.function},
         {"source", mandate.source},
         {"source_record", mandate.source_record},
         {"from", day_or_null(mandate.validity.from)},
         {"until", day_or_null(mandate.validity.until)}}
    );
}

std::optional<account::Mandate> mandate_from(const Json& json) {
    const auto id = json.string_at("id");
    const auto organization = json.string_at("organization");
    if (!id || !account::is_uuid(*id) || !organization || organization->empty())
        return std::nullopt;
    account::Mandate mandate;
    mandate.id = account::MandateId(*id);
    mandate.organization = account::OrganizationId(*organization);
    if (const auto holder = json.string_at("holder")) mandate.holder = account::AccountId(*holder);
    mandate.name = {
        text_at(json, "title_before"),
        text_at(json, "given"),
        text_at(json, "surname"),
        text_at(json, "title_after")};
    mandate.function = text_at(json, "function");
    mandate.source = text_at(json, "source");
    mandate.source_record = text_at(json, "source_record");
    mandate.validity = {day_at(json, "from"), day_at(json, "until")};
    return mandate;
}

Json to_json(const Departure& departure) {
    return Json::object(
        {{"mandate", to_json(departure.mandate)},
         {"account", std::string(wire_name(departure.fate))},
         {"account_organization", departure.account_organization.str()},
         {"username", departure.username}}
    );
}

std::optional<Departure> departure_from(const Json& json) {
    const auto* const mandate = json.find("mandate");
    if (mandate == nullptr) return std::nullopt;
    const auto read = mandate_from(*mandate);
    const auto fate = parse_account_fate(text_at(json, "account"));
    if (!read || !fate) return std::nullopt;
    Departure departure;
    departure.mandate = *read;
    departure.fate = *fate;
    departure.account_organization = account::OrganizationId(text_at(json, "account_organization"));
    departure.username = text_at(json, "username");
    return departure;
}

Json to_json(const Evidence& evidence) {
    return Json::object(
        {{"source", evidence.source},
         {"record", evidence.record},
         {"origin", evidence.origin},
         {"file_sha256", evidence.file_hash},
         {"record_sha256", evidence.record_hash},
         {"snapshot_date", base::to_rfc3339(evidence.snapshot_date)},
         {"before", evidence.before},
         {"after", evidence.after},
         {"rule", evidence.rule}}
    );
}

Evidence evidence_from(const Json& json) {
    Evidence evidence;
    evidence.source = text_at(json, "source");
    evidence.record = text_at(json, "record");
    evidence.origin = text_at(json, "origin");
    evidence.file_hash = text_at(json, "file_sha256");
    evidence.record_hash = text_at(json, "record_sha256");
    evidence.snapshot_date =
        base::from_rfc3339(text_at(json, "snapshot_date")).value_or(base::Instant());
    evidence.before = text_at(json, "before");
    evidence.after = text_at(json, "after");
    evidence.rule = text_at(json, "rule");
    return evidence;
}

std::map<std::string, std::string> particulars_of(const Json& json) {
    std::map<std::string, std::string> particulars;
    const auto* const found = json.find("particulars");
    if (found == nullptr || found->as_object() == nullptr) return particulars;
    for (const auto& [name, value] : *found->as_object())
        if (const auto* const text = value.as_string()) particulars.emplace(name, *text);
    return particulars;
}

bool read_parts(const Json& json, Change& change) {
    if (const auto* const departure = json.find("departure");
        departure != nullptr && !departure->is_null()) {
        change.departure = departure_from(*departure);
        if (!change.departure) return false;
    }
    if (const auto* const arrival = json.find("arrival");
        arrival != nullptr && !arrival->is_null()) {
        change.arrival = mandate_from(*arrival);
        if (!change.arrival) return false;
    }
    return change.departure || change.arrival;
}

}  // namespace

Json to_json(const Change& change) {
    return Json::object(
        {{"number", static_cast<std::int64_t>(change.number)},
         {"organization", change.organization.str()},
         {"organization_name", change.organization_name},
         {"region", change.region},
         {"departure", change.departure ? to_json(*change.departure) : Json()},
         {"arrival", change.arrival ? to_json(*change.arrival) : Json()},
         {"evidence", to_json(change.evidence)}}
    );
}

Json to_json(const Notice& notice) {
    auto json = Json::object(
        {{"kind", std::string(wire_name(notice.kind))},
         {"organization", notice.organization.str()},
         {"organization_name", notice.organization_name},
         {"text", to_json(notice.text)}}
    );
    if (notice.particulars.empty()) return json;
    auto particulars = Json::object();
    for (const auto& [name, value] : notice.particulars) particulars.set(name, value);
    json.set("particulars", std::move(particulars));
    return json;
}

std::optional<Change> change_from(const Json& json) {
    const auto number = json.int_at("number");
    const auto* const evidence = json.find("evidence");
    if (!number || *number < 1 || evidence == nullptr) return std::nullopt;
    Change change;
    change.number = static_cast<std::size_t>(*number);
    change.organization = account::OrganizationId(text_at(json, "organization"));
    change.organization_name = text_at(json, "organization_name");
    change.region = text_at(json, "region");
    change.evidence = evidence_from(*evidence);
    if (!read_parts(json, change)) return std::nullopt;
    return change;
}

std::optional<Notice> notice_from(const base::Json& json) {
    const auto kind = parse_notice_kind(text_at(json, "kind"));
    if (!kind) return std::nullopt;
    return Notice{
        *kind,
        account::OrganizationId(text_at(json, "organization")),
        text_at(json, "organization_name"),
        wording_at(json, "text"),
        particulars_of(json)};
}

}  // namespace registers
