#include "core/state/grants.h"

#include <algorithm>

#include "core/state/grant_endings.h"
#include "core/state/grant_values.h"
#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kTokenBytes = 32;

StoreResult<Taken<CodeGrant>> refuse_code(Store& store, const std::string& key, base::Instant now) {
    const auto mark = TRY(store.get(Kind::SpentCode, key, now));
    if (!mark) return Unknown{};
    return TRY(reuse_of(store, *mark));
}

}  // namespace

StoreResult<Reused> reuse_of(Store& store, const Record& mark) {
    TRY(store.erase_kinds(
        mark.group, {Kind::Code, Kind::RefreshToken, Kind::Family, Kind::AccessToken}
    ));
    return Reused{account::AccountId(mark.owner), SessionId(mark.group)};
}

Grants::Grants(Store& store, GrantLifetimes lifetimes, base::RandomSource random)
    : store_(store), lifetimes_(lifetimes), random_(std::move(random)) {}

StoreResult<base::Secret> Grants::mint_code(
    const CodeGrant& grant, base::Instant now, std::chrono::seconds at_most
) {
    base::Secret code(base::random_token(random_, kTokenBytes));
    TRY(store_.put(code_record(code, grant, now + std::min(lifetimes_.code, at_most))));
    return code;
}

StoreResult<Taken<CodeGrant>> Grants::take_code(const base::Secret& code, base::Instant now) {
    const auto key = key_of(code);
    const auto record = TRY(store_.get(Kind::Code, key, now));
    if (!record) return refuse_code(store_, key, now);
    auto grant = TRY(code_grant_of(*record));
    const auto until = std::max<base::Instant>(grant.session_ends, now + lifetimes_.refresh_idle);
    const auto mark = spent(Kind::SpentCode, *record, until);
    const Record family{Kind::Family, key, "{}", record->owner, record->group, until};
    const auto taken = TRY(store_.exchange(Kind::Code, key, now, {mark, family}));
    if (!taken) return refuse_code(store_, key, now);
    return grant;
}

}  // namespace state
