#include "admin-api/delegations/delegation_view.h"

#include <algorithm>
#include <map>

#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/origin_view.h"

namespace admin_api {
namespace {

using base::Json;
using directory::RecordedDelegation;

// Each person is read once, however many delegations name him.
class People {
public:
    explicit People(Services& services) : services_(services) {}

    [[nodiscard]] Answer<const account::Account*> find(const account::AccountId& id) {
        auto known = people_.find(id);
        if (known == people_.end()) {
            auto read = TRY(or_problem(services_.directory.accounts().find(id)));
            known = people_.emplace(id, std::move(read)).first;
        }
        return known->second ? &*known->second : nullptr;
    }

private:
    Services& services_;
    std::map<account::AccountId, std::optional<account::Account>> people_;
};

Json to_json(const account::Account* person) {
    if (person == nullptr) return {};
    return Json::object(
        {{"username", person->username.str()}, {"name", account::full_name(person->name)}}
    );
}

Json to_json(const std::optional<account::Mandate>& mandate, base::Instant now) {
    if (!mandate) return {};
    auto json = admin_api::to_json(mandate->validity);
    json.set("id", mandate->id.str())
        .set("function", mandate->function)
        .set("in_office", account::is_in_office_at(*mandate, now));
    return json;
}

const account::ReceivedDelegation* received_by(
    const account::Account* delegate, const account::DelegationId& id
) {
    if (delegate == nullptr) return nullptr;
    const auto found = std::ranges::find_if(delegate->delegations, [&](const auto& one) {
        return one.delegation.id == id;
    });
    return found == delegate->delegations.end() ? nullptr : &*found;
}

Answer<Json> view_of(const RecordedDelegation& recorded, People& people, base::Instant now) {
    const auto& delegation = recorded.delegation;
    const auto* delegator = TRY(people.find(delegation.delegator));
    const auto* delegate = TRY(people.find(delegation.delegate));
    const auto* received = received_by(delegate, delegation.id);
    const auto because = received == nullptr ? std::vector<std::string>{"account-unknown"}
                                             : against(*received, *delegate, now);
    auto json = admin_api::to_json(delegation);
    json.set("delegator", to_json(delegator))
        .set("delegate", to_json(delegate))
        .set("mandate", to_json(received == nullptr ? std::nullopt : received->mandate, now))
        .set("counts", because.empty())
        .set("because", Json::strings(because));
    const auto& origin = recorded.origin;
    json.set("revoked_at", origin.revoked_at ? Json(base::to_rfc3339(*origin.revoked_at)) : Json())
        .set("revoked_because", origin.revoked_because);
    return json;
}

}  // namespace

Json to_json(const account::Delegation& delegation) {
    auto json = to_json(delegation.validity);
    json.set("id", delegation.id.str())
        .set("module", account::wire_name(delegation.permission.module))
        .set("code", delegation.permission.code.str())
        .set("level", account::wire_name(delegation.level))
        .set("revoked", delegation.revoked);
    return json;
}

Answer<Json::Array> views_of(
    const std::vector<RecordedDelegation>& delegations, const Call& call, Services& services
) {
    People people(services);
    Json::Array views;
    for (const auto& delegation : delegations)
        views.push_back(TRY(view_of(delegation, people, call.now)));
    return views;
}

}  // namespace admin_api
