"""Access to accounts: passwords and locks first, then who sees and changes the account itself."""

from access_clauses import (
    ABOVE_HELPDESK, ACCOUNT, ADD_ONCE, ADMIN_API, DELETE_ONLY, HELPDESK, IDP, MPSV_ADMIN,
    NOT_ONESELF, ORG, Rule, SYNC, WRITE_BLIND, admin, readers,
)

PASSWORDS = (
    Rule(
        "Helpdesk must not become MPSV or a colleague by resetting a password there.",
        f'dn.regex="^{ABOVE_HELPDESK}$" attrs=userPassword',
        (
            ("self", "=xw"),
            (IDP, "=xw"),
            (admin(1), WRITE_BLIND),
            (MPSV_ADMIN, WRITE_BLIND),
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
            NOT_ONESELF,
            (IDP, "write"),
            (admin(1), DELETE_ONLY),
            (MPSV_ADMIN, DELETE_ONLY),
            (HELPDESK, DELETE_ONLY),
            *readers(ADMIN_API, SYNC),
        ),
    ),
    Rule(
        "Where helpdesk resets no password it has no use for the flags of a reset either.",
        f'dn.regex="^{ABOVE_HELPDESK}$" attrs=pwdReset,klPasswordIssuedUntil',
        (
            NOT_ONESELF,
            (IDP, "write"),
            (admin(1), "write"),
            (MPSV_ADMIN, "write"),
            *readers(ADMIN_API, SYNC, HELPDESK),
        ),
    ),
    Rule(
        "A reset needs the flag of forced change and the end of the issued password.",
        f'dn.regex="^{ACCOUNT}$" attrs=pwdReset,klPasswordIssuedUntil',
        (
            NOT_ONESELF,
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
            NOT_ONESELF,
            (admin(1), "write"),
            (MPSV_ADMIN, "write"),
            *readers(IDP, ADMIN_API, SYNC, HELPDESK),
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
)

ACCOUNTS = (
    Rule(
        "Who the account is for is written once; entry without delete means that accounts are "
        "discarded, never removed or moved.",
        f'dn.regex="^{ACCOUNT}$"'
        " attrs=entry,objectClass,klAccountId,klIkMpsv,klAccountKind,klAccountKey,klPersonDn",
        (
            NOT_ONESELF,
            (admin(1), ADD_ONCE),
            (MPSV_ADMIN, ADD_ONCE),
            *readers(IDP, ADMIN_API, SYNC, HELPDESK),
        ),
    ),
    Rule(
        "Rights hang below the account; the rules of the right itself decide which.",
        f'dn.regex="^{ACCOUNT}$" attrs=children',
        ((admin(1), "=arscxd"), (MPSV_ADMIN, "=arscxd"), ("self", "=arscxd")),
    ),
    Rule(
        "Synchronisation switches accounts off and back on, and touches nothing else of them. The "
        "administration service does it when a consent is withdrawn, whose person may have accounts "
        "where the caller has no say.",
        f'dn.regex="^{ACCOUNT}$" attrs=klDisabled,klDisabledBecause',
        (
            NOT_ONESELF,
            (SYNC, "write"),
            (ADMIN_API, "write"),
            (admin(1), "write"),
            (MPSV_ADMIN, "write"),
            *readers(IDP, HELPDESK),
        ),
    ),
    Rule(
        "How to reach somebody is cleared by the administration service when his account ended long "
        "ago; it needs no caller for that, and writes nothing in its place.",
        f'dn.regex="^{ACCOUNT}$" attrs=mail,telephoneNumber,klPosition,employeeNumber,klShortName',
        (
            NOT_ONESELF,
            (ADMIN_API, "=zrscxd"),
            (admin(1), "write"),
            (MPSV_ADMIN, "write"),
            *readers(IDP, SYNC, HELPDESK),
        ),
    ),
    Rule(
        "Administrators see and change their own organization only (R10), MPSV all of them; "
        "helpdesk reads; everybody reads himself.",
        f'dn.regex="^{ACCOUNT}$"',
        (
            NOT_ONESELF,
            (admin(1), "write"),
            (MPSV_ADMIN, "write"),
            *readers(IDP, ADMIN_API, SYNC, HELPDESK),
        ),
    ),
    Rule(
        "New accounts; no delete, so none disappears.",
        f'dn.regex="^ou=accounts,({ORG})$" attrs=children',
        ((admin(1), "=arscxd"), (MPSV_ADMIN, "=arscxd")),
    ),
)
