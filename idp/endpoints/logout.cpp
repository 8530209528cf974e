// GET and POST /logout (OpenID Connect RP-Initiated Logout 1.0), and the person's own logout.
#include "idp/oauth/logout.h"

#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/id_token_hint.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/session_start.h"
#include "idp/oauth/authorize_response.h"

namespace idp {
namespace {

class Logout {
public:
    Logout(const Services& services, const web::Request& request)
        : services_(services), visit_(services, request), clients_(services.clients.now()) {}

    Answer requested(const web::Fields& parameters) {
        visit_.prefer(value_of(parameters, "ui_locales"));
        const auto request = oauth::read_logout_request(parameters);
        if (request.repeated) return show_faulty_form(services_, visit_);
        const auto open = TRY(visit_.sessions());
        std::vector<std::string> subjects;
        subjects.reserve(open.size());
        for (const auto& each : open) subjects.push_back(each.session.account.str());
        const auto decision = oauth::decide_logout(request, hint_of(request), subjects, *clients_);
        if (decision.consent == oauth::LogoutDecision::Consent::Needed)
            return open.empty() && !decision.has_unusable_address ? done() : ask(decision);
        TRY(end(open));
        if (!decision.redirect) return done();
        return without_cookies(web::Response::see_other(address(*decision.redirect, request)));
    }

    Answer confirmed(const web::Fields& form) {
        if (!visit_.has_csrf_token(form)) return show_stale(services_, visit_);
        const auto open = TRY(visit_.sessions());
        TRY(end(open));
        return done();
    }

private:
    static std::string address(
        const oauth::VerifiedRedirectUri& uri, const oauth::LogoutRequest& request
    ) {
        if (request.state.empty()) return uri.str();
        return oauth::with_query(uri, {{"state", request.state}});
    }

    [[nodiscard]] std::optional<oauth::LogoutHint> hint_of(const oauth::LogoutRequest& request
    ) const {
        if (request.id_token_hint.empty()) return std::nullopt;
        const auto claims = claims_of_hint(services_, request.id_token_hint, "");
        return claims ? oauth::hint_from(*claims) : std::nullopt;
    }

    Step<void> end(const std::vector<OpenSession>& open) {
        for (const auto& each : open) {
            const auto ended = services_.sessions.end(
                each.session.id, {state::EndCause::LoggedOut, services_.clock()}
            );
            if (!ended)
                return base::fail(show_unavailable(services_, visit_, state::code_of(ended.error()))
                );
            if (!is_recorded(
                    services_, visit_, {"logout", "success", each.session.account, {}, {}}
                ))
                return base::fail(show_unavailable(services_, visit_, "audit"));
        }
        return {};
    }

    [[nodiscard]] web::Response ask(const oauth::LogoutDecision& decision) const {
        const auto pages = services_.pages.now();
        web::PageData data;
        data.set("CSRF", services_.sealed.csrf_token(visit_.binding()));
        if (decision.has_unusable_address) {
            web::PageData note;
            note.set(
                "NOTE_TEXT", pages->texts().text(visit_.language(), "LOGOUT_UNUSABLE_ADDRESS")
            );
            data.add("NOTE", std::move(note));
        }
        return visit_.bound(pages->render(
            {200, "logout", "LOGOUT_TITLE", visit_.language(), "/logout", std::move(data)}
        ));
    }

    [[nodiscard]] web::Response done() const {
        const NoticeWords words{200, "page-logged-out", "LOGGED_OUT_TITLE", "LOGGED_OUT_TEXT", {}};
        return without_cookies(visit_.remembering(
            notice_page(*services_.pages.now(), words, {visit_.language(), "/logout"})
        ));
    }

    [[nodiscard]] web::Response without_cookies(web::Response response) const {
        for (const auto kind :
             {account::AccountKind::SocialServices, account::AccountKind::MaterialNeed})
            response.with(web::erased(services_.cookies.session_cookie(kind, base::Secret())));
        response.with(web::erased(services_.cookies.proof_cookie("")));
        return web::with_page_headers(std::move(response));
    }

    const Services& services_;
    Visit visit_;
    std::shared_ptr<const oauth::Clients> clients_;
};

}  // namespace

web::Response get_logout(const Services& services, const web::Request& request) {
    return either(Logout(services, request).requested(request.query));
}

// Our own form carries a word of the person and a CSRF token; a client's form carries a hint.
web::Response post_logout(const Services& services, const web::Request& request) {
    const auto form = request.form();
    if (!form) return show_faulty_form(services, Visit(services, request));
    Logout logout(services, request);
    return either(form->contains("confirm") ? logout.confirmed(*form) : logout.requested(*form));
}

}  // namespace idp
