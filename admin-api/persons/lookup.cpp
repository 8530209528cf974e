#include <algorithm>

#include "admin-api/accounts/account_view.h"
#include "admin-api/persons/known_person.h"
#include "admin-api/persons/resources.h"
#include "core/base/log.h"

namespace admin_api {
namespace {

using base::Json;

constexpr std::string_view kActivity = "person.lookup";
constexpr std::size_t kMostAccounts = 20;  // of one person in one organization

struct Question {
    PersonKey key;
    std::optional<account::AccountKind> kind;
    std::string reason;
};

Answer<Question> question_of(const Call& call) {
    auto inputs =
        TRY(Inputs::from_body(call.request, {"ik_mpsv", "birth_number", "kind", "reason"}));
    auto key = read_person_key(inputs);
    std::optional<account::AccountKind> kind;
    if (inputs.text("kind") != nullptr) kind = inputs.parsed("kind", account::parse_account_kind);
    auto reason = inputs.reason();
    TRY(inputs.finish());
    if (!key) return refuse(ProblemCode::MembersInvalid);
    return Question{*std::move(key), kind, std::move(reason)};
}

Answer<void> check_may_ask(const account::Caller& caller) {
    const auto makes_accounts = [](account::CallerRole role) {
        return role == account::CallerRole::OrganizationAdministrator ||
               role == account::CallerRole::MinistryAdministrator;
    };
    if (std::ranges::any_of(caller.roles, makes_accounts)) return {};
    return refuse(ProblemCode::NotForHelpdesk);
}

// Who was looked up, as far as a record may say it; of a birth number nothing.
std::string shortened(const PersonKey& key) {
    const auto* ik_mpsv = std::get_if<account::IkMpsv>(&key);
    return ik_mpsv == nullptr ? "" : base::masked(ik_mpsv->str());
}

Change record_of(const Question& question, std::string target) {
    const auto* const by =
        std::holds_alternative<BirthNumber>(question.key) ? "birth-number" : "ik-mpsv";
    return {
        .activity = kActivity,
        .target = std::move(target),
        .after = Json::object({{"asked_by", by}}),
        .reason = question.reason};
}

// In the caller's own organization and nowhere else.
Answer<Json> accounts_of(
    const Person& person, const Question& question, const Call& call, Services& services
) {
    const auto& caller = call.caller;
    const directory::AccountQuery query{
        .name = {},
        .username = std::nullopt,
        .ik_mpsv = person.ik_mpsv,
        .organization = caller.organization,
        .state = directory::AccountQuery::State::All,
        .limit = kMostAccounts};
    const auto found = TRY(
        or_problem(services.directory.accounts().search_as(caller.id, caller.organization, query))
    );
    Json::Array accounts;
    for (const auto& account : found)
        if (!question.kind || account.kind == *question.kind) accounts.push_back(to_json(account));
    return Json(std::move(accounts));
}

Json json_of(const Person& person) {
    Json::Array categories;
    for (const auto category : person.categories)
        categories.emplace_back(account::wire_name(category));
    return Json::object(
        {{"ik_mpsv", person.ik_mpsv.str()},
         {"name", to_json(person.name)},
         {"second_surname", person.second_surname},
         {"birth_surname", person.birth_surname},
         {"categories", std::move(categories)}}
    );
}

Json suffices(const Person& person, const Question& question) {
    if (!question.kind) return {};
    return account::holds(person, account::category_needed_for(*question.kind));
}

Answer<Person> asked_of_register(const Question& question, const Call& call, Services& services) {
    auto person = person_behind(question.key, call, services);
    if (person) return person;
    auto problem = std::move(person.error());
    problem.recorded = Recorded::Yes;
    TRY(services.trail.record_refused(
        attempt_of(call), record_of(question, shortened(question.key)), problem
    ));
    return base::fail(std::move(problem));
}

}  // namespace

Answer<web::Response> look_up_person(const Call& call, Services& services) {
    TRY(check_may_ask(call.caller));
    const auto question = TRY(question_of(call));
    const auto person = TRY(asked_of_register(question, call, services));
    Json accounts;
    const auto record = record_of(question, base::masked(person.ik_mpsv.str()));
    const auto read_accounts = [&]() -> Answer<void> {
        accounts = TRY(accounts_of(person, question, call, services));
        return {};
    };
    TRY(carry_out(call, services, record, read_accounts));
    return web::Response::json(
        200,
        Json::object(
            {{"person", json_of(person)},
             {"category_suffices", suffices(person, question)},
             {"accounts", std::move(accounts)}}
        )
    );
}

}  // namespace admin_api
