#include "core/state/register_confirmations.h"

#include <algorithm>
#include <map>

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::chrono::days kWeek{7};
constexpr std::size_t kPage = 500;
// A register that has said nothing for so long is no longer one that knows the organization.
constexpr std::chrono::hours kRemembered{24 * 800};

std::string key_of(const std::string& source, const account::OrganizationId& organization) {
    return source + "/" + organization.str();
}

std::string owner_of(const account::OrganizationId& organization) {
    return "organization:" + organization.str();
}

Record record_of(const RegisterConfirmation& confirmation) {
    const auto value = base::Json::object(
        {{"organization", confirmation.organization.str()},
         {"source", confirmation.source},
         {"register_day", json_of(confirmation.register_day)},
         {"read", json_of(confirmation.read)}}
    );
    return {
        .kind = Kind::RegisterConfirmation,
        .key = key_of(confirmation.source, confirmation.organization),
        .value = base::dump(value),
        .owner = owner_of(confirmation.organization),
        .group = {},
        .expires = confirmation.read + kRemembered};
}

StoreResult<RegisterConfirmation> confirmation_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    RegisterConfirmation confirmation;
    confirmation.organization = account::OrganizationId(TRY(value.text("organization")));
    confirmation.source = TRY(value.text("source"));
    confirmation.register_day = TRY(value.instant("register_day"));
    confirmation.read = TRY(value.instant("read"));
    return confirmation;
}

using Days = std::map<std::string, base::Instant>;

// The dates that stand of one register, by key.
StoreResult<Days> days_of(Store& store, const std::string& source, base::Instant now) {
    Days days;
    const auto prefix = source + "/";
    for (auto after = prefix;;) {
        const auto page = TRY(store.page(Kind::RegisterConfirmation, after, kPage, now));
        for (const auto& record : page) {
            if (!record.key.starts_with(prefix)) return days;
            days.emplace(record.key, TRY(confirmation_of(record)).register_day);
        }
        if (page.size() < kPage) return days;
        after = page.back().key;
    }
}

}  // namespace

bool is_old(const RegisterConfirmation& confirmation, base::Instant now) {
    return now - confirmation.register_day > kWeek;
}

bool are_old(const std::vector<RegisterConfirmation>& all, base::Instant now) {
    return std::ranges::all_of(all, [&](const auto& each) { return is_old(each, now); });
}

StoreResult<std::vector<RegisterConfirmation>> RegisterConfirmations::of(
    const account::OrganizationId& organization, base::Instant now
) const {
    std::vector<RegisterConfirmation> found;
    const auto records =
        TRY(store_.of_owner(Kind::RegisterConfirmation, owner_of(organization), now));
    found.reserve(records.size());
    for (const auto& record : records) found.push_back(TRY(confirmation_of(record)));
    return found;
}

// In pieces, so that a login does not wait for the whole country.
StoreResult<void> RegisterConfirmations::keep_newer(
    const std::string& source, const std::vector<RegisterConfirmation>& all, base::Instant now
) const {
    const auto standing = TRY(days_of(store_, source, now));
    std::vector<Record> records;
    for (const auto& each : all) {
        const auto found = standing.find(key_of(source, each.organization));
        if (found != standing.end() && found->second >= each.register_day) continue;
        records.push_back(record_of(each));
        if (records.size() < kPage) continue;
        TRY(store_.put_all(records));
        records.clear();
    }
    if (records.empty()) return {};
    return store_.put_all(records);
}

StoreResult<void> RegisterConfirmations::keep(const RegisterConfirmation& confirmation) const {
    return store_.put(record_of(confirmation));
}

}  // namespace state
