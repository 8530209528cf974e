#include "admin-api/account_view.h"

#include "core/account/password_rules.h"
#include "core/account/usability.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

using base::Json;

Json or_null(const std::optional<base::Day>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}
Json or_null(const std::optional<base::Instant>& instant) {
    return instant ? Json(base::to_rfc3339(*instant)) : Json();
}
template <class Tag>
Json or_null(const std::optional<base::Tagged<Tag>>& id) {
    return id ? Json(id->str()) : Json();
}

// Codes of all that stands against a right; an empty list means that it counts.
using Reasons = std::vector<std::string>;

void add_days(Reasons& reasons, const account::Validity& validity, base::Instant now) {
    const auto today = base::prague_day(now);
    if (validity.from && today < *validity.from) reasons.emplace_back("not-yet-valid");
    if (validity.until && today > *validity.until) reasons.emplace_back("no-longer-valid");
}

void add_account(Reasons& reasons, const account::Account& account, base::Instant now) {
    const auto usable = account::check_account(account, now);
    if (!usable) reasons.emplace_back("account-" + std::string(account::code_of(usable.error())));
}

void add_kind(Reasons& reasons, const account::Account& account, account::Module module) {
    if (account::kind_of(module) != account.kind) reasons.emplace_back("wrong-kind-of-account");
}

Reasons against(
    const account::Assignment& assignment, const account::Account& account, base::Instant now
) {
    Reasons reasons;
    if (assignment.revoked) reasons.emplace_back("revoked");
    add_days(reasons, assignment.validity, now);
    add_kind(reasons, account, assignment.permission.module);
    const auto is_valid = account::is_usable_at(assignment, now);
    if (is_valid && !account::counts_at(account, assignment, now))
        reasons.emplace_back("mandate-ended");
    add_account(reasons, account, now);
    return reasons;
}

Reasons against(
    const account::ReceivedDelegation& received, const account::Account& account, base::Instant now
) {
    Reasons reasons;
    if (received.delegation.revoked) reasons.emplace_back("revoked");
    add_days(reasons, received.delegation.validity, now);
    add_kind(reasons, account, received.delegation.permission.module);
    if (!received.mandate)
        reasons.emplace_back("without-mandate");
    else if (!account::is_in_office_at(*received.mandate, now))
        reasons.emplace_back("mandate-ended");
    else if (!account::is_usable_at(received.delegation, received.mandate, now) && reasons.empty())
        reasons.emplace_back("mandate-differs");
    add_account(reasons, account, now);
    return reasons;
}

void set_counts(Json& right, const Reasons& reasons) {
    right.set("counts", reasons.empty()).set("because", Json::strings(reasons));
}

void set_permission(Json& right, const account::Permission& permission, account::Level level) {
    right.set("module", account::wire_name(permission.module))
        .set("code", permission.code.str())
        .set("level", account::wire_name(level));
}

void set_days(Json& json, const account::Validity& validity) {
    json.set("from", or_null(validity.from)).set("until", or_null(validity.until));
}

Json permissions(const account::Account& account, base::Instant now) {
    Json::Array rights;
    for (const auto& assignment : account.assignments) {
        auto right = to_json(assignment);
        set_counts(right, against(assignment, account, now));
        rights.push_back(std::move(right));
    }
    return {std::move(rights)};
}

Json delegations(const account::Account& account, base::Instant now) {
    Json::Array rights;
    for (const auto& received : account.delegations) {
        const auto& delegation = received.delegation;
        auto right = Json::object({{"id", delegation.id.str()}});
        set_permission(right, delegation.permission, delegation.level);
        set_days(right, delegation.validity);
        right.set("revoked", delegation.revoked)
            .set("delegated_by", account::full_name(received.delegator))
            .set("mandate", or_null(delegation.mandate));
        set_counts(right, against(received, account, now));
        rights.push_back(std::move(right));
    }
    return {std::move(rights)};
}

Json mandates(const account::Account& account, base::Instant now) {
    Json::Array all;
    for (const auto& mandate : account.mandates) {
        auto json = Json::object(
            {{"id", mandate.id.str()},
             {"organization", mandate.organization.str()},
             {"function", mandate.function},
             {"source", mandate.source},
             {"source_record", mandate.source_record}}
        );
        set_days(json, mandate.validity);
        json.set("ended", mandate.ended).set("in_office", account::is_in_office_at(mandate, now));
        all.push_back(std::move(json));
    }
    return {std::move(all)};
}

