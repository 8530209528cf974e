// Names of attributes and object classes, one-to-one with ldap-schema/klicnik-schema.ldif and the
// operational attributes of slapd's password policy. A name in hand is an Attribute, so a value
// cannot stand where a name belongs.
#pragma once

namespace directory {

struct Attribute {
    const char* name;
};
struct ObjectClass {
    const char* name;
};

inline constexpr int kSchemaVersion = 1;

namespace schema {

// Identifiers.
inline constexpr Attribute kAccountId{"klAccountId"};
inline constexpr Attribute kAssignmentId{"klAssignmentId"};
inline constexpr Attribute kDelegationId{"klDelegationId"};
inline constexpr Attribute kMandateId{"klMandateId"};
inline constexpr Attribute kConsentId{"klConsentId"};
inline constexpr Attribute kOrganizationId{"klOrganizationId"};
inline constexpr Attribute kWorkplaceCode{"klWorkplaceCode"};
inline constexpr Attribute kIkMpsv{"klIkMpsv"};
inline constexpr Attribute kIco{"klIco"};
inline constexpr Attribute kOvmId{"klOvmId"};
inline constexpr Attribute kDataBox{"klDataBox"};
inline constexpr Attribute kAccountKey{"klAccountKey"};
inline constexpr Attribute kSchemaVersionOfTree{"klSchemaVersion"};

// Classification.
inline constexpr Attribute kAccountKind{"klAccountKind"};
inline constexpr Attribute kOrganizationKind{"klOrganizationKind"};
inline constexpr Attribute kOfficeKind{"klOfficeKind"};
inline constexpr Attribute kRegion{"klRegion"};
inline constexpr Attribute kModule{"klModule"};
inline constexpr Attribute kAllowedModule{"klAllowedModule"};
inline constexpr Attribute kAdministersModule{"klAdministersModule"};
inline constexpr Attribute kPermission{"klPermission"};
inline constexpr Attribute kLevel{"klLevel"};
inline constexpr Attribute kKrkCategory{"klKrkCategory"};
inline constexpr Attribute kSubmission{"klSubmission"};
inline constexpr Attribute kCovers{"klCovers"};
inline constexpr Attribute kTitle{"klTitle"};

// Validity: days in Prague as YYYYMMDD000000Z, both inclusive.
inline constexpr Attribute kValidFrom{"klValidFrom"};
inline constexpr Attribute kValidUntil{"klValidUntil"};
inline constexpr Attribute kDiscarded{"klDiscarded"};
inline constexpr Attribute kDisabled{"klDisabled"};
inline constexpr Attribute kDisabledBecause{"klDisabledBecause"};
inline constexpr Attribute kRevoked{"klRevoked"};
inline constexpr Attribute kRevokedAt{"klRevokedAt"};
inline constexpr Attribute kRevokedBecause{"klRevokedBecause"};
inline constexpr Attribute kPasswordIssuedUntil{"klPasswordIssuedUntil"};

// Links.
inline constexpr Attribute kPersonDn{"klPersonDn"};
inline constexpr Attribute kWorkplaceDn{"klWorkplaceDn"};
inline constexpr Attribute kHolderDn{"klHolderDn"};
inline constexpr Attribute kMandateDn{"klMandateDn"};
inline constexpr Attribute kDelegateDn{"klDelegateDn"};
inline constexpr Attribute kAssignedBy{"klAssignedBy"};

// Names of people and places.
inline constexpr Attribute kSearchName{"klSearchName"};
inline constexpr Attribute kTitleBefore{"klTitleBefore"};
inline constexpr Attribute kTitleAfter{"klTitleAfter"};
inline constexpr Attribute kSecondSurname{"klSecondSurname"};
inline constexpr Attribute kBirthSurname{"klBirthSurname"};
inline constexpr Attribute kShortName{"klShortName"};
inline constexpr Attribute kPosition{"klPosition"};
inline constexpr Attribute kAddress{"klAddress"};

// Mandates.
inline constexpr Attribute kFunction{"klFunction"};
inline constexpr Attribute kSource{"klSource"};
inline constexpr Attribute kSourceRecord{"klSourceRecord"};
inline constexpr Attribute kRunId{"klRunId"};

// Consents.
inline constexpr Attribute kConsentFrom{"klConsentFrom"};
inline constexpr Attribute kConsentWithdrawn{"klConsentWithdrawn"};
inline constexpr Attribute kDocumentReference{"klDocumentReference"};
inline constexpr Attribute kLegalBasis{"klLegalBasis"};
inline constexpr Attribute kConsentVersion{"klConsentVersion"};

// Of the standard schema.
inline constexpr Attribute kObjectClass{"objectClass"};
inline constexpr Attribute kUid{"uid"};
inline constexpr Attribute kSurname{"sn"};
inline constexpr Attribute kGivenName{"givenName"};
inline constexpr Attribute kCommonName{"cn"};
inline constexpr Attribute kMail{"mail"};
inline constexpr Attribute kTelephone{"telephoneNumber"};
inline constexpr Attribute kStaffNumber{"employeeNumber"};
inline constexpr Attribute kOrganizationName{"o"};
inline constexpr Attribute kUnit{"ou"};
inline constexpr Attribute kTown{"l"};
inline constexpr Attribute kDescription{"description"};
inline constexpr Attribute kUserPassword{"userPassword"};
inline constexpr Attribute kEntryDn{"entryDN"};
inline constexpr Attribute kEntryCsn{"entryCSN"};
inline constexpr Attribute kContextCsn{"contextCSN"};
inline constexpr Attribute kModifyTimestamp{"modifyTimestamp"};
inline constexpr Attribute kSupportedControl{"supportedControl"};

// Of the password policy.
inline constexpr Attribute kPwdChangedTime{"pwdChangedTime"};
inline constexpr Attribute kPwdReset{"pwdReset"};
inline constexpr Attribute kPwdAccountLockedTime{"pwdAccountLockedTime"};
inline constexpr Attribute kPwdStartTime{"pwdStartTime"};
inline constexpr Attribute kPwdEndTime{"pwdEndTime"};
inline constexpr Attribute kPwdPolicySubentry{"pwdPolicySubentry"};
inline constexpr Attribute kPwdLockout{"pwdLockout"};
inline constexpr Attribute kPwdMaxFailure{"pwdMaxFailure"};
inline constexpr Attribute kPwdMinDelay{"pwdMinDelay"};

inline constexpr ObjectClass kDirectoryClass{"klDirectory"};
inline constexpr ObjectClass kOrganizationClass{"klOrganization"};
inline constexpr ObjectClass kWorkplaceClass{"klWorkplace"};
inline constexpr ObjectClass kAccountClass{"klAccount"};
inline constexpr ObjectClass kAssignmentClass{"klAssignment"};
inline constexpr ObjectClass kDelegationClass{"klDelegation"};
inline constexpr ObjectClass kMandateClass{"klMandate"};
inline constexpr ObjectClass kPersonClass{"klPerson"};
inline constexpr ObjectClass kConsentClass{"klConsent"};
inline constexpr ObjectClass kCatalogueModuleClass{"klCatalogueModule"};
inline constexpr ObjectClass kCataloguePermissionClass{"klCataloguePermission"};
inline constexpr ObjectClass kServiceClass{"klService"};

}  // namespace schema

}  // namespace directory
