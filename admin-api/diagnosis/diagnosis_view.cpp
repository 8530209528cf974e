#include "admin-api/diagnosis/diagnosis_view.h"

#include "admin-api/accounts/account_view.h"
#include "admin-api/permissions/account_rights.h"

namespace admin_api {
namespace {

using base::Json;

Json or_null(const std::optional<base::Instant>& instant) {
    return instant ? Json(base::to_rfc3339(*instant)) : Json();
}

Json or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json attempt_json(const state::LoginAttempt& attempt) {
    return Json::object(
        {{"at", base::to_rfc3339(attempt.at)},
         {"activity", attempt.activity},
         {"outcome", attempt.outcome},
         {"cause", or_null(attempt.cause)},
         {"reference", or_null(attempt.reference)},
         {"client", or_null(attempt.client)},
         {"module", or_null(attempt.module)},
         {"origin", attempt.origin},
         {"user_agent", attempt.user_agent}}
    );
}

// Those of the module that was asked for, all without one.
Json in_module(const Json& rights, const std::optional<account::Module>& module) {
    if (!module) return rights;
    Json::Array kept;
    for (const auto& right : *rights.as_array())
        if (right.string_at("module") == account::wire_name(*module)) kept.push_back(right);
    return {std::move(kept)};
}

Json sessions_of(const Case& the_case) {
    Json::Array items;
    for (const auto& session : the_case.sessions) items.push_back(to_json(session));
    return {std::move(items)};
}

Json lock_evidence(const Case& the_case) {
    const auto& locks = the_case.history.locks;
    const auto is_open = !locks.empty() && !locks.front().ended;
    return Json::object(
        {{"failed_attempts", std::int64_t{the_case.failed_attempts}},
         {"most_attempts", std::int64_t{the_case.most_attempts}},
         {"sources", to_json(is_open ? locks.front().sources : std::vector<state::LoginAttempt>())}}
    );
}

Json password_evidence(const Case& the_case) {
    const auto& password = the_case.account.password;
    return Json::object(
        {{"changed_at", or_null(password.changed_at)},
         {"must_change", password.must_change},
         {"issued_until", or_null(password.issued_until)}}
    );
}

Json evidence_of(Aspect aspect, const Case& the_case) {
    const auto& account = the_case.account;
    const auto now = the_case.now;
    switch (aspect) {
        case Aspect::Account:
            return Json::object(
                {{"discarded", account.discarded},
                 {"disabled", account.disabled},
                 {"disabled_because", or_null(account.disabled_because)}}
            );
        case Aspect::Validity: return to_json(account.validity);
        case Aspect::Lock: return lock_evidence(the_case);
        case Aspect::Consent: return Json::object({{"has_consent", account.has_consent}});
        case Aspect::Password: return password_evidence(the_case);
        case Aspect::Permissions:
            return Json::object(
                {{"permissions", in_module(permissions(account, now), the_case.module)}}
            );
        case Aspect::Module: return Json::object({{"open", the_case.openness == Openness::Open}});
        case Aspect::Mandates: return Json::object({{"mandates", mandates(account, now)}});
        case Aspect::Delegations:
            return Json::object(
                {{"delegations", in_module(delegations(account, now), the_case.module)}}
            );
        case Aspect::Sessions: return Json::object({{"sessions", sessions_of(the_case)}});
    }
    return Json::object();
}

Json checks_json(const Case& the_case, Language language) {
    Json::Array items;
    for (const auto& check : checks_of(the_case))
        items.push_back(Json::object(
            {{"name", name_of(check.aspect)},
             {"state", name_of(check.state)},
             {"code", check.code},
             {"text", check.text.in(language)},
             {"since", or_null(check.since)},
             {"evidence", evidence_of(check.aspect, the_case)}}
        ));
    return {std::move(items)};
}

Json verdict_json(const Verdict& verdict, Language language) {
    return Json::object(
        {{"can_work", verdict.can_work == CanWork::Yes},
         {"code", verdict.code},
         {"text", verdict.text.in(language)}}
    );
}

Json actions_json(const Mending& mending, Language language) {
    Json::Array items;
    for (const auto& action : mending.actions)
        items.push_back(Json::object(
            {{"code", action.code},
             {"method", action.method},
             {"path", action.path},
             {"text", action.text.in(language)},
             {"reason_required", action.reason == ReasonNeed::Required}}
        ));
    return {std::move(items)};
}

Json advisers_json(const std::vector<Adviser>& advisers) {
    Json::Array items;
    for (const auto& adviser : advisers)
        items.push_back(Json::object(
            {{"role", adviser.role},
             {"name", or_null(account::full_name(adviser.name))},
             {"username", or_null(adviser.username)}}
        ));
    return {std::move(items)};
}

Json account_json(const account::Account& account, const std::string& organization_name) {
    return Json::object(
        {{"username", account.username.str()},
         {"name", to_json(account.name)},
         {"kind", account::wire_name(account.kind)},
         {"organization",
          Json::object({{"id", account.organization.str()}, {"name", organization_name}})}}
    );
}

}  // namespace

Json to_json(const std::vector<state::LoginAttempt>& attempts) {
    Json::Array items;
    for (const auto& attempt : attempts) items.push_back(attempt_json(attempt));
    return {std::move(items)};
}

Json to_json(const std::vector<state::AccountLock>& locks) {
    Json::Array items;
    for (const auto& lock : locks)
        items.push_back(Json::object(
            {{"since", base::to_rfc3339(lock.since)},
             {"sources", to_json(lock.sources)},
             {"ended", or_null(lock.ended)},
             {"ended_by", or_null(lock.ended_by)},
             {"ended_as", or_null(lock.ended_as)}}
        ));
    return {std::move(items)};
}

Json to_json(const Diagnosis& diagnosis, Language language) {
    const auto& the_case = diagnosis.the_case;
    const auto& module = the_case.module;
    auto json = Json::object(
        {{"account", account_json(the_case.account, diagnosis.organization_name)},
         {"module", module ? Json(account::wire_name(*module)) : Json()},
         {"verdict", verdict_json(verdict_of(the_case), language)},
         {"checks", checks_json(the_case, language)},
         {"attempts", to_json(the_case.history.attempts)},
         {"actions", actions_json(diagnosis.mending, language)},
         {"who_can", advisers_json(diagnosis.advisers)}}
    );
    if (diagnosis.asked) json.set("asked", attempt_json(*diagnosis.asked));
    return json;
}

Json json_of_nobody(const state::LoginAttempt& asked, Language language) {
    const Verdict verdict{
        CanWork::No,
        "unknown-username",
        {"Při tomto pokusu bylo zadáno uživatelské jméno, které neexistuje; zkontrolujte ho s "
         "volajícím.",
         "At this attempt a username was given that does not exist; check it with the caller."}};
    return Json::object(
        {{"account", Json()},
         {"module", or_null(asked.module)},
         {"asked", attempt_json(asked)},
         {"verdict", verdict_json(verdict, language)},
         {"checks", Json::array()},
         {"attempts", Json::array()},
         {"actions", Json::array()},
         {"who_can", Json::array()}}
    );
}

}  // namespace admin_api
