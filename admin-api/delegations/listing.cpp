// Who delegated what to whom. A representative sees what he gave and received; administrators see
// their organization; ministry and helpdesk say of whom.
#include <algorithm>

#include "admin-api/delegations/delegation_view.h"
#include "admin-api/delegations/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/origin_view.h"

namespace admin_api {
namespace {

using account::CallerRole;
using Recorded = std::vector<directory::RecordedDelegation>;

constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};

struct Question {
    std::optional<account::Username> username;
    Shown shown{};
};

Answer<Question> question_of(const Call& call) {
    auto inputs = Inputs::from_query(call.request, {"username", "state"});
    Question question{.username = {}, .shown = shown_in(inputs)};
    if (const auto* text = inputs.text("username")) {
        question.username = account::parse_username(*text);
        if (!question.username) inputs.add_fault("username", "unreadable", kUnreadable);
    }
    TRY(inputs.finish());
    return question;
}

Answer<Recorded> of_person(
    const account::Username& username, const Call& call, Services& services
) {
    auto& delegations = services.directory.delegations();
    const auto& caller = call.caller;
    if (username == caller.username) return or_problem(delegations.of_account(call.caller_account));
    const auto person = TRY(
        or_problem(services.directory.accounts().find_as(caller.id, caller.organization, username))
    );
    if (!person || !account::may_see(person->organization, caller))
        return refuse(ProblemCode::AccountNotFound);
    return or_problem(delegations.of_account(*person));
}

Answer<Recorded> all_within_reach(const Call& call, Services& services) {
    auto& delegations = services.directory.delegations();
    const auto& caller = call.caller;
    const auto reaches_all = account::has_role(caller, CallerRole::MinistryAdministrator) ||
                             account::has_role(caller, CallerRole::Helpdesk);
    if (reaches_all) return refuse(ProblemCode::SearchTooWide);
    if (!account::has_role(caller, CallerRole::OrganizationAdministrator))
        return or_problem(delegations.of_account(call.caller_account));
    return or_problem(
        delegations.in_organization_as(caller.organization, {caller.id, caller.organization})
    );
}

void hide_ended(Recorded& found, base::Day today) {
    std::erase_if(found, [&](const directory::RecordedDelegation& one) {
        const auto& until = one.delegation.validity.until;
        return one.delegation.revoked || (until && *until < today);
    });
}

}  // namespace

Answer<web::Response> list_delegations(const Call& call, Services& services) {
    const auto question = TRY(question_of(call));
    auto found = question.username ? TRY(of_person(*question.username, call, services))
                                   : TRY(all_within_reach(call, services));
    if (question.shown == Shown::Present) hide_ended(found, base::prague_day(call.now));
    auto views = TRY(views_of(found, call, services));
    return web::Response::json(200, base::Json::object({{"delegations", std::move(views)}}));
}

}  // namespace admin_api
