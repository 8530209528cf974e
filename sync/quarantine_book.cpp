#include "sync/quarantine_book.h"

namespace registers {

namespace {

using base::Json;

constexpr std::size_t kPage = 500;
// Longer than any quarantine: an entry ends when a run says so.
constexpr std::chrono::hours kRemembered{24 * 400};

std::string key_of(const std::string& source, const account::MandateId& mandate) {
    return source + "/" + mandate.str();
}

Json milliseconds(base::Instant instant) {
    return std::int64_t{instant.time_since_epoch().count()};
}

std::optional<base::Instant> instant_at(const Json& json, std::string_view name) {
    const auto value = json.int_at(name);
    if (!value) return std::nullopt;
    return base::Instant(std::chrono::milliseconds(*value));
}

state::Record record_of(const Quarantined& each) {
    return {
        .kind = state::Kind::Quarantine,
        .key = key_of(each.source, each.mandate),
        .value = base::dump(to_json(each)),
        .owner = {},
        .group = {},
        .expires = each.until + kRemembered};
}

state::StoreResult<Quarantined> read(const state::Record& record) {
    const auto json = base::parse_json(record.value);
    auto quarantined = json ? quarantined_from(*json) : std::nullopt;
    if (!quarantined) return base::fail(state::StoreError::Corrupt);
    return *std::move(quarantined);
}

}  // namespace

Json to_json(const Quarantined& each) {
    return Json::object(
        {{"organization", each.organization.str()},
         {"organization_name", each.organization_name},
         {"region", each.region},
         {"mandate", each.mandate.str()},
         {"who", each.who},
         {"source", each.source},
         {"why", std::string(wire_name(each.why))},
         {"since", base::to_rfc3339(each.since)},
         {"until", base::to_rfc3339(each.until)},
         {"since_ms", milliseconds(each.since)},
         {"until_ms", milliseconds(each.until)},
         {"snapshot_date_ms", milliseconds(each.snapshot_date)}}
    );
}

std::optional<Quarantined> quarantined_from(const Json& json) {
    const auto organization = json.string_at("organization");
    const auto mandate = json.string_at("mandate");
    const auto source = json.string_at("source");
    const auto why = parse_suspicion(json.string_at("why").value_or(""));
    const auto since = instant_at(json, "since_ms");
    const auto until = instant_at(json, "until_ms");
    const auto snapshot_date = instant_at(json, "snapshot_date_ms");
    if (!organization || !mandate || !source || !why || !since || !until || !snapshot_date)
        return std::nullopt;
    return Quarantined{
        .organization = account::OrganizationId(*organization),
        .organization_name = json.string_at("organization_name").value_or(""),
        .region = json.string_at("region").value_or(""),
        .mandate = account::MandateId(*mandate),
        .who = json.string_at("who").value_or(""),
        .source = *source,
        .why = *why,
        .since = *since,
        .until = *until,
        .snapshot_date = *snapshot_date};
}

state::StoreResult<std::vector<Quarantined>> QuarantineBook::all(
    const std::string& source, base::Instant now
) const {
    std::vector<Quarantined> found;
    for (std::string after;;) {
        const auto page = TRY(store_.page(state::Kind::Quarantine, after, kPage, now));
        for (const auto& record : page) {
            auto each = TRY(read(record));
            if (source.empty() || each.source == source) found.push_back(std::move(each));
        }
        if (page.size() < kPage) return found;
        after = page.back().key;
    }
}

state::StoreResult<void> QuarantineBook::keep(const std::vector<Quarantined>& waiting) const {
    std::vector<state::Record> records;
    records.reserve(waiting.size());
    for (const auto& each : waiting) records.push_back(record_of(each));
    if (records.empty()) return {};
    return store_.put_all(records);
}

state::StoreResult<void> QuarantineBook::release(
    const std::string& source, const std::vector<account::MandateId>& mandates, base::Instant now
) const {
    for (const auto& mandate : mandates)
        TRY(store_.take(state::Kind::Quarantine, key_of(source, mandate), now, nullptr));
    return {};
}

}  // namespace registers
