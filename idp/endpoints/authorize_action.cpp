#include "idp/endpoints/authorize_action.h"

#include "idp/endpoints/authorize_output.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/pushed.h"
#include "idp/endpoints/session_start.h"
#include "idp/oauth/authorize_response.h"
#include "idp/oauth/session_state.h"

namespace idp {
namespace {

constexpr std::chrono::seconds kLongestFapiCode{60};  // FAPI 2.0 Security Profile 5.3.2.1

constexpr std::size_t kSaltBytes = 16;

class Action {
public:
    Action(const Services& services, const Visit& visit, const Judged& judged)
        : services_(services), visit_(visit), judged_(judged), request_(judged.request) {}

    Answer take(const oauth::NextStep& step) {
        if (oauth::keeps_out(step)) TRY(record_refusal(*judged_.refusal));
        if (std::holds_alternative<oauth::LogIn>(step)) return to("/login");
        if (std::holds_alternative<oauth::ChangePassword>(step)) return to("/login/password");
        if (std::holds_alternative<oauth::ChooseSession>(step)) return to("/login/session");
        if (std::holds_alternative<oauth::AskConsent>(step)) return to("/login/consent");
        if (const auto* explain = std::get_if<oauth::Explain>(&step))
            return refuse_entry(explain->refusal);
        if (const auto* refused = std::get_if<oauth::Refuse>(&step))
            return refuse(services_, visit_, {request_.back, refused->code, refused->description});
        return code();
    }

private:
    [[nodiscard]] web::Response to(std::string_view path) const {
        return lead_to(services_, visit_, judged_.transaction, path);
    }

    [[nodiscard]] auto fail(std::string_view cause) const {
        return base::fail(unavailable(services_, visit_, request_, cause));
    }

    // Shown on a page or not (prompt=none): who is kept out is written down.
    Step<void> record_refusal(account::Refusal refusal) {
        const auto cause = account::code_of(refusal);
        reference_ = base::random_reference(services_.random);
        services_.metrics.count("klicnik_entry_refused_total", {{"cause", std::string(cause)}});
        const auto client = request_.client->id.str();
        const AuditEvent event{
            "entry", "refused", judged_.session.account, reference_, cause, client};
        if (!is_recorded(services_, visit_, event)) return fail("audit");
        return {};
    }

    Answer refuse_entry(account::Refusal refusal) {
        auto notice = notice_of(refusal, request_.client->module);
        notice.words.reference = reference_;
        const auto back = services_.sealed.seal(leaving(judged_.transaction), visit_.binding());
        notice.words.link = "/authorize?resume=" + back;
        return show(services_, visit_, std::move(notice));
    }

    Answer code() {
        // Who is led round again must find his pushed request.
        TRY(enter());
        TRY(use_up());
        const auto longest =
            oauth::is_fapi(*request_.client) ? kLongestFapiCode : std::chrono::seconds::max();
        const auto code = services_.grants.mint_code(grant(), services_.clock(), longest);
        if (!code) return fail(state::code_of(code.error()));
        services_.metrics.count("klicnik_codes_total");
        auto fields = oauth::code_answer(request_.back, *code, services_.issuer);
        const auto state = oauth::browser_state(judged_.session.id.str());
        add_session_state(fields, state);
        return to_client(services_, visit_, request_.back, fields)
            .with(services_.cookies.state_cookie(judged_.session.kind, state, time_left()));
    }

    // A pushed request leads to one code (RFC 9126, 4).
    [[nodiscard]] Step<void> use_up() const {
        if (judged_.transaction.pushed.empty()) return {};
        const auto first = use_up_pushed(services_, judged_.transaction.pushed, *request_.client);
        if (!first) return fail(state::code_of(first.error()));
        if (*first) return {};
        return base::fail(refuse(
            services_,
            visit_,
            {request_.back,
             oauth::ErrorCode::InvalidRequestUri,
             "the pushed request was used up or has ended"}
        ));
    }

