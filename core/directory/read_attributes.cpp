// Which attributes each kind of entry is read with.
#include "core/directory/account_entries.h"

namespace directory {

using namespace schema;  // NOLINT(google-build-using-namespace): lists of names only

const std::vector<Attribute>& telling_account_attributes() {
    static const std::vector<Attribute> names{
        kUid,
        kIkMpsv,
        kAccountKind,
        kSurname,
        kGivenName,
        kTitleBefore,
        kTitleAfter,
        kMail,
        kTelephone,
        kPosition,
        kPersonDn,
        kWorkplaceDn,
        kValidFrom,
        kValidUntil,
        kDiscarded,
        kDisabled,
        kDisabledBecause,
        kPasswordIssuedUntil,
        kPwdChangedTime,
        kPwdReset,
        kPwdAccountLockedTime};
    return names;
}

const std::vector<Attribute>& account_attributes() {
    static const auto names = [] {
        auto all = telling_account_attributes();
        all.push_back(kEntryCsn);
        return all;
    }();
    return names;
}

const std::vector<Attribute>& summary_attributes() {
    static const std::vector<Attribute> names{
        kUid,
        kAccountKind,
        kSurname,
        kGivenName,
        kTitleBefore,
        kTitleAfter,
        kValidFrom,
        kValidUntil,
        kDiscarded,
        kDisabled,
        kPwdAccountLockedTime};
    return names;
}

const std::vector<Attribute>& right_attributes() {
    static const std::vector<Attribute> names{
        kObjectClass,
        kAssignmentId,
        kDelegationId,
        kModule,
        kPermission,
        kLevel,
        kDelegateDn,
        kMandateDn,
        kValidFrom,
        kValidUntil,
        kRevoked};
    return names;
}

const std::vector<Attribute>& history_attributes() {
    static const auto names = [] {
        auto all = right_attributes();
        all.insert(all.end(), {kAssignedBy, kRevokedAt, kRevokedBecause});
        return all;
    }();
    return names;
}

const std::vector<Attribute>& mandate_attributes() {
    static const std::vector<Attribute> names{
        kObjectClass,
        kHolderDn,
        kSurname,
        kGivenName,
        kTitleBefore,
        kTitleAfter,
        kFunction,
        kSource,
        kSourceRecord,
        kValidFrom,
        kValidUntil,
        kRevoked};
    return names;
}

const std::vector<Attribute>& organization_attributes() {
    static const std::vector<Attribute> names{
        kOrganizationName,
        kIco,
        kOvmId,
        kOrganizationKind,
        kOfficeKind,
        kRegion,
        kAddress,
        kDataBox,
        kAllowedModule,
        kDiscarded,
        kEntryCsn};
    return names;
}

const std::vector<Attribute>& workplace_attributes() {
    static const std::vector<Attribute> names{
        kUnit, kOfficeKind, kTown, kValidFrom, kValidUntil, kDiscarded, kEntryCsn};
    return names;
}

}  // namespace directory
