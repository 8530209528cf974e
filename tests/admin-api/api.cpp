#include "tests/admin-api/api.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "admin-api/trail.h"
#include "core/base/audit.h"
#include "core/state/sqlite_store.h"
#include "tests/admin-api/contract.h"
#include "tests/admin-api/issuer.h"
#include "tests/admin-api/person_file.h"
#include "tests/admin-api/quiet_log.h"

namespace admin_api_test {
namespace {

using base::Json;

template <class T, class E>
T must(base::Result<T, E> result, const char* what) {
    if (!result) throw std::runtime_error(what);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace

directory::DirectorySettings directory_settings(const test_support::TestDirectory& slapd) {
    directory::DirectorySettings settings;
    settings.uris = {slapd.uri()};
    settings.base = test_support::TestDirectory::base();
    settings.bind_dn = test_support::TestDirectory::service_dn("admin-api");
    settings.password = base::Secret(slapd.service_password("admin-api"));
    settings.operation_timeout = std::chrono::milliseconds(2000);
    return settings;
}

Api::Api(std::chrono::milliseconds rights_interval)
    : Api([rights_interval](admin_api::Config& config) { config.rights_interval = rights_interval; }
      ) {}

Api::Api(const Adjust& adjust)
    : issuer_(std::make_unique<Issuer>((slapd_.folder() / "keys").string())) {
    start(adjust);
}
Api::~Api() = default;

std::string Api::audit_file() const {
    return (slapd_.folder() / "audit.jsonl").string();
}

void Api::start(const Adjust& adjust) {
    admin_api::Config config;
    config.rights_interval = std::chrono::hours(24);
    config.audience = audience_;
    config.issuer.issuer = issuer_->url();
    config.issuer.jwks_uri = issuer_->url() + "/jwks";
    config.directory = directory_settings(slapd_);
    config.state.path = (slapd_.folder() / "state.sqlite").string();
    config.audit_file = audit_file();
    config.rules.common_passwords =
        std::string(KLICNIK_SOURCE_DIR) + "/config/common-passwords.txt";
    config.rules.letters.texts = std::string(KLICNIK_SOURCE_DIR) + "/config/letters";
    config.rules.letters.activation_url = "https://prihlaseni.example/activate";
    config.rules.letters.login_url = "https://prihlaseni.example/account";
    config.person_register.kind = admin_api::RegisterKind::File;
    config.person_register.file = (slapd_.folder() / "persons.json").string();
    config.imports.folder = (slapd_.folder() / "imports").string();
    config.imports.interval = std::chrono::milliseconds(20);
    write_register(config.person_register.file, known_people());
    adjust(config);
    store_ = must(state::open_sqlite_store(config.state), "store");
    sessions_ = std::make_unique<state::Sessions>(
        *store_, state::SessionLifetimes{}, base::system_random()
    );
    directory_ = must(directory::Directory::create(config.directory, quiet_log()), "directory");
    program_ = must(
        admin_api::Program::create(
            config, {base::system_clock(), base::system_random(), quiet_log()}
        ),
        "program"
    );
    must(program_->start(), "program's port");
    await_kept_rights();
}

std::string Api::url() const {
    return "http://127.0.0.1:" + std::to_string(program_->port());
}

// Ends with the runner's own limit. No test begins, or stops the directory, in the middle of it.
void Api::await_kept_rights() const {
    const web::Outgoing outgoing({.allowed_networks = {"127.0.0.1"}});
    const auto* const sign = R"(klicnik_admin_rights_looks_total{result="finished"})";
    while (must(outgoing.get(url() + "/metrics"), "metrics").body.find(sign) == std::string::npos) {
    }
}

state::Store& Api::store() {
    return *store_;
}

account::Account Api::account(const std::string& username) {
    auto found =
        must(directory_->accounts().find(account::Username(username)), "directory in a test");
    if (!found) throw std::runtime_error("no account " + username);
    return *found;
}

state::Session Api::open_session(const std::string& username) {
    return must(
               sessions_->begin(account(username), {"192.0.2.7", "Test"}, base::system_clock()()),
               "session"
    )
        .session;
}

std::vector<state::Session> Api::sessions_of(const std::string& username) {
    return must(sessions_->of_account(account(username).id, base::system_clock()()), "sessions");
}

directory::PasswordCheck Api::log_in(const std::string& username, const std::string& password) {
    return must(
        directory_->passwords().check(account(username), base::Secret(password)), "password check"
    );
}

Json Api::claims_of(const std::string& username) {
    const auto session = open_session(username);
    const auto now = base::unix_seconds(base::system_clock()());
    return Json::object(
        {{"iss", issuer_->url()},
         {"aud", audience_},
         {"sub", session.account.str()},
         {"sid", session.id.str()},
         {"scope", "openid klicnik.admin"},
         {"client_id", "test"},
         {"jti", base::random_uuid(base::system_random())},
         {"iat", now},
         {"exp", now + 300}}
    );
}

std::string Api::signed_as(const Json& claims, std::string_view typ) const {
    return must(issuer_->signer.sign(claims, jose::Algorithm::Es256, typ), "signature");
}

std::string Api::token_of(const std::string& username, const Twist& twist) {
    auto claims = claims_of(username);
    if (twist) twist(claims);
    return signed_as(claims, "at+jwt");
}

Reply Api::as(const std::string& username, const Ask& ask) {
    return with_token(token_of(username), ask);
}

Reply Api::with_token(const std::string& token, const Ask& ask) const {
    auto authorized = ask;
    authorized.headers.set("Authorization", "Bearer " + token);
    return without_token(authorized);
}

Reply Api::at(const std::string& path) const {
    const web::Outgoing outgoing({.allowed_networks = {"127.0.0.1"}});
    const auto response = must(outgoing.get(url() + path), "answer");
    return {response.status, response.headers, {}, response.body};
}

Reply Api::without_token(const Ask& ask) const {
    auto reply = unjudged(ask);
    expect_in_contract({ask.method, "/api/v1" + ask.path, reply.status, reply.body});
    return reply;
}

Reply Api::unjudged(const Ask& ask) const {
    const web::Outgoing outgoing({.allowed_networks = {"127.0.0.1"}});
    auto headers = ask.headers;
    if (!ask.body.empty() && !headers.contains("Content-Type"))
        headers.set("Content-Type", "application/json");
    const auto place = url() + "/api/v1" + ask.path;
    const auto response = must(
        outgoing.send({.method = ask.method, .url = place, .headers = headers, .body = ask.body}),
        "answer"
    );
    // Lines of JSON are a text of their own.
    const bool is_lines = response.headers.only("content-type") == "application/jsonl";
    const auto read = base::parse_json(is_lines ? "" : response.body, {.bytes = 1 << 20});
    return {response.status, response.headers, read ? *read : Json(), response.body};
}

std::string Reply::fingerprint() const {
    std::string text = std::to_string(status) + '\n';
    for (const auto& [name, value] : headers) {
        if (name == "date" || name == "x-reference" || name.starts_with("ratelimit")) continue;
        text.append(name).append(": ").append(value).append("\n");
    }
    auto rest = body;
    if (rest.as_object() != nullptr && rest.find("reference") != nullptr)
        rest.set("reference", "####-####");
    return text + base::dump(rest);
}

std::string Api::audit_text() const {
    std::ostringstream text;
    text << std::ifstream(audit_file()).rdbuf();
    return text.str();
}

std::string Api::address() const {
    return "http://127.0.0.1:" + std::to_string(program_->port());
}

std::vector<Json> Api::audit() const {
    const auto verdict = must(base::verify_audit(audit_file()), "audit log");
    if (verdict.broken_at) throw std::runtime_error("the audit chain is broken");
    std::vector<Json> records;
    std::istringstream lines(audit_text());
    for (std::string line; std::getline(lines, line);) {
        const auto json = must(base::parse_json(line), "audit line");
        const auto& record = *json.find("record");
        if (record.string_at("account") != admin_api::kSystem) records.push_back(record);
    }
    return records;
}

}  // namespace admin_api_test
