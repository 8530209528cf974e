#include "core/state/grant_values.h"

#include <algorithm>

#include "core/state/value.h"

namespace state {
namespace {

constexpr std::string_view kChildPurpose = "child of a refresh token";

base::Sealer sealer_of(const base::Secret& used, const base::RandomSource& random) {
    return {base::Secret(base::hmac_sha256(used, kChildPurpose)), random};
}

std::string value_of(const CodeGrant& grant) {
    return base::dump(base::Json::object({
        {"client", grant.client},
        {"redirect_uri", grant.redirect_uri},
        {"scope", base::Json::strings(grant.scope)},
        {"nonce", grant.nonce},
        {"code_challenge", grant.code_challenge},
        {"authenticated_at", json_of(grant.authenticated_at)},
        {"session_ends", json_of(grant.session_ends)},
        {"resources", base::Json::strings(grant.resources)},
        {"claims", grant.claims},
        {"acr", grant.acr},
        {"confirmation", grant.confirmation},
    }));
}

std::string value_of(const RefreshGrant& grant) {
    return base::dump(base::Json::object({
        {"client", grant.client},
        {"scope", base::Json::strings(grant.scope)},
        {"authenticated_at", json_of(grant.authenticated_at)},
        {"ends", json_of(grant.ends)},
        {"family", grant.family},
        {"resources", base::Json::strings(grant.resources)},
        {"claims", grant.claims},
        {"acr", grant.acr},
        {"confirmation", grant.confirmation},
    }));
}

}  // namespace

Record code_record(const base::Secret& code, const CodeGrant& grant, base::Instant expires) {
    return {
        .kind = Kind::Code,
        .key = key_of(code),
        .value = value_of(grant),
        .owner = grant.account.str(),
        .group = grant.session.str(),
        .expires = expires,
    };
}

StoreResult<CodeGrant> code_grant_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    CodeGrant grant;
    grant.client = TRY(value.text("client"));
    grant.account = account::AccountId(record.owner);
    grant.session = SessionId(record.group);
    grant.redirect_uri = TRY(value.text("redirect_uri"));
    grant.scope = TRY(value.texts("scope"));
    grant.nonce = TRY(value.text("nonce"));
    grant.code_challenge = TRY(value.text("code_challenge"));
    grant.authenticated_at = TRY(value.instant("authenticated_at"));
    grant.family = record.key;
    grant.session_ends = TRY(value.later_instant("session_ends"));
    grant.resources = TRY(value.later_texts("resources"));
    grant.claims = TRY(value.later_text("claims"));
    grant.acr = TRY(value.later_text("acr"));
    grant.confirmation = TRY(value.later_text("confirmation"));
    return grant;
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

StoreResult<RefreshGrant> refresh_grant_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    RefreshGrant grant;
    grant.client = TRY(value.text("client"));
    grant.account = account::AccountId(record.owner);
    grant.session = SessionId(record.group);
    grant.scope = TRY(value.texts("scope"));
    grant.authenticated_at = TRY(value.instant("authenticated_at"));
    grant.ends = TRY(value.instant("ends"));
    grant.family = TRY(value.text("family"));
    grant.resources = TRY(value.later_texts("resources"));
    grant.claims = TRY(value.later_text("claims"));
    grant.acr = TRY(value.later_text("acr"));
    grant.confirmation = TRY(value.later_text("confirmation"));
    return grant;
}

Record spent(Kind kind, const Record& used, base::Instant until) {
    return {kind, used.key, used.value, used.owner, used.group, until};
}

Record with_child(
    Record mark, const base::Secret& used, const Child& child, const base::RandomSource& random
) {
    auto value = base::parse_json(mark.value, {.bytes = kLongestValue}).value_or(base::Json());
    value.set("child", sealer_of(used, random).seal(child.token.reveal(), mark.key));
    value.set("given_at", json_of(child.given_at));
    mark.value = base::dump(value);
    return mark;
}

StoreResult<std::optional<Child>> child_in(const Record& mark, const base::Secret& used) {
    const auto value = TRY(ValueReader::of(mark));
    const auto sealed = TRY(value.later_text("child"));
    if (sealed.empty()) return std::nullopt;
    auto token = sealer_of(used, {}).open(sealed, mark.key);
    if (!token) return base::fail(StoreError::Corrupt);
    return Child{base::Secret(*std::move(token)), TRY(value.instant("given_at"))};
}

}  // namespace state
