#include "core/state/access_tokens.h"

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kTokenBytes = 32;

std::string key_of_id(std::string_view id) {
    return base::hex_encode(base::sha256(id));
}

StoreResult<bool> family_stands(Store& store, std::string_view family, base::Instant now) {
    return family.empty() || TRY(store.get(Kind::Family, family, now)).has_value();
}

StoreResult<AccessToken> token_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    AccessToken token;
    token.client = TRY(value.text("client"));
    token.account = account::AccountId(record.owner);
    token.session = SessionId(record.group);
    token.family = TRY(value.text("family"));
    token.claims = TRY(value.text("claims"));
    token.expires = record.expires;
    return token;
}

}  // namespace

AccessTokens::AccessTokens(Store& store, base::RandomSource random)
    : store_(store), random_(std::move(random)) {}

StoreResult<base::Secret> AccessTokens::mint(const AccessToken& token) {
    base::Secret secret(base::random_token(random_, kTokenBytes));
    const auto value = base::Json::object({
        {"client", token.client},
        {"family", token.family},
        {"claims", token.claims},
    });
    TRY(store_.put({
        .kind = Kind::AccessToken,
        .key = key_of(secret),
        .value = base::dump(value),
        .owner = token.account.str(),
        .group = token.session.str(),
        .expires = token.expires,
    }));
    return secret;
}

StoreResult<std::optional<AccessToken>> AccessTokens::find(
    const base::Secret& secret, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::AccessToken, key_of(secret), now));
    if (!record) return std::nullopt;
    auto token = TRY(token_of(*record));
    if (!TRY(family_stands(store_, token.family, now))) return std::nullopt;
    return token;
}

StoreResult<bool> AccessTokens::revoke(
    const base::Secret& secret, std::string_view client, base::Instant now
) {
    const auto key = key_of(secret);
    const auto record = TRY(store_.get(Kind::AccessToken, key, now));
    if (!record || TRY(token_of(*record)).client != client) return false;
    TRY(store_.take(Kind::AccessToken, key, now, nullptr));
    return true;
}

StoreResult<void> AccessTokens::revoke_id(std::string_view id, base::Instant until) {
    return store_.put({Kind::RevokedToken, key_of_id(id), "{}", {}, {}, until});
}

StoreResult<bool> AccessTokens::is_revoked_id(
    std::string_view id, std::string_view family, base::Instant now
) {
    if (TRY(store_.get(Kind::RevokedToken, key_of_id(id), now))) return true;
    return !TRY(family_stands(store_, family, now));
}

}  // namespace state
