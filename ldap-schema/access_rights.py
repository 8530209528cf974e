"""Access to what an account may do: assignments of permissions and delegations of submissions."""

from access_clauses import (
    ADD_ONCE, ADMIN_API, ASSIGNMENT, DELEGATION, HELPDESK, IDP, MPSV, MPSV_ADMIN,
    MPSV_MODULE_ADMIN, NOT_THE_HOLDER, Rule, SYNC, admin, member, module_admin, readers,
)

RIGHTS_OF_ACCOUNTS = (
    Rule(
        "Delegování podání comes from MPSV alone (R5); the organization only sees it.",
        f'dn.regex="^{ASSIGNMENT}$" filter=(klPermission=delegovani-podani)'
        " attrs=entry,objectClass,klAssignmentId,klModule,klPermission,klAssignedBy,klMandateDn",
        (
            NOT_THE_HOLDER,
            (MPSV_MODULE_ADMIN, ADD_ONCE),
            *readers(IDP, ADMIN_API, SYNC, HELPDESK, MPSV, member(2)),
        ),
    ),
    Rule(
        "Whoever may not grant it must not end it either, nor bring it back.",
        f'dn.regex="^{ASSIGNMENT}$" filter=(klPermission=delegovani-podani)'
        " attrs=klRevoked,klRevokedAt,klRevokedBecause",
        (
            NOT_THE_HOLDER,
            (SYNC, "write"),
            (MPSV_MODULE_ADMIN, "write"),
            *readers(IDP, ADMIN_API, HELPDESK, admin(2), MPSV_ADMIN),
        ),
    ),
    Rule(
        "Nor may he raise it or let it last longer.",
        f'dn.regex="^{ASSIGNMENT}$" filter=(klPermission=delegovani-podani)',
        (
            NOT_THE_HOLDER,
            (MPSV_MODULE_ADMIN, "write"),
            *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(2), MPSV_ADMIN),
        ),
    ),
    Rule(
        "What an assignment is for is written once: changing the module would carry the right "
        "past the rule that allowed it.",
        f'dn.regex="^{ASSIGNMENT}$"'
        " attrs=entry,objectClass,klAssignmentId,klModule,klPermission,klAssignedBy,klMandateDn",
        (
            NOT_THE_HOLDER,
            (module_admin(2), ADD_ONCE),
            (MPSV_MODULE_ADMIN, ADD_ONCE),
            *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(2), MPSV_ADMIN),
        ),
    ),
    Rule(
        "Synchronisation ends rights and takes its own run back; it grants none.",
        f'dn.regex="^{ASSIGNMENT}$" attrs=klRevoked,klRevokedAt,klRevokedBecause',
        (
            NOT_THE_HOLDER,
            (SYNC, "write"),
            (module_admin(2), "write"),
            (MPSV_MODULE_ADMIN, "write"),
            *readers(IDP, ADMIN_API, HELPDESK, admin(2), MPSV_ADMIN),
        ),
    ),
    Rule(
        "Level and validity belong to the administrator of the same module.",
        f'dn.regex="^{ASSIGNMENT}$"',
        (
            NOT_THE_HOLDER,
            (module_admin(2), "write"),
            (MPSV_MODULE_ADMIN, "write"),
            *readers(IDP, ADMIN_API, SYNC, HELPDESK, admin(2), MPSV_ADMIN),
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
)
