#include "admin-api/persons/register_settings.h"

#include <algorithm>

#include "admin-api/persons/file_register.h"
#include "admin-api/persons/remote_settings.h"
#include "core/base/files.h"

namespace admin_api {
namespace {

using settings::Section;

constexpr std::size_t kLargestPem = std::size_t{1024} * 1024;
constexpr std::size_t kLongestPrefix = 5;
constexpr int kLargestBurst = 1000000;

// Without a register nobody is known, and nobody is unknown either.
class NoRegister : public PersonRegister {
public:
    base::Result<std::optional<Person>, PersonRegisterError> find(const PersonKey& /*key*/
    ) override {
        return base::fail(PersonRegisterError::Unavailable);
    }
};

Allowance allowance_of(const Section& section, const Allowance& otherwise) {
    return {
        .burst = section.number("burst", otherwise.burst, {.least = 1, .most = kLargestBurst}),
        .each = section.duration("each", otherwise.each)};
}

}  // namespace

RegisterSettings register_settings_of(const Section& section) {
    RegisterSettings read;
    read.kind = section.choice<RegisterKind>(
        "kind",
        read.kind,
        {{"none", RegisterKind::None},
         {"file", RegisterKind::File},
         {"http", RegisterKind::Http},
         {"mapped", RegisterKind::Mapped}}
    );
    if (read.kind == RegisterKind::File) read.file = section.file("file");
    if (read.kind == RegisterKind::Http || read.kind == RegisterKind::Mapped)
        read_connection(section, read.remote);
    if (read.kind == RegisterKind::Http) speak_simply(read.remote);
    if (read.kind == RegisterKind::Mapped) read_mapping(section.section("mapping"), read.remote);
    return read;
}

PersonRules person_rules_of(const Section& section) {
    PersonRules rules;
    const auto lookups = section.section("lookups");
    rules.lookups.by_ik = allowance_of(lookups.section("by_ik"), rules.lookups.by_ik);
    rules.lookups.by_import = allowance_of(lookups.section("by_import"), rules.lookups.by_import);
    rules.lookups.by_birth_number =
        allowance_of(lookups.section("by_birth_number"), rules.lookups.by_birth_number);
    rules.assigned_ik_prefix = section.text("assigned_ik_prefix", rules.assigned_ik_prefix);
    const auto& prefix = rules.assigned_ik_prefix;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (prefix.empty() || prefix.size() > kLongestPrefix || prefix.front() == '0' ||
        !std::ranges::all_of(prefix, is_digit))
        section.fault("assigned_ik_prefix", "must be one to five digits, the first not 0");
    return rules;
}

base::Result<void, std::string> check_register_files(const RegisterSettings& settings) {
    std::string faults;
    const auto& outgoing = settings.remote.outgoing;
    for (const auto& path : {outgoing.ca_file, outgoing.client_certificate}) {
        if (path.empty()) continue;
        if (const auto read = base::read_file(path, kLargestPem); !read)
            faults += "person_register: " + read.error().reason + '\n';
    }
    for (const auto& path : {settings.file, outgoing.client_key}) {
        if (path.empty()) continue;
        if (const auto read = base::read_private_file(path, FileRegister::kLargest); !read)
            faults += "person_register: " + read.error().reason + '\n';
    }
    if (faults.empty()) return {};
    return base::fail(std::move(faults));
}

std::unique_ptr<PersonRegister> open_person_register(
    const RegisterSettings& settings, const program::Surroundings& surroundings
) {
    switch (settings.kind) {
        case RegisterKind::None: return std::make_unique<NoRegister>();
        case RegisterKind::File:
            return std::make_unique<FileRegister>(
                settings.file, surroundings.random, surroundings.log
            );
        case RegisterKind::Http:
        case RegisterKind::Mapped:
            return std::make_unique<RemoteRegister>(
                settings.remote,
                RemoteSurroundings{surroundings.clock, surroundings.random, surroundings.log}
            );
    }
    return std::make_unique<NoRegister>();
}

}  // namespace admin_api
