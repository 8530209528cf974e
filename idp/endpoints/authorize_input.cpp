#include "idp/endpoints/authorize_input.h"

#include "core/base/encoding.h"
#include "idp/endpoints/authorize_action.h"
#include "idp/endpoints/client_jwks.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/proofs.h"
#include "idp/endpoints/pushed.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

constexpr std::size_t kLargestRequest = 5000;
constexpr std::string_view kAcceptedObjects = "application/oauth-authz-req+jwt, application/jwt";

std::string query_of(const web::Fields& fields) {
    return base::form_encode(base::FormFields(fields.begin(), fields.end()));
}

web::Response go_to(std::string_view location) {
    return web::with_page_headers(web::Response::see_other(location));
}

auto invalid_request_uri(std::string_view description) {
    return base::fail(TokenError{ErrorCode::InvalidRequestUri, description});
}

// One first visit whose client is known.
class Reading {
public:
    Reading(const Services& services, const Visit& visit) : services_(services), visit_(visit) {}

    Step<Transaction> read(const oauth::Clients& clients) {
        TRY(know_client(clients));
        if (!asked_.request.empty() && !asked_.request_uri.empty())
            return refuse_object({ErrorCode::InvalidRequest, "request and request_uri together"});
        if (oauth::is_pushed_reference(asked_.request_uri)) return pushed();
        if (!asked_.request_uri.empty()) return elsewhere();
        if (!asked_.request.empty()) return opened(asked_.request, oauth::Passing::ByValue);
        return transaction(fields());
    }

    // On a thread that may wait for other servers.
    Step<Transaction> fetch(const oauth::Clients& clients) {
        TRY(know_client(clients));
        const auto object = fetched();
        if (!object) return refuse_object(object.error());
        return opened(*object, oauth::Passing::ByReference);
    }

private:
    [[nodiscard]] const web::Fields& fields() const { return visit_.request().query; }

    Step<void> know_client(const oauth::Clients& clients) {
        if (!fits_a_visit(fields())) return base::fail(show_faulty_form(services_, visit_));
        asked_ = oauth::read_authorize_request(fields());
        const auto client = oauth::known_client(asked_, clients);
        if (!client) return base::fail(show_request_fault(services_, visit_, client.error()));
        client_ = *client;
        return {};
    }

    [[nodiscard]] Transaction transaction(web::Fields parameters) const {
        return {Transaction::Goal::Authorize, std::move(parameters), services_.clock()};
    }

    Step<Transaction> pushed() {
        const auto found = find_pushed(services_, asked_.request_uri, *client_);
        if (!found)
            return base::fail(show_unavailable(services_, visit_, state::code_of(found.error())));
        if (!*found)
            return refuse_object(
                {ErrorCode::InvalidRequestUri, "the pushed request is unknown, old or used up"}
            );
        auto visit = transaction((*found)->parameters);
        visit.carrier = (*found)->carrier;
        visit.pushed = asked_.request_uri;
        return visit;
    }

    Step<Transaction> elsewhere() {
        if (!oauth::is_registered_reference(asked_.request_uri, *client_))
            return refuse_object({ErrorCode::InvalidRequestUri, "request_uri is not registered"});
        return base::fail(go_to("/authorize/object?" + query_of(fields())));
    }

    [[nodiscard]] base::Result<std::string, TokenError> fetched() const {
        const auto& uri = asked_.request_uri;
        if (!oauth::is_registered_reference(uri, *client_))
            return invalid_request_uri("request_uri is not registered");
        auto answer = services_.outgoing.send(
            {.url = uri.substr(0, uri.find('#')),
             .headers = {{"accept", std::string(kAcceptedObjects)}}}
        );
        if (!answer) return invalid_request_uri(web::describe(answer.error()));
        if (answer->status != 200) return invalid_request_uri("request_uri leads to no object");
        if (!oauth::fits_fragment(uri, answer->body))
            return invalid_request_uri("the object is not the one of the fragment");
        return std::move(answer->body);
    }

