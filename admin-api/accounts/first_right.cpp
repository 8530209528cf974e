#include "admin-api/accounts/first_right.h"

#include <algorithm>

#include "admin-api/organizations/module_openness.h"
#include "admin-api/permissions/held.h"

namespace admin_api {
namespace {

using account::Account;
using account::Assignment;
using account::Module;

const account::Permission& first_permission() {
    static const account::Permission permission{
        .module = Module::Poskytovatel,
        .code = account::PermissionCode(std::string(account::kSystemAdministration))};
    return permission;
}

Assignment first_right(const Account& account, const Call& call, Services& services) {
    Assignment right;
    right.id = account::AssignmentId(base::random_uuid(services.random));
    right.permission = first_permission();
    right.level = account::Level::Update;
    const auto today = base::prague_day(call.now);
    right.validity = {
        .from = std::max(account.validity.from.value_or(today), today),
        .until = account.validity.until};
    return right;
}

struct Given {
    Assignment right;
    account::AssignmentProof proof;
};

// As long as the account, or else as one of the caller's own: nobody gives more than he has.
std::optional<Given> given_by_caller(const Account& account, const Call& call, Services& services) {
    auto right = first_right(account, call, services);
    std::vector<std::optional<base::Day>> ends = {right.validity.until};
    for (const auto& own : call.caller_account.assignments)
        if (!own.revoked && own.permission == right.permission) ends.push_back(own.validity.until);
    for (const auto& end : ends) {
        right.validity.until = end;
        auto proof = account::AssignmentCheck::may_assign(
            account, call.caller_account, call.caller, right, call.now
        );
        if (proof && (!end || *right.validity.from <= *end)) return Given{right, std::move(*proof)};
    }
    return std::nullopt;
}

Answer<bool> begins_with_it(const Account& account, Services& services) {
    if (account.kind != account::kind_of(Module::Poskytovatel)) return false;
    const auto home =
        TRY(or_problem(services.directory.organizations().find(account.organization)));
    return home && home->kind == account::OrganizationKind::Provider &&
           account::is_open_to(*home, Module::Poskytovatel);
}

Answer<void> give(const Account& account, const Call& call, Services& services) {
    const auto begins = TRY(begins_with_it(account, services));
    if (!begins) return {};
    const auto given = given_by_caller(account, call, services);
    if (!given) return {};
    const Change change{
        .activity = "permission.assign",
        .target = account.username.str(),
        .before = base::Json::object({{"permission", base::Json()}}),
        .after = rights_of(given->right)};
    return carry_out(call, services, change, [&] {
        return assign_open({given->proof, given->right}, call, services);
    });
}

}  // namespace

void give_first_right(const Account& account, const Call& call, Services& services) {
    const auto given = give(account, call, services);
    if (!given)
        services.log.warning(
            "account.without_first_right",
            {{"reference", call.reference}, {"problem", std::string(code_of(given.error().code))}}
        );
}

}  // namespace admin_api
