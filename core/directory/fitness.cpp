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

DirectoryResult<void> check_policy_without_lockout(
    ServiceConnection& connection, const Dn& dn, Missing& missing
) {
    const auto policy = TRY(entry_at(connection, dn, {schema::kPwdLockout}));
    if (!policy || policy->is_true(schema::kPwdLockout))
        missing.push_back("policy without lockout: " + dn.str());
    return {};
}

// Where names that do not exist are verified (S39). If its password can be seen, our access rules
// are gone: without them slapd lets every identity read everything.
DirectoryResult<void> check_decoy(
    ServiceConnection& connection, const Tree& tree, Missing& missing
) {
    const auto dn = tree.service("decoy");
    const auto decoy = TRY(entry_at(connection, dn, {schema::kUserPassword}));
    if (!decoy) missing.push_back("decoy " + dn.str());
    if (decoy && decoy->has(schema::kUserPassword))
        missing.push_back("access rules: the password of " + dn.str() + " must not be readable");
    return {};
}

// That the overlay is not there shows in nothing but in what a login does, for its module alone
// announces its control. This login is refused as locked, whatever the password, and costs no hash.
DirectoryResult<void> check_lockout(Connections& connections, Missing& missing) {
    const auto dn = connections.tree().service("locked");
    const auto connection = TRY(connections.open_own_for_password());
    const auto answer = TRY(connection->bind(dn, base::Secret("never looked at")));
    if (answer.policy != PolicyWord::AccountLocked)
        missing.push_back("password policy in force: it must refuse " + dn.str() + " as locked");
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
    TRY(check_policy_without_lockout(*lease, tree.policy("service"), missing));
    TRY(check_policy_without_lockout(*lease, tree.policy("decoy"), missing));
    TRY(check_decoy(*lease, tree, missing));
    TRY(check_controls(*lease, missing));
    TRY(check_lockout(connections, missing));
    return missing;
}

}  // namespace directory
