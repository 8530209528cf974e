#include "idp/config.h"

#include <filesystem>

#include "core/program/log_keeping.h"
#include "core/program/shared_settings.h"
#include "idp/config_parts.h"
#include "idp/oauth/uri.h"

namespace idp {
namespace {

using program::networks_of;
using program::size_of;
using settings::Section;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kHighestPort = 65535;

// https, or http on loopback for development; no path end that would double a slash.
std::string issuer_of(const Section& root) {
    auto issuer = root.text("issuer");
    if (issuer.empty()) return issuer;
    const auto uri = oauth::parse_uri(issuer);
    const auto is_secure =
        uri && (uri->scheme == "https" || (uri->scheme == "http" && oauth::is_loopback(*uri)));
    if (!is_secure || !uri->has_authority || !uri->query.empty())
        root.fault("issuer", "must be an https address (http only on loopback)");
    else if (!uri->path.empty())
        root.fault("issuer", "must have no path and no slash at the end");
    return issuer;
}

web::ServerSettings server_of(const Section& root) {
    web::ServerSettings server;
    const auto listen = root.section("listen");
    server.address = listen.text("address", "127.0.0.1");
    server.port =
        static_cast<std::uint16_t>(listen.number("port", 8400, {.least = 0, .most = kHighestPort}));
    server.threads = size_of(listen, "threads", 1);
    server.trusted_proxies = networks_of(root, "trusted_proxies", {});
    return server;
}

web::PoolLimits pool_of(const Section& section, web::PoolLimits otherwise) {
    otherwise.threads = size_of(section, "threads", otherwise.threads);
    otherwise.queue = size_of(section, "queue", otherwise.queue);
    otherwise.deadline = section.duration("deadline", otherwise.deadline);
    return otherwise;
}

web::WorkerLimits workers_of(const Section& section) {
    web::WorkerLimits limits;
    limits.lookup = pool_of(section.section("lookup"), {4, 1024, seconds(5)});
    limits.password_bind = pool_of(section.section("password_bind"), {8, 256, seconds(10)});
    limits.store = pool_of(section.section("store"), {32, 1024, seconds(5)});
    limits.outgoing = pool_of(section.section("outgoing"), {4, 64, seconds(5)});
    return limits;
}

ModuleLifetimes module_lifetimes_of(const Section& sessions, const state::SessionLifetimes& all) {
    ModuleLifetimes lifetimes;
    for (const auto& [name, section] : sessions.named("modules")) {
        const auto module = account::parse_module(name);
        if (!module) sessions.fault("modules", "\"" + name + "\" is no module");
        const state::SessionLifetimes own{
            section.seconds("idle", all.idle, {.least = minutes(1), .most = all.idle}),
            section.seconds("absolute", all.absolute, {.least = minutes(1), .most = all.absolute})};
        if (module) lifetimes.emplace(*module, own);
    }
    return lifetimes;
}

void read_lifetimes(const Section& root, Config& config) {
    const auto sessions = root.section("sessions");
    config.sessions.idle =
        sessions.seconds("idle", config.sessions.idle, {.least = minutes(1), .most = hours(24)});
    config.sessions.absolute = sessions.seconds(
        "absolute", config.sessions.absolute, {.least = minutes(5), .most = hours(24 * 7)}
    );
    config.module_lifetimes = module_lifetimes_of(sessions, config.sessions);
    config.second_login = sessions.choice(
        "second_login",
        SecondLogin::Asked,
        {{"ask", SecondLogin::Asked}, {"allow", SecondLogin::Allowed}}
    );
    const auto tokens = root.section("tokens");
    config.grants.code =
        tokens.seconds("code", config.grants.code, {.least = seconds(5), .most = minutes(10)});
    config.grants.refresh_idle = tokens.seconds(
        "refresh_idle", config.grants.refresh_idle, {.least = minutes(1), .most = hours(24 * 30)}
    );
    config.grants.refresh_grace = tokens.seconds(
        "refresh_grace", config.grants.refresh_grace, {.least = seconds(0), .most = minutes(1)}
    );
    config.pushed.lifetime = tokens.seconds(
        "pushed_request", config.pushed.lifetime, {.least = seconds(5), .most = minutes(10)}
    );
    if (root.section("clients").flag("require_pushed_authorization_requests", false))
        config.pushed.duty = oauth::Duty::Required;
    config.devices.code = tokens.seconds(
        "device_code", config.devices.code, {.least = minutes(1), .most = minutes(30)}
    );
    config.devices.interval = tokens.seconds(
        "device_interval", config.devices.interval, {.least = seconds(1), .most = minutes(1)}
    );
}

DeliverySettings deliveries_of(const Section& section) {
    DeliverySettings deliveries;
    deliveries.threads = size_of(section, "threads", deliveries.threads);
    auto& receivers = deliveries.receivers;
    receivers.each = size_of(section, "threads_per_receiver", receivers.each);
    receivers.suspects = size_of(section, "threads_for_failing", receivers.suspects);
    if (receivers.suspects >= deliveries.threads)
        section.fault("threads_for_failing", "must be fewer than threads");
    return deliveries;
}

RegisterQuestionSettings register_questions_of(const Section& section) {
    RegisterQuestionSettings questions;
    questions.at_login = section.choice(
        "at_login",
        AskAtLogin::WhenOld,
        {{"when-old", AskAtLogin::WhenOld}, {"never", AskAtLogin::Never}}
    );
    questions.pause = section.duration("pause", questions.pause, {.least = hours(1)});
    return questions;
}

state::SqliteSettings state_of(const Section& section) {
    state::SqliteSettings state;
    state.path = section.file("file");
    state.durability = section.choice(
        "durability",
        state::Durability::Full,
        {{"full", state::Durability::Full}, {"normal", state::Durability::Normal}}
    );
    state.readers = size_of(section, "readers", state.readers);
    state.queue = size_of(section, "queue", state.queue);
    return state;
}

void read_key_files(const Section& section, Config& config) {
    config.sealing_key_file = section.file("sealing_file");
    const auto beside = std::filesystem::path(config.sealing_key_file).parent_path();
    config.subject_key_file = section.file("subject_file", (beside / "subject.key").string());
}

}  // namespace

base::Result<Config, settings::Faults> read_config(const settings::Document& document) {
    const auto root = document.root();
    Config config;
    config.server = server_of(root);
    config.workers = workers_of(root.section("workers"));
    config.directory = directory_of(root.section("directory"));
    config.cached_accounts =
        size_of(root.section("directory"), "cached_accounts", config.cached_accounts);
    config.state = state_of(root.section("state"));
    read_lifetimes(root, config);
    config.proofs = proofs_of(root);
    if (!config.proofs.certificate_header.empty())
        config.server.proxy_headers.push_back(config.proofs.certificate_header);
    config.outgoing = outgoing_of(root.section("outgoing"), config.outgoing);
    config.deliveries = deliveries_of(root.section("deliveries"));
    config.registration = registration_of(root.section("registration"));
    config.register_questions = register_questions_of(root.section("register_checks"));
    const auto audit = root.section("audit");
    config.audit_file = audit.file("file");
    config.audit_keeping = program::keeper_settings_of(audit);
    config.audit_keeping.log = config.audit_file;
    read_key_files(root.section("keys"), config);
    config.stop_grace = root.duration("stop_grace", config.stop_grace);
    config.reloadable = reloadable_of(root);
    config.reloadable.issuer.issuer = issuer_of(root);
    keep_keys_for_what_they_sign(config);
    TRY(document.finish());
    return config;
}

base::Result<Config, settings::Faults> load_config(const std::vector<std::string>& files) {
    const auto document = TRY(settings::Document::load(files));
    return read_config(document);
}

web::CookieTransport cookie_transport_of(const Config& config) {
    return config.reloadable.issuer.issuer.starts_with("https://")
               ? web::CookieTransport::Https
               : web::CookieTransport::PlainLoopback;
}

}  // namespace idp
