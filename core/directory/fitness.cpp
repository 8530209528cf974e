#include "core/directory/fitness.h"

#include <algorithm>
#include <array>

namespace directory {
namespace {

using Missing = std::vector<std::string>;

// One entry, or nullopt when it is not there or not for our eyes.
DirectoryResult<std::optional<Entry>> entry_at(
    ServiceConnection& connection, const Dn& dn, const std::vector<Attribute>& attributes
) {
    auto entries = connection.search(
        {.base = dn,
         .scope = Scope::Entry,
         .filter = Filter::present(schema::kObjectClass),
         .attributes = attributes,
         .as = std::nullopt}
    );
    if (!entries && entries.error() == DirectoryError::NotFound) return std::nullopt;
    auto found = TRY(std::move(entries));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

DirectoryResult<void> check_schema(
    ServiceConnection& connection, const Tree& tree, Missing& missing
) {
    const auto base = TRY(entry_at(connection, tree.base(), {schema::kSchemaVersionOfTree}));
    const auto version = base ? base->first(schema::kSchemaVersionOfTree) : std::string();
    if (version != std::to_string(kSchemaVersion))
        missing.push_back(
            "schema version " + std::to_string(kSchemaVersion) + " at " + tree.base().str() +
            ", found '" + version + "'"
        );
    if (!TRY(entry_at(connection, tree.organizations(), {})))
        missing.push_back("right to search " + tree.organizations().str());
    return {};
}

DirectoryResult<void> check_policy(ServiceConnection& connection, const Dn& dn, Missing& missing) {
    const auto policy = TRY(entry_at(
        connection, dn, {schema::kPwdLockout, schema::kPwdMaxFailure, schema::kPwdMinDelay}
    ));
    if (!policy)
        missing.push_back("policy " + dn.str() + ", or the right to read it");
    else if (!policy->is_true(schema::kPwdLockout) || policy->first(schema::kPwdMaxFailure) == "0" ||
             !policy->has(schema::kPwdMaxFailure))
        missing.push_back("lockout in policy " + dn.str());
    else if (policy->has(schema::kPwdMinDelay))
        missing.push_back("policy without pwdMinDelay, which crashes slapd: " + dn.str());
    return {};
}

DirectoryResult<void> check_service_policy(
    ServiceConnection& connection, const Dn& dn, Missing& missing
) {
    const auto policy = TRY(entry_at(connection, dn, {schema::kPwdLockout}));
    if (!policy || policy->is_true(schema::kPwdLockout))
        missing.push_back("policy without lockout for services: " + dn.str());
    return {};
}

// Without our access rules slapd lets every identity read everything.
DirectoryResult<void> check_access_rules(
    ServiceConnection& connection, const Tree& tree, Missing& missing
) {
    const auto decoy = tree.service("decoy");
    if (TRY(entry_at(connection, decoy, {schema::kUserPassword})))
        missing.push_back("access rules: " + decoy.str() + " must not be readable");
    return {};
}

DirectoryResult<void> check_controls(ServiceConnection& connection, Missing& missing) {
    constexpr std::array kNeeded{
        LDAP_CONTROL_PASSWORDPOLICYREQUEST,
        LDAP_CONTROL_PROXY_AUTHZ,
        LDAP_CONTROL_ASSERT,
        LDAP_CONTROL_PAGEDRESULTS,
        LDAP_CONTROL_SYNC};
    const auto root = TRY(entry_at(connection, Dn(), {schema::kSupportedControl}));
    const auto known = root ? root->all(schema::kSupportedControl) : std::vector<std::string>();
    for (const auto* oid : kNeeded)
        if (std::ranges::find(known, oid) == known.end())
            missing.push_back("overlay or module for control " + std::string(oid));
    return {};
}

}  // namespace

DirectoryResult<std::vector<std::string>> missing_in(Connections& connections) {
    Missing missing;
    const auto& tree = connections.tree();
    const auto lease = TRY(connections.for_search());
    TRY(check_schema(*lease, tree, missing));
    TRY(check_policy(*lease, tree.policy("official"), missing));
    TRY(check_policy(*lease, tree.policy("administrator"), missing));
    TRY(check_service_policy(*lease, tree.policy("service"), missing));
    TRY(check_access_rules(*lease, tree, missing));
    TRY(check_controls(*lease, missing));
    return missing;
}

}  // namespace directory
