#include "core/program/shared_settings.h"

#include "core/web/address.h"

namespace program {

using settings::Section;

std::size_t size_of(const Section& section, std::string_view key, std::size_t otherwise) {
    constexpr int kLargest = 10'000'000;
    return static_cast<std::size_t>(
        section.number(key, static_cast<int>(otherwise), {.least = 1, .most = kLargest})
    );
}

std::vector<std::string> networks_of(
    const Section& section, std::string_view key, std::vector<std::string> otherwise
) {
    auto found = section.texts(key, std::move(otherwise));
    for (const auto& text : found)
        if (!web::Network::parse(text))
            section.fault(key, "\"" + text + "\" is no address or network");
    return found;
}

directory::DirectorySettings directory_of(const Section& section, const std::string& service) {
    directory::DirectorySettings directory;
    directory.uris = section.texts("uris");
    directory.base = section.text("base", directory.base);
    directory.bind_dn = section.text("bind_dn", "cn=" + service + ",ou=services," + directory.base);
    directory.password = section.secret("password");
    directory.ca_file = section.file("ca_file", "");
    directory.connect_timeout = section.duration("connect_timeout", directory.connect_timeout);
    directory.operation_timeout =
        section.duration("operation_timeout", directory.operation_timeout);
    return directory;
}

directory::PoolSize pool_size_of(const Section& section, directory::PoolSize otherwise) {
    return {
        size_of(section, "connections", otherwise.connections),
        section.duration("wait", otherwise.wait)};
}

web::SpoolSettings spool_of(const Section& section) {
    constexpr std::size_t kMebibyte = 1048576;
    const auto mebibytes = [&section](std::string_view key, std::size_t otherwise) {
        return size_of(section, key, otherwise / kMebibyte) * kMebibyte;
    };
    web::SpoolSettings spool;
    spool.folder = section.text("folder", spool.folder);
    spool.largest_body = mebibytes("largest_mib", spool.largest_body);
    spool.all_bytes = mebibytes("all_mib", spool.all_bytes);
    spool.requests = size_of(section, "requests", spool.requests);
    return spool;
}

account::PasswordPolicy password_policy_of(const Section& section) {
    // 64 characters are always accepted (R19), so nobody is ever asked for more.
    constexpr int kAlwaysAccepted = 64;
    constexpr int kLongest = 1024;
    const auto length = [&](std::string_view key, std::size_t otherwise, settings::Bounds bounds) {
        return static_cast<std::size_t>(section.number(key, static_cast<int>(otherwise), bounds));
    };
    account::PasswordPolicy policy;
    policy.minimum = length("minimum", policy.minimum, {1, kAlwaysAccepted});
    policy.minimum_administrator =
        length("minimum_administrator", policy.minimum_administrator, {1, kAlwaysAccepted});
    policy.maximum = length("maximum", policy.maximum, {kAlwaysAccepted, kLongest});
    policy.equal_in_row = size_of(section, "equal_in_row", policy.equal_in_row);
    policy.sequence_in_row = size_of(section, "sequence_in_row", policy.sequence_in_row);
    policy.maximum_age_months = section.months("maximum_age", policy.maximum_age_months);
    policy.minimum_age = std::chrono::duration_cast<std::chrono::minutes>(
        section.duration("minimum_age", policy.minimum_age)
    );
    policy.system_names = section.texts("system_names", policy.system_names);
    return policy;
}

}  // namespace program
