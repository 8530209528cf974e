#include "admin-api/persons/remote_settings.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "admin-api/persons/question_template.h"
#include "core/program/shared_settings.h"

namespace admin_api {
namespace {

using settings::Section;
using std::chrono::seconds;

constexpr int kLeastStatus = 200;
constexpr int kMostStatus = 599;
constexpr int kMostFailures = 1000;
constexpr auto kHosts = std::to_array<std::string_view>({"127.0.0.1", "localhost", "[::1]"});
constexpr auto kPlaceholders = std::to_array<std::string_view>(
    {"ik_mpsv", "birth_number", "account", "secret", "request_id", "time"}
);

// Persons do not travel in the clear, but on this machine.
bool is_protected(std::string_view url) {
    if (url.starts_with("https://")) return true;
    constexpr std::string_view kPlain = "http://";
    if (!url.starts_with(kPlain)) return false;
    const auto rest = url.substr(kPlain.size());
    return std::ranges::any_of(kHosts, [rest](std::string_view host) {
        const auto next = rest.substr(std::min(host.size(), rest.size()));
        return rest.starts_with(host) && (next.starts_with(':') || next.starts_with('/'));
    });
}

void read_authentication(const Section& section, RemoteSettings& into) {
    into.authentication = section.choice<Authentication>(
        "authentication",
        into.authentication,
        {{"none", Authentication::None},
         {"basic", Authentication::Basic},
         {"bearer", Authentication::Bearer}}
    );
    const bool needs_account = into.authentication == Authentication::Basic;
    into.account = needs_account ? section.text("account") : section.text("account", "");
    const bool needs_secret = into.authentication != Authentication::None;
    into.secret = needs_secret ? section.secret("secret")
                               : section.optional_secret("secret").value_or(base::Secret());
}

void read_limits(const Section& section, RemoteSettings& into) {
    auto& outgoing = into.outgoing;
    outgoing.connect_limit = section.duration("connect_limit", seconds(2));
    outgoing.total_limit = section.duration("time_limit", seconds(5));
    outgoing.response_bytes = program::size_of(section, "response_bytes", outgoing.response_bytes);
    const auto breaker = section.section("breaker");
    into.breaker.failures =
        breaker.number("failures", into.breaker.failures, {.least = 1, .most = kMostFailures});
    into.breaker.pause = breaker.duration("pause", into.breaker.pause);
}

std::string read_template(const Section& section, std::string_view key, std::string_view needed) {
    auto text = section.text(key, "");
    if (text.empty()) return text;
    const auto names = names_in(text);
    for (const auto& name : names)
        if (std::ranges::find(kPlaceholders, name) == kPlaceholders.end())
            section.fault(key, "{" + name + "} stands for nothing");
    if (std::ranges::find(names, needed) == names.end())
        section.fault(key, "must hold {" + std::string(needed) + "}");
    return text;
}

void read_statuses(const Section& section, RemoteSettings& into) {
    into.statuses.clear();
    for (const auto& text : section.texts("statuses", {"200"})) {
        int status = 0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, status);
        if (read.ec != std::errc() || read.ptr != end || status < kLeastStatus ||
            status > kMostStatus)
            section.fault("statuses", "must be numbers from 200 to 599");
        into.statuses.insert(status);
    }
}

void read_outcome(const Section& section, Mapping& mapping) {
    mapping.outcome_path = section.text("path", "");
    const auto codes = section.section("codes");
    for (const auto& code : codes.keys())
        mapping.outcomes[code] = codes.choice<Outcome>(
            code,
            Outcome::Unavailable,
            {{"found", Outcome::Found},
             {"unknown", Outcome::Unknown},
             {"unavailable", Outcome::Unavailable}}
        );
}

void read_person(const Section& section, Mapping& mapping) {
    mapping.person_path = section.text("path", "");
    mapping.ik_mpsv = section.text("ik_mpsv");
    mapping.surname = section.text("surname");
    mapping.given = section.text("given", "");
    mapping.title_before = section.text("title_before", "");
    mapping.title_after = section.text("title_after", "");
    mapping.second_surname = section.text("second_surname", "");
    mapping.birth_surname = section.text("birth_surname", "");
    mapping.category = section.text("category", "");
    const auto codes = section.section("categories");
    for (const auto& code : codes.keys())
        mapping.categories[code] = codes.choice<PersonCategory>(
            code,
            PersonCategory::SocialServicesStaff,
            {{"SS", PersonCategory::SocialServicesStaff}, {"HN", PersonCategory::MaterialNeedStaff}}
        );
}

}  // namespace

void read_connection(const Section& section, RemoteSettings& into) {
    into.url = section.text("url");
    if (!into.url.empty() && !is_protected(into.url))
        section.fault("url", "must begin with https://; http:// is for this machine alone");
    into.outgoing.allowed_networks = program::networks_of(section, "networks", {});
    into.outgoing.ca_file = section.file("ca_file", "");
    into.outgoing.client_certificate = section.file("client_certificate", "");
    into.outgoing.client_key = section.file("client_key", "");
    if (into.outgoing.client_certificate.empty() != into.outgoing.client_key.empty())
        section.fault("client_key", "must be set together with client_certificate");
    read_authentication(section, into);
    read_limits(section, into);
}

void read_mapping(const Section& section, RemoteSettings& into) {
    into.method = section.choice<web::Method>(
        "method", into.method, {{"POST", web::Method::Post}, {"PUT", web::Method::Put}}
    );
    const auto headers = section.section("headers");
    for (const auto& name : headers.keys()) into.headers.set(name, headers.text(name));
    auto& mapping = into.mapping;
    mapping.format = section.choice<AnswerFormat>(
        "format", mapping.format, {{"json", AnswerFormat::Json}, {"xml", AnswerFormat::Xml}}
    );
    into.by_ik = read_template(section, "by_ik", "ik_mpsv");
    if (into.by_ik.empty()) section.fault("by_ik", "must be set");
    into.by_birth_number = read_template(section, "by_birth_number", "birth_number");
    read_statuses(section, into);
    read_outcome(section.section("outcome"), mapping);
    mapping.answered_path = section.text("answered", "");
    if (mapping.answered_path.empty() && mapping.outcome_path.empty())
        section.fault("answered", "must be set, or outcome: nobody could ever be unknown");
    read_person(section.section("person"), mapping);
}

}  // namespace admin_api
