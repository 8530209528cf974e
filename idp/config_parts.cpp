#include "idp/config_parts.h"

#include "core/program/shared_settings.h"
#include "core/web/text.h"
#include "idp/oauth/uri.h"

namespace idp {
namespace {

using settings::Section;

constexpr int kMostFailures = 1'000'000;

bool is_base_address(const std::string& address) {
    const auto uri = oauth::parse_uri(address);
    return uri && uri->scheme == "https" && uri->path.empty() && uri->query.empty();
}

oauth::IssuerSettings issuer_settings_of(const Section& root) {
    using std::chrono::hours;
    using std::chrono::seconds;
    oauth::IssuerSettings issuer;
    const auto tokens = root.section("tokens");
    issuer.access_lifetime =
        tokens.seconds("access", issuer.access_lifetime, {.least = seconds(30), .most = hours(1)});
    issuer.id_lifetime =
        tokens.seconds("id", issuer.id_lifetime, {.least = seconds(30), .most = hours(1)});
    for (const auto& [scope, resource] : root.named("resources"))
        issuer.resources.emplace(scope, resource.text("audience"));
    return issuer;
}

account::WeeklyHours recurring_of(const Section& section) {
    account::WeeklyHours hours;
    for (const auto& name : section.texts("days")) {
        const auto day = account::parse_weekday(name);
        if (!day)
            section.fault("days", "\"" + name + "\" must be one of: mon tue wed thu fri sat sun");
        else
            hours.days.push_back(*day);
    }
    const auto from = account::parse_time_of_day(section.text("from"));
    const auto until = account::parse_time_of_day(section.text("until"));
    if (!from) section.fault("from", "must be a time of day, \"17:00\"");
    if (!until) section.fault("until", "must be a time of day, \"24:00\" at most");
    if (from && until && *from >= *until) section.fault("until", "must be after from");
    hours.from = from.value_or(hours.from);
    hours.until = until.value_or(hours.until);
    return hours;
}

// "2026-11-24 17:00", Prague time.
std::optional<base::Instant> prague_time(std::string_view text) {
    constexpr std::size_t kDayLength = 10;
    if (text.size() != kDayLength + 6 || text[kDayLength] != ' ') return std::nullopt;
    const auto day = base::day_from_iso(text.substr(0, kDayLength));
    const auto time = account::parse_time_of_day(text.substr(kDayLength + 1));
    if (!day || !time) return std::nullopt;
    return base::prague_time(*day, *time);
}

base::Instant instant_at(const Section& section, std::string_view key) {
    const auto instant = prague_time(section.text(key));
    if (!instant) section.fault(key, "must be a day and a time, \"2026-11-24 17:00\"");
    return instant.value_or(base::Instant());
}

account::TimeSpan span_of(const Section& section) {
    const account::TimeSpan span{instant_at(section, "from"), instant_at(section, "until")};
    if (span.until <= span.from) section.fault("until", "must be after from");
    return span;
}

account::Announcement window_of(
    const Section& section,
    std::variant<account::TimeSpan, account::WeeklyHours> when,
    std::chrono::minutes notice
) {
    account::Announcement window;
    window.id = section.path();
    window.kind = account::AnnouncementKind::Maintenance;
    window.when = std::move(when);
    window.notice = notice;
    return window;
}

}  // namespace

directory::DirectorySettings directory_of(const Section& section) {
    using program::pool_size_of;
    auto directory = program::directory_of(section, "idp");
    directory.searches = pool_size_of(section.section("searches"), directory.searches);
    directory.password_binds =
        pool_size_of(section.section("password_binds"), directory.password_binds);
    directory.administration =
        pool_size_of(section.section("administration"), directory.administration);
    return directory;
}

Maintenance maintenance_of(const Section& section) {
    Maintenance maintenance;
    const auto notice = std::chrono::duration_cast<std::chrono::minutes>(
        section.duration("notice", std::chrono::hours(24))
    );
    for (const auto& window : section.list("recurring"))
        maintenance.windows.push_back(window_of(window, recurring_of(window), notice));
    for (const auto& window : section.list("announced")) {
        auto announced = window_of(window, span_of(window), notice);
        announced.text_cs = window.text("text", "");
        announced.text_en = window.text("text_en", announced.text_cs);
        maintenance.windows.push_back(std::move(announced));
    }
    maintenance.logins = section.choice(
        "logins",
        Maintenance::Logins::Allowed,
        {{"allowed", Maintenance::Logins::Allowed}, {"refused", Maintenance::Logins::Refused}}
    );
    return maintenance;
}

ProofSettings proofs_of(const Section& root) {
    using oauth::NonceUse;
    ProofSettings proofs;
    const auto dpop = root.section("dpop");
    proofs.nonces.use = dpop.choice(
        "nonce",
        proofs.nonces.use,
        {{"required", NonceUse::Required}, {"optional", NonceUse::Optional}, {"off", NonceUse::Off}}
    );
    proofs.nonces.lifetime = dpop.seconds(
        "lifetime",
        proofs.nonces.lifetime,
        {.least = std::chrono::seconds(10), .most = std::chrono::hours(1)}
    );
    const auto certificate = root.section("client_certificate");
    proofs.certificate_header = web::lower_case(certificate.text("header", ""));
    proofs.certificate_ca_file = certificate.file("ca_file", "");
    proofs.certificate_address = certificate.text("address", "");
    if (!proofs.certificate_header.empty() && !web::is_token(proofs.certificate_header))
        certificate.fault("header", "must be the name of a header");
    if (!proofs.certificate_address.empty() && !is_base_address(proofs.certificate_address))
        certificate.fault("address", "must be an https address without path");
    return proofs;
}

RegistrationSettings registration_of(const Section& section) {
    using Mode = RegistrationSettings::Mode;
    constexpr int kMostClients = 100'000;
    RegistrationSettings registration;
    registration.mode = section.choice(
        "mode", Mode::Off, {{"off", Mode::Off}, {"token", Mode::Token}, {"open", Mode::Open}}
    );
    const auto token = section.optional_secret("initial_access_token");
    if (token) registration.initial_access_token = *token;
    if (registration.mode == Mode::Token && !token)
        section.fault("initial_access_token", "is missing: mode token needs it");
    registration.pkce =
        section.flag("require_pkce", true) ? oauth::Pkce::Required : oauth::Pkce::Optional;
    registration.most_clients = static_cast<std::size_t>(section.number(
        "most_clients",
        static_cast<int>(registration.most_clients),
        {.least = 1, .most = kMostClients}
    ));
    return registration;
}

web::OutgoingSettings outgoing_of(const Section& section, web::OutgoingSettings otherwise) {
    constexpr settings::DurationBounds kBounds{
        std::chrono::milliseconds(100), std::chrono::minutes(1)};
    otherwise.allowed_networks = program::networks_of(section, "allowed_networks", {});
    otherwise.ca_file = section.file("ca_file", "");
    otherwise.connect_limit = section.duration("connect_timeout", otherwise.connect_limit, kBounds);
    otherwise.total_limit = section.duration("timeout", otherwise.total_limit, kBounds);
    return otherwise;
}

Reloadable reloadable_of(const Section& root) {
    Reloadable reloadable;
    reloadable.clients_folder = root.section("clients").file("folder");
    read_signing_keys(root.section("keys"), reloadable);
    reloadable.pages_folder = root.section("pages").file("folder", "/usr/share/klicnik/idp/pages");
    reloadable.helpdesk = root.section("pages").text("helpdesk", "");
    reloadable.issuer = issuer_settings_of(root);
    reloadable.max_failures = static_cast<std::uint32_t>(root.section("lockout").number(
        "max_failures",
        static_cast<int>(reloadable.max_failures),
        {.least = 1, .most = kMostFailures}
    ));
    const auto passwords = root.section("passwords");
    reloadable.passwords = program::password_policy_of(passwords);
    reloadable.common_passwords = passwords.file("common_passwords");
    reloadable.maintenance = maintenance_of(root.section("maintenance"));
    reloadable.monitoring = program::networks_of(root, "monitoring", reloadable.monitoring);
    return reloadable;
}

}  // namespace idp
