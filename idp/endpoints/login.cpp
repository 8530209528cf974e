#include <algorithm>

#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/login_attempt.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

using directory::PasswordCheck;

constexpr std::size_t kLongestUsername = 64;

bool is_too_short(
    const Rules& rules,
    const account::Account& account,
    const base::Secret& password,
    base::Instant now
) {
    const auto faults = account::faults_of(
        password, account::owner_of(account, now), rules.passwords, rules.common_passwords
    );
    return std::ranges::find(faults, account::PasswordFault::TooShort) != faults.end();
}

// A posted login form, from the form to the session or to the page that says what is wrong.
class PostedLogin {
public:
    PostedLogin(const Services& services, const web::Request& request)
        : services_(services), visit_(services, request), clients_(services.clients.now()) {}

    Answer answer() {
        form_ = TRY(visit_.form());
        login_ = TRY(open_login(services_, visit_, form_.first("request"), *clients_));
        username_ = value_of(form_, "username").substr(0, kLongestUsername);
        password_ = base::Secret(value_of(form_, "password"));
        if (!visit_.has_csrf_token(form_))
            return page({400, "LOGIN_STALE_TITLE", "LOGIN_STALE_TEXT"});
        if (username_.empty() || password_.empty())
            return page({400, "LOGIN_INCOMPLETE_TITLE", "LOGIN_INCOMPLETE_TEXT"});
        TRY(check_maintenance());
        const auto attempted = attempt_login(services_, username_, password_);
        return after(attempted);
    }

private:
    [[nodiscard]] web::Response page(const LoginProblem& problem) const {
        return show_login(services_, visit_, login_, {username_, &problem});
    }

    [[nodiscard]] Step<void> check_maintenance() const {
        const auto rules = services_.rules.now();
        const auto closed = closed_by(rules->maintenance, services_.clock());
        if (!closed) return {};
        return base::fail(show(
            services_,
            visit_,
            {{503,
              "page-maintenance",
              "MAINTENANCE_TITLE",
              "MAINTENANCE_CLOSED",
              "MAINTENANCE_NEXT",
              base::to_czech(closed->until)},
             "login.refused",
             "maintenance"}
        ));
    }

    Answer after(const Attempted& attempted) {
        if (const auto* failed = std::get_if<Failed>(&attempted.outcome))
            return show_unavailable(services_, visit_, failed->cause);
        if (const auto* proved = std::get_if<Proved>(&attempted.outcome)) return after(*proved);
        const auto* wrong = std::get_if<WrongPassword>(&attempted.outcome);
        const std::string_view cause = wrong != nullptr ? "wrong-password" : "locked";
        const auto reference = TRY(recorded(attempted.account, cause));
        if (wrong == nullptr) return show_locked(services_, visit_, reference);
        services_.log.info("login.wrong", {{"reference", reference}});
        const auto is_last = wrong->attempts_left == 1;
        return page(
            {403, "LOGIN_WRONG_TITLE", is_last ? "LOGIN_WRONG_LAST" : "LOGIN_WRONG_TEXT", reference}
        );
    }

    // Only who proved the password hears why the account is refused.
    Answer after(const Proved& proved) {
        const auto now = services_.clock();
        const auto usable = account::check_account(proved.account, now);
        if (!usable) return refuse(proved.account, usable.error());
        if (is_of_other_kind(proved.account)) return refuse_other_kind(proved.account);
        if (const auto reason = owed_change(proved, now))
            return demand_change(proved, *reason, now);
        const auto cookies = TRY(begin_session(services_, visit_, proved.account));
        login_.transaction.logged_in = proved.account.id;
        agree(proved.account);
        // Somebody else may have left a proof behind: what he owes is not owed by who is in now.
        return with_session(go_on(services_, visit_, login_), cookies)
            .with(web::erased(services_.cookies.proof_cookie("")));
    }

    Answer refuse(const account::Account& account, account::Refusal refusal) {
        auto notice = notice_of(refusal, std::nullopt);
        notice.words.reference = TRY(recorded(account.id, account::code_of(refusal)));
        return show(services_, visit_, std::move(notice));
    }

