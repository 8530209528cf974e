// Requests of organizations that are not here yet (R16), as they are kept: received from the public
// form, decided once by MPSV (by two people where four eyes are asked for), completed when the new
// organization has its first administrator. Each turn is written only over what was seen. Records
// have no owner; how many may wait is bounded, altogether and from one network.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/requests/request_room.h"
#include "admin-api/requests/request_turn.h"
#include "core/account/account.h"
#include "core/base/secret.h"

namespace admin_api {

struct ContactPerson {
    std::string name;
    std::string email;
    std::string phone;
};
// What the public form says; believed by nobody before MPSV has compared it with the document.
struct OrganizationForm {
    std::string name;
    std::optional<account::Ico> ico;
    std::string address;
    std::string data_box;
    std::string region;
    std::vector<account::Module> modules;
    ContactPerson contact;
    std::string representative_name;
    std::string representative_office;
    std::string document_reference;
};

struct OrganizationRequest {
    std::string id;  // in the order in which they came
    OrganizationForm form;
    std::string receipt_digest;
    std::string network;  // from which it came; forgotten when decided
    base::Instant received;
    // What an approval founds, as the first one set it.
    std::optional<account::Organization> organization;
    std::vector<RequestTurn> turns;  // oldest first
    std::string written;             // as it was read

    [[nodiscard]] RequestState state() const { return state_after(turns); }
    [[nodiscard]] bool is_open() const { return admin_api::is_open(state()); }
};
// As it stands in the store.
[[nodiscard]] std::string written_form(const OrganizationRequest& request);

class OrganizationRequests {
public:
    OrganizationRequests(state::Store& store, base::RandomSource random)
        : store_(store), random_(std::move(random)) {}

    // Gives it its identifier and a receipt, which only the applicant knows. Full when too many
    // wait, altogether or from his network: the two are not told apart.
    struct Received {
        state::Addition addition{};
        base::Secret receipt;
    };
    [[nodiscard]] state::StoreResult<Received> receive(
        OrganizationRequest& request, const RequestRoom& room, base::Instant now
    );
    // nullopt when unknown or past its time.
    [[nodiscard]] state::StoreResult<std::optional<OrganizationRequest>> find(
        std::string_view id, base::Instant now
    );
    // Oldest first, behind that one; "" begins.
    [[nodiscard]] state::StoreResult<std::vector<OrganizationRequest>> page(
        std::string_view after, std::size_t limit, base::Instant now
    );
    // False when it was turned otherwise since it was read.
    [[nodiscard]] state::StoreResult<bool> turn(
        const OrganizationRequest& seen, const OrganizationRequest& next
    );

private:
    state::Store& store_;
    base::RandomSource random_;
};

}  // namespace admin_api
