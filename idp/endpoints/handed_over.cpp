#include "idp/endpoints/handed_over.h"

#include <algorithm>
#include <array>

namespace idp {
namespace {

struct Part {
    std::string_view key;
    std::string_view scope;
    std::vector<std::string_view> claims;
};

const std::array<Part, 3>& parts() {
    static const std::array<Part, 3> all{{
        {"HANDED_PROFILE",
         "profile",
         {"name", "given_name", "family_name", "preferred_username", "updated_at"}},
        {"HANDED_EMAIL", "email", {"email", "email_verified"}},
        {"HANDED_PHONE", "phone", {"phone_number", "phone_number_verified"}},
    }};
    return all;
}

bool is_wanted(const oauth::ClaimsRequest& request, std::string_view name) {
    return find(request.id_token, name) != nullptr || find(request.userinfo, name) != nullptr;
}

bool is_handed_over(const oauth::CheckedRequest& request, const Part& part) {
    if (oauth::contains(request.scope, part.scope)) return true;
    return oauth::contains(request.client->scope, part.scope) &&
           std::ranges::any_of(part.claims, [&](auto name) {
               return is_wanted(request.claims, name);
           });
}

}  // namespace

std::vector<std::string_view> handed_over(const oauth::CheckedRequest& request) {
    std::vector<std::string_view> keys{"HANDED_IDENTITY"};
    for (const auto& part : parts())
        if (is_handed_over(request, part)) keys.push_back(part.key);
    if (request.client->module) keys.emplace_back("HANDED_MODULE");
    if (oauth::may_use(*request.client, oauth::GrantType::RefreshToken))
        keys.emplace_back("HANDED_LASTING");
    return keys;
}

}  // namespace idp
