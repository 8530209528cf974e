// GET and POST /device/confirm: for which application, under which account, and whether the person
// wants it. Only the session that was shown answers (S34); nobody is let in whom the module
// refuses.
#include "idp/endpoints/device.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/session_start.h"
#include "idp/oauth/entry.h"

namespace idp {
namespace {

constexpr auto kSession = "session";

class Confirmation {
public:
    Confirmation(const Services& services, const web::Request& request)
        : services_(services), visit_(services, request), clients_(services.clients.now()) {}

    Answer page() {
        const auto transaction = TRY(visit_.transaction(visit_.request().query.first("request")));
        TRY(open(transaction));
        TRY(let_in());
        return question();
    }

    Answer posted() {
        const auto form = TRY(visit_.form());
        const auto transaction = TRY(visit_.transaction(form.first("request")));
        TRY(open(transaction));
        const auto shown = value_of(transaction.parameters, kSession);
        if (!visit_.has_csrf_token(form) || shown != session_.id.str())
            return show_stale(services_, visit_);
        const auto decision = value_of(form, "decision");
        if (decision == "refuse") return refused();
        if (decision != "approve") return show_faulty_form(services_, visit_);
        TRY(let_in());
        return approved();
    }

private:
    Step<void> open(const Transaction& transaction) {
        if (transaction.goal != Transaction::Goal::Device)
            return base::fail(show_stale(services_, visit_));
        device_ = TRY(open_device(services_, visit_, transaction, *clients_));
        const auto open = TRY(visit_.session(*device_.client));
        const auto next = TRY(next_page(services_, visit_, device_, open));
        if (next != kDeviceQuestion) return base::fail(lead_back(services_, visit_, transaction));
        session_ = open->session;
        auto found = services_.accounts.find(session_.account);
        if (!found) return unavailable(directory::code_of(found.error()));
        if (!*found || (*found)->password.must_change) return end_session();
        account_ = **std::move(found);
        return {};
    }

    // As at /authorize: who owes a new password goes through the login again.
    Step<void> end_session() {
        const auto ended = services_.sessions.end(
            session_.id, {state::EndCause::AccountUnusable, services_.clock()}
        );
        if (!ended) return unavailable(state::code_of(ended.error()));
        return base::fail(lead_back(services_, visit_, device_.transaction));
    }

    [[nodiscard]] tl::unexpected<web::Response> unavailable(std::string_view cause) const {
        return base::fail(show_unavailable(services_, visit_, cause));
    }

    // As at /authorize: who is kept out hears why, and it is written down.
    Step<void> let_in() {
        const auto entry = oauth::check_entry(account_, *device_.client, services_.clock());
        if (entry) return {};
        auto notice = notice_of(entry.error(), device_.client->module);
        notice.words.reference = TRY(recorded("entry", "refused", account::code_of(entry.error())));
        return base::fail(show(services_, visit_, std::move(notice)));
    }

    Answer question() {
        auto sealed_in = device_.transaction;
        sealed_in.parameters.set(kSession, session_.id.str());
        const auto sealed = services_.sealed.seal(sealed_in, visit_.binding());
        web::PageData data;
        data.set("SEALED_REQUEST", sealed);
        data.set("CSRF", services_.sealed.csrf_token(visit_.binding()));
        data.set("CLIENT_NAME", device_.client->name);
        data.set("FULL_NAME", account::full_name(account_.name));
        data.set("USERNAME", account_.username.str());
        data.set("USER_CODE", device_.user_code);
        data.set("ORIGIN", device_.request.origin);
        return visit_.bound(services_.pages.now()->render(
            {200,
             "device_confirm",
             "DEVICE_CONFIRM_TITLE",
             visit_.language(),
             "/device/confirm?request=" + sealed,
             std::move(data)}
        ));
    }

    Answer refused() {
        const auto reference = TRY(recorded("device", "refused", "by-the-person"));
        const auto denied = services_.device_codes.deny(device_.user_code, services_.clock());
        if (!denied) return unavailable(state::code_of(denied.error()));
        if (!*denied) return show_device_ended(services_, visit_);
        return done(
            {200,
             "page-device-refused",
             "DEVICE_REFUSED_TITLE",
             "DEVICE_REFUSED_TEXT",
             "DEVICE_REFUSED_NEXT"},
            reference
        );
    }

    // Written down and entered before the device can have anything.
    Answer approved() {
        const auto now = services_.clock();
        const auto reference = TRY(recorded("device", "success", ""));
        TRY(enter(now));
        const auto given = services_.device_codes.approve(device_.user_code, approval(), now);
        if (!given) return unavailable(state::code_of(given.error()));
        if (!*given) return show_device_ended(services_, visit_);
        services_.metrics.count("klicnik_device_codes_total", {{"outcome", "approved"}});
        return done(
            {200, "page-device-done", "DEVICE_DONE_TITLE", "DEVICE_DONE_TEXT", {}}, reference
        );
    }

    Step<void> enter(base::Instant now) {
        state::Entry entry{device_.client->id.str()};
        if (device_.client->module)
            entry.module = std::string(account::wire_name(*device_.client->module));
        if (state::has_entered(session_, entry)) return {};
        entry.company = company_of(services_.second_login);
        const auto entered = services_.sessions.enter(session_.id, entry, now);
        if (!entered) return unavailable(state::code_of(entered.error()));
        if (*entered) return {};
        // Another login was faster: what is written down already is taken back.
        TRY(recorded("device", "refused", "second-login"));
        return base::fail(lead_back(services_, visit_, device_.transaction));
    }

    [[nodiscard]] state::DeviceApproval approval() const {
        return {
            .account = session_.account,
            .session = session_.id,
            .scope = device_.request.scope,
            .authenticated_at = session_.authenticated_at,
            .session_ends = session_.ends,
            .acr = session_.acr};
    }

    Step<std::string> recorded(
        std::string_view activity, std::string_view outcome, std::string_view cause
    ) {
        auto reference = base::random_reference(services_.random);
        const AuditEvent event{
            activity, outcome, session_.account, reference, cause, device_.client->id.str()};
        if (!is_recorded(services_, visit_, event)) return unavailable("audit");
        return reference;
    }

    Answer done(NoticeWords words, const std::string& reference) {
        words.detail = device_.client->name;
        words.reference = reference;
        return show(services_, visit_, {std::move(words), "device.answered", "answered"});
    }

    const Services& services_;
    Visit visit_;
    std::shared_ptr<const oauth::Clients> clients_;
    DeviceVisit device_;
    state::Session session_;
    account::Account account_;
};

}  // namespace

web::Response get_device_confirm(const Services& services, const web::Request& request) {
    return either(Confirmation(services, request).page());
}

web::Response post_device_confirm(const Services& services, const web::Request& request) {
    return either(Confirmation(services, request).posted());
}

}  // namespace idp