    // The form stays open for the other account.
    Answer refuse_other_kind(const account::Account& account) {
        const auto cause = account::code_of(account::Refusal::WrongKindOfAccount);
        const auto reference = TRY(recorded(account.id, cause));
        services_.log.info("login.other-kind", {{"reference", reference}});
        return page({403, "LOGIN_OTHER_KIND_TITLE", "LOGIN_OTHER_KIND_TEXT", reference});
    }

    // The number of the refusal, once it is written down: an attempt that cannot be recorded must
    // not be a way to guess unseen.
    Step<std::string> recorded(const account::AccountId& account, std::string_view cause) {
        const auto reference = base::random_reference(services_.random);
        services_.metrics.count("klicnik_logins_total", {{"outcome", std::string(cause)}});
        const AuditEvent event{"login", "refused", account, reference, cause, client_id()};
        if (is_recorded(services_, visit_, event)) return reference;
        return base::fail(show_unavailable(services_, visit_, "audit"));
    }

    [[nodiscard]] std::string_view client_id() const {
        return login_.client == nullptr ? std::string_view() : login_.client->id.str();
    }

    [[nodiscard]] bool is_of_other_kind(const account::Account& account) const {
        return login_.client != nullptr && login_.client->module &&
               account::kind_of(*login_.client->module) != account.kind;
    }

    [[nodiscard]] std::optional<ChangeReason> owed_change(const Proved& proved, base::Instant now)
        const {
        const auto rules = services_.rules.now();
        if (proved.check == PasswordCheck::MustChange || proved.account.password.must_change)
            return ChangeReason::MustChange;
        if (proved.check == PasswordCheck::Expired ||
            account::is_password_expired(proved.account, rules->passwords, now))
            return ChangeReason::Expired;
        if (is_too_short(*rules, proved.account, password_, now)) return ChangeReason::TooShort;
        return std::nullopt;
    }

    // The page said what the client gets for the login.
    void agree(const account::Account& account) {
        if (!login_.handed_over.empty()) login_.transaction.agreed = account.id;
    }

    Answer demand_change(const Proved& proved, ChangeReason reason, base::Instant now) {
        const AuditEvent event{
            "login", "password-change-demanded", proved.account.id, {}, code_of(reason)};
        if (!is_recorded(services_, visit_, event))
            return show_unavailable(services_, visit_, "audit");
        services_.metrics.count("klicnik_logins_total", {{"outcome", "password-change"}});
        auto version = TRY(version_of(proved.account.id));
        const PasswordProof proof{
            proved.account.id,
            reason,
            login_.transaction.asked_at,
            now,
            proved.account.password.changed_at,
            std::move(version)};
        const auto sealed = services_.sealed.seal(proof, visit_.binding());
        agree(proved.account);
        return go_back().with(services_.cookies.proof_cookie(sealed));
    }

    // Read anew: the check of the password itself is written down in the entry.
    [[nodiscard]] Step<std::string> version_of(const account::AccountId& id) const {
        const auto found = services_.directory.accounts().find(id);
        if (found && *found) return (*found)->entry_version;
        const auto cause = found ? "gone" : directory::code_of(found.error());
        return base::fail(show_unavailable(services_, visit_, cause));
    }

    [[nodiscard]] web::Response go_back() const {
        return lead_back(services_, visit_, login_.transaction);
    }

    const Services& services_;
    Visit visit_;
    std::shared_ptr<const oauth::Clients> clients_;
    web::Fields form_;
    LoginVisit login_;
    std::string username_;
    base::Secret password_;
};

Answer login_page(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    const auto login = TRY(open_login(services, visit, request.query.first("request"), *clients));
    const auto hint = account::parse_username(login.login_hint);
    return show_login(services, visit, login, {hint ? hint->str() : std::string()});
}

}  // namespace

web::Response get_login(const Services& services, const web::Request& request) {
    return either(login_page(services, request));
}

web::Response post_login(const Services& services, const web::Request& request) {
    return either(PostedLogin(services, request).answer());
}

}  // namespace idp
