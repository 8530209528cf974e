// The administration API as it runs, for tests: the real program on a free port, a private slapd
// with the demonstration, a store of sessions, and an issuer that serves its keys over HTTP and
// signs whatever a test wants.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "admin-api/program.h"
#include "core/base/json.h"
#include "core/directory/directory.h"
#include "core/jose/signer.h"
#include "core/state/sessions.h"
#include "core/web/outgoing.h"
#include "tests/support/test_directory.h"

namespace admin_api_test {

struct Reply {
    int status = 0;
    web::Fields headers;
    base::Json body;
    std::string bytes;

    [[nodiscard]] std::string code() const { return body.string_at("code").value_or(""); }
    [[nodiscard]] std::string text(std::string_view name) const {
        return body.string_at(name).value_or("");
    }
    // Everything but what is different every time: two of them are compared byte for byte.
    [[nodiscard]] std::string fingerprint() const;
};

struct Ask {
    web::Method method = web::Method::Get;
    std::string path;  // below /api/v1
    std::string body = {};
    web::Fields headers = {};
};

// As klicnik-admin-api connects to it.
[[nodiscard]] directory::DirectorySettings directory_settings(
    const test_support::TestDirectory& slapd
);

class Api {
public:
    // The rights of administrators are kept once, before this returns, unless a test wants more.
    explicit Api(std::chrono::milliseconds rights_interval = std::chrono::hours(24));
    // With settings of its own.
    using Adjust = std::function<void(admin_api::Config& config)>;
    explicit Api(const Adjust& adjust);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    // As that account of the demonstration, with a token of a fresh session. Every answer is
    // compared with openapi.yaml.
    [[nodiscard]] Reply as(const std::string& username, const Ask& ask);
    [[nodiscard]] Reply with_token(const std::string& token, const Ask& ask) const;
    [[nodiscard]] Reply without_token(const Ask& ask) const;
    // Not compared with the contract, which is read by one thread at a time.
    [[nodiscard]] Reply unjudged(const Ask& ask) const;
    [[nodiscard]] Reply at(const std::string& path) const;  // whole path, no token
    [[nodiscard]] std::string url() const;                  // of the program, without a path

    using Twist = std::function<void(base::Json& claims)>;
    [[nodiscard]] std::string token_of(const std::string& username, const Twist& twist = {});
    [[nodiscard]] std::string signed_as(const base::Json& claims, std::string_view typ) const;
    [[nodiscard]] base::Json claims_of(const std::string& username);

    [[nodiscard]] account::Account account(const std::string& username);
    [[nodiscard]] state::Session open_session(const std::string& username);
    [[nodiscard]] std::vector<state::Session> sessions_of(const std::string& username);
    [[nodiscard]] directory::PasswordCheck log_in(
        const std::string& username, const std::string& password
    );

    // Records of the audit log after its chain was verified, those of the system itself left out.
    [[nodiscard]] std::vector<base::Json> audit() const;
    [[nodiscard]] std::string audit_text() const;

    [[nodiscard]] test_support::TestDirectory& slapd() { return slapd_; }
    [[nodiscard]] state::Store& store();
    [[nodiscard]] const std::string& audience() const { return audience_; }
    [[nodiscard]] std::string audit_file() const;
    [[nodiscard]] std::string address() const;  // "http://127.0.0.1:…"

private:
    struct Issuer;
    void start(const Adjust& adjust);
    void await_kept_rights() const;

    test_support::TestDirectory slapd_;
    std::unique_ptr<Issuer> issuer_;
    std::unique_ptr<directory::Directory> directory_;
    std::unique_ptr<state::Store> store_;
    std::unique_ptr<state::Sessions> sessions_;
    std::unique_ptr<admin_api::Program> program_;
    std::string audience_ = "http://localhost/api/v1";
};

[[nodiscard]] inline Ask get(std::string path) {
    return {.method = web::Method::Get, .path = std::move(path)};
}
[[nodiscard]] inline Ask post(std::string path, std::string body = "") {
    return {.method = web::Method::Post, .path = std::move(path), .body = std::move(body)};
}
[[nodiscard]] inline Ask put(std::string path, std::string body) {
    return {.method = web::Method::Put, .path = std::move(path), .body = std::move(body)};
}
[[nodiscard]] inline Ask patch(std::string path, std::string body) {
    return {.method = web::Method::Patch, .path = std::move(path), .body = std::move(body)};
}
[[nodiscard]] inline Ask remove(std::string path, std::string body = "") {
    return {.method = web::Method::Delete, .path = std::move(path), .body = std::move(body)};
}

}  // namespace admin_api_test
