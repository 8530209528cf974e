#include "core/directory/password.h"

#include "core/directory/connections.h"

namespace directory {
namespace {

// Far above every policy; more than this would only feed the hash, or break the connection.
constexpr std::size_t kMostBytes = 4096;

bool may_go_to_the_wire(const base::Secret& password) {
    return !password.empty() && password.reveal().size() <= kMostBytes;
}

// What a bind means (directory.md, M2.2). Refusals of service stay errors: they must not count.
std::optional<PasswordCheck> meaning_of(const Answer& answer) {
    if (answer.code == LDAP_SUCCESS)
        return answer.policy == PolicyWord::ChangeAfterReset ? PasswordCheck::MustChange
                                                             : PasswordCheck::Accepted;
    if (answer.code != LDAP_INVALID_CREDENTIALS && answer.code != LDAP_INAPPROPRIATE_AUTH)
        return std::nullopt;
    if (answer.policy == PolicyWord::PasswordExpired) return PasswordCheck::Expired;
    if (answer.policy == PolicyWord::AccountLocked) return PasswordCheck::Locked;
    return PasswordCheck::Wrong;
}

std::optional<PasswordChange> change_of(PolicyWord word) {
    switch (word) {
        case PolicyWord::InHistory: return PasswordChange::InHistory;
        case PolicyWord::TooYoung: return PasswordChange::TooYoung;
        case PolicyWord::TooShort: return PasswordChange::TooShort;
        case PolicyWord::BadQuality:
        case PolicyWord::TooLong: return PasswordChange::BadQuality;
        case PolicyWord::MustSupplyOld: return PasswordChange::WrongOld;
        case PolicyWord::PasswordExpired:
        case PolicyWord::AccountLocked:
        case PolicyWord::ChangeAfterReset:
        case PolicyWord::ModificationNotAllowed: return std::nullopt;
    }
    return std::nullopt;
}

DirectoryResult<PasswordChange> write(
    ServiceConnection& connection, const Modification& modification
) {
    const auto answer = TRY(connection.modify_password(modification));
    if (answer.code == LDAP_SUCCESS) return PasswordChange::Changed;
    const auto refusal = answer.policy ? change_of(*answer.policy) : std::nullopt;
    if (answer.code != LDAP_CONSTRAINT_VIOLATION || !refusal)
        return base::fail(connection.connection().error_of(answer.code));
    return *refusal;
}

// The flag first: it lifts the minimum age, which would refuse the password (M2.1).
DirectoryResult<PasswordChange> write_flagged(
    ServiceConnection& connection, const Modification& modification
) {
    const auto& dn = modification.dn;
    const auto& as = modification.as;
    const auto flagged = TRY(connection.modify(
        {.dn = dn,
         .changes = {replace(schema::kPwdReset, "TRUE")},
         .as = as,
         .only_if = Filter::none_of(Filter::equals(schema::kPwdReset, "TRUE"))}
    ));
    const auto changed = write(connection, modification);
    const auto is_refused = changed && *changed != PasswordChange::Changed;
    // The old password stays: its owner need not change it because the new one was a bad one.
    if (is_refused && flagged == Applied::Yes)
        TRY(connection.modify(
            {.dn = dn, .changes = {clear(schema::kPwdReset)}, .as = as, .only_if = std::nullopt}
        ));
    return changed;
}

// One that its owner chose: nothing is to be changed any more.
Modification own_password(const Dn& dn, const base::Secret& password) {
    return {
        .dn = dn,
        .changes =
            {replace(schema::kUserPassword, password.reveal()),
             clear(schema::kPwdReset),
             clear(schema::kPasswordIssuedUntil)},
        .as = std::nullopt,
        .only_if = std::nullopt};
}

DirectoryResult<void> verify_decoy(
    BindConnection& connection, const Tree& tree, const base::Secret& password
) {
    const auto answer = TRY(connection.bind(tree.service("decoy"), password));
    if (answer.code == LDAP_INVALID_CREDENTIALS) return {};
    return base::fail(connection.error_of(answer.code));
}

}  // namespace

Passwords::Passwords(Connections& connections) : connections_(connections) {}

DirectoryResult<PasswordCheck> Passwords::check(
    const account::Account& account, const base::Secret& password
) {
    if (!may_go_to_the_wire(password)) return PasswordCheck::Wrong;
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_password());
    const auto dn = tree.account(account.id, account.organization);
    const auto answer = TRY(lease->bind(dn, password));
    const auto meaning = meaning_of(answer);
    if (!meaning) return base::fail(lease->error_of(answer.code));
    // slapd refuses these without hashing: the answer must not come sooner than others (S39).
    const auto has_no_password = *meaning == PasswordCheck::Wrong && !account.password.changed_at;
    if (*meaning == PasswordCheck::Locked || has_no_password)
        TRY(verify_decoy(*lease, tree, password));
    return *meaning;
}

DirectoryResult<void> Passwords::check_nobody(const base::Secret& password) {
    if (!may_go_to_the_wire(password)) return {};
    const auto lease = TRY(connections_.for_password());
    return verify_decoy(*lease, connections_.tree(), password);
}

DirectoryResult<PasswordChange> Passwords::change(
    const account::Account& account, const base::Secret& password
) {
    if (!may_go_to_the_wire(password)) return PasswordChange::BadQuality;
    const auto lease = TRY(connections_.for_administration());
    const auto dn = connections_.tree().account(account.id, account.organization);
    return write(*lease, own_password(dn, password));
}

DirectoryResult<PasswordChange> Passwords::activate(
    const account::Account& account, const base::Secret& password
) {
    if (!may_go_to_the_wire(password)) return PasswordChange::BadQuality;
    const auto dn = connections_.tree().account(account.id, account.organization);
    const auto lease = TRY(connections_.for_administration());
    return write_flagged(*lease, own_password(dn, password));
}

DirectoryResult<PasswordChange> Passwords::reset(
    const account::SupportProof& proof, const base::Secret& password, base::Instant issued_until
) {
    if (!may_go_to_the_wire(password)) return PasswordChange::BadQuality;
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    return write_flagged(
        *lease,
        {.dn = tree.account(proof.target(), proof.target_organization()),
         .changes =
             {replace(schema::kUserPassword, password.reveal()),
              replace(schema::kPwdReset, "TRUE"),
              replace(schema::kPasswordIssuedUntil, base::to_generalized(issued_until))},
         .as = tree.account(proof.caller(), proof.caller_organization()),
         .only_if = std::nullopt}
    );
}

}  // namespace directory
