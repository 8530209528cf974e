#include "sync/config.h"

namespace registers {

namespace {

using settings::Section;

constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
constexpr int kLargestMegabytes = 1024;

directory::DirectorySettings read_directory(const Section& section) {
    directory::DirectorySettings directory;
    directory.uris = section.texts("uris");
    directory.base = section.text("base", directory.base);
    directory.bind_dn = section.text("bind_dn", "cn=sync,ou=services," + directory.base);
    directory.password = section.secret("password");
    directory.ca_file = section.file("ca_file", "");
    directory.connect_timeout = section.duration("connect_timeout", directory.connect_timeout);
    directory.operation_timeout = section.duration("operation_timeout", std::chrono::seconds(10));
    return directory;
}

SourceLimits read_limits(const Section& section) {
    const auto megabytes = [&](std::string_view key, int otherwise) {
        const settings::Bounds bounds{.least = 1, .most = kLargestMegabytes};
        return static_cast<std::size_t>(section.number(key, otherwise, bounds)) * kMegabyte;
    };
    return {
        .index_bytes = megabytes("largest_index_mb", 64),
        .detail_bytes = megabytes("largest_detail_mb", 1)};
}

// Whoever can change what comes over a public network in clear could end anybody's mandate (S65).
void check_scheme(
    const Section& section,
    std::string_view key,
    const std::string& url,
    const HttpSourceSettings& http
) {
    if (url.empty() || url.starts_with("https://")) return;
    if (!url.starts_with("http://"))
        section.fault(key, "must begin with https://");
    else if (http.allowed_networks.empty())
        section.fault(key, "must begin with https://; http:// only within allowed_networks");
}

HttpSourceSettings read_http(const Section& section) {
    HttpSourceSettings http;
    http.index_url = section.text("url", "");
    http.detail_url = section.text("detail_url", "");
    http.limits = read_limits(section);
    http.connect_limit = section.duration("connect_limit", http.connect_limit);
    http.index_limit = section.duration("index_limit", http.index_limit);
    http.detail_limit = section.duration("detail_limit", http.detail_limit);
    http.attempts = section.number("attempts", http.attempts, {.least = 1, .most = 10});
    http.first_wait = section.duration("first_wait", http.first_wait);
    http.allowed_networks = section.texts("allowed_networks", {});
    http.ca_file = section.file("ca_file", "");
    check_scheme(section, "url", http.index_url, http);
    check_scheme(section, "detail_url", http.detail_url, http);
    if (!http.detail_url.empty() && http.detail_url.find("{key}") == std::string::npos)
        section.fault("detail_url", "must hold {key} where the subject's key belongs");
    return http;
}

SovmSettings read_sovm(const Section& section) {
    SovmSettings sovm;
    sovm.folder = section.file("folder", "");
    sovm.http = read_http(section);
    // A folder laid over the annotated file by a second one replaces its address.
    if (sovm.folder.empty() && sovm.http.index_url.empty())
        section.fault("url", "or folder: one of them must say where the register is");
    return sovm;
}

SafetySettings read_safety(const Section& section) {
    SafetySettings safety;
    const settings::Bounds always{.least = 0};
    safety.most_changes_share = section.share("most_changes", safety.most_changes_share);
    safety.most_changes_region_share =
        section.share("most_changes_region", safety.most_changes_region_share);
    safety.most_changes_always =
        section.number("most_changes_always", safety.most_changes_always, always);
    safety.most_missing_share = section.share("most_missing", safety.most_missing_share);
    safety.most_missing_always =
        section.number("most_missing_always", safety.most_missing_always, always);
    safety.most_unconfirmed_share =
        section.share("most_unconfirmed", safety.most_unconfirmed_share);
    safety.most_unconfirmed_always =
        section.number("most_unconfirmed_always", safety.most_unconfirmed_always, always);
    safety.oldest = section.duration("oldest", safety.oldest);
    safety.furthest_ahead = section.duration("furthest_ahead", safety.furthest_ahead);
    return safety;
}

}  // namespace

base::Result<Config, settings::Faults> load_config(
    const std::vector<std::string>& files, const settings::Environment& environment
) {
    const auto document = TRY(settings::Document::load(files, environment));
    const auto root = document.root();
    Config config;
    config.directory = read_directory(root.section("directory"));
    config.job.state_dir = root.file("state_dir", "/var/lib/klicnik/sync");
    config.audit_file = root.file("audit_file", "/var/log/klicnik/audit.jsonl");
    config.sovm = read_sovm(root.section("sources").section("sovm"));
    config.job.safety = read_safety(root.section("safety"));
    config.log_level = root.section("log").choice<base::Severity>(
        "level",
        base::Severity::Info,
        {{"debug", base::Severity::Debug},
         {"info", base::Severity::Info},
         {"warning", base::Severity::Warning},
         {"error", base::Severity::Error}}
    );
    TRY(document.finish());
    return config;
}

}  // namespace registers
