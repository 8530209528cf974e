#include "core/base/encoding.h"
#include "idp/endpoints/authorize_action.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/id_token_hint.h"
#include "idp/endpoints/notices.h"
#include "idp/oauth/entry.h"
#include "idp/oauth/next_step.h"

namespace idp {
namespace {

// A request travels once more inside /login?request=…, sealed and encoded; both fit one target.
constexpr std::size_t kLargestRequest = 5000;

web::Response go_to(std::string_view location) {
    return web::with_page_headers(web::Response::see_other(location));
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
        const auto request = oauth::read_authorize_request(transaction_.parameters);
        visit_.prefer(request.ui_locales);
        const auto checked = oauth::check_all(request, *clients_);
        if (!checked) return fault(checked.error());
        const auto situation = TRY(situation_of(*checked));
        const auto step = oauth::next_step(*checked, situation);
        return act(services_, visit_, {*checked, transaction_, session_, situation.refusal}, step);
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
        const auto found_session = session_for(request);
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
        situation.login = oauth::Login{open->session.account, open->session.authenticated_at};
        session_ = open->session;
        return {};
    }

    Step<std::optional<OpenSession>> session_for(const oauth::CheckedRequest& request) {
        const auto& module = request.client->module;
        if (module) return visit_.session(account::kind_of(*module));
        auto open = TRY(visit_.sessions());
        if (open.empty()) return std::nullopt;
        return std::move(open.front());
    }

    Step<void> end(const oauth::CheckedRequest& request, const state::SessionId& id) {
        const auto ended =
            services_.sessions.end(id, {state::EndCause::AccountUnusable, services_.clock()});
        if (!ended) return fail(request, state::code_of(ended.error()));
        return {};
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
