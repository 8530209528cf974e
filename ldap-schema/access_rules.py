"""Who may do what in the directory: every rule with its reason, in the order slapd tries them.

The first rule whose target matches decides. Rights are written as slapd's privileges:
r read, s search, c compare, x authenticate, d disclose, a add, z delete, w = a + z.
`=arscxd` therefore means "may be written once": a value can be added and never removed.
A clause that is not listed gets nothing.
"""

from dataclasses import dataclass

from identities import BASE, CATALOGUE, ORGANIZATIONS, PERSONS, POLICIES, SERVICES
from identities import manager, organization, service

ORG = f"klOrganizationId=[^,]+,{ORGANIZATIONS}"
ACCOUNT = f"klAccountId=[^,]+,ou=accounts,({ORG})"
ASSIGNMENT = f"klAssignmentId=[^,]+,({ACCOUNT})"
DELEGATION = f"klDelegationId=[^,]+,({ACCOUNT})"

ADD_ONCE = "=arscxd"
DELETE_ONLY = "=zrscd"
WRITE_BLIND = "=w"

IDP = f'dn.exact="{service("idp")}"'
ADMIN_API = f'dn.exact="{service("admin-api")}"'
SYNC = f'dn.exact="{service("sync")}"'
AUDIT = f'dn.exact="{service("audit")}"'
REPLICATOR = f'dn.exact="{service("replicator")}"'
SERVICE = f'dn.onelevel="{SERVICES}"'
HELPDESK = f'dn.onelevel="ou=accounts,{organization("helpdesk")}"'

# klAdministersModule is derived by the administration service, because a rule cannot compare dates.
ADMINISTERS_ANY = 'set="user/klAdministersModule"'
ADMINISTERS_THIS = 'set="user/klAdministersModule & this/klModule"'
MPSV = f'dn.onelevel="ou=accounts,{organization("mpsv")}"'
MPSV_ADMIN = f"{MPSV} {ADMINISTERS_ANY}"
MPSV_MODULE_ADMIN = f"{MPSV} {ADMINISTERS_THIS}"


def member(group: int) -> str:
    """An account of the organization that the target's pattern captured."""
    return f'dn.onelevel,expand="ou=accounts,${group}"'


def admin(group: int) -> str:
    return f"{member(group)} {ADMINISTERS_ANY}"


def module_admin(group: int) -> str:
    return f"{member(group)} {ADMINISTERS_THIS}"


@dataclass(frozen=True)
class Rule:
    reason: str
    target: str
    grants: tuple[tuple[str, str], ...]

    def render(self) -> str:
        clauses = "".join(f" by {who} {right}" for who, right in self.grants)
        return f"to {self.target}{clauses}"


def readers(*who: str) -> tuple[tuple[str, str], ...]:
    return tuple((each, "read") for each in who)


def everywhere(manager_dn: str) -> list[Rule]:
    return [
        Rule(
            "The owner of the folder manages over ldapi; a replica copies hashes too, or fail-over "
            "would let nobody in.",
            "*",
            ((f'dn.exact="{manager_dn}"', "manage"), (REPLICATOR, "read"), ("*", "break")),
        ),
    ]


def services() -> list[Rule]:
    return [
        Rule(
            "slapd reads authzTo with the service's own rights before it lets it act as somebody.",
            f'dn.exact="{service("admin-api")}" attrs=entry,authzTo',
            ((ADMIN_API, "read"),),
        ),
        Rule(
            "Nobody else learns, and nobody writes, whom a service may act for.",
            "attrs=authzTo,authzFrom",
            (("*", "none"),),
        ),
    ]


