#include "core/state/grants.h"

#include <algorithm>

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kTokenBytes = 32;

using Rotation = std::variant<Grants::Rotated, Unknown, Reused>;

std::string value_of(const CodeGrant& grant) {
    return base::dump(base::Json::object({
        {"client", grant.client},
        {"redirect_uri", grant.redirect_uri},
        {"scope", base::Json::strings(grant.scope)},
        {"nonce", grant.nonce},
        {"code_challenge", grant.code_challenge},
        {"authenticated_at", json_of(grant.authenticated_at)},
    }));
}

StoreResult<CodeGrant> code_grant_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    return CodeGrant{
        .client = TRY(value.text("client")),
        .account = account::AccountId(record.owner),
        .session = SessionId(record.group),
        .redirect_uri = TRY(value.text("redirect_uri")),
        .scope = TRY(value.texts("scope")),
        .nonce = TRY(value.text("nonce")),
        .code_challenge = TRY(value.text("code_challenge")),
        .authenticated_at = TRY(value.instant("authenticated_at")),
        .family = record.key,
    };
}

std::string value_of(const RefreshGrant& grant) {
    return base::dump(base::Json::object({
        {"client", grant.client},
        {"scope", base::Json::strings(grant.scope)},
        {"authenticated_at", json_of(grant.authenticated_at)},
        {"ends", json_of(grant.ends)},
        {"family", grant.family},
    }));
}

StoreResult<RefreshGrant> refresh_grant_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    return RefreshGrant{
        .client = TRY(value.text("client")),
        .account = account::AccountId(record.owner),
        .session = SessionId(record.group),
        .scope = TRY(value.texts("scope")),
        .authenticated_at = TRY(value.instant("authenticated_at")),
        .ends = TRY(value.instant("ends")),
        .family = TRY(value.text("family")),
    };
}

Record refresh_record(
    const base::Secret& token, const RefreshGrant& grant, base::Instant idle_end
) {
    return {
        .kind = Kind::RefreshToken,
        .key = key_of(token),
        .value = value_of(grant),
        .owner = grant.account.str(),
        .group = grant.session.str(),
        .expires = std::min(idle_end, grant.ends),
    };
}

// What stays of a used secret: enough to know it again, never enough to use it.
Record spent(Kind kind, const Record& used, base::Instant until) {
    return {kind, used.key, used.value, used.owner, used.group, until};
}

StoreResult<Erased> end_grants(Store& store, std::string_view group) {
    return store.erase_group(group, {Kind::Code, Kind::RefreshToken, Kind::Family});
}

StoreResult<Reused> reuse_of(Store& store, const Record& mark) {
    TRY(end_grants(store, mark.group));
    return Reused{account::AccountId(mark.owner), SessionId(mark.group)};
}

StoreResult<Taken<CodeGrant>> refuse_code(Store& store, const std::string& key, base::Instant now) {
    const auto mark = TRY(store.get(Kind::SpentCode, key, now));
    if (!mark) return Unknown{};
    return TRY(reuse_of(store, *mark));
}

}  // namespace

Grants::Grants(Store& store, GrantLifetimes lifetimes, base::RandomSource random)
    : store_(store), lifetimes_(lifetimes), random_(std::move(random)) {}

StoreResult<base::Secret> Grants::mint_code(const CodeGrant& grant, base::Instant now) {
    base::Secret code(base::random_token(random_, kTokenBytes));
    TRY(store_.put({
        .kind = Kind::Code,
        .key = key_of(code),
        .value = value_of(grant),
        .owner = grant.account.str(),
        .group = grant.session.str(),
        .expires = now + lifetimes_.code,
    }));
    return code;
}

StoreResult<Taken<CodeGrant>> Grants::take_code(const base::Secret& code, base::Instant now) {
    const auto key = key_of(code);
    const auto record = TRY(store_.get(Kind::Code, key, now));
    if (!record) return refuse_code(store_, key, now);
    const auto until = now + lifetimes_.refresh_idle;
    const Record family{Kind::Family, key, "{}", record->owner, record->group, until};
    const auto taken =
        TRY(store_.exchange(Kind::Code, key, now, {spent(Kind::SpentCode, *record, until), family})
        );
    if (!taken) return refuse_code(store_, key, now);
    return TRY(code_grant_of(*taken));
}

StoreResult<base::Secret> Grants::mint_refresh(const RefreshGrant& grant, base::Instant now) {
    base::Secret token(base::random_token(random_, kTokenBytes));
    const auto child = refresh_record(token, grant, now + lifetimes_.refresh_idle);
    if (grant.family.empty()) {
        TRY(store_.put(child));
        return token;
    }
    const auto family = TRY(store_.get(Kind::Family, grant.family, now));
    if (!family) return token;
    // Taken and written back beside the child: no end of the family can come between.
    TRY(store_.exchange(Kind::Family, grant.family, now, {*family, child}));
    return token;
}

StoreResult<Rotation> Grants::rotate(
    const base::Secret& token, std::string_view client, base::Instant now
) {
    const auto key = key_of(token);
    const auto record = TRY(store_.get(Kind::RefreshToken, key, now));
    if (!record) return refuse_refresh(key, client, now);
    auto grant = TRY(refresh_grant_of(*record));
    if (grant.client != client) return Unknown{};
    base::Secret minted(base::random_token(random_, kTokenBytes));
    const auto taken = TRY(store_.exchange(
        Kind::RefreshToken,
        key,
        now,
        {spent(Kind::SpentRefreshToken, *record, grant.ends),
         refresh_record(minted, grant, now + lifetimes_.refresh_idle)}
    ));
    if (!taken) return refuse_refresh(key, client, now);
    return Rotated{std::move(grant), std::move(minted)};
}

StoreResult<Rotation> Grants::refuse_refresh(
    const std::string& key, std::string_view client, base::Instant now
) {
    const auto mark = TRY(store_.get(Kind::SpentRefreshToken, key, now));
    if (!mark || TRY(refresh_grant_of(*mark)).client != client) return Unknown{};
    return TRY(reuse_of(store_, *mark));
}

StoreResult<std::optional<RefreshGrant>> Grants::peek_refresh(
    const base::Secret& token, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::RefreshToken, key_of(token), now));
    if (!record) return std::nullopt;
    return TRY(refresh_grant_of(*record));
}

}  // namespace state
