#include "admin-api/inputs.h"
#include "admin-api/requests/organization_form.h"
#include "admin-api/requests/organization_resources.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

Text text_of(RequestState state) {
    switch (state) {
        case RequestState::Received:
        case RequestState::FirstApproval: break;
        case RequestState::Approved:
            return {
                "Žádost byla schválena. Ministerstvo teď založí účet prvního správce; přístupové "
                "údaje přijdou dopisem na adresu sídla.",
                "The request was approved. The ministry now creates the account of the first "
                "administrator; the credentials come by letter to the seat."};
        case RequestState::Refused:
            return {
                "Žádost byla zamítnuta. S důvodem se obraťte na ministerstvo, nebo podejte novou.",
                "The request was refused. Turn to the ministry about the reason, or apply anew."};
        case RequestState::Withdrawn:
            return {"Žádost byla vzata zpět.", "The request was withdrawn."};
        case RequestState::Completed:
            return {
                "Organizace má prvního správce; o další účty žádejte jeho.",
                "The organization has its first administrator; ask him for further accounts."};
    }
    return {
        "Žádost byla přijata a čeká na ministerstvo.",
        "The request was received and waits for the ministry."};
}

Answer<base::Secret> receive(
    OrganizationRequest& request, const OpenCall& call, Services& services
) {
    OrganizationRequests requests(services.store, services.random);
    const auto room = services.rules.now()->settings.request_room;
    auto received = TRY(or_problem(requests.receive(request, room, call.now)));
    if (received.addition != state::Addition::Added) return refuse(ProblemCode::RequestsFull);
    return std::move(received.receipt);
}

Answer<std::string> receipt_in(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(request, {"receipt"}));
    const auto* receipt = inputs.required("receipt");
    TRY(inputs.finish());
    return state::key_of(base::Secret(*receipt));
}

}  // namespace

Answer<web::Response> submit_organization_request(const OpenCall& call, Services& services) {
    OrganizationRequest request;
    request.form = TRY(form_of(call.request));
    request.network = network_of(call.request.peer);
    const Change change{
        .activity = "organization-request.submit",
        .target = request.form.ico->str(),
        .before = base::Json::object(),
        .after = base::Json::object({{"form", to_json(request.form)}})};
    base::Secret receipt;
    const auto act = [&]() -> Answer<void> {
        receipt = TRY(receive(request, call, services));
        return {};
    };
    TRY(carry_out(call.attempt, services.trail, change, act));
    return web::Response::json(
        201,
        base::Json::object(
            {{"id", request.id}, {"state", name_of(request.state())}, {"receipt", receipt.reveal()}}
        )
    );
}

// A wrong receipt is as a request that does not exist.
Answer<web::Response> read_organization_notice(const OpenCall& call, Services& services) {
    const auto digest = TRY(receipt_in(call.request));
    OrganizationRequests requests(services.store, services.random);
    const auto found = TRY(or_problem(requests.find(call.parameters["request"], call.now)));
    if (!found || !base::equal_in_constant_time(found->receipt_digest, digest))
        return refuse(ProblemCode::RequestNotFound);
    const auto& turns = found->turns;
    const auto is_refused = found->state() == RequestState::Refused;
    return web::Response::json(
        200,
        base::Json::object(
            {{"id", found->id},
             {"state", name_of(found->state())},
             {"at", base::to_rfc3339(turns.empty() ? found->received : turns.back().at)},
             {"text", text_of(found->state()).in(call.language)},
             {"reason", is_refused ? turns.back().reason : std::string()}}
        )
    );
}

}  // namespace admin_api
