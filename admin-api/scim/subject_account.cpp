#include "admin-api/scim/subject_account.h"

#include "admin-api/accounts/account_view.h"
#include "admin-api/scim/answer.h"
#include "admin-api/scim/listing.h"
#include "admin-api/scim/membership.h"

namespace admin_api::scim {

Answer<SubjectAccount> subject_account(const Call& call, Services& services) {
    const auto& named = call.parameters["account"];
    return subject_account(named.empty() ? call.caller.id.str() : named, call, services);
}

Answer<SubjectAccount> subject_account(
    std::string_view text, const Call& call, Services& services
) {
    const auto id = account::parse_account_id(text);
    if (!id) return refuse(ProblemCode::AccountNotFound);
    const auto& caller = call.caller;
    const auto found = TRY(or_problem(
        services.directory.accounts().summaries_as(caller.id, caller.organization, {*id})
    ));
    if (found.empty() || found.front().organization != caller.organization)
        return refuse(ProblemCode::AccountNotFound);
    auto account = TRY(target_named(found.front().username, call, services)).account;
    auto details = TRY(or_problem(
        services.directory.account_changes().details_of(account.id, account.organization)
    ));
    auto version = etag_of(account, call.now);
    return SubjectAccount{std::move(account), std::move(details), std::move(version)};
}

Answer<web::Response> account_answer(
    int status, const SubjectAccount& subject, const Call& call, Services& services
) {
    const auto projection = TRY(projection_in(call, account_kind()));
    AccountFurther further{.version = subject.version};
    if (requests(projection, "groups")) {
        const auto groups = TRY(groups_of(call, services));
        further.groups = groups_held(subject.account.assignments, groups, call.now);
    }
    const auto resource = account_resource(subject.account, subject.details, further);
    return scim_json(status, projected(resource, projection, account_kind()))
        .with("ETag", subject.version)
        .with("Location", place_of_account(subject.account.id));
}

}  // namespace admin_api::scim
