#include "idp/endpoints/visit.h"

#include "idp/endpoints/notices.h"

namespace idp {
namespace {

// Browsers that tell say "same-origin" for our own forms; older ones say nothing (S15).
bool comes_from_elsewhere(const web::Request& request) {
    const auto site = request.header("sec-fetch-site");
    return site && *site != "same-origin" && *site != "none";
}

}  // namespace

Visit::Visit(const Services& services, const web::Request& request)
    : services_(services), request_(request), language_(language_of(request)) {
    if (auto binding = services.cookies.binding(request)) {
        binding_ = *std::move(binding);
        return;
    }
    binding_ = services.cookies.new_binding();
    is_bound_ = false;
}

web::Response Visit::bound(web::Response response) const {
    if (!is_bound_) response.with(services_.cookies.binding_cookie(binding_));
    return remembering(std::move(response));
}

web::Response Visit::remembering(web::Response response) const {
    // Another site may show a page in a language, but it chooses nothing for the person.
    const auto chosen = chosen_now(request_);
    if (chosen && !comes_from_elsewhere(request_))
        response.with(services_.cookies.language_cookie(*chosen));
    return response;
}

Step<std::optional<OpenSession>> Visit::session(account::AccountKind kind) const {
    const auto cookie = services_.cookies.session(request_, kind);
    if (!cookie) return std::nullopt;
    auto found = services_.sessions.find(*cookie, services_.clock());
    if (!found)
        return base::fail(show_unavailable(services_, *this, state::code_of(found.error())));
    if (!*found || (*found)->kind != kind) return std::nullopt;
    return OpenSession{*cookie, **std::move(found)};
}

Step<std::optional<OpenSession>> Visit::session(const oauth::Client& client) const {
    if (client.module) return session(account::kind_of(*client.module));
    auto open = TRY(sessions());
    if (open.empty()) return std::nullopt;
    return std::move(open.front());
}

Step<std::vector<OpenSession>> Visit::sessions() const {
    std::vector<OpenSession> open;
    for (const auto kind :
         {account::AccountKind::SocialServices, account::AccountKind::MaterialNeed}) {
        auto found = TRY(session(kind));
        if (found) open.push_back(*std::move(found));
    }
    return open;
}

Step<web::Fields> Visit::form() const {
    auto form = request_.form();
    if (!form || form->repeated() || comes_from_elsewhere(request_))
        return base::fail(show_faulty_form(services_, *this));
    return *std::move(form);
}

bool Visit::has_csrf_token(const web::Fields& form) const {
    return is_bound_ && services_.sealed.is_csrf_token(value_of(form, "csrf"), binding_);
}

Step<Transaction> Visit::transaction(const std::string* sealed) const {
    if (sealed == nullptr || !is_bound_) return base::fail(show_stale(services_, *this));
    auto opened = services_.sealed.open_transaction(*sealed, binding_, services_.clock());
    if (!opened) return base::fail(show_stale(services_, *this));
    return *std::move(opened);
}

Step<NoticeWords> Visit::notice(const std::string* sealed) const {
    if (sealed == nullptr || !is_bound_) return base::fail(show_stale(services_, *this));
    auto opened = services_.sealed.open_notice(*sealed, binding_, services_.clock());
    if (!opened) return base::fail(show_stale(services_, *this));
    return *std::move(opened);
}

}  // namespace idp
