"""Rules that are tried first because they decide most reads, and decide them cheaply.

slapd holds each attribute of each entry against every pattern until one matches, and a pattern that captures costs ten
times one that does not; a subtree, names of attributes and a filter cost next to nothing. What stands here says of its
attributes what the rules behind it say as well.
"""

from access_clauses import (
    ACCOUNT, ADD_ONCE, ADMIN_API, ASSIGNMENT, DELETE_ONLY, HELPDESK, HELPDESK_ADMIN, IDP, MPSV_ADMIN,
    MPSV_MODULE_ADMIN, NOT_ONESELF, Rule, SYNC, admin, readers, without_captures,
)
from identities import ORGANIZATIONS, PERSONS

# Of passwords and locks nothing: those the provider also writes.
READ_BY_THE_PROVIDER = (
    "entry", "objectClass", "entryCSN", "@klOrganization", "@klWorkplace", "@klAssignment",
    "@klDelegation", "@klMandate", "uid", "klIkMpsv", "klAccountKind", "klPersonDn", "klWorkplaceDn",
    "telephoneNumber", "klPosition", "klDisabled", "klDisabledBecause", "pwdChangedTime",
)
# And by the administration service and the helpdesk, neither of whom writes any of them anywhere.
READ_BY_SERVICES = (
    "entry", "objectClass", "entryCSN", "uid", "sn", "givenName", "klTitleBefore", "klTitleAfter", "klSearchName",
    "klIkMpsv", "klAccountKind", "klPersonDn", "klWorkplaceDn", "klDiscarded", "klValidFrom", "klValidUntil",
    "@klAssignment", "@klDelegation",
)
# By the synchronisation, outside of mandates, which are its own.
READ_BY_THE_SYNCHRONISATION = (
    "entry", "objectClass", "entryCSN", "@klOrganization", "uid", "cn", "sn", "givenName", "klTitleBefore", "klTitleAfter",
    "klSecondSurname", "klBirthSurname", "klSearchName", "klIkMpsv", "klAccountKind", "klAccountId", "klPersonDn",
    "klWorkplaceDn", "klDiscarded", "klValidFrom", "klValidUntil", "klPosition", "klAdministersModule",
    "klAssignmentId", "klDelegationId", "klModule", "klPermission", "klLevel", "klMandateDn", "klAssignedBy",
    "klDelegateDn",
)
ENDED = ("klRevoked", "klRevokedAt", "klRevokedBecause")
# And by the administration service alone.
PASSWORD_STATE = (
    "pwdAccountLockedTime", "pwdReset", "klPasswordIssuedUntil", "pwdStartTime", "pwdEndTime", "pwdFailureTime",
    "pwdChangedTime", "pwdLastSuccess", "pwdGraceUseTime",
)
# Of accounts by the administration service, which reads each one that a call is about.
SWITCHED = ("klDisabled", "klDisabledBecause", "pwdPolicySubentry", "klAdministersModule")
CLEARED = ("mail", "telephoneNumber", "klPosition", "employeeNumber", "klShortName")
OF_PERSONS = ("entry", "children", "objectClass", "@klPerson", "@klConsent")
# Of accounts, by what who administers them may do.
KEPT = (
    "uid", "cn", "sn", "givenName", "klTitleBefore", "klTitleAfter", "klSecondSurname", "klBirthSurname",
    "klWorkplaceDn", "klOfficeKind", "klValidFrom", "klValidUntil", "klDiscarded", "klSearchName", "description",
    "entryCSN", "mail", "telephoneNumber", "klPosition", "employeeNumber", "klShortName", "klDisabled",
    "klDisabledBecause", "pwdReset", "klPasswordIssuedUntil", "pwdStartTime", "pwdEndTime",
)
WRITTEN_ONCE = (
    "entry", "objectClass", "klAccountId", "klIkMpsv", "klAccountKind", "klAccountKey", "klPersonDn",
)
SEEN = (
    "pwdPolicySubentry", "klAdministersModule", "pwdFailureTime", "pwdChangedTime", "pwdLastSuccess",
    "pwdGraceUseTime",
)
OTHERS_LATER = ("*", "break")
# Of assignments.
GRANTED_ONCE = (
    "entry", "objectClass", "klAssignmentId", "klModule", "klPermission", "klAssignedBy", "klMandateDn",
)
GRANTED = ("klLevel", "klValidFrom", "klValidUntil", "klRevoked", "klRevokedAt", "klRevokedBecause", "entryCSN")
HOLDER = 'set="this/-1 & user"'
OF_THE_COUNTRY = f'dn.children="{ORGANIZATIONS}"'
ACCOUNTS = OF_THE_COUNTRY + " filter=(objectClass=klAccount)"
ASSIGNMENTS = OF_THE_COUNTRY + " filter=(objectClass=klAssignment)"
MANDATES = OF_THE_COUNTRY + " filter=(objectClass=klMandate)"
# Where an entry may be made its name decides, not what its maker writes into it.
ACCOUNT_BY_NAME = f'dn.regex="^{without_captures(ACCOUNT)}$"'
ASSIGNMENT_BY_NAME = f'dn.regex="^{without_captures(ASSIGNMENT)}$"'
THEIR_ACCOUNT = f'dn.regex="^{ACCOUNT}$"'


