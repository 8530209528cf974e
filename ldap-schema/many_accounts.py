"""Generated accounts for measurements: username `uN`, one shared password, 35 accounts an organization.

Every organization has an administrator (its first account), every other account two assignments, so
that searches and access rules meet a realistic tree.
"""

import datetime
from collections.abc import Iterator

import identifiers
import ldif
from identities import PERSONS, POLICIES, organization

PASSWORD = "Mnoho-uctu-jedno-heslo-9"
PER_ORGANIZATION = 35
_SURNAMES = ("Novák", "Svoboda", "Dvořák", "Černý", "Procházka", "Kučera", "Veselý", "Horák",
             "Němec", "Pokorný", "Marek", "Hájek", "Jelínek", "Král", "Růžička", "Beneš")
_GIVEN = ("Jan", "Petra", "Josef", "Lucie", "Martin", "Alena", "Pavel", "Monika", "David", "Ivana")


def _organization(number: int, modules: tuple[str, ...], since: str) -> Iterator[str]:
    name = f"generated-{number}"
    dn = organization(name)
    yield ldif.entry(dn, {
        "objectClass": "klOrganization", "klOrganizationId": name, "o": f"Obec Vzorov {number}",
        "klIco": identifiers.ico(9_100_000 + number), "klOrganizationKind": "municipality",
        "klOfficeKind": "obec-i", "klAllowedModule": modules, "klValidFrom": since,
        "klDiscarded": "FALSE", "klSearchName": f"obec vzorov {number}",
    })
    for unit in ("workplaces", "accounts", "mandates"):
        yield ldif.entry(f"ou={unit},{dn}", {"objectClass": "organizationalUnit", "ou": unit})


def _assignment(account_dn: str, username: str, code: str, since: str) -> str:
    own = identifiers.stable_uuid("generated-assignment", username, code)
    return ldif.entry(f"klAssignmentId={own},{account_dn}", {
        "objectClass": "klAssignment", "klAssignmentId": own, "klModule": "registr",
        "klPermission": code, "klLevel": "update", "klValidFrom": since, "klRevoked": "FALSE",
    })


def _person(ik: str, given: str, surname: str, since: str) -> Iterator[str]:
    """Without the consent of the person nobody logs in, generated or not."""
    dn = f"klIkMpsv={ik},{PERSONS}"
    yield ldif.entry(dn, {
        "objectClass": "klPerson", "klIkMpsv": ik, "sn": surname, "cn": f"{given} {surname}",
        "givenName": given, "klKrkCategory": "zamestnanec-ss",
        "klDiscarded": "FALSE",
    })
    consent = identifiers.stable_uuid("generated-consent", ik)
    yield ldif.entry(f"klConsentId={consent},{dn}", {
        "objectClass": "klConsent", "klConsentId": consent, "klConsentFrom": since,
        "klLegalBasis": "souhlas se zpracováním osobních údajů", "klConsentVersion": "2025-1",
    })


def _account(number: int, since: str, changed: str) -> Iterator[str]:
    username = f"u{number}"
    home = f"generated-{number // PER_ORGANIZATION}"
    ik = identifiers.ik_mpsv(1_000 + number)
    surname = _SURNAMES[number % len(_SURNAMES)]
    given = _GIVEN[number // len(_SURNAMES) % len(_GIVEN)]
    administers = number % PER_ORGANIZATION == 0
    own = identifiers.stable_uuid("generated", username)
    dn = f"klAccountId={own},ou=accounts,{organization(home)}"
    yield from _person(ik, given, surname, since)
    yield ldif.entry(dn, {
        "objectClass": "klAccount", "klAccountId": own, "uid": username, "klIkMpsv": ik,
        "klAccountKind": "social-services", "klAccountKey": f"{ik}|social-services|{home}",
        "sn": surname, "cn": f"{given} {surname}", "givenName": given,
        "klPersonDn": f"klIkMpsv={ik},{PERSONS}",
        "klSearchName": identifiers.fold(f"{surname} {given}"), "klValidFrom": since,
        "klDiscarded": "FALSE", "klAdministersModule": "registr" if administers else "",
        "userPassword": PASSWORD, "pwdChangedTime": changed,
        "pwdPolicySubentry":
            f"cn={'administrator' if administers else 'official'},{POLICIES}",
    })
    yield _assignment(dn, username, "evidence-socialnich-sluzeb", since)
    yield _assignment(dn, username, "sprava-systemu" if administers else "evidence-inspekci", since)


def entries(count: int, today: datetime.date) -> Iterator[str]:
    """Organizations and accounts, parents first; nothing when count is 0."""
    since = identifiers.day(today - datetime.timedelta(days=365))
    changed = identifiers.midnight(today - datetime.timedelta(days=30))
    for number in range(count):
        if number % PER_ORGANIZATION == 0:
            yield from _organization(number // PER_ORGANIZATION, ("registr", "poskytovatel"), since)
        yield from _account(number, since, changed)
