#include <set>

#include "admin-api/letters/draft.h"
#include "admin-api/letters/resources.h"

namespace admin_api {
namespace {

constexpr std::size_t kLargestBatch = 200;
constexpr std::string_view kUsernames = "usernames";
constexpr Text kBadNumber = {"Uveďte 1 až 200 účtů.", "Give 1 to 200 accounts."};
constexpr Text kTwice = {"Účet je v seznamu podruhé.", "The account is listed twice."};

struct Order {
    std::vector<std::string> usernames;
    Language language = Language::Czech;
    std::string reason;
};

Answer<Order> order_of(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(request, {kUsernames, "language", "reason"}));
    auto usernames = inputs.list(kUsernames);
    const auto language = language_of_letter(inputs);
    const auto reason = inputs.reason();
    TRY(inputs.finish());
    const auto count = usernames ? usernames->size() : 0;
    if (count == 0 || count > kLargestBatch)
        inputs.add_fault(kUsernames, "wrong-number", kBadNumber);
    TRY(inputs.finish());
    return Order{*std::move(usernames), language, reason};
}

Answer<Target> recipient(std::string_view typed, const Call& call, Services& services) {
    const auto username = account::parse_username(typed);
    if (!username) return refuse(ProblemCode::AccountNotFound);
    auto target = TRY(target_named(*username, call, services));
    TRY(check_recipient(target, call));
    return target;
}

// All of them, or every row that stands in the way.
Answer<std::vector<Target>> recipients(const Order& order, const Call& call, Services& services) {
    std::vector<Target> targets;
    std::set<account::AccountId> seen;
    Problem problem{.code = ProblemCode::MembersInvalid};
    for (std::size_t row = 0; row < order.usernames.size(); ++row) {
        const auto name = std::string(kUsernames) + '[' + std::to_string(row) + ']';
        auto target = recipient(order.usernames[row], call, services);
        if (!target) {
            const auto code = target.error().code;
            constexpr int kOurFault = 500;
            if (status_of(code) >= kOurFault) return base::fail(std::move(target.error()));
            problem.faults.push_back({name, code_of(code), detail_of(code)});
        } else if (!seen.insert(target->account.id).second) {
            problem.faults.push_back({name, "repeated", kTwice});
        } else {
            targets.push_back(std::move(*target));
        }
    }
    if (!problem.faults.empty()) return base::fail(std::move(problem));
    return targets;
}

}  // namespace

// All codes become good in one transaction, so there is never half a batch.
Answer<web::Response> print_batch(const Call& call, Services& services) {
    const auto order = TRY(order_of(call.request));
    auto targets = TRY(recipients(order, call, services));
    std::vector<Draft> drafts;
    std::vector<state::Record> records;
    std::vector<Change> changes;
    for (auto& target : targets) {
        drafts.push_back(draft_of_code(std::move(target), call, services));
        const auto& draft = drafts.back();
        records.insert(records.end(), draft.records.begin(), draft.records.end());
        changes.push_back(change_of(draft, order.reason));
    }
    auto pdf = TRY(pdf_of(drafts, order.language, call, services));
    const auto act = [&] { return or_problem(services.store.put_all(records)); };
    TRY(carry_out_all(call, services, changes, act));
    return pdf_response(std::move(pdf), "dopisy");
}

}  // namespace admin_api
