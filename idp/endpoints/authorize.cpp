#include "idp/endpoints/authorize_action.h"
#include "idp/endpoints/authorize_input.h"
#include "idp/endpoints/device.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/id_token_hint.h"
#include "idp/endpoints/notices.h"
#include "idp/oauth/entry.h"
#include "idp/oauth/next_step.h"
#include "idp/oauth/subject.h"

namespace idp {
namespace {

web::Response go_to(std::string_view location) {
    return web::with_page_headers(web::Response::see_other(location));
}

oauth::RedirectedError turned_back(const oauth::ReturnAddress& back) {
    return {back, oauth::ErrorCode::AccessDenied, "the person turned back or was not let in"};
}

// One request to /authorize, first visit or return.
class Authorization {
public:
    Authorization(const Services& services, const web::Request& request)
        : services_(services), visit_(services, request), clients_(services.clients.now()) {}

    Answer answer() {
        transaction_ = TRY(read_authorization(services_, visit_, *clients_));
        is_return_ = visit_.request().query.contains("resume");
        if (transaction_.goal == Transaction::Goal::Account) return to_account();
        if (transaction_.goal == Transaction::Goal::Device) return to_device();
        const auto request = request_of(transaction_);
        visit_.prefer(request.ui_locales);
        const auto checked = oauth::check_all(request, rules_for(services_, *clients_));
        if (!checked) return refuse_request(services_, visit_, checked.error());
        if (transaction_.goal == Transaction::Goal::Leave)
            return refuse(services_, visit_, turned_back(checked->back));
        const auto situation = TRY(situation_of(*checked));
        const auto step = oauth::next_step(*checked, situation);
        const Judged judged{*checked, transaction_, session_, situation.refusal, permissions_};
        return act(services_, visit_, judged, step);
    }

private:
    [[nodiscard]] auto fail(const oauth::CheckedRequest& request, std::string_view cause) const {
        return base::fail(unavailable(services_, visit_, request, cause));
    }

    Step<oauth::Situation> situation_of(const oauth::CheckedRequest& request) {
        oauth::Situation situation;
        situation.now = services_.clock();
        if (is_return_) situation.asked_at = transaction_.asked_at;
        situation.owes_password_change = owes_password_change();
        situation.hinted_subject = hinted_subject(request);
        TRY(read_session(request, situation));
        return situation;
    }

    [[nodiscard]] bool owes_password_change() const {
        const auto sealed = services_.cookies.proof(visit_.request());
        if (!sealed || !is_return_) return false;
        const auto proof =
            services_.sealed.open_proof(*sealed, visit_.binding(), services_.clock());
        return proof && proof->transaction == transaction_.asked_at;
    }

    // A hint that is not ours names nobody, so nobody who is logged in can be the one it means.
    [[nodiscard]] std::string hinted_subject(const oauth::CheckedRequest& request) const {
        if (request.id_token_hint.empty()) return {};
        const auto claims =
            claims_of_hint(services_, request.id_token_hint, request.client->id.str());
        return claims ? claims->string_at("sub").value_or("?") : "?";
    }

    Step<void> read_session(const oauth::CheckedRequest& request, oauth::Situation& situation) {
        const auto found_session = visit_.session(*request.client);
        if (!found_session && request.prompt == oauth::Prompt::None) return fail(request, "store");
        const auto open = TRY(found_session);
        if (!open) return {};
        const auto found = services_.accounts.find(open->session.account);
        if (!found) return fail(request, directory::code_of(found.error()));
        if (!*found || (*found)->password.must_change) return end(request, open->session.id);
        const auto entry = oauth::check_entry(**found, *request.client, situation.now);
        const auto usable = account::check_account(**found, situation.now);
        // A lock stops guessing, not the person who is already in (S46): the session stays.
        if (!usable && usable.error() != account::Refusal::Locked)
            return end(request, open->session.id);
        if (!entry) situation.refusal = entry.error();
        if (entry) permissions_ = oauth::fingerprint_of(*entry);
        session_ = open->session;
        TRY(look_elsewhere(request, situation));
        situation.login = login_of(request);
        situation.has_agreed = transaction_.agreed == session_.account;
        return {};
    }

    // What the client's module asks of a session that lasts already (R17, settings).
    Step<void> look_elsewhere(const oauth::CheckedRequest& request, oauth::Situation& situation) {
        const auto& module = request.client->module;
        if (!module) return {};
        situation.has_outlived_module =
            has_outlived(services_.module_lifetimes, *module, session_, situation.now);
        if (services_.second_login == SecondLogin::Allowed) return {};
        const auto others = services_.sessions.others_in_module(
            session_, account::wire_name(*module), situation.now
        );
        if (!others) return fail(request, state::code_of(others.error()));
        situation.is_elsewhere = !others->empty();
        return {};
    }

    [[nodiscard]] oauth::Login login_of(const oauth::CheckedRequest& request) const {
        using Origin = oauth::Login::Origin;
        const auto is_of_now = transaction_.logged_in == session_.account &&
                               session_.authenticated_at >= transaction_.asked_at;
        return {
            oauth::subject_of(*request.client, session_.account, services_.subject_key),
            session_.authenticated_at,
            is_of_now ? Origin::ThisRequest : Origin::Earlier};
    }

    Step<void> end(const oauth::CheckedRequest& request, const state::SessionId& id) {
        const auto ended =
            services_.sessions.end(id, {state::EndCause::AccountUnusable, services_.clock()});
        if (!ended) return fail(request, state::code_of(ended.error()));
        return {};
    }

    Answer to_device() {
        if (owes_password_change())
            return lead_to(services_, visit_, transaction_, "/login/password");
        const auto device = TRY(open_device(services_, visit_, transaction_, *clients_));
        const auto open = TRY(visit_.session(*device.client));
        const auto next = TRY(next_page(services_, visit_, device, open));
        return lead_to(services_, visit_, transaction_, next);
    }

    Answer to_account() {
        if (owes_password_change())
            return lead_to(services_, visit_, transaction_, "/login/password");
        const auto open = TRY(visit_.sessions());
        if (!open.empty()) return go_to("/account");
        return lead_to(services_, visit_, transaction_, "/login");
    }

    const Services& services_;
    Visit visit_;
    std::shared_ptr<const oauth::Clients> clients_;
    Transaction transaction_;
    bool is_return_ = false;
    state::Session session_;
    std::string permissions_;  // fingerprint
};

}  // namespace

web::Response get_authorize(const Services& services, const web::Request& request) {
    return either(Authorization(services, request).answer());
}

}  // namespace idp
