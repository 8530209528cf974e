// A new User becomes a new account by the function of /api/v1: register of persons, category,
// consent and all (R7–R12).
#include "admin-api/accounts/resources.h"
#include "admin-api/scim/body.h"
#include "admin-api/scim/canonical.h"
#include "admin-api/scim/inner_call.h"
#include "admin-api/scim/listing.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/resources.h"
#include "admin-api/scim/subject_account.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kNeeded = {"Musí být uvedeno.", "It must be given."};
constexpr Text kActiveOnly = {
    "Účet se zakládá jako platný; vyřadit ho lze potom.",
    "An account is created active; it can be discarded afterwards."};

void set_said(Json& body, std::string_view member, const std::string& text) {
    if (!text.empty()) body.set(member, text);
}

void set_consent(Json& body, const Json& resource) {
    const auto* ours = resource.find(kOurAccount);
    const auto* consent = ours == nullptr ? nullptr : ours->find("consent");
    if (consent == nullptr) return;
    set_said(body, "consent_given", consent->string_at("given").value_or(""));
    set_said(body, "consent_document", consent->string_at("document").value_or(""));
    set_said(body, "consent_version", consent->string_at("version").value_or(""));
}

Answer<Json> body_for(const Json& resource, const Call& call) {
    const auto username = resource.string_at("userName");
    if (!username) return refuse_as(kInvalidValue, "userName", kNeeded);
    const auto* active = resource.find("active");
    if (active != nullptr && *active == Json(false))
        return refuse_as(kInvalidValue, "active", kActiveOnly);
    auto body =
        Json::object({{"organization", call.caller.organization.str()}, {"username", *username}});
    const auto fields = TRY(fields_said(resource));
    for (const auto& [member, text] : fields) set_said(body, member, text);
    set_said(body, "kind", said_by_extension(resource, "kind"));
    set_said(body, "ik_mpsv", said_by_extension(resource, "ikMpsv"));
    set_said(body, "from", said_by_extension(resource, "validFrom"));
    set_said(body, "until", said_by_extension(resource, "validUntil"));
    set_consent(body, resource);
    set_said(body, "reason", TRY(reason_in(call.request)));
    return body;
}

}  // namespace

Answer<web::Response> create_account(const Call& call, Services& services) {
    TRY(projection_in(call, account_kind()));
    const auto sent = TRY(body_of(call.request));
    const auto resource = TRY(canonical_resource(sent, account_kind()));
    const InnerRequest inner{
        .activity = "account.create",
        .resource = admin_api::create_account,
        .body = TRY(body_for(resource, call))};
    const auto made = TRY(perform(inner, call.reference, call, services));
    const auto account = base::parse_json(made.body);
    const auto id = account ? account->string_at("id").value_or("") : "";
    return account_answer(201, TRY(subject_account(id, call, services)), call, services);
}

}  // namespace admin_api::scim
