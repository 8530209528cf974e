#include "core/state/deliveries.h"

#include <algorithm>
#include <array>

#include "core/state/value.h"

namespace state {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours kPatience{24};
// Longer than any request to a receiver may take.
constexpr minutes kHeld{1};
constexpr std::array<seconds, 8> kWaits = {
    seconds(1),
    seconds(5),
    seconds(15),
    minutes(1),
    minutes(5),
    minutes(15),
    minutes(30),
    hours(1)};

seconds wait_after(int attempt) {
    const auto last = static_cast<int>(kWaits.size()) - 1;
    return kWaits.at(static_cast<std::size_t>(std::clamp(attempt - 1, 0, last)));
}

Record record_due(const Delivery& delivery, base::Instant due) {
    const auto value = base::Json::object({
        {"receiver", delivery.notice.receiver},
        {"body", delivery.notice.body},
        {"attempt", std::int64_t{delivery.attempt}},
        {"made", json_of(delivery.made)},
    });
    return {
        .kind = Kind::Delivery,
        .key = delivery.id,
        .value = base::dump(value),
        .owner = {},
        .group = {},
        .expires = delivery.made + kPatience,
        .due = due,
    };
}

// Attempts that were begun so far.
StoreResult<Delivery> delivery_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    Delivery delivery;
    delivery.id = record.key;
    delivery.notice.receiver = TRY(value.text("receiver"));
    delivery.notice.body = TRY(value.text("body"));
    delivery.attempt = static_cast<int>(TRY(value.number("attempt")));
    delivery.made = TRY(value.instant("made"));
    return delivery;
}

}  // namespace

Deliveries::Deliveries(Store& store, base::RandomSource random)
    : store_(store), random_(std::move(random)) {}

Record Deliveries::record_of(const Notice& notice, base::Instant now) const {
    return record_due({base::random_uuid(random_), notice, 0, now}, now);
}

StoreResult<void> Deliveries::send(const std::vector<Notice>& notices, base::Instant now) {
    std::vector<Record> records;
    records.reserve(notices.size());
    for (const auto& notice : notices) records.push_back(record_of(notice, now));
    return store_.put_all(records);
}

StoreResult<std::vector<Delivery>> Deliveries::take_due(std::size_t limit, base::Instant now) {
    std::vector<Delivery> due;
    std::vector<Replacement> leases;
    for (auto& record : TRY(store_.of_kind(Kind::Delivery, limit, now))) {
        auto delivery = delivery_of(record);
        if (!delivery) continue;
        ++delivery->attempt;
        leases.push_back({record_due(*delivery, now + kHeld), std::move(record.value)});
        due.push_back(*std::move(delivery));
    }
    if (leases.empty()) return due;
    const auto is_ours = TRY(store_.replace_each(leases));
    std::vector<Delivery> held;
    for (std::size_t i = 0; i < due.size(); ++i)
        if (is_ours[i]) held.push_back(std::move(due[i]));
    return held;
}

StoreResult<void> Deliveries::delivered(const Delivery& delivery, base::Instant now) {
    TRY(store_.take(Kind::Delivery, delivery.id, now, nullptr));
    return {};
}

StoreResult<Failed> Deliveries::failed(const Delivery& delivery, base::Instant now) {
    const auto again = now + wait_after(delivery.attempt);
    if (again >= delivery.made + kPatience) {
        TRY(delivered(delivery, now));
        return Failed::GivenUp;
    }
    const auto postponed = record_due(delivery, again);
    TRY(store_.replace(postponed, postponed.value));
    return Failed::Postponed;
}

}  // namespace state
