// ★ "Who could do what in this organization on 31 March": the rights of a past day, page by page,
// with who gave each and why, and with every reason for which the answer is not certain.
#include <set>

#include "admin-api/audit/past_records.h"
#include "admin-api/audit/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/organizations/czech_page.h"
#include "admin-api/organizations/resources.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/origin_view.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using base::Json;
using directory::AccountSummary;

constexpr std::size_t kMostAccounts = 10'000;  // of one organization
constexpr std::size_t kLimit = 20;
constexpr std::size_t kLargestLimit = 50;  // each account is several searches
constexpr std::size_t kMostLines = 2000;
constexpr Text kNotYet = {"Tento den ještě nenastal.", "That day has not come yet."};

base::Instant end_of(base::Day day) {
    return base::prague_midnight(day + std::chrono::days(1));
}

CzechPlace place_of(const AccountSummary& account) {
    return {account.name.surname + ' ' + account.name.given, account.username.str()};
}

struct Question {
    base::Day day;
    PageWish wish;
};

Answer<Question> question_in(const Call& call) {
    auto inputs = Inputs::from_query(call.request, {"on", "cursor", "limit"});
    const auto day = inputs.required("on") == nullptr ? std::nullopt : inputs.day("on");
    if (day && *day > base::prague_day(call.now)) inputs.add_fault("on", "not-yet", kNotYet);
    auto wish = page_wish(inputs, call.request, {kLimit, kLargestLimit});
    TRY(inputs.finish());
    if (!day) return refuse(ProblemCode::ParametersInvalid);
    return Question{*day, std::move(wish)};
}

// One organization on one day, for one caller: he is shown what he may see today.
class LookingBack {
public:
    LookingBack(const Call& call, Services& services, base::Day day)
        : call_(call),
          services_(services),
          reader_{call.caller.id, call.caller.organization},
          day_(day),
          records_(services.audit_index, end_of(day)) {}

    // What all accounts have in common.
    Answer<void> read_organization(const account::OrganizationId& id) {
        mandates_ = TRY(or_problem(services_.directory.organizations().mandates_of(id)));
        delegations_ =
            TRY(or_problem(services_.directory.delegations().in_organization_as(id, reader_)));
        register_records_ = TRY(records_.of_register(id));
        for (const auto& record : register_records_)
            for (auto& mandate : mandates_)
                if (mandate.id.str() == record.details.string_at("ended_mandate"))
                    mandate.ended = false;
        return {};
    }

    // Null: the account could do nothing that day.
    Answer<Json> account(const account::Username& username) {
        const auto past = TRY(rewound(username));
        const auto rights = rights_on(past, mandates_, day_);
        if (rights.empty()) return Json();
        const auto givers = TRY(givers_of(origins_of(rights), reader_, services_));
        Json::Array items;
        for (const auto& right : rights) items.push_back(json_of(right, givers));
        return Json::object(
            {{"username", past.account.username.str()},
             {"name", account::full_name(past.account.name)},
             {"permissions", std::move(items)}}
        );
    }

    [[nodiscard]] const std::set<Doubt>& doubts() const { return records_.doubts(); }

private:
    Answer<PastAccount> rewound(const account::Username& username) {
        PastAccount past{TRY(target_named(username, call_, services_)).account, {}, {}};
        past.assignments =
            TRY(or_problem(services_.directory.rights().history_of(past.account, reader_)));
        for (const auto& one : delegations_)
            if (one.delegation.delegate == past.account.id) past.delegations.push_back(one);
        Rewind rewind(past);
        for (const auto& record : register_records_) rewind.undo(record);
        for (const auto& record : TRY(records_.of_account(username))) rewind.undo(record);
        return past;
    }

    static std::vector<directory::Origin> origins_of(const std::vector<RightOnDay>& rights) {
        std::vector<directory::Origin> origins;
        for (const auto& right : rights) {
            origins.push_back(right.origin);
            if (!right.delegated_by) continue;
            directory::Origin delegator;
            delegator.assigned_by = right.delegated_by;
            origins.push_back(std::move(delegator));
        }
        return origins;
    }

    static Json json_of(const RightOnDay& right, const Givers& givers) {
        auto json = Json::object(
            {{"id", right.id},
             {"module", account::wire_name(right.permission.module)},
             {"code", right.permission.code.str()},
             {"level", account::wire_name(right.level)},
             {"validity", to_json(right.validity)},
             {"mandate", right.mandate ? Json(right.mandate->str()) : Json()}}
        );
        set_origin(json, right.origin, givers);
        const auto by = right.delegated_by ? givers.find(*right.delegated_by) : givers.end();
        json.set("delegated", right.delegated_by.has_value())
            .set("delegated_by", by == givers.end() ? Json() : Json(by->second.str()));
        return json;
    }

    const Call& call_;
    Services& services_;
    directory::Reader reader_;
    base::Day day_;
    PastRecords records_;
    std::vector<account::Mandate> mandates_;
    std::vector<directory::RecordedDelegation> delegations_;
    std::vector<PastRecord> register_records_;
};

Answer<Listed<AccountSummary>> accounts_of(
    const account::OrganizationId& organization,
    const PageWish& wish,
    const Call& call,
    Services& services
) {
    directory::AccountQuery query;
    query.organization = organization;
    query.state = directory::AccountQuery::State::All;
    query.limit = kMostAccounts;
    auto accounts = TRY(or_problem(
        services.directory.accounts().search_as(call.caller.id, call.caller.organization, query)
    ));
    if (accounts.size() >= kMostAccounts) return refuse(ProblemCode::SearchTooWide);
    return page_in_czech_order(std::move(accounts), place_of, wish);
}

Answer<void> add_doubts(Json& answer, std::set<Doubt> doubts, base::Day day, Services& services) {
    const auto begins = TRY(or_problem(services.audit_index.begins()));
    if (!begins || end_of(day) <= *begins) doubts.insert(Doubt::BeforeLog);
    Json::Array words;
    for (const auto doubt : doubts) words.emplace_back(wire_name(doubt));
    answer.set("log_begins", begins ? Json(base::to_rfc3339(*begins)) : Json());
    answer.set("certain", doubts.empty()).set("doubts", std::move(words));
    return {};
}

Answer<void> record_look_back(
    const account::OrganizationId& organization, base::Day day, const Call& call, Services& services
) {
    const Look look{organization.str(), Json::object({{"on", base::to_iso(day)}})};
    return services.trail.record_look(attempt_of(call), "rights.look-back", look);
}

}  // namespace

Answer<web::Response> read_past_rights(const Call& call, Services& services) {
    const auto question = TRY(question_in(call));
    const auto organization = TRY(organization_seen(call, services)).id;
    const auto is_complete = TRY(or_problem(services.audit_index.follow(kMostLines)));
    TRY(record_look_back(organization, question.day, call, services));
    const auto page = TRY(accounts_of(organization, question.wish, call, services));
    LookingBack back(call, services, question.day);
    TRY(back.read_organization(organization));
    Json::Array accounts;
    for (const auto& summary : page.items) {
        auto account = TRY(back.account(summary.username));
        if (!account.is_null()) accounts.push_back(std::move(account));
    }
    auto doubts = back.doubts();
    if (!is_complete) doubts.insert(Doubt::IndexIncomplete);
    auto answer = Json::object(
        {{"organization", organization.str()},
         {"on", base::to_iso(question.day)},
         {"accounts", std::move(accounts)},
         {"next", page.next}}
    );
    TRY(add_doubts(answer, std::move(doubts), question.day, services));
    return web::Response::json(200, answer);
}

}  // namespace admin_api