def passwords() -> list[Rule]:
    return [
        Rule(
            "Helpdesk must not become MPSV or a colleague by resetting a password there.",
            f'dn.regex="^klAccountId=[^,]+,ou=accounts,klOrganizationId=(mpsv|helpdesk),{ORGANIZATIONS}$"'
            " attrs=userPassword",
            (
                ("self", "=xw"),
                (IDP, "=xw"),
                (MPSV_ADMIN, WRITE_BLIND),
                (f'dn.onelevel,expand="ou=accounts,klOrganizationId=$1,{ORGANIZATIONS}" '
                 f"{ADMINISTERS_ANY}", WRITE_BLIND),
                ("anonymous", "auth"),
            ),
        ),
        Rule(
            "A password is verified and replaced, never read. Write instead of manage: the password "
            "policy binds whoever holds it.",
            f'dn.regex="^{ACCOUNT}$" attrs=userPassword',
            (
                ("self", "=xw"),
                (IDP, "=xw"),
                (admin(1), WRITE_BLIND),
                (MPSV_ADMIN, WRITE_BLIND),
                (HELPDESK, WRITE_BLIND),
                ("anonymous", "auth"),
            ),
        ),
        Rule(
            "Services log in too; their passwords are changed by the manager only.",
            "attrs=userPassword",
            (("anonymous", "auth"),),
        ),
        Rule("Old hashes are as good as a password to whoever cracks them.", "attrs=pwdHistory",
             (("*", "none"),)),
        Rule(
            "Unlocking is deleting: who unlocks cannot lock. Deleting also clears the failures.",
            f'dn.regex="^{ACCOUNT}$" attrs=pwdAccountLockedTime',
            (
                (IDP, "write"),
                (admin(1), DELETE_ONLY),
                (MPSV_ADMIN, DELETE_ONLY),
                (HELPDESK, DELETE_ONLY),
                *readers(ADMIN_API, SYNC),
            ),
        ),
        Rule(
            "A reset needs the flag of forced change and the end of the issued password.",
            f'dn.regex="^{ACCOUNT}$" attrs=pwdReset,klPasswordIssuedUntil',
            (
                (IDP, "write"),
                (admin(1), "write"),
                (MPSV_ADMIN, "write"),
                (HELPDESK, "write"),
                *readers(ADMIN_API, SYNC),
            ),
        ),
        Rule(
            "Validity as ppolicy enforces it belongs to those who administer the account.",
            f'dn.regex="^{ACCOUNT}$" attrs=pwdStartTime,pwdEndTime',
            (
                (admin(1), "write"),
                (MPSV_ADMIN, "write"),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, "self"),
            ),
        ),
        Rule(
            "An administrator who could write these would raise himself or drop the password policy.",
            f'dn.regex="^{ACCOUNT}$" attrs=pwdPolicySubentry,klAdministersModule',
            (
                (ADMIN_API, "write"),
                *readers(IDP, SYNC, HELPDESK, admin(1), MPSV_ADMIN, "self"),
            ),
        ),
        Rule(
            "Traces of logins explain a lock to those who undo it.",
            f'dn.regex="^{ACCOUNT}$" attrs=pwdFailureTime,pwdChangedTime,pwdLastSuccess,pwdGraceUseTime',
            readers(IDP, ADMIN_API, HELPDESK, admin(1), MPSV_ADMIN),
        ),
    ]


def rights_of_accounts() -> list[Rule]:
    return [
        Rule(
            "Delegování podání comes from MPSV alone (R5); the organization only sees it.",
            f'dn.regex="^{ASSIGNMENT}$" filter=(klPermission=delegovani-podani)'
            " attrs=entry,objectClass,klAssignmentId,klModule,klPermission,klAssignedBy,klMandateDn",
            (
                (MPSV_MODULE_ADMIN, ADD_ONCE),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, MPSV, member(2), "self"),
            ),
        ),
        Rule(
            "What an assignment is for is written once: changing the module would carry the right "
            "past the rule that allowed it.",
            f'dn.regex="^{ASSIGNMENT}$"'
            " attrs=entry,objectClass,klAssignmentId,klModule,klPermission,klAssignedBy,klMandateDn",
            (
                (module_admin(2), ADD_ONCE),
                (MPSV_MODULE_ADMIN, ADD_ONCE),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(2), MPSV_ADMIN),
                ('dn.exact,expand="$1"', "read"),
            ),
        ),
        Rule(
            "Synchronisation ends rights and takes its own run back; it grants none.",
            f'dn.regex="^{ASSIGNMENT}$" attrs=klRevoked,klRevokedAt,klRevokedBecause',
            (
                (SYNC, "write"),
                (module_admin(2), "write"),
                (MPSV_MODULE_ADMIN, "write"),
                *readers(IDP, ADMIN_API, HELPDESK, admin(2), MPSV_ADMIN),
                ('dn.exact,expand="$1"', "read"),
            ),
        ),
        Rule(
            "Level and validity belong to the administrator of the same module.",
            f'dn.regex="^{ASSIGNMENT}$"',
            (
                (module_admin(2), "write"),
                (MPSV_MODULE_ADMIN, "write"),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(2), MPSV_ADMIN),
                ('dn.exact,expand="$1"', "read"),
            ),
        ),
        Rule(
            "A representative delegates below his own account and cannot redirect it later.",
            f'dn.regex="^{DELEGATION}$"'
            " attrs=entry,objectClass,klDelegationId,klModule,klPermission,klDelegateDn,klMandateDn,"
            "klAssignedBy",
            (
                ('dn.exact,expand="$1"', ADD_ONCE),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(2), MPSV_ADMIN),
            ),
        ),
        Rule(
            "A delegation is ended by its giver, by administrators and by synchronisation.",
            f'dn.regex="^{DELEGATION}$" attrs=klRevoked,klRevokedAt,klRevokedBecause',
            (
                ('dn.exact,expand="$1"', "write"),
                (SYNC, "write"),
                (module_admin(2), "write"),
                (MPSV_MODULE_ADMIN, "write"),
                *readers(IDP, ADMIN_API, HELPDESK, admin(2), MPSV_ADMIN),
            ),
        ),
        Rule(
            "How far a delegation reaches is the giver's decision.",
            f'dn.regex="^{DELEGATION}$"',
            (
                ('dn.exact,expand="$1"', "write"),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(2), MPSV_ADMIN),
            ),
        ),
    ]


