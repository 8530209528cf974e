#include "admin-api/audit/question.h"

#include <algorithm>

#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr std::size_t kMostAccounts = 10'000;  // of one organization
constexpr std::size_t kLongest = 128;
constexpr Text kAccountNeeded = {
    "Podpora čte záznamy jednoho účtu; uveďte ho.",
    "The helpdesk reads the records of one account; name it."};
constexpr Text kOneAccount = {
    "Podpora čte záznamy jednoho účtu, ne celé organizace.",
    "The helpdesk reads the records of one account, not of an organization."};
// Is never in a record: who may see nothing finds nothing.
constexpr std::string_view kNobody = " ";

bool is_of_ministry(const Call& call) {
    return has_role(call.caller, account::CallerRole::MinistryAdministrator);
}

bool is_helpdesk(const Call& call) {
    return has_role(call.caller, account::CallerRole::Helpdesk);
}

template <class T, class Parse>
std::optional<T> optional_in(Inputs& inputs, std::string_view name, const Parse& parse) {
    if (inputs.text(name) == nullptr) return std::nullopt;
    return inputs.parsed(name, parse);
}

// Who acted is in the records by his identifier; people know usernames.
Answer<std::string> actor_of(const std::string& asked, const Call& call, Services& services) {
    const auto username = account::parse_username(asked);
    if (asked.empty() || asked == kSystem || account::parse_account_id(asked) || !username)
        return asked;
    return TRY(target_named(*username, call, services)).account.id.str();
}

Answer<std::vector<std::string>> parties_of_account(
    const account::Username& username, const Call& call, Services& services
) {
    const auto account = TRY(target_named(username, call, services)).account;
    return std::vector<std::string>{account.id.str(), account.username.str()};
}

Answer<std::vector<std::string>> parties_of_organization(
    const account::OrganizationId& organization, const Call& call, Services& services
) {
    if (!account::may_see(organization, call.caller))
        return std::vector<std::string>{std::string(kNobody)};
    directory::AccountQuery query;
    query.organization = organization;
    query.state = directory::AccountQuery::State::All;
    query.limit = kMostAccounts;
    const auto accounts = TRY(or_problem(
        services.directory.accounts().search_as(call.caller.id, call.caller.organization, query)
    ));
    if (accounts.size() >= kMostAccounts) return refuse(ProblemCode::SearchTooWide);
    std::vector<std::string> parties = {organization.str()};
    for (const auto& account : accounts) {
        parties.push_back(account.id.str());
        parties.push_back(account.username.str());
    }
    return parties;
}

Answer<std::vector<std::string>> parties_of(
    const AskedAudit& asked, const Call& call, Services& services
) {
    if (asked.username) return parties_of_account(*asked.username, call, services);
    if (is_of_ministry(call) && !asked.organization) return std::vector<std::string>();
    const auto organization = asked.organization.value_or(call.caller.organization);
    return parties_of_organization(organization, call, services);
}

// Whom he does not reach he finds by no identifier either.
void keep_to_own_actors(AuditFilter& filter) {
    const auto& actor = filter.account;
    if (actor.empty() || actor == kSystem || actor == "sync") return;
    if (std::ranges::find(filter.parties, actor) == filter.parties.end())
        filter.parties = {std::string(kNobody)};
}

Answer<void> check_helpdesk(const AskedAudit& asked, const Call& call) {
    if (is_of_ministry(call) || !is_helpdesk(call)) return {};
    const auto refused = [](Fault fault) {
        Problem problem{.code = ProblemCode::ParametersInvalid};
        problem.faults.push_back(std::move(fault));
        return base::fail(std::move(problem));
    };
    if (!asked.username) return refused({"account", "missing", kAccountNeeded});
    if (asked.organization) return refused({"organization", "unknown", kOneAccount});
    return check_reason(call, asked.reason);
}

std::string text_of(const AskedAudit& asked) {
    auto all = base::Json::object();
    const auto add = [&all](std::string_view name, const std::string& value) {
        if (!value.empty()) all.set(name, value);
    };
    const auto& filter = asked.filter;
    if (filter.from) add("from", base::to_rfc3339(*filter.from));
    if (filter.until) add("until", base::to_rfc3339(*filter.until));
    add("actor", filter.account);
    add("target", filter.target);
    add("activity", filter.activity);
    add("outcome", filter.outcome);
    add("reference", filter.reference);
    if (asked.username) add("account", asked.username->str());
    if (asked.organization) add("organization", asked.organization->str());
    return base::dump(all);
}

}  // namespace

AskedAudit asked_audit(Inputs& inputs) {
    const auto text = [&inputs](std::string_view name) {
        return inputs.line(name, kLongest).value_or("");
    };
    AskedAudit asked;
    const account::Validity days{inputs.day("from"), inputs.day("until")};
    if (days.from) asked.filter.from = base::prague_midnight(*days.from);
    if (days.until) asked.filter.until = base::prague_midnight(*days.until + std::chrono::days(1));
    asked.filter.account = text("actor");
    asked.filter.target = text("target");
    asked.filter.activity = text("activity");
    asked.filter.outcome = text("outcome");
    asked.filter.reference = text("reference");
    asked.username = optional_in<account::Username>(inputs, "account", account::parse_username);
    asked.organization = optional_in<account::OrganizationId>(
        inputs, "organization", account::parse_organization_id
    );
    asked.reason = inputs.reason();
    return asked;
}

Answer<AuditQuestion> question_of(AskedAudit asked, const Call& call, Services& services) {
    TRY(check_helpdesk(asked, call));
    AuditQuestion question;
    question.text = text_of(asked);
    question.reason = asked.reason;
    if (asked.username) question.subject = asked.username->str();
    question.filter = std::move(asked.filter);
    question.filter.account = TRY(actor_of(question.filter.account, call, services));
    question.filter.parties = TRY(parties_of(asked, call, services));
    // The helpdesk may see every account, too, though it reads of one at a time.
    question.filter.is_bounded = !is_of_ministry(call) && !is_helpdesk(call);
    if (question.filter.is_bounded) keep_to_own_actors(question.filter);
    return question;
}

Answer<void> record_reading(
    const AuditQuestion& question, std::string_view activity, const Call& call, Services& services
) {
    Look look{question.subject, base::Json::object({{"asked", question.text}})};
    if (!question.reason.empty()) look.details.set("reason", question.reason);
    return services.trail.record_look(attempt_of(call), activity, look);
}

}  // namespace admin_api
