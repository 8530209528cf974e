#include "sync/source_settings.h"

namespace registers {

namespace {

using settings::Section;

constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
constexpr int kLargestMegabytes = 1024;
constexpr settings::Bounds kAtOnce{.least = 1, .most = 16};

std::size_t megabytes(const Section& section, std::string_view key, int otherwise) {
    const settings::Bounds bounds{.least = 1, .most = kLargestMegabytes};
    return static_cast<std::size_t>(section.number(key, otherwise, bounds)) * kMegabyte;
}

// Whoever can change what comes over a public network in clear could end anybody's mandate (S65).
void check_scheme(
    const Section& section, std::string_view key, const std::string& url, const HttpSettings& http
) {
    if (url.empty() || url.starts_with("https://")) return;
    if (!url.starts_with("http://"))
        section.fault(key, "must begin with https://");
    else if (http.allowed_networks.empty())
        section.fault(key, "must begin with https://; http:// only within allowed_networks");
}

void check_key(const Section& section, std::string_view key, const std::string& url) {
    if (!url.empty() && url.find("{key}") == std::string::npos)
        section.fault(key, "must hold {key} where the subject's key belongs");
}

SourceRole read_role(const Section& section) {
    return section.choice<SourceRole>(
        "role",
        SourceRole::Decides,
        {{"decides", SourceRole::Decides}, {"confirms", SourceRole::Confirms}}
    );
}

HttpSettings read_http(const Section& section) {
    HttpSettings http;
    http.connect_limit = section.duration("connect_limit", http.connect_limit);
    http.attempts = section.number("attempts", http.attempts, {.least = 1, .most = 10});
    http.first_wait = section.duration("first_wait", http.first_wait);
    http.allowed_networks = section.texts("allowed_networks", {});
    http.ca_file = section.file("ca_file", "");
    return http;
}

bool is_there(const std::string& folder, const std::string& url) {
    return !folder.empty() || !url.empty();
}

std::optional<SovmSettings> read_sovm(const Section& section, const std::string& state_dir) {
    SovmSettings sovm;
    auto& http = sovm.http;
    sovm.role = read_role(section);
    sovm.folder = section.file("folder", "");
    http.http = read_http(section);
    http.index_url = section.text("url", "");
    http.detail_url = section.text("detail_url", "");
    http.checksum_url = section.text("checksum_url", "");
    http.limits.index_bytes = megabytes(section, "largest_index_mb", 64);
    http.limits.detail_bytes = megabytes(section, "largest_detail_mb", 1);
    http.index_limit = section.duration("index_limit", http.index_limit);
    http.detail_limit = section.duration("detail_limit", http.detail_limit);
    http.cache_bytes = megabytes(section, "largest_cache_mb", 256);
    if (section.flag("cache", true)) http.cache_folder = state_dir + "/cache/sovm";
    sovm.at_once = section.number("at_once", sovm.at_once, kAtOnce);
    check_scheme(section, "url", http.index_url, http.http);
    check_scheme(section, "detail_url", http.detail_url, http.http);
    check_scheme(section, "checksum_url", http.checksum_url, http.http);
    check_key(section, "detail_url", http.detail_url);
    if (!is_there(sovm.folder, http.index_url)) return std::nullopt;
    return sovm;
}

std::optional<FileSettings> read_file(
    const Section& section, const std::string& state_dir, DocumentKind kind
) {
    FileSettings file;
    auto& http = file.http;
    file.folder = section.file("folder", "");
    http.kind = kind;
    http.http = read_http(section);
    http.url = section.text("url", "");
    http.checksum_url = section.text("checksum_url", "");
    http.time_limit = section.duration("time_limit", http.time_limit);
    http.limits = {.bytes = megabytes(section, "largest_mb", 256), .spool = state_dir};
    check_scheme(section, "url", http.url, http.http);
    check_scheme(section, "checksum_url", http.checksum_url, http.http);
    if (!is_there(file.folder, http.url)) return std::nullopt;
    return file;
}

std::optional<FileSettings> with_role(std::optional<FileSettings> file, SourceRole role) {
    if (file) file->role = role;
    return file;
}

std::optional<AresSettings> read_ares(const Section& section) {
    AresSettings ares;
    auto& http = ares.http;
    ares.role = read_role(section);
    ares.folder = section.file("folder", "");
    http.kind = DocumentKind::Json;
    http.http = read_http(section);
    http.detail_url = section.text("url", "");
    http.limits.detail_bytes = megabytes(section, "largest_mb", 4);
    http.detail_limit = section.duration("time_limit", http.detail_limit);
    http.between = section.duration("between", std::chrono::milliseconds(200));
    check_scheme(section, "url", http.detail_url, http.http);
    check_key(section, "url", http.detail_url);
    if (!is_there(ares.folder, http.detail_url)) return std::nullopt;
    return ares;
}

}  // namespace

SourceSettings read_sources(const Section& section, const std::string& state_dir) {
    SourceSettings sources;
    const auto epusa = section.section("epusa");
    const auto rpss = section.section("rpss");
    sources.sovm = read_sovm(section.section("sovm"), state_dir);
    // One upper-case name or none is no ground for a decision, so there is no choice of a role.
    sources.rpp = with_role(
        read_file(section.section("rpp"), state_dir, DocumentKind::Json), SourceRole::Confirms
    );
    sources.epusa = with_role(read_file(epusa, state_dir, DocumentKind::Table), read_role(epusa));
    sources.rpss = with_role(read_file(rpss, state_dir, DocumentKind::Json), read_role(rpss));
    sources.ares = read_ares(section.section("ares"));
    const bool is_any =
        sources.sovm || sources.rpp || sources.epusa || sources.rpss || sources.ares;
    if (!is_any) section.fault("sovm.url", "or another source's url or folder: nothing is read");
    return sources;
}

}  // namespace registers
