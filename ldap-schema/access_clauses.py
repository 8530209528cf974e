"""Who the access rules speak of, and the form of a rule.

Rights are written as slapd's privileges: r read, s search, c compare, x authenticate, d disclose, a add,
z delete, w = a + z. `=arscxd` therefore means "may be written once": a value can be added, never removed.
A clause that is not listed gets nothing.
"""

from dataclasses import dataclass

from identities import ORGANIZATIONS, SERVICES, organization, service

ORG = f"klOrganizationId=[^,]+,{ORGANIZATIONS}"
ACCOUNT = f"klAccountId=[^,]+,ou=accounts,({ORG})"
ABOVE_HELPDESK = f"klAccountId=[^,]+,ou=accounts,(klOrganizationId=(mpsv|helpdesk),{ORGANIZATIONS})"
ASSIGNMENT = f"klAssignmentId=[^,]+,({ACCOUNT})"
DELEGATION = f"klDelegationId=[^,]+,({ACCOUNT})"

ADD_ONCE = "=arscxd"
DELETE_ONLY = "=zrscd"
WRITE_BLIND = "=w"

# First of the clauses, so that who administers himself reads as everybody does: nobody mends or
# promotes himself (S59).
NOT_ONESELF = ("self", "read")
NOT_THE_HOLDER = ('dn.exact,expand="$1"', "read")

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
HELPDESK_ADMIN = f"{HELPDESK} {ADMINISTERS_ANY}"


def without_captures(pattern: str) -> str:
    """For rules that need no part of the name. The pattern must have no alternatives."""
    return pattern.replace("(", "").replace(")", "")


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
