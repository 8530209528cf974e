#include "core/base/encoding.h"
#include "idp/endpoints/authorize_action.h"
#include "idp/endpoints/device.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/id_token_hint.h"
#include "idp/endpoints/notices.h"
#include "idp/oauth/entry.h"
#include "idp/oauth/next_step.h"
#include "idp/oauth/subject.h"

namespace idp {
namespace {

// A request travels once more inside /login?request=…, sealed and encoded; both fit one target.
constexpr std::size_t kLargestRequest = 5000;

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
        transaction_ = TRY(read());
        is_return_ = visit_.request().query.contains("resume");
        if (transaction_.goal == Transaction::Goal::Account) return to_account();
        if (transaction_.goal == Transaction::Goal::Device) return to_device();
        const auto request = oauth::read_authorize_request(transaction_.parameters);
        visit_.prefer(request.ui_locales);
        const auto checked = oauth::check_all(request, {*clients_});
        if (!checked) return fault(checked.error());
        if (transaction_.goal == Transaction::Goal::Leave)
            return refuse(services_, visit_, turned_back(checked->back));
        const auto situation = TRY(situation_of(*checked));
        const auto step = oauth::next_step(*checked, situation);
        const Judged judged{*checked, transaction_, session_, situation.refusal, permissions_};
        return act(services_, visit_, judged, step);
    }

private:
    Step<Transaction> read() {
        const auto* sealed = visit_.request().query.first("resume");
        if (sealed != nullptr) return visit_.transaction(sealed);
        const base::FormFields fields(visit_.request().query.begin(), visit_.request().query.end());
        if (base::form_encode(fields).size() > kLargestRequest)
            return base::fail(show_faulty_form(services_, visit_));
        return Transaction{Transaction::Goal::Authorize, visit_.request().query, services_.clock()};
    }

    [[nodiscard]] Answer fault(const oauth::AuthorizeFault& fault) const {
        if (const auto* shown = std::get_if<oauth::ShownError>(&fault))
            return show_request_fault(services_, visit_, *shown);
        return refuse(services_, visit_, std::get<oauth::RedirectedError>(fault));
    }

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
        const auto open = TRY(session_for(visit_, *device.client));
        return lead_to(services_, visit_, transaction_, open ? "/device/confirm" : "/login");
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

// A posted request comes from another site, so the browser holds its cookies back; it comes again
// as a navigation, which carries them. Parameters of query and body count together (S12).
web::Response post_authorize(const Services& services, const web::Request& request) {
    const auto form = request.form();
    if (!form) return show_faulty_form(services, Visit(services, request));
    base::FormFields fields(request.query.begin(), request.query.end());
    fields.insert(fields.end(), form->begin(), form->end());
    const auto query = base::form_encode(fields);
    if (query.size() > kLargestRequest || form->contains("resume"))
        return show_faulty_form(services, Visit(services, request));
    return go_to("/authorize?" + query);
}

}  // namespace idp
