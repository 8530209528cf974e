#include "admin-api/accounts/account_view.h"

#include "admin-api/permissions/account_rights.h"
#include "core/account/password_rules.h"
#include "core/account/usability.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

using base::Json;

Json or_null(const std::optional<base::Instant>& instant) {
    return instant ? Json(base::to_rfc3339(*instant)) : Json();
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
