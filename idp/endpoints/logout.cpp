// GET and POST /logout (OpenID Connect RP-Initiated Logout 1.0), and the person's own logout.
#include "idp/oauth/logout.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/id_token_hint.h"
#include "idp/endpoints/logout_pages.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/session_start.h"
#include "idp/oauth/authorize_response.h"
#include "idp/oauth/subject.h"

namespace idp {
namespace {

// A posted request comes once more as a target, with room left for the rest of its head.
constexpr std::size_t kLargestRequest = 7000;

class Logout {
public:
    Logout(const Services& services, const web::Request& request)
        : services_(services), visit_(services, request), clients_(services.clients.now()) {}

    Answer requested() {
        const auto& parameters = visit_.request().query;
        visit_.prefer(value_of(parameters, "ui_locales"));
        const auto request = oauth::read_logout_request(parameters);
        if (request.repeated) return show_faulty_form(services_, visit_);
        const auto open = TRY(visit_.sessions());
        const auto hint = hint_of(request);
        const auto subjects = subjects_of(open, hint);
        const auto decision = oauth::decide_logout(request, hint, subjects, *clients_);
        // Who is logged in nowhere has nothing to agree to.
        if (open.empty()) return done(open, parting_of(decision, request));
        if (decision.consent == oauth::LogoutDecision::Consent::Needed)
            return ask_to_log_out(services_, visit_, decision);
        std::vector<OpenSession> meant;
        for (std::size_t i = 0; i < open.size(); ++i)
            if (subjects[i] == hint->subject) meant.push_back(open[i]);
        TRY(end(meant));
        return done(meant, parting_of(decision, request));
    }

    Answer confirmed(const web::Fields& form) {
        if (!visit_.has_csrf_token(form)) return show_stale(services_, visit_);
        const auto open = TRY(visit_.sessions());
        TRY(end(open));
        return done(open, {});
    }

private:
    [[nodiscard]] std::optional<oauth::LogoutHint> hint_of(const oauth::LogoutRequest& request
    ) const {
        if (request.id_token_hint.empty()) return std::nullopt;
        const auto claims = claims_of_hint(services_, request.id_token_hint, "");
        return claims ? oauth::hint_from(*claims, request) : std::nullopt;
    }

    // As the client of the hint knows the people of these sessions.
    [[nodiscard]] std::vector<std::string> subjects_of(
        const std::vector<OpenSession>& open, const std::optional<oauth::LogoutHint>& hint
    ) const {
        const auto* client = hint ? clients_->find(hint->client) : nullptr;
        std::vector<std::string> subjects;
        subjects.reserve(open.size());
        for (const auto& each : open)
            subjects.push_back(
                client == nullptr
                    ? each.session.account.str()
                    : oauth::subject_of(*client, each.session.account, services_.subject_key)
            );
        return subjects;
    }

    Step<void> end(const std::vector<OpenSession>& open) {
        for (const auto& each : open) {
            const auto ended = services_.sessions.end(
                each.session.id, {state::EndCause::LoggedOut, services_.clock()}
            );
            if (!ended)
                return base::fail(show_unavailable(services_, visit_, state::code_of(ended.error()))
                );
            const AuditEvent event{"logout", "success", each.session.account, {}, {}};
            if (!is_recorded(services_, visit_, event))
                return base::fail(show_unavailable(services_, visit_, "audit"));
        }
        services_.bell.ring();
        return {};
    }

    [[nodiscard]] static Parting parting_of(
        const oauth::LogoutDecision& decision, const oauth::LogoutRequest& request
    ) {
        Parting parting;
        parting.has_unusable_address = decision.has_unusable_address;
        if (!decision.redirect) return parting;
        parting.next = request.state.empty()
                           ? decision.redirect->str()
                           : oauth::with_query(*decision.redirect, {{"state", request.state}});
        return parting;
    }

    // A page only where there is something to say or somebody to tell.
    [[nodiscard]] web::Response done(const std::vector<OpenSession>& ended, Parting parting) const {
        for (const auto& each : ended) add_frames(parting, each.session);
        auto response = parting.frames.empty() && !parting.next.empty()
                            ? web::with_page_headers(web::Response::see_other(parting.next))
                            : show_logged_out(services_, visit_, parting);
        return without_cookies(std::move(response), ended);
    }

    void add_frames(Parting& parting, const state::Session& session) const {
        for (const auto& id : session.clients) {
            const auto* client = clients_->find(id);
            if (client == nullptr) continue;
            auto address = oauth::frontchannel_address(*client, services_.issuer, session.id.str());
            if (!address.empty()) parting.frames.push_back(std::move(address));
        }
    }

    // Those of the ended sessions, and whatever a browser without a session still carries.
    [[nodiscard]] web::Response without_cookies(
        web::Response response, const std::vector<OpenSession>& ended
    ) const {
        for (const auto kind :
             {account::AccountKind::SocialServices, account::AccountKind::MaterialNeed}) {
            const auto is_kind = [kind](const OpenSession& each) {
                return each.session.kind == kind;
            };
            if (!ended.empty() && std::ranges::none_of(ended, is_kind)) continue;
            response.with(web::erased(services_.cookies.session_cookie(kind, base::Secret())));
            response.with(web::erased(services_.cookies.state_cookie(kind, "", {})));
        }
        response.with(web::erased(services_.cookies.proof_cookie("")));
        return response;
    }

    const Services& services_;
    Visit visit_;
    std::shared_ptr<const oauth::Clients> clients_;
};

}  // namespace

web::Response get_logout(const Services& services, const web::Request& request) {
    return either(Logout(services, request).requested());
}

// Our own form carries a word of the person and a CSRF token. A client's form comes from another
// site, so the browser holds its cookies back; it comes again as a navigation, which carries them.
web::Response post_logout(const Services& services, const web::Request& request) {
    const auto form = request.form();
    if (!form) return show_faulty_form(services, Visit(services, request));
    if (form->contains("confirm")) return either(Logout(services, request).confirmed(*form));
    base::FormFields fields(request.query.begin(), request.query.end());
    fields.insert(fields.end(), form->begin(), form->end());
    const auto query = base::form_encode(fields);
    if (query.size() > kLargestRequest) return show_faulty_form(services, Visit(services, request));
    return web::with_page_headers(web::Response::see_other("/logout?" + query));
}

}  // namespace idp
