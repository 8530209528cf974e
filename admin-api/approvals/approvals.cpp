// What was proposed, and new proposals.
#include <algorithm>
#include <array>

#include "admin-api/approvals/approval_view.h"
#include "admin-api/approvals/approved.h"
#include "admin-api/approvals/resources.h"
#include "admin-api/cursor.h"
#include "admin-api/inputs.h"

namespace admin_api {
namespace {

using state::Approval;
using state::Proposal;

// What asks for a second person; another operation needs no approval and gets none.
constexpr auto kOperations = std::to_array<std::string_view>(
    {"account.discard", "account.validity", "permission.change", "permission.revoke"}
);
constexpr std::size_t kLongestTarget = 200;
constexpr std::string_view kAccounts = "/accounts/";
constexpr Text kNoTarget = {
    "Musí být cesta k účtu nebo k jeho oprávnění, například /accounts/novak.",
    "It must be the path of an account or of its permission, such as /accounts/novak."};

std::optional<std::string> parse_operation(std::string_view text) {
    if (std::ranges::find(kOperations, text) == kOperations.end()) return std::nullopt;
    return std::string(text);
}

// The account that the path names, when the operation has paths of that form.
std::optional<account::Username> username_in(std::string_view target, std::string_view operation) {
    if (!target.starts_with(kAccounts)) return std::nullopt;
    const auto rest = target.substr(kAccounts.size());
    const auto end = rest.find('/');
    const auto username = account::parse_username(rest.substr(0, end));
    if (!username || username->str() != rest.substr(0, end)) return std::nullopt;
    if (!operation.starts_with("permission."))
        return end == std::string_view::npos ? username : std::nullopt;
    constexpr std::string_view kPermissions = "/permissions/";
    const auto below = end == std::string_view::npos ? "" : rest.substr(end);
    const auto names_one =
        below.starts_with(kPermissions) && account::is_uuid(below.substr(kPermissions.size()));
    return names_one ? username : std::nullopt;
}

struct Wish {
    Proposal proposal;
    account::Username username;
};

Answer<Wish> wish_of(const Call& call) {
    auto inputs = TRY(Inputs::from_body(call.request, {"operation", "target", "reason"}));
    const auto operation = inputs.parsed("operation", parse_operation);
    const auto target = inputs.line("target", kLongestTarget).value_or("");
    auto reason = inputs.reason();
    const auto username = username_in(target, operation.value_or(""));
    if (operation && !username) inputs.add_fault("target", "unreadable", kNoTarget);
    TRY(inputs.finish());
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    return Wish{
        {.operation = *operation,
         .target = target,
         .subject = {},
         .reason = std::move(reason),
         .by = call.caller.id,
         .by_username = call.caller.username.str()},
        *username};
}

base::Json page_of(const std::vector<Approval>& found, std::size_t limit) {
    base::Json::Array items;
    for (const auto& approval : found)
        if (items.size() < limit) items.push_back(to_json(approval));
    const auto next = found.size() > limit ? base::Json(cursor_to(found[limit - 1].id, "approvals"))
                                           : base::Json();
    return base::Json::object({{"approvals", std::move(items)}, {"next", next}});
}

}  // namespace

Answer<web::Response> list_approvals(const Call& call, Services& services) {
    TRY(check_ministry(call));
    const auto rules = services.rules.now();
    auto inputs = Inputs::from_query(call.request, {"cursor", "limit"});
    const auto limit = inputs.number("limit", {.least = 1, .most = rules->settings.largest_limit})
                           .value_or(rules->settings.default_limit);
    const auto after = place_of_cursor(inputs, "approvals");
    TRY(inputs.finish());
    const auto found = TRY(or_problem(approvals_of(services).page(after, limit + 1, call.now)));
    return web::Response::json(200, page_of(found, limit));
}

Answer<web::Response> read_approval(const Call& call, Services& services) {
    TRY(check_ministry(call));
    TRY(Inputs::from_query(call.request, {}).finish());
    return web::Response::json(200, to_json(TRY(approval_of(call, services))));
}

Answer<web::Response> propose_approval(const Call& call, Services& services) {
    TRY(check_ministry(call));
    auto wish = TRY(wish_of(call));
    auto& proposal = wish.proposal;
    const auto account = TRY(or_problem(services.directory.accounts().find_as(
        call.caller.id, call.caller.organization, wish.username
    )));
    if (!account) return refuse(ProblemCode::AccountNotFound);
    proposal.subject = account->id.str();
    std::optional<Approval> made;
    const Change change{
        .activity = "approval.propose",
        .target = wish.username.str(),
        .after =
            base::Json::object({{"operation", proposal.operation}, {"target", proposal.target}}),
        .reason = proposal.reason};
    const auto act = [&]() -> Answer<void> {
        made = TRY(or_problem(approvals_of(services).propose(proposal, call.now)));
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(201, to_json(*made))
        .with("Location", "/api/v1/approvals/" + made->id);
}

}  // namespace admin_api
