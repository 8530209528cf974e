"""Who may do what in the directory: every rule with its reason, in the order slapd tries them.

The first rule whose target matches decides. What the letters of a right mean stands in access_clauses.
"""

import access_accounts
import access_first
import access_rights
from access_clauses import (
    ADD_ONCE, ADMIN_API, AUDIT, HELPDESK, IDP, MPSV, MPSV_ADMIN, ORG, REPLICATOR, Rule, SERVICE,
    SYNC, admin, member, readers,
)
from identities import BASE, CATALOGUE, ORGANIZATIONS, PERSONS, POLICIES, manager, service


def everywhere(manager_dn: str) -> list[Rule]:
    return [
        Rule(
            "The owner of the folder manages over ldapi; a replica copies hashes too, or fail-over "
            "would let nobody in.",
            "*",
            ((f'dn.exact="{manager_dn}"', "manage"), (REPLICATOR, "read"), ("*", "break")),
        ),
    ]

SERVICES_THEMSELVES = (
    Rule(
        "Every program checks at its start that the decoy is there; of its password it sees nothing.",
        f'dn.exact="{service("decoy")}" attrs=entry,objectClass',
        ((SERVICE, "read"),),
    ),
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
)


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

ORGANIZATIONS_THEMSELVES = (
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
)

THE_REST = (
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
)


def main_database(uid: int, gid: int) -> list[Rule]:
    """All rules of the database with accounts, in order."""
    return [
        *everywhere(manager(uid, gid)),
        *access_first.FIRST,
        *SERVICES_THEMSELVES,
        *access_accounts.PASSWORDS,
        *access_rights.RIGHTS_OF_ACCOUNTS,
        *access_accounts.ACCOUNTS,
        *mandates(),
        *ORGANIZATIONS_THEMSELVES,
        *THE_REST,
    ]


def log_database(uid: int, gid: int) -> list[Rule]:
    return [
        Rule(
            "The log of changes holds old values; only the audit reader sees it, nobody writes.",
            "*",
            ((AUDIT, "read"), (f'dn.exact="{manager(uid, gid)}"', "read")),
        ),
    ]
