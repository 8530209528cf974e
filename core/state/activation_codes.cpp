#include "core/state/activation_codes.h"

#include "core/state/value.h"

namespace state {
namespace {

std::string_view name_of(ActivationWay way) {
    switch (way) {
        case ActivationWay::Letter: return "letter";
        case ActivationWay::Link: return "link";
    }
    return "";
}

StoreResult<ActivationWay> way_of(std::string_view name) {
    for (const auto way : {ActivationWay::Letter, ActivationWay::Link})
        if (name_of(way) == name) return way;
    return base::fail(StoreError::Corrupt);
}

// Without an owner: the sessions of an account end with a reset, its letter is on its way.
Record record_of(const Activation& activation) {
    const auto value = base::Json::object({
        {"account", activation.account.str()},
        {"way", name_of(activation.way)},
        {"issued_at", json_of(activation.issued_at)},
    });
    return {
        .kind = Kind::ActivationCode,
        .key = activation.id,
        .value = base::dump(value),
        .owner = {},
        .group = {},
        .expires = activation.expires};
}

StoreResult<Activation> activation_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    const auto way = TRY(value.text("way"));
    Activation activation;
    activation.account = account::AccountId(TRY(value.text("account")));
    activation.way = TRY(way_of(way));
    activation.issued_at = TRY(value.instant("issued_at"));
    activation.expires = record.expires;
    activation.id = record.key;
    return activation;
}

// Names the one code of an account that is good: what it does not name is void.
Record pointer_to(const Activation& activation) {
    return {
        .kind = Kind::GoodActivation,
        .key = activation.account.str(),
        .value = base::dump(base::Json::object({{"code", activation.id}})),
        .owner = {},
        .group = {},
        .expires = activation.expires};
}

Record mark_of(const Activation& activation, base::Instant now, base::Instant until) {
    return {
        .kind = Kind::UsedActivation,
        .key = activation.id,
        .value = base::dump(base::Json::object({{"used_at", json_of(now)}})),
        .owner = {},
        .group = {},
        .expires = until};
}

}  // namespace

ActivationCodes::ActivationCodes(
    Store& store, ActivationLifetimes lifetimes, base::RandomSource random
)
    : store_(store), lifetimes_(lifetimes), random_(std::move(random)) {}

// A letter names a day: it is good to its end in Prague.
base::Instant ActivationCodes::end_of(ActivationWay way, base::Instant now) const {
    if (way == ActivationWay::Link) return now + lifetimes_.link;
    return base::prague_midnight(base::prague_day(now + lifetimes_.letter) + std::chrono::days(1));
}

StoreResult<IssuedActivation> ActivationCodes::issue(
    const account::AccountId& account, ActivationWay way, base::Instant now
) {
    auto issued = draw(account, way, now);
    TRY(store_.put_all(records_of(issued.activation)));
    return issued;
}

IssuedActivation ActivationCodes::draw(
    const account::AccountId& account, ActivationWay way, base::Instant now
) const {
    const auto code = ActivationCode::draw(random_);
    return {code, {account, way, now, end_of(way, now), code.key()}};
}

std::vector<Record> ActivationCodes::records_of(const Activation& activation) {
    return {record_of(activation), pointer_to(activation)};
}

StoreResult<std::optional<Activation>> ActivationCodes::standing(
    const std::string& id, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::ActivationCode, id, now));
    if (!record) return std::nullopt;
    auto activation = TRY(activation_of(*record));
    const auto good = TRY(store_.get(Kind::GoodActivation, activation.account.str(), now));
    if (!good) return std::nullopt;
    const auto pointer = TRY(ValueReader::of(*good));
    if (TRY(pointer.text("code")) != id) return std::nullopt;
    return activation;
}

StoreResult<std::optional<Activation>> ActivationCodes::find(
    const ActivationCode& code, base::Instant now
) {
    return standing(code.key(), now);
}

StoreResult<std::optional<Activation>> ActivationCodes::take(
    const ActivationCode& code, base::Instant now
) {
    auto activation = TRY(standing(code.key(), now));
    if (!activation) return std::nullopt;
    const auto mark = mark_of(*activation, now, now + lifetimes_.mark);
    if (!TRY(store_.take(Kind::ActivationCode, activation->id, now, &mark))) return std::nullopt;
    return activation;
}

StoreResult<void> ActivationCodes::give_back(const Activation& taken, base::Instant now) {
    const auto again = record_of(taken);
    TRY(store_.take(Kind::UsedActivation, taken.id, now, &again));
    return {};
}

StoreResult<void> ActivationCodes::void_all(const account::AccountId& account, base::Instant now) {
    TRY(store_.take(Kind::GoodActivation, account.str(), now, nullptr));
    return {};
}

StoreResult<void> ActivationCodes::void_one(const std::string& id, base::Instant now) {
    TRY(store_.take(Kind::ActivationCode, id, now, nullptr));
    return {};
}

StoreResult<ActivationFate> ActivationCodes::fate_of(const std::string& id, base::Instant now) {
    if (const auto mark = TRY(store_.get(Kind::UsedActivation, id, now))) {
        const auto value = TRY(ValueReader::of(*mark));
        const auto used_at = TRY(value.instant("used_at"));
        return ActivationFate{ActivationState::Used, used_at};
    }
    if (TRY(standing(id, now))) return ActivationFate{ActivationState::Waiting};
    return ActivationFate{ActivationState::Over};
}

}  // namespace state
