"""The configuration of slapd (cn=config) as LDIF: modules, databases, overlays, limits, indexes."""

import os
from dataclasses import dataclass
from pathlib import Path

import access_rules
from access_clauses import ACCOUNT
from identities import BASE, CATALOGUE, ORGANIZATIONS, PERSONS, POLICIES, ROOT
from identities import manager, service

HERE = Path(__file__).resolve().parent
SYSTEM_SCHEMA = Path("/etc/ldap/schema")
MODULE_PATH = "/usr/lib/ldap"

# weak is for tests and demonstrations; strong is one of OWASP's choices (m in KiB).
ARGON2 = {"weak": "m=64 t=1 p=1", "strong": "m=19456 t=2 p=1", "sha": "m=64 t=1 p=1"}
SCHEME = {"weak": "{ARGON2}", "strong": "{ARGON2}", "sha": "{SSHA}"}

# Only what a program or an overlay searches by, or an operator who has read it in a log: each index is a page or two
# more in every write that touches it.
EQUALITY_INDEXES = (
    "objectClass,entryUUID,entryCSN",
    "klIkMpsv,klAccountId,klAccountKey,klOrganizationId,klIco,klOvmId,mail",
    "klAssignmentId,klDelegationId,klMandateId,klConsentId,klWorkplaceCode",
    "klModule,klPermission,klRevoked,klRevokedBecause,klDiscarded,klDisabled,klValidFrom,klValidUntil",
    "klPersonDn,klWorkplaceDn,klHolderDn,klMandateDn,klDelegateDn,klAssignedBy",
    "klOrganizationKind,klAccountKind,klConsentWithdrawn",
)
UNIQUE = (
    f"serialize ldap:///{BASE}?uid?sub?(objectClass=klAccount)",
    f"serialize ldap:///{BASE}?klAccountKey?sub?(objectClass=klAccount)",
    f"serialize ldap:///{PERSONS}?klIkMpsv?sub?(objectClass=klPerson)",
    f"serialize ldap:///{ORGANIZATIONS}?klOrganizationId?one?(objectClass=klOrganization)",
)
REFERENCES = ("klPersonDn", "klWorkplaceDn", "klHolderDn", "klMandateDn", "klDelegateDn",
              "klAssignedBy")
MODULES = "registr|poskytovatel|rodina|senior|oknouze"
DAY = "^[0-9]{8}000000Z$"
CATALOGUED = f"([klPermission=] + this/klPermission + [,klModule=] + this/klModule + [,{CATALOGUE}])"


@dataclass(frozen=True)
class Options:
    """What differs between a test, a demonstration and production."""

    hash: str = "weak"
    sync: bool = True
    map_mib: int = 16384
    uid: int = os.getuid()
    gid: int = os.getgid()
    root_hash: str = ""  # demonstrations only: lets a visitor look at and change everything


def constraints() -> list[str]:
    below = f'restrict="ldap:///{ORGANIZATIONS}??sub?(objectClass=*)"'
    of_kind = f'restrict="ldap:///{ORGANIZATIONS}??sub?(objectClass=%s)"'
    return [
        "klIkMpsv regex ^[0-9]{10}$",
        "klIco regex ^[0-9]{8}$",
        "klOvmId regex ^[0-9]{8}$",
        "klDataBox regex ^[0-9a-z]{7}$",
        "uid regex ^[a-z][a-z0-9._-]{1,31}$",
        "klOrganizationId regex ^[a-z][a-z0-9-]{0,63}$",
        "klOrganizationKind regex ^(region|municipality|district|provider|ministry|helpdesk)$",
        "klAccountKind regex ^(social-services|material-need)$",
        "klAccountKey regex ^[0-9]{10}[|](social-services|material-need)[|][a-z][a-z0-9-]*$",
        "klLevel regex ^(view|update)$",
        f"klModule regex ^({MODULES})$ {below}",
        f"klAllowedModule regex ^({MODULES})$",
        f"klAdministersModule regex ^({MODULES})$",
        f'klPermission set "{CATALOGUED}/klPermission & this/klPermission" '
        + of_kind % "klAssignment",
        f'klPermission set "{CATALOGUED}/klSubmission & [TRUE]" ' + of_kind % "klDelegation",
        f"klValidFrom regex {DAY}",
        f"klValidUntil regex {DAY}",
        "klSearchName regex ^[^A-Z]+$",
    ]


def repeated(name: str, values: list[str] | tuple[str, ...], suffix: str = "") -> str:
    return "".join(f"{name}: {value}{suffix}\n" for value in values)


def global_entries(options: Options) -> str:
    # No idle limit: it would cut the listeners for changes, which are silent for hours.
    return f"""dn: cn=config
objectClass: olcGlobal
cn: config
olcAuthzPolicy: to
olcDisallows: bind_anon
olcRequires: authc
olcIndexSubstrAnyLen: 3
olcIndexSubstrAnyStep: 1
olcSizeLimit: 2000
olcTimeLimit: 20
olcThreads: 8
olcToolThreads: 2
olcWriteTimeout: 30
olcLogLevel: none

dn: cn=module,cn=config
objectClass: olcModuleList
cn: module
olcModulePath: {MODULE_PATH}
olcModuleLoad: back_mdb
olcModuleLoad: ppolicy
olcModuleLoad: unique
olcModuleLoad: constraint
olcModuleLoad: refint
olcModuleLoad: accesslog
olcModuleLoad: syncprov
olcModuleLoad: argon2 {ARGON2[options.hash]}

dn: cn=schema,cn=config
objectClass: olcSchemaConfig
cn: schema

"""