    Step<Transaction> opened(std::string_view object, oauth::Passing passing) {
        auto parameters = opened_object(
            services_, {*client_, fields(), object, oauth::outside_of(*client_), passing}
        );
        if (!parameters) return refuse_object(parameters.error());
        if (!fits_a_visit(*parameters)) return base::fail(show_faulty_form(services_, visit_));
        auto visit = transaction(*std::move(parameters));
        visit.carrier.is_signed = true;
        return visit;
    }

    // To where the plain parameters lead, when that is registered; the object's own address is not
    // believed.
    [[nodiscard]] base::Result<Transaction, web::Response> refuse_object(const TokenError& error
    ) const {
        services_.log.info(
            "authorize.object_refused",
            {{"client", client_->id.str()},
             {"code", std::string(oauth::wire_name(error.code))},
             {"description", std::string(error.description)}}
        );
        auto back = oauth::return_address(asked_, *client_);
        if (!back)
            return base::fail(
                show_request_fault(services_, visit_, oauth::ShownError::UnusableRequestObject)
            );
        return base::fail(
            refuse(services_, visit_, {*std::move(back), error.code, error.description})
        );
    }

    const Services& services_;
    const Visit& visit_;
    oauth::AuthorizeRequest asked_;
    const oauth::Client* client_ = nullptr;
};

Answer fetched_request(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    const auto clients = services.clients.now();
    const auto transaction = TRY(Reading(services, visit).fetch(*clients));
    const auto sealed = services.sealed.seal(transaction, visit.binding());
    return visit.bound(go_to("/authorize?resume=" + sealed));
}

}  // namespace

bool fits_a_visit(const web::Fields& parameters) {
    return query_of(parameters).size() <= kLargestRequest;
}

oauth::AuthorizeRules rules_for(const Services& services, const oauth::Clients& clients) {
    return {clients, services.signing.now()->issuer.settings().resources, services.pushed.duty};
}

oauth::AuthorizeRequest request_of(const Transaction& transaction) {
    return oauth::read_authorize_request(transaction.parameters, transaction.carrier);
}

Step<Transaction> read_authorization(
    const Services& services, const Visit& visit, const oauth::Clients& clients
) {
    const auto* sealed = visit.request().query.first("resume");
    if (sealed != nullptr) return visit.transaction(sealed);
    return Reading(services, visit).read(clients);
}

web::Response refuse_request(
    const Services& services, const Visit& visit, const oauth::AuthorizeFault& fault
) {
    if (const auto* shown = std::get_if<oauth::ShownError>(&fault))
        return show_request_fault(services, visit, *shown);
    return refuse(services, visit, std::get<oauth::RedirectedError>(fault));
}

base::Result<web::Fields, TokenError> opened_object(
    const Services& services, const Presented& presented
) {
    const auto& client = presented.client;
    TRY(oauth::check_offered(presented.object, client, presented.passing));
    const oauth::ObjectReader reader{client, services.issuer, services.clock()};
    const auto claims =
        TRY(verified_by_keys_of(client, services.proofs.published, [&](const jose::KeySet& keys) {
                return oauth::verified_object(presented.object, keys, reader);
            }).map_error(oauth::refusal_of_object));
    return oauth::effective_parameters(presented.beside, claims, presented.outside);
}

web::Response get_authorize_object(const Services& services, const web::Request& request) {
    return either(fetched_request(services, request));
}

// A posted request comes from another site, so the browser holds its cookies back; it comes again
// as a navigation, which carries them. Parameters of query and body count together (S12).
web::Response post_authorize(const Services& services, const web::Request& request) {
    const auto form = request.form();
    if (!form) return show_faulty_form(services, Visit(services, request));
    auto fields = request.query;
    for (const auto& [name, value] : *form) fields.add(name, value);
    if (!fits_a_visit(fields) || form->contains("resume"))
        return show_faulty_form(services, Visit(services, request));
    return go_to("/authorize?" + query_of(fields));
}

}  // namespace idp
