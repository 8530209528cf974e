#!/usr/bin/env python3
"""The rules that are tried first for the sake of speed decide nothing else than the rules behind them would."""

import subprocess
import unittest
from unittest import mock

from running_directory import RunningDirectory, configuration  # first: it says where the schema is

import access_first
import access_rules

WHO = ("idp", "admin-api", "sync", "audit", "cerny", "podhorsky", "hlozanek", "otcenaskova", "vrbicka", "beneda")
ACCOUNTS = ("cerny", "hlozanek", "otcenaskova", "vrbicka", "beneda", "podhorsky")
RIGHTS = "rsaz"
COLLEAGUE = "00000000-0000-4000-8000-000000000001"
CLASSES = {
    "@klOrganization": "o klIco klAllowedModule klDiscarded mail description",
    "@klWorkplace": "klWorkplaceCode ou l",
    "@klAssignment": "klAssignmentId klModule klPermission klLevel klRevoked klRevokedAt klMandateDn klAssignedBy",
    "@klDelegation": "klDelegationId klDelegateDn",
    "@klMandate": "klMandateId klFunction klSource klHolderDn klRunId",
    "@klPerson": "klKrkCategory cn",
    "@klConsent": "klConsentId klConsentFrom klConsentWithdrawn klDocumentReference",
}


def attributes() -> list[str]:
    """All that the rules tried first speak of, and some of which they say nothing."""
    named = {name for name in (*access_first.READ_BY_THE_PROVIDER, *access_first.READ_BY_SERVICES,
                               *access_first.PASSWORD_STATE, *access_first.KEPT, *access_first.WRITTEN_ONCE,
                               *access_first.SEEN, *access_first.GRANTED, *access_first.SWITCHED, *access_first.CLEARED,
                               *access_first.OF_PERSONS, *access_first.READ_BY_THE_SYNCHRONISATION, *access_first.ENDED,
                               "children", "userPassword", "authzTo") if not name.startswith("@")}
    return sorted(named.union(*(names.split() for names in CLASSES.values())))


class AccessOrder(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.directory = RunningDirectory()
        folder = cls.directory.folder
        (folder / "behind.d").mkdir()
        with mock.patch.object(access_rules.access_first, "FIRST", ()):
            behind = configuration.as_ldif(configuration.Options(sync=False, map_mib=256))
        subprocess.run(["/usr/sbin/slapadd", "-n0", "-F", "behind.d"], input=behind, text=True, cwd=folder, check=True)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.directory.close()

    def check_all(self, target: str) -> None:
        questions = [f"{name}/{right}" for name in attributes() for right in RIGHTS]
        for who in WHO:
            with self.subTest(who=who, target=target):
                self.assertEqual(self.directory.may(who, target, questions),
                                 self.directory.may(who, target, questions, "behind.d"))

    def test_accounts(self) -> None:
        for target in ACCOUNTS:
            self.check_all(target)

    def test_what_hangs_below_and_beside_them(self) -> None:
        kinds = ("klAssignment", "klDelegation", "klMandate", "klWorkplace", "klOrganization")
        for kind in kinds:
            found = self.directory.search("manager", f"(objectClass={kind})", "1.1")
            self.check_all(dict(found[0])["dn"])
        for holder in ("vrbicka", "hlozanek", "podhorsky"):
            base = self.directory.dn(holder)
            for found in self.directory.search("manager", "(objectClass=klAssignment)", "1.1", base=base)[:2]:
                self.check_all(dict(found)["dn"])
        submissions = self.directory.search("manager", "(klPermission=delegovani-podani)", "1.1")
        self.check_all(dict(submissions[0])["dn"])
        for place in ("mandates", "accounts", "workplaces"):
            self.check_all(f"ou={place},klOrganizationId=boskovice,ou=organizations,dc=oksluzby,dc=cz")
        self.check_all("ou=organizations,dc=oksluzby,dc=cz")

    def test_persons_and_their_consents(self) -> None:
        for kind in ("klPerson", "klConsent"):
            found = self.directory.search("manager", f"(objectClass={kind})", "1.1")
            self.check_all(dict(found[0])["dn"])
        self.check_all("ou=persons,dc=oksluzby,dc=cz")

    def test_an_administrator_of_the_helpdesk_keeps_its_accounts(self) -> None:
        change = ("replace: klAdministersModule", "klAdministersModule: registr")
        self.assertEqual(self.directory.change("manager", "beneda", *change), 0)
        colleague = f"klAccountId={COLLEAGUE},ou=accounts,klOrganizationId=helpdesk,ou=organizations,dc=oksluzby,dc=cz"
        self.assertEqual(self.directory.add("manager", colleague, {
            "objectClass": "klAccount", "klAccountId": COLLEAGUE, "uid": "kolegyne", "klIkMpsv": "9999999993",
            "klAccountKind": "social-services", "klAccountKey": "9999999993|social-services|helpdesk",
            "sn": "Nová", "cn": "Jana Nová"}), 0)
        for target in ("beneda", "cerny", colleague):
            self.check_all(target)


if __name__ == "__main__":
    unittest.main()
