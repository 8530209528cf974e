// What this face can do, and what its resources look like (RFC 7644, 4): the contract of SCIM.
#include <algorithm>

#include "admin-api/inputs.h"
#include "admin-api/scim/answer.h"
#include "admin-api/scim/attribute_path.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/resources.h"
#include "admin-api/scim/schema_view.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kNoFilter = {"Tady se nefiltruje.", "There is no filtering here."};
constexpr Text kNoSuch = {"Takový popis tu není.", "There is no such description."};

Json supported(bool is_supported) {
    return Json::object({{"supported", is_supported}});
}

Json bearer() {
    return Json::object(
        {{"type", "oauthbearertoken"},
         {"name", "Bearer"},
         {"description", "Přístupový token s rozsahem klicnik.admin (access token)"},
         {"specUri", "https://www.rfc-editor.org/info/rfc6750"},
         {"primary", true}}
    );
}

Json provider(const ScimLimits& limits, std::size_t largest_page) {
    return Json::object(
        {{"schemas",
          Json::array({Json("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig")})},
         {"patch", supported(true)},
         {"bulk",
          Json::object(
              {{"supported", true},
               {"maxOperations", static_cast<std::int64_t>(limits.bulk_operations)},
               {"maxPayloadSize", static_cast<std::int64_t>(limits.bulk_bytes)}}
          )},
         {"filter",
          Json::object(
              {{"supported", true}, {"maxResults", static_cast<std::int64_t>(largest_page)}}
          )},
         {"changePassword", supported(false)},
         {"sort", supported(true)},
         {"etag", supported(true)},
         {"authenticationSchemes", Json::array({bearer()})},
         {"meta",
          Json::object(
              {{"resourceType", "ServiceProviderConfig"},
               {"location", std::string(kPrefix) + "/ServiceProviderConfig"}}
          )}}
    );
}

// Filters mean nothing here (RFC 7644, 4): the list is answered whole.
Answer<web::Response> whole_list(const Call& call, Json::Array items) {
    if (call.request.query.contains("filter")) return refuse_as(kNotAllowed, "filter", kNoFilter);
    const auto count = static_cast<std::int64_t>(items.size());
    return scim_json(
        200,
        Json::object(
            {{"schemas", Json::array({Json("urn:ietf:params:scim:api:messages:2.0:ListResponse")})},
             {"totalResults", count},
             {"startIndex", 1},
             {"itemsPerPage", count},
             {"Resources", std::move(items)}}
        )
    );
}

Answer<web::Response> one_of(const Json::Array& items, const std::string& id) {
    const auto found = std::ranges::find_if(items, [&](const Json& one) {
        return same_name(one.string_at("id").value_or(""), id);
    });
    if (found == items.end()) return refuse_as(kNotHere, "name", kNoSuch);
    return scim_json(200, *found);
}

}  // namespace

Answer<web::Response> read_provider(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    return scim_json(200, provider(services.scim, services.rules.now()->settings.largest_limit));
}

Answer<web::Response> read_resource_types(const Call& call, Services& /*services*/) {
    return whole_list(call, resource_types());
}

Answer<web::Response> read_resource_type(const Call& call, Services& /*services*/) {
    return one_of(resource_types(), call.parameters["name"]);
}

Answer<web::Response> read_schemas(const Call& call, Services& /*services*/) {
    return whole_list(call, schemas());
}

Answer<web::Response> read_schema(const Call& call, Services& /*services*/) {
    return one_of(schemas(), call.parameters["name"]);
}

}  // namespace admin_api::scim