def listed(names: tuple[str, ...]) -> str:
    return f' attrs={",".join(names)}'


def kept_accounts(target: str, who: str) -> tuple[Rule, ...]:
    """What one kind of administrator may do with the accounts that he administers."""
    return (
        Rule("Who administers an account keeps it, unless it is his own.",
             target + listed(KEPT), (NOT_ONESELF, (who, "write"), OTHERS_LATER)),
        Rule("Whoever administers it sees a lock and may undo it.",
             target + listed(("pwdAccountLockedTime",)), (NOT_ONESELF, (who, DELETE_ONLY), OTHERS_LATER)),
        Rule("Who administers an account sees its policy and traces of logins.", target + listed(SEEN), ((who, "read"), OTHERS_LATER)),
    )


def made_accounts(target: str, who: str) -> Rule:
    return Rule("Who it is for is written once and read ever after.",
                target + listed(WRITTEN_ONCE), (NOT_ONESELF, (who, ADD_ONCE), OTHERS_LATER))


FIRST = (
    Rule(
        "The administration service and the helpdesk read lists of the whole country. Who administers the helpdesk "
        "itself writes there: the rules behind decide for him.",
        OF_THE_COUNTRY + listed(READ_BY_SERVICES),
        ((IDP, "read"), (ADMIN_API, "read"), (HELPDESK_ADMIN, "break"), (HELPDESK, "read"), OTHERS_LATER),
    ),
    Rule(
        "The provider reads more than all others together, and would have every attribute held "
        "against some twenty patterns before the rule that lets it.",
        f'dn.subtree="{ORGANIZATIONS}"' + listed(READ_BY_THE_PROVIDER),
        ((IDP, "read"), OTHERS_LATER),
    ),
    Rule(
        "The administration service tells who is locked and since when; unlocking is its callers' business.",
        OF_THE_COUNTRY + listed(PASSWORD_STATE),
        ((ADMIN_API, "read"), OTHERS_LATER),
    ),
    Rule(
        "Whether there is a consent is asked with each account; no pattern speaks of persons.",
        f'dn.subtree="{PERSONS}"' + listed(OF_PERSONS),
        ((ADMIN_API, "write"), *readers(IDP, SYNC, HELPDESK)),
    ),
    Rule("The synchronisation switches accounts off and on; in a national election, thousands.",
         ACCOUNTS + listed(("klDisabled", "klDisabledBecause")),
         ((SYNC, "write"), OTHERS_LATER)),
    Rule("It ends mandates and what stands on them.",
         OF_THE_COUNTRY + " filter=(|(objectClass=klMandate)(objectClass=klAssignment)(objectClass=klDelegation))" + listed(ENDED),
         ((SYNC, "write"), OTHERS_LATER)),
    Rule(
        "It reads accounts and rights of the whole country.",
        OF_THE_COUNTRY + " filter=(!(|(objectClass=klMandate)(ou=mandates)))" + listed(READ_BY_THE_SYNCHRONISATION),
        ((SYNC, "read"), OTHERS_LATER),
    ),
    Rule(
        "A mandate is its own.",
        MANDATES + listed(("entry", "entryCSN", "@klMandate")),
        ((SYNC, "write"), OTHERS_LATER),
    ),
    Rule("The administration service finds accounts by their identifiers.",
         ACCOUNTS + listed(("klAccountId",)), ((ADMIN_API, "read"), OTHERS_LATER)),
    Rule("It switches them off and keeps what follows from their rights.",
         ACCOUNTS + listed(SWITCHED), ((ADMIN_API, "write"), OTHERS_LATER)),
    Rule("It clears how to reach somebody, and writes nothing in its place.",
         ACCOUNTS + listed(CLEARED), ((ADMIN_API, "=zrscxd"), OTHERS_LATER)),
    Rule(
        "MPSV grants rights of the modules that it administers and reads all; nobody keeps his own, MPSV neither.",
        ASSIGNMENTS + listed(GRANTED),
        ((HOLDER, "read"), (MPSV_MODULE_ADMIN, "write"), (MPSV_ADMIN, "read"), OTHERS_LATER),
    ),
    *kept_accounts(ACCOUNTS, MPSV_ADMIN),
    made_accounts(ACCOUNT_BY_NAME, MPSV_ADMIN),
    Rule(
        "What a right is for is written once.",
        ASSIGNMENT_BY_NAME + listed(GRANTED_ONCE),
        ((HOLDER, "read"), (MPSV_MODULE_ADMIN, ADD_ONCE), (MPSV_ADMIN, "read"), OTHERS_LATER),
    ),
    *kept_accounts(THEIR_ACCOUNT, admin(1)),
    made_accounts(THEIR_ACCOUNT, admin(1)),
)
