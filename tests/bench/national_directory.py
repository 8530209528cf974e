"""The made-up country as a directory: every subject of the registers with its representatives in office, and officials beside them.

The mandates are those of the registers' first day, so that a synchronisation of that day finds nothing to do.
"""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "ldap-schema"), str(ROOT / "tests/support")]

import identifiers  # noqa: E402
import ldif  # noqa: E402
from identities import PERSONS, POLICIES, organization  # noqa: E402
from registers.people import Record  # noqa: E402
from registers.subjects import Subject  # noqa: E402
from registers.world import Country, Entry  # noqa: E402

KINDS = {"municipality": "municipality", "city": "municipality", "region": "region", "provider": "provider"}
OFFICES = {"municipality": "obec-i", "city": "statutarni-mesto", "region": "krajsky-urad", "provider": "poskytovatel"}
UNITS = ("workplaces", "accounts", "mandates")
UNNAMED = "statutární zástupce"  # what the synchronisation writes when the register names no function
PASSWORD = "Mnoho-uctu-jedno-heslo-9"


def name_of(subject: Subject) -> str:
    """Beside the demonstration's own towns, and in small letters only as theirs."""
    return f"national-{subject.key.lower()}"


class Directory:
    def __init__(self, today: datetime.date) -> None:
        self._since = identifiers.day(today - datetime.timedelta(days=400))
        self._changed = identifiers.midnight(today - datetime.timedelta(days=30))
        self._people = 0

    def organization(self, subject: Subject) -> Iterator[str]:
        dn = organization(name_of(subject))
        yield ldif.entry(dn, {
            "objectClass": "klOrganization", "klOrganizationId": name_of(subject), "o": subject.name, "klIco": subject.ico,
            "klOvmId": subject.ovm_id, "klOrganizationKind": KINDS[subject.kind], "klOfficeKind": OFFICES[subject.kind],
            "klRegion": subject.region, "klAllowedModule": ("registr", "poskytovatel"), "klValidFrom": self._since,
            "klDiscarded": "FALSE", "klSearchName": identifiers.fold(subject.name)})
        for unit in UNITS:
            yield ldif.entry(f"ou={unit},{dn}", {"objectClass": "organizationalUnit", "ou": unit})

    def person(self, subject: Subject, record: Record) -> Iterator[str]:
        """Person with consent, and the account; the mandate too when it is a representative."""
        self._people += 1
        ik, username = identifiers.ik_mpsv(10_000 + self._people), f"n{self._people}"
        names = {"sn": record.surname, "cn": f"{record.given} {record.surname}", "givenName": record.given}
        person_dn = f"klIkMpsv={ik},{PERSONS}"
        yield ldif.entry(person_dn, names | {
            "objectClass": "klPerson", "klIkMpsv": ik, "klKrkCategory": "zamestnanec-ss", "klDiscarded": "FALSE"})
        consent = identifiers.stable_uuid("national-consent", ik)
        yield ldif.entry(f"klConsentId={consent},{person_dn}", {
            "objectClass": "klConsent", "klConsentId": consent, "klConsentFrom": self._since,
            "klLegalBasis": "souhlas se zpracováním osobních údajů", "klConsentVersion": "2025-1"})
        account_id = identifiers.stable_uuid("national", username)
        account_dn = f"klAccountId={account_id},ou=accounts,{organization(name_of(subject))}"
        yield ldif.entry(account_dn, names | {
            "objectClass": "klAccount", "klAccountId": account_id, "uid": username, "klIkMpsv": ik,
            "klAccountKind": "social-services", "klAccountKey": f"{ik}|social-services|{name_of(subject)}", "klPersonDn": person_dn,
            "klPosition": record.function, "klSearchName": identifiers.fold(f"{record.surname} {record.given}"),
            "klValidFrom": self._since, "klDiscarded": "FALSE", "userPassword": PASSWORD,
            "pwdChangedTime": self._changed, "pwdPolicySubentry": f"cn=official,{POLICIES}"})
        is_representative = record.post in ("head", "deputy")
        mandate_id = identifiers.stable_uuid("national-mandate", username)
        mandate_dn = f"klMandateId={mandate_id},ou=mandates,{organization(name_of(subject))}"
        yield self._assignment(account_dn, username, mandate_dn if is_representative else "")
        if is_representative:
            yield ldif.entry(mandate_dn, names | {
                "objectClass": "klMandate", "klMandateId": mandate_id, "klTitleBefore": record.before,
                "klTitleAfter": record.after, "klFunction": record.function or UNNAMED,
                "klSource": "rpss" if subject.kind == "provider" else "sovm", "klSourceRecord": subject.key,
                "klHolderDn": account_dn, "klValidFrom": self._since, "klRevoked": "FALSE", "klRunId": "national"})

    def _assignment(self, account_dn: str, username: str, mandate_dn: str) -> str:
        own = identifiers.stable_uuid("national-assignment", username)
        module, code = ("poskytovatel", "podat-zadost") if mandate_dn else ("registr", "evidence-socialnich-sluzeb")
        return ldif.entry(f"klAssignmentId={own},{account_dn}", {
            "objectClass": "klAssignment", "klAssignmentId": own, "klModule": module, "klPermission": code, "klLevel": "update",
            "klValidFrom": self._since, "klRevoked": "FALSE", "klMandateDn": mandate_dn})

    def entry(self, entry: Entry, officials: int) -> Iterator[str]:
        yield from self.organization(entry.subject)
        # A person with two lines in the register holds one mandate.
        people = {record.id: record for record in entry.people}.values()
        clerks = [Record(f"{entry.subject.key}-o{number}", "Alena", f"Úřední{number}", "", "", "referentka", "clerk", True)
                  for number in range(officials)]
        for record in (*people, *clerks):
            yield from self.person(entry.subject, record)


def write(path: Path, country: Country, accounts: int) -> int:
    """Says how many representatives are in office; officials fill the directory up to so many accounts."""
    entries = country.entries("sovm", 1) + country.entries("rpss", 1)
    people = sum(len({record.id for record in entry.people}) for entry in entries)
    each, more = divmod(max(accounts - people, 0), len(entries))
    directory = Directory(country.first_day)
    with path.open("w", encoding="utf-8") as file:
        for number, entry in enumerate(entries):
            file.writelines(directory.entry(entry, each + (number < more)))
    return people
