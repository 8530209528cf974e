// Many decisions at once: each row is a change of its own, with its record and its answer.
#include <map>

#include "admin-api/problem_texts.h"
#include "admin-api/review/deciding.h"
#include "admin-api/review/decision_input.h"
#include "admin-api/review/decision_row.h"
#include "admin-api/review/reach.h"
#include "admin-api/review/resources.h"
#include "admin-api/review/review_view.h"
#include "admin-api/review/settling.h"
#include "admin-api/scim/inner_call.h"

namespace admin_api {
namespace {

using base::Json;

// The helpdesk looks; who may decide about one right and not about another is told row by row.
Answer<void> check_deciding(const account::OrganizationId& organization, const Call& call) {
    const auto is_ministry =
        account::has_role(call.caller, account::CallerRole::MinistryAdministrator);
    if (is_ministry || account::is_administrator_in(organization, call.caller)) return {};
    return refuse(ProblemCode::NotForHelpdesk);
}

Json problem_of(const Answer<web::Response>& done, Language language) {
    if (done) return {};
    const auto& text = text_of(done.error().code);
    return Json::object(
        {{"code", text.code},
         {"status", text.status},
         {"title", text.title.in(language)},
         {"detail", text.detail.in(language)}}
    );
}

std::string_view outcome_of(const Decision& decision, const Answer<web::Response>& done) {
    if (!done) return "refused";
    return decision.word == Word::Confirm ? "confirmed" : "ended";
}

}  // namespace

Answer<web::Response> decide_row(const DecisionRow& row, const Call& call, Services& services) {
    const auto& [decision, place, username, reference] = row;
    const bool is_end = decision.word == Word::End;
    scim::InnerRequest inner{
        .activity = is_end ? "permission.revoke" : "permission.confirm",
        .resource = is_end ? end_reviewed_right : confirm_reviewed_right,
        .target = username};
    inner.parameters.add("review", place.review);
    inner.parameters.add("organization", place.organization.str());
    inner.parameters.add("right", decision.right);
    inner.parameters.add("username", username);
    inner.parameters.add("id", decision.assignment());
    inner.body = Json::object({{"reason", decision.reason}});
    if (!decision.approval.empty()) inner.body.set("approval", decision.approval);
    if (!decision.etag.empty()) inner.headers.set("if-match", decision.etag);
    return scim::perform(inner, reference, call, services);
}

Answer<std::string> present_username(
    const Decision& decision, const ReviewPlace& place, const Call& call, Services& services
) {
    ReviewRights rights(services.store);
    const auto right =
        TRY(or_problem(rights.find({place.review, place.organization}, decision.right, call.now)));
    if (!right) return decision.username();
    const auto found = TRY(or_problem(services.directory.accounts().summaries_as(
        call.caller.id, call.caller.organization, {right->holder}
    )));
    return found.empty() ? decision.username() : found.front().username.str();
}

Answer<web::Response> decide_review_rights(const Call& call, Services& services) {
    const auto decisions = TRY(decisions_in(call.request));
    const auto review = TRY(review_seen(call, services));
    const auto place = TRY(place_seen(review, call, services));
    TRY(check_deciding(place.organization, call));
    if (review.is_closed()) return refuse(ProblemCode::ReviewClosed);
    Json::Array rows;
    for (const auto& decision : decisions) {
        const auto username = TRY(present_username(decision, place, call, services));
        const auto reference = scim::further_reference(call, services);
        const auto done = decide_row({decision, place, username, reference}, call, services);
        rows.push_back(Json::object(
            {{"right", decision.right},
             {"outcome", outcome_of(decision, done)},
             {"problem", problem_of(done, call.language)},
             {"reference", reference}}
        ));
    }
    const auto counted = TRY(recount(place, call.now, services));
    return web::Response::json(
        200, Json::object({{"decisions", std::move(rows)}, {"place", to_json(counted)}})
    );
}

}  // namespace admin_api