    // OpenID Connect Session Management 1.0, 2: for the iframe that the client's page may ask.
    void add_session_state(oauth::AnswerFields& fields, const std::string& state) const {
        const auto origin = oauth::page_origin(request_.back.uri.str());
        if (origin.empty() || !oauth::contains(request_.scope, oauth::kOpenId)) return;
        const auto salt = base::random_token(services_.random, kSaltBytes);
        fields.emplace_back(
            "session_state", oauth::session_state({request_.client->id.str(), origin, state}, salt)
        );
    }

    [[nodiscard]] std::chrono::seconds time_left() const {
        return std::chrono::duration_cast<std::chrono::seconds>(
            judged_.session.ends - services_.clock()
        );
    }

    // Which application and module the session has entered, so that its end can be told to them.
    Step<void> enter() {
        state::Entry entry{request_.client->id.str()};
        if (request_.client->module)
            entry.module = std::string(account::wire_name(*request_.client->module));
        if (state::has_entered(judged_.session, entry)) return {};
        entry.permissions = judged_.permissions;
        entry.company = company_of(services_.second_login);
        AuditEvent event{"entry", "success", judged_.session.account, {}, {}, entry.client};
        if (!is_recorded(services_, visit_, event)) return fail("audit");
        const auto entered = services_.sessions.enter(judged_.session.id, entry, services_.clock());
        if (!entered) return fail(state::code_of(entered.error()));
        if (*entered) return {};
        // Another login was faster: what is written down already is taken back.
        event.outcome = "refused";
        event.cause = "second-login";
        if (!is_recorded(services_, visit_, event)) return fail("audit");
        return base::fail(visit_.bound(lead_back(services_, visit_, judged_.transaction)));
    }

    [[nodiscard]] state::CodeGrant grant() const {
        const auto& session = judged_.session;
        state::CodeGrant grant;
        grant.client = request_.client->id.str();
        grant.account = session.account;
        grant.session = session.id;
        grant.redirect_uri = request_.back.uri.str();
        grant.scope = request_.scope;
        grant.nonce = request_.nonce;
        grant.code_challenge = request_.code_challenge;
        grant.authenticated_at = session.authenticated_at;
        grant.session_ends = session.ends;
        grant.resources = request_.resources;
        grant.claims = oauth::dump(request_.claims);
        grant.acr = session.acr;
        grant.confirmation = oauth::to_text(request_.confirmation);
        return grant;
    }

    const Services& services_;
    const Visit& visit_;
    const Judged& judged_;
    const oauth::CheckedRequest& request_;
    std::string reference_;  // of a refusal
};

}  // namespace

Answer act(
    const Services& services, const Visit& visit, const Judged& judged, const oauth::NextStep& step
) {
    return Action(services, visit, judged).take(step);
}

web::Response refuse(
    const Services& services, const Visit& visit, const oauth::RedirectedError& error
) {
    services.log.info(
        "authorize.refused",
        {{"code", std::string(oauth::wire_name(error.code))},
         {"description", std::string(error.description)}}
    );
    return to_client(services, visit, error.back, oauth::error_answer(error, services.issuer));
}

web::Response unavailable(
    const Services& services,
    const Visit& visit,
    const oauth::CheckedRequest& request,
    std::string_view cause
) {
    if (request.prompt != oauth::Prompt::None) return show_unavailable(services, visit, cause);
    return refuse(
        services, visit, {request.back, oauth::ErrorCode::TemporarilyUnavailable, "try again later"}
    );
}

web::Response lead_to(
    const Services& services,
    const Visit& visit,
    const Transaction& transaction,
    std::string_view path
) {
    const auto sealed = services.sealed.seal(transaction, visit.binding());
    const auto target = std::string(path) + "?request=" + sealed;
    return visit.bound(web::with_page_headers(web::Response::see_other(target)));
}

}  // namespace idp
