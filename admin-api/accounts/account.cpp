// One account, whole: what is read and what the creation answers.
#include "admin-api/accounts/account_fields.h"
#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

struct Shown {
    const account::Account& account;
    const account::Organization& organization;
};

Answer<web::Response> response_of(
    int status, const Shown& shown, const Call& call, Services& services
) {
    const auto& account = shown.account;
    const ViewContext context{
        .organization_name = shown.organization.name,
        .maximum_password_months = services.rules.now()->settings.passwords.maximum_age_months,
        .failed_attempts = TRY(or_problem(services.store.attempts(account.id.str()))),
        .now = call.now};
    auto json = to_json(account, context);
    const auto details = TRY(or_problem(
        services.directory.account_changes().details_of(account.id, account.organization)
    ));
    json.set("details", to_json(details));
    return web::Response::json(status, json).with("ETag", etag_of(account, call.now));
}

}  // namespace

Answer<web::Response> read_account(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto [account, organization] = TRY(target_of(call, services));
    return response_of(200, {account, organization}, call, services);
}

Answer<web::Response> created_account(
    const account::AccountId& id, const Call& call, Services& services
) {
    const auto account = TRY(or_problem(services.directory.accounts().find(id)));
    if (!account) return refuse(ProblemCode::AccountNotFound);
    const auto organization =
        TRY(or_problem(services.directory.organizations().find(account->organization)));
    if (!organization) return refuse(ProblemCode::AccountNotFound);
    return TRY(response_of(201, {*account, *organization}, call, services))
        .with("Location", "/api/v1/accounts/" + account->username.str());
}

}  // namespace admin_api
