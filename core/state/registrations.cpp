#include "core/state/registrations.h"

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kRevisionBytes = 16;
// No account has these as its id, which is a UUID.
constexpr std::string_view kOwner = "registrations";
constexpr std::string_view kRevision = "revision of registrations";

base::Instant for_ever() {
    constexpr std::int64_t kYear9999 = 253'370'764'800;
    return base::from_unix_seconds(kYear9999);
}

Record record_of(const Registration& registration) {
    const auto value = base::Json::object({
        {"metadata", registration.metadata},
        {"secret", registration.secret_digest},
        {"management", registration.management_digest},
        {"registered_at", json_of(registration.registered_at)},
    });
    return {
        .kind = Kind::RegisteredClient,
        .key = registration.id,
        .value = base::dump(value),
        .owner = std::string(kOwner),
        .group = {},
        .expires = for_ever()};
}

StoreResult<Registration> registration_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    return Registration{
        .id = record.key,
        .metadata = TRY(value.text("metadata")),
        .secret_digest = TRY(value.text("secret")),
        .management_digest = TRY(value.text("management")),
        .registered_at = TRY(value.instant("registered_at"))};
}

}  // namespace

Registrations::Registrations(Store& store, base::RandomSource random)
    : store_(store), random_(std::move(random)) {}

Record Registrations::new_revision() const {
    return {
        .kind = Kind::RegistrationToken,
        .key = std::string(kRevision),
        .value = base::random_token(random_, kRevisionBytes),
        .owner = {},
        .group = {},
        .expires = for_ever()};
}

StoreResult<std::vector<Registration>> Registrations::all(base::Instant now) {
    std::vector<Registration> found;
    for (const auto& record : TRY(store_.of_owner(Kind::RegisteredClient, kOwner, now)))
        found.push_back(TRY(registration_of(record)));
    return found;
}

StoreResult<std::optional<Registration>> Registrations::find(
    const std::string& id, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::RegisteredClient, id, now));
    if (!record) return std::nullopt;
    return TRY(registration_of(*record));
}

StoreResult<void> Registrations::put(const Registration& registration) {
    return store_.put_all({record_of(registration), new_revision()});
}

StoreResult<bool> Registrations::change(const Registration& registration, base::Instant now) {
    const auto former = TRY(store_.exchange(
        Kind::RegisteredClient, registration.id, now, {record_of(registration), new_revision()}
    ));
    return former.has_value();
}

StoreResult<bool> Registrations::erase(const std::string& id, base::Instant now) {
    const auto erased = TRY(store_.exchange(Kind::RegisteredClient, id, now, {new_revision()}));
    return erased.has_value();
}

StoreResult<std::string> Registrations::revision(base::Instant now) {
    const auto record = TRY(store_.get(Kind::RegistrationToken, kRevision, now));
    return record ? record->value : std::string();
}

}  // namespace state