def schema_entries() -> str:
    files = [SYSTEM_SCHEMA / f"{name}.ldif"
             for name in ("core", "cosine", "inetorgperson", "namedobject")]
    return "".join(f"include: file://{path}\n" for path in files) + (
        f"include: file://{HERE}/klicnik-schema.ldif\n\n"
    )


def frontend_entries(options: Options) -> str:
    return f"""dn: olcDatabase=frontend,cn=config
objectClass: olcDatabaseConfig
objectClass: olcFrontendConfig
olcDatabase: frontend
olcPasswordHash: {SCHEME[options.hash]}

dn: olcDatabase=config,cn=config
objectClass: olcDatabaseConfig
olcDatabase: config
olcAccess: to * by dn.exact={manager(options.uid, options.gid)} manage by * none

"""


def access(rules: list[access_rules.Rule]) -> str:
    numbered = [f"{{{index}}}{rule.render()}" for index, rule in enumerate(rules)]
    return repeated("olcAccess", numbered)


def durability(options: Options) -> str:
    return "" if options.sync else "olcDbNoSync: TRUE\n"


def log_database(options: Options) -> str:
    # The same root as the main database: conflict resolution reads the log as that root.
    return f"""dn: olcDatabase=mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: mdb
olcSuffix: cn=accesslog
olcRootDN: {ROOT}
olcDbDirectory: ./log
olcDbMaxSize: {options.map_mib << 20}
{durability(options)}olcDbIndex: objectClass,reqStart,reqDN eq
olcLimits: dn.exact="{service('audit')}" size=unlimited time=unlimited
{access(access_rules.log_database(options.uid, options.gid))}
"""


def root_password(options: Options) -> str:
    return f"olcRootPW: {options.root_hash}\n" if options.root_hash else ""


def main_database(options: Options) -> str:
    listeners = [f'dn.exact="{service(name)}" size=unlimited time=unlimited'
                 for name in ("replicator", "idp", "admin-api", "sync")]
    # The API reads lists with its caller's rights: so many in one answer, longer ones in pages, however long they are.
    readers_of_lists = f'dn.regex="^{ACCOUNT}$" size=5000 size.prtotal=unlimited'
    # Without read-ahead: newer kernels keep what they read ahead in large blocks, and walk the whole block for each
    # page that is written; an election took four times the processor there.
    return f"""dn: olcDatabase=mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: mdb
olcSuffix: {BASE}
olcRootDN: {ROOT}
{root_password(options)}olcDbDirectory: ./db
olcDbMaxSize: {options.map_mib << 20}
{durability(options)}olcDbEnvFlags: nordahead
olcAddContentAcl: TRUE
olcLastMod: TRUE
{repeated("olcDbIndex", EQUALITY_INDEXES, " eq")}olcDbIndex: klAdministersModule,pwdAccountLockedTime pres,eq
olcDbIndex: uid eq,subinitial,subany
olcDbIndex: klSearchName subany
{repeated("olcLimits", [*listeners, readers_of_lists])}{access(access_rules.main_database(options.uid, options.gid))}
"""


def overlay(name: str, kind: str, settings: str) -> str:
    return f"""dn: olcOverlay={name},olcDatabase={{2}}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: {kind}
olcOverlay: {name}
{settings}
"""


def overlays() -> str:
    # No session log on syncprov: with it 2.5.13 loses acknowledged entries. olcAccessLogSuccess TRUE:
    # with FALSE a refused password is logged in clear text. unique needs serialize against races.
    log = ("olcAccessLogDB: cn=accesslog\nolcAccessLogOps: writes\nolcAccessLogSuccess: TRUE\n"
           "olcAccessLogOld: (objectClass=*)\nolcAccessLogPurge: 550+00:00 1+00:00\n")
    policy = (f"olcPPolicyDefault: cn=official,{POLICIES}\nolcPPolicyHashCleartext: TRUE\n"
              "olcPPolicyUseLockout: TRUE\n")
    return "".join((
        overlay("syncprov", "olcSyncProvConfig", "olcSpCheckpoint: 100 5\n"),
        overlay("accesslog", "olcAccessLogConfig", log),
        overlay("ppolicy", "olcPPolicyConfig", policy),
        overlay("unique", "olcUniqueConfig", repeated("olcUniqueURI", UNIQUE)),
        overlay("constraint", "olcConstraintConfig",
                repeated("olcConstraintAttribute", constraints())),
        overlay("refint", "olcRefintConfig", repeated("olcRefintAttribute", REFERENCES)),
    ))


def as_ldif(options: Options) -> str:
    """The whole configuration, ready for `slapadd -n0`."""
    return "".join((
        global_entries(options),
        schema_entries(),
        frontend_entries(options),
        log_database(options),
        main_database(options),
        overlays(),
    ))