Json modules(const account::Account& account, base::Instant now) {
    Json::Array all;
    for (const auto module : account::kModules) {
        const auto granted = account::check_module(account, module, now);
        auto json = Json::object({{"module", account::wire_name(module)}});
        json.set("allowed", granted.has_value());
        json.set("refusal", granted ? Json() : Json(account::code_of(granted.error())));
        all.push_back(std::move(json));
    }
    return {std::move(all)};
}

Json state_of(const account::Account& account, base::Instant now) {
    const auto usable = account::check_account(account, now);
    return Json::object(
        {{"usable", usable.has_value()},
         {"refusal", usable ? Json() : Json(account::code_of(usable.error()))}}
    );
}

Json password_of(const account::Account& account, const ViewContext& context) {
    const account::PasswordPolicy policy{.maximum_age_months = context.maximum_password_months};
    const auto& password = account.password;
    return Json::object(
        {{"changed_at", or_null(password.changed_at)},
         {"must_change", password.must_change},
         {"issued_until", or_null(password.issued_until)},
         {"expired", account::is_password_expired(account, policy, context.now)}}
    );
}

void set_identity(Json& json, const account::Account& account, const ViewContext& context) {
    json.set("id", account.id.str())
        .set("username", account.username.str())
        .set("ik_mpsv", account.ik_mpsv.str())
        .set("kind", account::wire_name(account.kind))
        .set("name", to_json(account.name))
        .set(
            "organization",
            Json::object({{"id", account.organization.str()}, {"name", context.organization_name}})
        )
        .set("workplace", account.workplace)
        .set("position", account.position)
        .set("email", account.email)
        .set("phone", account.phone);
}

void set_state(Json& json, const account::Account& account, const ViewContext& context) {
    const auto& locked_at = account.password.locked_at;
    json.set("state", state_of(account, context.now))
        .set("validity", to_json(account.validity))
        .set("discarded", account.discarded)
        .set("disabled", account.disabled)
        .set("disabled_because", account.disabled_because)
        .set("has_consent", account.has_consent)
        .set(
            "lock",
            Json::object(
                {{"locked", locked_at.has_value()},
                 {"since", or_null(locked_at)},
                 {"failed_attempts", std::int64_t{context.failed_attempts}}}
            )
        )
        .set("password", password_of(account, context));
}

}  // namespace

Json to_json(const account::PersonName& name) {
    return Json::object(
        {{"title_before", name.title_before},
         {"given", name.given},
         {"surname", name.surname},
         {"title_after", name.title_after},
         {"full", account::full_name(name)}}
    );
}

Json to_json(const account::Validity& validity) {
    Json json;
    set_days(json, validity);
    return json;
}

Json to_json(const account::Assignment& assignment) {
    auto json = Json::object({{"id", assignment.id.str()}});
    set_permission(json, assignment.permission, assignment.level);
    set_days(json, assignment.validity);
    json.set("revoked", assignment.revoked).set("mandate", or_null(assignment.mandate));
    return json;
}

Json to_json(const state::Session& session) {
    return Json::object(
        {{"id", session.id.str()},
         {"authenticated_at", base::to_rfc3339(session.authenticated_at)},
         {"last_seen", base::to_rfc3339(session.last_seen)},
         {"ends", base::to_rfc3339(session.ends)},
         {"origin", session.origin},
         {"user_agent", session.user_agent},
         {"modules", Json::strings(session.modules)}}
    );
}

Json to_json(const directory::AccountSummary& summary) {
    return Json::object(
        {{"id", summary.id.str()},
         {"username", summary.username.str()},
         {"organization", summary.organization.str()},
         {"name", to_json(summary.name)},
         {"kind", account::wire_name(summary.kind)},
         {"validity", to_json(summary.validity)},
         {"discarded", summary.discarded},
         {"disabled", summary.disabled},
         {"locked", summary.locked}}
    );
}

Json to_json(const account::Account& account, const ViewContext& context) {
    Json json;
    set_identity(json, account, context);
    set_state(json, account, context);
    json.set("modules", modules(account, context.now))
        .set("permissions", permissions(account, context.now))
        .set("delegations", delegations(account, context.now))
        .set("mandates", mandates(account, context.now));
    return json;
}

std::string etag_of(const account::Account& account, base::Instant now) {
    Json shown = to_json(account, ViewContext{.organization_name = {}, .now = now});
    shown.set("version", account.entry_version);
    constexpr std::size_t kLength = 27;
    return '"' + base::base64url_encode(base::sha256(base::dump(shown))).substr(0, kLength) + '"';
}

}  // namespace admin_api
