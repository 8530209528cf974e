// POST /par (RFC 9126): a client pushes its authorization request over its own connection. All that
// /authorize would refuse is refused here, as JSON; what is kept passes there.
#include "idp/endpoints/authorize_input.h"
#include "idp/endpoints/client_caller.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/guess_throttle.h"
#include "idp/endpoints/pushed.h"
#include "idp/endpoints/sender.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

auto refused(ErrorCode code, std::string_view description) {
    return base::fail(TokenError{code, description});
}

bool proves_the_client(std::string_view name) {
    return name == "client_secret" || name == "client_assertion" || name == "client_assertion_type";
}

// What is asked for, without what proves who asks.
web::Fields asked_by(const oauth::Client& client, const web::Fields& form) {
    web::Fields parameters{{"client_id", client.id.str()}};
    for (const auto& [name, value] : form)
        if (name != "client_id" && !proves_the_client(name)) parameters.add(name, value);
    return parameters;
}

TokenError error_of(const oauth::AuthorizeFault& fault) {
    if (const auto* redirected = std::get_if<oauth::RedirectedError>(&fault))
        return {redirected->code, redirected->description};
    switch (std::get<oauth::ShownError>(fault)) {
        case oauth::ShownError::RepeatedParameter:
            return {ErrorCode::InvalidRequest, "a parameter came twice"};
        case oauth::ShownError::MissingRedirectUri:
            return {ErrorCode::InvalidRequest, "redirect_uri is missing"};
        case oauth::ShownError::UnregisteredRedirectUri:
            return {ErrorCode::InvalidRequest, "redirect_uri is not registered"};
        case oauth::ShownError::MissingClient:
        case oauth::ShownError::UnknownClient:
        case oauth::ShownError::UnusableRequestObject: break;
    }
    return {ErrorCode::InvalidRequest, "the request is malformed"};
}

class Push {
public:
    Push(const Services& services, const web::Request& request)
        : services_(services), request_(request), clients_(services.clients.now()) {}

    base::Result<base::Json, TokenError> answer() {
        const auto form = TRY(posted_form(request_));
        client_ = TRY(authenticated_client(services_, request_, form, *clients_));
        TRY(check_pace());
        auto pushed = TRY(read(form));
        TRY(bind(pushed));
        if (!fits_a_visit(pushed.parameters))
            return refused(ErrorCode::InvalidRequest, "the request is too long");
        const auto reference = keep_pushed(services_, *client_, pushed);
        if (!reference)
            return refused(ErrorCode::TemporarilyUnavailable, "the store is not available");
        return base::Json::object({
            {"request_uri", *reference},
            {"expires_in", std::int64_t{services_.pushed.lifetime.count()}},
        });
    }

private:
    // Anybody may call himself by the name of a public client; what he leaves is bounded.
    [[nodiscard]] base::Result<void, TokenError> check_pace() const {
        if (!oauth::is_public(*client_)) return {};
        const auto slots = take_slots(
            services_.store,
            beginners_of(kPushedByAnybody, *client_, request_.peer),
            services_.clock()
        );
        if (!slots) return refused(ErrorCode::TemporarilyUnavailable, "the store is not available");
        if (*slots) return {};
        return base::fail(too_many("too many requests were pushed, try again later"));
    }

    [[nodiscard]] base::Result<Pushed, TokenError> read(const web::Fields& form) const {
        if (oauth::repeated_parameter(form))
            return refused(ErrorCode::InvalidRequest, "a parameter came twice");
        if (form.contains("request_uri"))
            return refused(ErrorCode::InvalidRequest, "request_uri cannot be pushed");
        auto beside = asked_by(*client_, form);
        const auto* object = form.first("request");
        if (object == nullptr) return Pushed{std::move(beside), {.is_pushed = true}};
        auto parameters = TRY(opened_object(
            services_, {*client_, beside, *object, oauth::Outside::Ignored, oauth::Passing::ByValue}
        ));
        return Pushed{std::move(parameters), {.is_pushed = true, .is_signed = true}};
    }

    // The proof is used up last, when nothing else can be refused (RFC 9449 10.1).
    base::Result<void, TokenError> bind(Pushed& pushed) const {
        const auto request = oauth::read_authorize_request(pushed.parameters, pushed.carrier);
        const auto checked = oauth::check_all(request, rules_for(services_, *clients_));
        if (!checked) return base::fail(error_of(checked.error()));
        const auto binding = TRY(code_binding_of(services_, request_, request.dpop_jkt));
        if (!binding.jkt.empty()) pushed.parameters.set("dpop_jkt", binding.jkt);
        return {};
    }

    const Services& services_;
    const web::Request& request_;
    std::shared_ptr<const oauth::Clients> clients_;
    const oauth::Client* client_ = nullptr;
};

}  // namespace

web::Response post_par(const Services& services, const web::Request& request) {
    const auto answer = Push(services, request).answer();
    services.metrics.count(
        "klicnik_pushed_total",
        {{"outcome", answer ? "success" : std::string(oauth::wire_name(answer.error().code))}}
    );
    auto response = answer ? with_dpop_nonce(services, request, web::Response::json(201, *answer))
                           : refuse_client(services, request, answer.error(), "par.refused");
    return web::with_api_headers(std::move(response));
}

}  // namespace idp