def accounts() -> list[Rule]:
    return [
        Rule(
            "Who the account is for is written once; entry without delete means that accounts are "
            "discarded, never removed or moved.",
            f'dn.regex="^{ACCOUNT}$"'
            " attrs=entry,objectClass,klAccountId,klIkMpsv,klAccountKind,klAccountKey,klPersonDn",
            (
                (admin(1), ADD_ONCE),
                (MPSV_ADMIN, ADD_ONCE),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, "self"),
            ),
        ),
        Rule(
            "Rights hang below the account; the rules of the right itself decide which.",
            f'dn.regex="^{ACCOUNT}$" attrs=children',
            ((admin(1), "=arscxd"), (MPSV_ADMIN, "=arscxd"), ("self", "=arscxd")),
        ),
        Rule(
            "Synchronisation switches accounts off and back on, and touches nothing else of them.",
            f'dn.regex="^{ACCOUNT}$" attrs=klDisabled,klDisabledBecause',
            (
                (SYNC, "write"),
                (admin(1), "write"),
                (MPSV_ADMIN, "write"),
                *readers(IDP, ADMIN_API, HELPDESK, "self"),
            ),
        ),
        Rule(
            "Administrators see and change their own organization only (R10), MPSV all of them; "
            "helpdesk reads; everybody reads himself.",
            f'dn.regex="^{ACCOUNT}$"',
            (
                (admin(1), "write"),
                (MPSV_ADMIN, "write"),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, "self"),
            ),
        ),
        Rule(
            "New accounts; no delete, so none disappears.",
            f'dn.regex="^ou=accounts,({ORG})$" attrs=children',
            ((admin(1), "=arscxd"), (MPSV_ADMIN, "=arscxd")),
        ),
    ]


def mandates() -> list[Rule]:
    tree = f"^(klMandateId=[^,]+,)?ou=mandates,({ORG})$"
    return [
        Rule(
            "Who founds an organization also makes the place for its mandates.",
            f'dn.regex="^ou=mandates,({ORG})$" attrs=entry,objectClass,ou',
            (
                (MPSV_ADMIN, ADD_ONCE),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(1)),
                (member(1), "search"),
            ),
        ),
        Rule(
            "A mandate is what a register says: only synchronisation writes it; its holder and his "
            "administrators see it.",
            f'dn.regex="{tree}"',
            (
                (SYNC, "write"),
                *readers(IDP, ADMIN_API, HELPDESK, admin(2), MPSV_ADMIN, "dnattr=klHolderDn"),
                (member(2), "search"),
            ),
        ),
    ]


def organizations() -> list[Rule]:
    return [
        Rule(
            "Workplaces are kept by the organization itself.",
            f'dn.regex="^(klWorkplaceCode=[^,]+,)?ou=workplaces,({ORG})$"',
            (
                (admin(2), "write"),
                (MPSV_ADMIN, "write"),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, member(2)),
            ),
        ),
        Rule(
            "MPSV founds organizations and opens modules to them; members read their own.",
            f'dn.regex="^(ou=accounts,)?({ORG})$"',
            (
                (MPSV_ADMIN, "write"),
                *readers(IDP, ADMIN_API, SYNC, HELPDESK, member(2)),
            ),
        ),
        Rule(
            "Adding an organization needs its parent.",
            f'dn.exact="{ORGANIZATIONS}" attrs=children',
            ((MPSV_ADMIN, "=arscxd"),),
        ),
    ]


def the_rest() -> list[Rule]:
    return [
        Rule(
            "The person register is mirrored by the administration service; organizations never "
            "browse it.",
            f'dn.subtree="{PERSONS}"',
            ((ADMIN_API, "write"), *readers(IDP, SYNC, HELPDESK)),
        ),
        Rule("The catalogue holds no personal data.", f'dn.subtree="{CATALOGUE}"',
             (("users", "read"),)),
        Rule(
            "Every program checks at its start that the policies exist, because ppolicy fails open.",
            f'dn.subtree="{POLICIES}"',
            ((SERVICE, "read"),),
        ),
        Rule("The same check reads the version of the schema.", f'dn.base="{BASE}"',
             ((SERVICE, "read"), ("users", "search"))),
        Rule("A search from here finds what the rules above let the searcher see.",
             f'dn.base="{ORGANIZATIONS}"', ((SERVICE, "read"), ("users", "search"))),
        Rule("Nothing is open by oversight.", "*", (("*", "none"),)),
    ]


def main_database(uid: int, gid: int) -> list[Rule]:
    """All rules of the database with accounts, in order."""
    return [
        *everywhere(manager(uid, gid)),
        *services(),
        *passwords(),
        *rights_of_accounts(),
        *accounts(),
        *mandates(),
        *organizations(),
        *the_rest(),
    ]


def log_database(uid: int, gid: int) -> list[Rule]:
    return [
        Rule(
            "The log of changes holds old values; only the audit reader sees it, nobody writes.",
            "*",
            ((AUDIT, "read"), (f'dn.exact="{manager(uid, gid)}"', "read")),
        ),
    ]
