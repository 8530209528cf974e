// The part of Grants that is about refresh tokens. Each belongs to a family, and is as good as its
// Family record: who erases that has ended every token of it, those on their way included.
#include <algorithm>

#include "core/state/grant_endings.h"
#include "core/state/grant_values.h"
#include "core/state/grants.h"
#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kTokenBytes = 32;
// A kept token is written again only when its end moves by so much.
constexpr auto kProlongStep = std::chrono::minutes(1);

Record family_record(const RefreshGrant& grant) {
    return {Kind::Family, grant.family, "{}", grant.account.str(), grant.session.str(), grant.ends};
}

}  // namespace

StoreResult<base::Secret> Grants::mint_refresh(const RefreshGrant& grant, base::Instant now) {
    base::Secret token(base::random_token(random_, kTokenBytes));
    const auto idle_end = now + lifetimes_.refresh_idle;
    if (grant.family.empty()) {
        auto first = grant;
        first.family = base::random_token(random_, kTokenBytes);
        TRY(store_.put_all({family_record(first), refresh_record(token, first, idle_end)}));
        return token;
    }
    auto family = TRY(store_.get(Kind::Family, grant.family, now));
    if (!family) return token;
    family->expires = std::max(family->expires, grant.ends);
    // Taken and written back beside the child: no end of the family can come between.
    TRY(store_.exchange(
        Kind::Family, grant.family, now, {*family, refresh_record(token, grant, idle_end)}
    ));
    return token;
}

StoreResult<Grants::Rotation> Grants::rotate(
    const base::Secret& token, std::string_view client, base::Instant now, RefreshPolicy policy
) {
    const Use use{token, client, now};
    const auto record = TRY(store_.get(Kind::RefreshToken, key_of(token), now));
    if (!record) return refuse_refresh(use);
    const auto grant = TRY(living(*record, now));
    if (!grant || grant->client != client) return Unknown{};
    return policy == RefreshPolicy::Rotate ? exchange(use, *record, *grant)
                                           : prolong(use, *record, *grant);
}

StoreResult<Grants::Rotation> Grants::exchange(
    const Use& use, const Record& record, const RefreshGrant& grant
) {
    base::Secret minted(base::random_token(random_, kTokenBytes));
    auto mark = spent(Kind::SpentRefreshToken, record, grant.ends);
    if (lifetimes_.refresh_grace.count() > 0)
        mark = with_child(std::move(mark), use.token, {minted, use.now}, random_);
    const auto child = refresh_record(minted, grant, use.now + lifetimes_.refresh_idle);
    const auto taken = TRY(store_.exchange(Kind::RefreshToken, record.key, use.now, {mark, child}));
    if (!taken) return refuse_refresh(use);
    return Rotated{grant, std::move(minted)};
}

StoreResult<Grants::Rotation> Grants::prolong(
    const Use& use, const Record& record, const RefreshGrant& grant
) {
    const auto longer = refresh_record(use.token, grant, use.now + lifetimes_.refresh_idle);
    if (longer.expires - record.expires >= kProlongStep &&
        !TRY(store_.replace(longer, record.value)))
        return refuse_refresh(use);
    return Rotated{grant, use.token};
}

StoreResult<Grants::Rotation> Grants::refuse_refresh(const Use& use) {
    const auto mark = TRY(store_.get(Kind::SpentRefreshToken, key_of(use.token), use.now));
    if (!mark || TRY(refresh_grant_of(*mark)).client != use.client) return Unknown{};
    if (auto child = TRY(child_within_grace(use.token, *mark, use.now))) return *std::move(child);
    return TRY(reuse_of(store_, *mark));
}

StoreResult<std::optional<RefreshGrant>> Grants::living(const Record& record, base::Instant now) {
    auto grant = TRY(refresh_grant_of(record));
    if (!TRY(store_.get(Kind::Family, grant.family, now))) return std::nullopt;
    return grant;
}

// A child that was used itself has reached its client: whoever comes with its parent is another.
StoreResult<std::optional<Grants::Rotated>> Grants::child_within_grace(
    const base::Secret& token, const Record& mark, base::Instant now
) {
    if (lifetimes_.refresh_grace.count() == 0) return std::nullopt;
    auto child = TRY(child_in(mark, token));
    if (!child || now >= child->given_at + lifetimes_.refresh_grace) return std::nullopt;
    const auto record = TRY(store_.get(Kind::RefreshToken, key_of(child->token), now));
    if (!record) return std::nullopt;
    auto grant = TRY(living(*record, now));
    if (!grant) return std::nullopt;
    return Rotated{*std::move(grant), std::move(child->token)};
}

StoreResult<std::optional<RefreshGrant>> Grants::peek_refresh(
    const base::Secret& token, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::RefreshToken, key_of(token), now));
    if (record) return living(*record, now);
    const auto mark = TRY(store_.get(Kind::SpentRefreshToken, key_of(token), now));
    if (!mark) return std::nullopt;
    auto child = TRY(child_within_grace(token, *mark, now));
    if (!child) return std::nullopt;
    return std::move(child->grant);
}

StoreResult<bool> Grants::revoke_refresh(
    const base::Secret& token, std::string_view client, base::Instant now
) {
    const auto key = key_of(token);
    auto record = TRY(store_.get(Kind::RefreshToken, key, now));
    if (!record) record = TRY(store_.get(Kind::SpentRefreshToken, key, now));
    if (!record) return false;
    const auto grant = TRY(refresh_grant_of(*record));
    if (grant.client != client) return false;
    TRY(store_.take(Kind::Family, grant.family, now, nullptr));
    return true;
}

}  // namespace state
