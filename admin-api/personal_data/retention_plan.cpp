// The dry run of the retention: what it would do now, by the same questions as the run.
#include "admin-api/approvals/approval_view.h"
#include "admin-api/inputs.h"
#include "admin-api/personal_data/resources.h"

namespace admin_api {
namespace {

using base::Json;

Json to_json(const directory::ObsoleteContact& contact) {
    return Json::object(
        {{"username", contact.username.str()},
         {"organization", contact.organization.str()},
         {"fields", Json::strings(contact.fields)}}
    );
}

Json to_json(const directory::ObsoleteConsent& consent) {
    return Json::object({{"id", consent.id}, {"withdrawn", base::to_iso(consent.withdrawn)}});
}

template <class Item>
Json listed(const std::vector<Item>& items) {
    Json::Array all;
    for (const auto& item : items) all.push_back(to_json(item));
    return {std::move(all)};
}

}  // namespace

Answer<web::Response> read_retention(const Call& call, Services& services) {
    TRY(check_ministry(call));
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto rules = services.rules.now();
    const auto moments = moments_of(rules->settings.retention, call.now);
    const auto limit = rules->settings.largest_limit;
    auto& retention = services.directory.retention();
    const auto contacts = TRY(or_problem(retention.contacts_ended_before(moments.contacts, limit)));
    const auto consents =
        TRY(or_problem(retention.consents_withdrawn_before(moments.consents, limit)));
    return web::Response::json(
        200,
        Json::object(
            {{"contacts_before", base::to_rfc3339(moments.contacts)},
             {"contacts", listed(contacts)},
             {"consents_before", base::to_iso(moments.consents)},
             {"consents", listed(consents)},
             {"truncated", contacts.size() >= limit || consents.size() >= limit}}
        )
    );
}

}  // namespace admin_api
