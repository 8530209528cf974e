// One request of a browser, with what every page handler asks first: the language, the binding of
// the browser, the open sessions, the form and its CSRF token.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "idp/endpoints/services.h"

namespace idp {

struct OpenSession {
    base::Secret cookie;
    state::Session session;
};

class Visit {
public:
    Visit(const Services& services, const web::Request& request);

    [[nodiscard]] const web::Request& request() const { return request_; }
    [[nodiscard]] Language language() const { return language_; }
    void prefer(std::string_view ui_locales) { language_ = language_of(request_, ui_locales); }
    // The browser's binding, made now when it has none.
    [[nodiscard]] const std::string& binding() const { return binding_; }
    [[nodiscard]] bool is_bound() const { return is_bound_; }
    // Adds the choice of a language when this request made one.
    [[nodiscard]] web::Response remembering(web::Response response) const;
    // The same and the binding when it is new: for pages with a form or something sealed in them.
    [[nodiscard]] web::Response bound(web::Response response) const;

    // The session of that kind; nullopt when there is none. Fails as a page when the store fails.
    [[nodiscard]] Step<std::optional<OpenSession>> session(account::AccountKind kind) const;
    // The one that serves the client: of its module's kind, else any.
    [[nodiscard]] Step<std::optional<OpenSession>> session(const oauth::Client& client) const;
    [[nodiscard]] Step<std::vector<OpenSession>> sessions() const;

    // The posted form, each field once, with a CSRF token of this browser.
    [[nodiscard]] Step<web::Fields> form() const;
    [[nodiscard]] bool has_csrf_token(const web::Fields& form) const;
    // The sealed request of this browser, or the page that says that it is stale.
    [[nodiscard]] Step<Transaction> transaction(const std::string* sealed) const;
    // The same for a notice that this browser saw.
    [[nodiscard]] Step<NoticeWords> notice(const std::string* sealed) const;

private:
    const Services& services_;
    const web::Request& request_;
    Language language_;
    std::string binding_;
    bool is_bound_ = true;
};

[[nodiscard]] inline std::string value_of(const web::Fields& fields, std::string_view name) {
    const auto* value = fields.first(name);
    return value == nullptr ? std::string() : *value;
}

}  // namespace idp
