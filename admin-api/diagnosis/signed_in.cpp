// Who is logged in (R17): the sessions of one organization, or all that the caller may see.
#include <algorithm>
#include <map>

#include "admin-api/accounts/account_view.h"
#include "admin-api/cursor.h"
#include "admin-api/diagnosis/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using directory::AccountSummary;
using state::Session;
using state::SessionId;

constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};
// Sessions that one answer reads at most on its way through all; then it says where to go on.
constexpr int kMostSteps = 10;
constexpr std::size_t kMostAccounts = 10'000;  // of one organization

struct Question {
    std::optional<account::OrganizationId> organization;
    std::optional<account::Module> module;
    std::size_t limit = 0;
    SessionId after;
    std::string text;  // what the cursor belongs to
};

struct SignedIn {
    Session session;
    AccountSummary account;
};
struct Page {
    std::vector<SignedIn> items;
    SessionId next;  // empty: no more
};

template <class T, class Parse>
std::optional<T> optional_in(Inputs& inputs, std::string_view name, const Parse& parse) {
    const auto* text = inputs.text(name);
    if (text == nullptr) return std::nullopt;
    auto value = parse(*text);
    if (!value) inputs.add_fault(name, "unreadable", kUnreadable);
    return value;
}

bool reaches_all(const account::Caller& caller) {
    return std::any_of(caller.roles.begin(), caller.roles.end(), [](account::CallerRole role) {
        return role == account::CallerRole::MinistryAdministrator ||
               role == account::CallerRole::Helpdesk;
    });
}

// Who reaches one organization is shown that one.
Answer<Question> question_of(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(call.request, {"organization", "module", "cursor", "limit"});
    Question question;
    question.organization = optional_in<account::OrganizationId>(
        inputs, "organization", account::parse_organization_id
    );
    question.module = optional_in<account::Module>(inputs, "module", account::parse_module);
    question.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                         .value_or(rules.default_limit);
    if (!question.organization && !reaches_all(call.caller))
        question.organization = call.caller.organization;
    question.text = "sessions";
    if (question.organization) question.text += " of " + question.organization->str();
    if (question.module)
        question.text += " in " + std::string(account::wire_name(*question.module));
    question.after = SessionId(place_of_cursor(inputs, question.text));
    TRY(inputs.finish());
    return question;
}

bool is_asked(const Session& session, const Question& question) {
    if (!question.module) return true;
    const auto& entered = session.modules;
    return std::find(entered.begin(), entered.end(), account::wire_name(*question.module)) !=
           entered.end();
}

// Few enough to be read whole: each account's sessions by their index, sorted as the cursor goes.
Answer<Page> page_of_organization(const Question& question, const Call& call, Services& services) {
    Page page;
    if (!account::may_see(*question.organization, call.caller)) return page;
    directory::AccountQuery query;
    query.organization = question.organization;
    query.state = directory::AccountQuery::State::All;
    query.limit = kMostAccounts;
    const auto accounts = TRY(or_problem(
        services.directory.accounts().search_as(call.caller.id, call.caller.organization, query)
    ));
    for (const auto& account : accounts)
        for (auto& session : TRY(or_problem(services.sessions.of_account(account.id, call.now))))
            if (is_asked(session, question) && session.id > question.after)
                page.items.push_back({std::move(session), account});
    std::sort(page.items.begin(), page.items.end(), [](const auto& left, const auto& right) {
        return left.session.id < right.session.id;
    });
    if (page.items.size() <= question.limit) return page;
    page.items.resize(question.limit);
    page.next = page.items.back().session.id;
    return page;
}

using ById = std::map<account::AccountId, AccountSummary>;

Answer<ById> accounts_of(
    const std::vector<Session>& sessions, const Call& call, Services& services
) {
    std::vector<account::AccountId> ids;
    ids.reserve(sessions.size());
    for (const auto& session : sessions) ids.push_back(session.account);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    ById found;
    for (auto& account : TRY(or_problem(services.directory.accounts().summaries_as(
             call.caller.id, call.caller.organization, ids
         ))))
        if (account::may_see(account.organization, call.caller))
            found.emplace(account.id, std::move(account));
    return found;
}

// One step through all sessions; false at their end.
Answer<bool> take_step(Page& page, const Question& question, const Call& call, Services& services) {
    const auto wanted = question.limit - page.items.size();
    auto sessions = TRY(or_problem(services.sessions.page(page.next, question.limit, call.now)));
    const auto is_end = sessions.size() < question.limit;
    if (sessions.empty()) return false;
    const auto last = sessions.back().id;
    std::erase_if(sessions, [&](const auto& session) { return !is_asked(session, question); });
    const auto is_cut = sessions.size() > wanted;
    sessions.resize(std::min(sessions.size(), wanted), Session{});
    page.next = is_cut ? sessions.back().id : last;
    const auto accounts = TRY(accounts_of(sessions, call, services));
    for (auto& session : sessions) {
        const auto account = accounts.find(session.account);
        if (account != accounts.end()) page.items.push_back({std::move(session), account->second});
    }
    return is_cut || !is_end;
}

Answer<Page> page_of_all(const Question& question, const Call& call, Services& services) {
    Page page{.items = {}, .next = question.after};
    for (int step = 0; step < kMostSteps && page.items.size() < question.limit; ++step) {
        if (TRY(take_step(page, question, call, services))) continue;
        page.next = SessionId();
        break;
    }
    return page;
}

base::Json item_json(const SignedIn& item) {
    auto json = to_json(item.session);
    json.set(
        "account",
        base::Json::object(
            {{"username", item.account.username.str()},
             {"name", to_json(item.account.name)},
             {"organization", item.account.organization.str()}}
        )
    );
    return json;
}

}  // namespace

Answer<web::Response> read_signed_in(const Call& call, Services& services) {
    const auto question = TRY(question_of(call, services.rules.now()->settings));
    const auto page =
        TRY(question.organization ? page_of_organization(question, call, services)
                                  : page_of_all(question, call, services));
    base::Json::Array items;
    for (const auto& item : page.items) items.push_back(item_json(item));
    auto body = base::Json::object({{"sessions", std::move(items)}});
    body.set(
        "next",
        page.next.str().empty() ? base::Json()
                                : base::Json(cursor_to(page.next.str(), question.text))
    );
    return web::Response::json(200, body);
}

Answer<web::Response> end_session(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_either(call.request, {"reason"})));
    const auto account = TRY(supported_target(call, services, reason)).account;
    const auto sessions = TRY(or_problem(services.sessions.of_account(account.id, call.now)));
    const auto session = std::find_if(sessions.begin(), sessions.end(), [&](const auto& one) {
        return one.id.str() == call.parameters["id"];
    });
    if (session == sessions.end()) return refuse(ProblemCode::SessionNotFound);
    const Change change{
        .activity = "session.end",
        .target = account.username.str(),
        .before = base::Json::object({{"session", session->id.str()}}),
        .after = base::Json::object({{"session", base::Json()}}),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        const state::Ending ending{state::EndCause::ByAdministrator, call.now};
        TRY(or_problem(services.sessions.end(session->id, ending)));
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
