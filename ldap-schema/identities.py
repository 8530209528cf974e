"""Names of the identities that the directory knows, shared by configuration, rules and base data."""

BASE = "dc=oksluzby,dc=cz"
ORGANIZATIONS = f"ou=organizations,{BASE}"
PERSONS = f"ou=persons,{BASE}"
CATALOGUE = f"ou=catalogue,{BASE}"
POLICIES = f"ou=policies,{BASE}"
SERVICES = f"ou=services,{BASE}"
ROOT = f"cn=root,{BASE}"

SERVICE_DUTIES = {
    "idp": "reads accounts, verifies and changes passwords",
    "admin-api": "administers in the name of the calling account",
    "sync": "writes mandates and ends what depends on them",
    "audit": "reads the log of changes",
    "replicator": "copies everything to another node",
}

# Nobody logs in as these; their random passwords are kept nowhere.
STAND_INS = {
    "decoy": "takes the logins of names that do not exist, so that they take as long",
    "locked": "always refused as locked: shows every program that the password policy works",
}

# Whoever the administration acts for must be an account of the directory, never a service.
ADMIN_API_MAY_ACT_AS = (
    "dn.regex:^klAccountId=[^,]+,ou=accounts,klOrganizationId=[^,]+,"
    "ou=organizations,dc=oksluzby,dc=cz$"
)


def service(name: str) -> str:
    return f"cn={name},{SERVICES}"


def organization(name: str) -> str:
    return f"klOrganizationId={name},{ORGANIZATIONS}"


def manager(uid: int, gid: int) -> str:
    """The operating-system user that owns the folder, over the ldapi socket."""
    return f"gidNumber={gid}+uidNumber={uid},cn=peercred,cn=external,cn=auth"
