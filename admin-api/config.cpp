#include "admin-api/config.h"

#include <filesystem>

#include "core/program/log_keeping.h"
#include "core/program/shared_settings.h"

namespace admin_api {
namespace {

using program::networks_of;
using program::size_of;
using settings::Section;

constexpr int kHighestPort = 65535;
constexpr int kMostFailures = 100;

std::string url(const Section& section, std::string_view key) {
    auto text = section.text(key);
    if (text.empty()) return text;  // told already
    if (!text.starts_with("https://") && !text.starts_with("http://"))
        section.fault(key, "must begin with https:// or http://");
    if (text.ends_with('/')) section.fault(key, "must not end with a slash");
    return text;
}

web::ServerSettings server_of(const Section& root) {
    web::ServerSettings server;
    const auto listen = root.section("listen");
    server.address = listen.text("address", "127.0.0.1");
    server.port =
        static_cast<std::uint16_t>(listen.number("port", 8401, {.least = 0, .most = kHighestPort}));
    server.trusted_proxies = networks_of(root, "trusted_proxies", {});
    server.spool = program::spool_of(root.section("spool"));
    return server;
}

IssuerSettings issuer_of(const Section& root) {
    IssuerSettings issuer;
    issuer.issuer = url(root, "issuer");
    const auto keys = root.section("issuer_keys");
    issuer.jwks_uri = keys.text("jwks_uri", "");
    issuer.ca_file = keys.has("ca_file") ? keys.file("ca_file") : "";
    issuer.allowed_networks = networks_of(keys, "networks", issuer.allowed_networks);
    issuer.refresh = keys.duration("refresh", issuer.refresh, {.least = std::chrono::seconds(1)});
    issuer.least_interval = keys.duration("least_interval", issuer.least_interval);
    issuer.time_limit = keys.duration("time_limit", issuer.time_limit);
    return issuer;
}

directory::DirectorySettings directory_of(const Section& section) {
    using program::pool_size_of;
    auto directory = program::directory_of(section, "admin-api");
    directory.searches = pool_size_of(section.section("searches"), directory.searches);
    directory.administration =
        pool_size_of(section.section("administration"), directory.administration);
    return directory;
}

state::ActivationLifetimes activation_of(const Section& section) {
    state::ActivationLifetimes lifetimes;
    lifetimes.letter =
        section.seconds("letter", lifetimes.letter, {.least = std::chrono::hours(1)});
    lifetimes.link = section.seconds("link", lifetimes.link, {.least = std::chrono::minutes(1)});
    return lifetimes;
}

std::vector<std::string> four_eyes_of(const Section& requests, std::vector<std::string> fallback) {
    auto modules = requests.texts("four_eyes", std::move(fallback));
    for (const auto& module : modules)
        if (module != "rodina" && module != "senior" && module != "organization")
            requests.fault("four_eyes", "must name rodina, senior or organization");
    return modules;
}

RetentionRules retention_of(const Section& section, RetentionRules rules) {
    constexpr int kMostMonths = 240;
    constexpr int kMostYears = 50;
    rules.contacts_months =
        section.number("contacts_months", rules.contacts_months, {.least = 1, .most = kMostMonths});
    rules.consents_years =
        section.number("consents_years", rules.consents_years, {.least = 1, .most = kMostYears});
    return rules;
}

RuleSettings rules_of(const Section& root, const std::string& issuer) {
    RuleSettings rules;
    const auto passwords = root.section("passwords");
    rules.passwords = program::password_policy_of(passwords);
    rules.common_passwords = passwords.file("common_passwords");
    rules.one_time_lifetime = std::chrono::duration_cast<std::chrono::minutes>(root.duration(
        "one_time_password_lifetime", rules.one_time_lifetime, {.least = std::chrono::minutes(1)}
    ));
    rules.max_failures = static_cast<std::uint32_t>(root.section("lockout").number(
        "max_failures", static_cast<int>(rules.max_failures), {.least = 1, .most = kMostFailures}
    ));
    rules.approval_lifetime = std::chrono::duration_cast<std::chrono::seconds>(root.duration(
        "approval_lifetime", rules.approval_lifetime, {.least = std::chrono::minutes(1)}
    ));
    rules.monitoring = networks_of(root, "monitoring", rules.monitoring);
    const auto requests = root.section("requests");
    rules.four_eyes = four_eyes_of(requests, rules.four_eyes);
    rules.request_room.waiting = size_of(requests, "most_waiting", rules.request_room.waiting);
    rules.request_room.of_network =
        size_of(requests, "most_of_network", rules.request_room.of_network);
    rules.retention = retention_of(root.section("retention"), rules.retention);
    rules.review = review_rules_of(root.section("review"));
    const auto search = root.section("search");
    rules.default_limit = size_of(search, "default_limit", rules.default_limit);
    rules.largest_limit = size_of(search, "largest_limit", rules.largest_limit);
    rules.letters = letter_settings_of(root.section("letters"), issuer);
    if (rules.default_limit > rules.largest_limit)
        search.fault("default_limit", "must not be above largest_limit");
    rules.persons = person_rules_of(root.section("person_register"));
    rules.rates = rates_of(root.section("rate_limits"));
    return rules;
}

// Beside the store unless told otherwise: what belongs together is backed up together.
ImportSettings imports_of(const Section& section, const std::string& state_file) {
    ImportSettings imports;
    const auto beside = std::filesystem::path(state_file).parent_path() / "imports";
    imports.folder = section.text("folder", beside.string());
    imports.limits.each = size_of(section, "unfinished_each", imports.limits.each);
    imports.limits.all = size_of(section, "unfinished", imports.limits.all);
    imports.limits.kept = std::chrono::duration_cast<std::chrono::hours>(
        section.duration("kept", imports.limits.kept, {.least = std::chrono::hours(1)})
    );
    imports.interval =
        section.duration("interval", imports.interval, {.least = std::chrono::milliseconds(10)});
    return imports;
}

}  // namespace

base::Result<Config, settings::Faults> read_config(const settings::Document& document) {
    const auto root = document.root();
    Config config;
    config.server = server_of(root);
    config.audience = root.text("audience", url(root, "base_url"));
    config.issuer = issuer_of(root);
    config.directory = directory_of(root.section("directory"));
    config.state.path = root.section("state").file("file");
    config.activation = activation_of(root.section("activation"));
    const auto audit = root.section("audit");
    config.audit_file = audit.file("file");
    config.audit_keeping = program::keeper_settings_of(audit);
    const auto index = audit.section("index");
    if (index.has("file")) config.audit_index.file = index.file("file");
    config.audit_index.logs = index.texts("logs", {config.audit_file});
    config.person_register = register_settings_of(root.section("person_register"));
    config.imports = imports_of(root.section("imports"), config.state.path);
    config.scim = scim_limits_of(root.section("scim"));
    config.list_index = root.section("lists").flag("index", config.list_index);
    config.rules = rules_of(root, config.issuer.issuer);
    config.rights_interval = root.duration(
        "rights_interval", config.rights_interval, {.least = std::chrono::milliseconds(10)}
    );
    config.retention_interval =
        root.section("retention")
            .duration(
                "interval", config.retention_interval, {.least = std::chrono::milliseconds(10)}
            );
    config.review_interval = root.section("review").duration(
        "interval", config.review_interval, {.least = std::chrono::milliseconds(10)}
    );
    config.stop_grace = root.duration("stop_grace", config.stop_grace);
    TRY(document.finish());
    return config;
}

base::Result<Config, settings::Faults> load_config(const std::vector<std::string>& files) {
    const auto document = TRY(settings::Document::load(files));
    return read_config(document);
}

base::Result<std::shared_ptr<const Rules>, std::string> load_rules(const RuleSettings& settings) {
    auto common = TRY(account::CommonPasswords::load(settings.common_passwords));
    auto letters = TRY(load_letter_texts(settings.letters.texts));
    TRY(opened(settings.letters.fonts));
    return std::make_shared<const Rules>(Rules{settings, std::move(common), std::move(letters)});
}

std::shared_ptr<const Rules> LiveRules::now() const {
    const std::lock_guard lock(mutex_);
    return rules_;
}
void LiveRules::replace(std::shared_ptr<const Rules> rules) {
    const std::lock_guard lock(mutex_);
    rules_ = std::move(rules);
}

}  // namespace admin_api
