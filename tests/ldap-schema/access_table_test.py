#!/usr/bin/env python3
"""Identity × attribute × right, allowed and refused side by side, as slapd itself judges them."""

import unittest

from running_directory import RunningDirectory

CLERK, MAYOR, LOCKED = "cerny", "podhorsky", "kubiznak"
ADMIN, OTHER_ADMIN, MPSV, HELPDESK = "hlozanek", "otcenaskova", "vrbicka", "beneda"
EVERYBODY = ("idp", "admin-api", "sync", "audit", CLERK, ADMIN, OTHER_ADMIN, MPSV, HELPDESK)

# name of the row, identity, target, allowed, refused
ROWS = (
    ("login verifies, replaces and never reads a password", "idp", CLERK,
     "userPassword/w pwdReset/w pwdAccountLockedTime/w klPasswordIssuedUntil/w uid/r sn/r "
     "pwdFailureTime/r klAdministersModule/r",
     "userPassword/r pwdHistory/r klAdministersModule/w pwdPolicySubentry/w sn/w klDisabled/w"),
    ("the administration service derives who administers, disables and clears, and edits nothing itself",
     "admin-api", CLERK,
     "klAdministersModule/w pwdPolicySubentry/w uid/r klIkMpsv/r pwdAccountLockedTime/r "
     "klDisabled/w klDisabledBecause/w mail/z mail/r telephoneNumber/z klPosition/z employeeNumber/z",
     "userPassword/r userPassword/w pwdReset/w sn/w klDiscarded/w pwdAccountLockedTime/w mail/a "
     "telephoneNumber/a klValidUntil/w uid/w"),
    ("synchronisation switches accounts off and nothing else", "sync", CLERK,
     "klDisabled/w klDisabledBecause/w klIkMpsv/r sn/r klPersonDn/r",
     "userPassword/w userPassword/r pwdReset/w klDiscarded/w klValidUntil/w sn/w "
     "klAdministersModule/w"),
    ("the audit reader sees no accounts", "audit", CLERK, "", "uid/r entry/r userPassword/r"),
    ("an official reads himself and changes only his password", CLERK, CLERK,
     "uid/r sn/r klValidUntil/r userPassword/w klAdministersModule/r",
     "sn/w klValidUntil/w klAdministersModule/w userPassword/r pwdReset/w klDiscarded/w"),
    ("an official does not see colleagues", CLERK, ADMIN, "", "uid/r sn/r entry/r userPassword/w"),
    ("an administrator keeps the accounts of his organization", ADMIN, CLERK,
     "sn/w uid/w klValidUntil/w klDiscarded/w klDisabled/w userPassword/w pwdReset/w pwdEndTime/w "
     "klPasswordIssuedUntil/w pwdAccountLockedTime/z pwdFailureTime/r klIkMpsv/r",
     "userPassword/r pwdAccountLockedTime/a klIkMpsv/w klAccountId/w klAccountKind/w "
     "klAccountKey/w klPersonDn/w klAdministersModule/w pwdPolicySubentry/w entry/z children/z"),
    ("an administrator does not see another organization", OTHER_ADMIN, CLERK, "",
     "entry/r uid/r sn/r sn/w userPassword/w pwdAccountLockedTime/z pwdReset/w children/a"),
    ("MPSV reaches every organization within the same limits", MPSV, CLERK,
     "sn/w klValidUntil/w userPassword/w pwdReset/w pwdAccountLockedTime/z klIkMpsv/r children/a",
     "userPassword/r klAdministersModule/w pwdPolicySubentry/w klIkMpsv/w pwdAccountLockedTime/a"),
    ("helpdesk reads, unlocks and resets", HELPDESK, CLERK,
     "uid/r sn/r mail/r pwdAccountLockedTime/z pwdAccountLockedTime/r userPassword/w pwdReset/w "
     "klPasswordIssuedUntil/w pwdFailureTime/r",
     "userPassword/r pwdAccountLockedTime/a sn/w klValidUntil/w klDiscarded/w klDisabled/w "
     "klAdministersModule/w pwdEndTime/w children/a"),
    ("helpdesk cannot take over MPSV's administrator", HELPDESK, MPSV,
     "uid/r pwdAccountLockedTime/z",
     "userPassword/w userPassword/r sn/w pwdReset/w klPasswordIssuedUntil/w"),
    ("nobody mends or promotes himself, though he administers others", ADMIN, ADMIN,
     "uid/r sn/r klValidUntil/r userPassword/w klAdministersModule/r",
     "sn/w uid/w klValidUntil/w klDiscarded/w klDisabled/w pwdReset/w pwdEndTime/w "
     "klPasswordIssuedUntil/w pwdAccountLockedTime/z klPersonDn/a userPassword/r"),
    ("not even at MPSV", MPSV, MPSV, "uid/r userPassword/w",
     "klValidUntil/w klDisabled/w pwdReset/w pwdEndTime/w pwdAccountLockedTime/z"),
    ("helpdesk does not unlock itself", HELPDESK, HELPDESK, "uid/r", "pwdAccountLockedTime/z"),
    ("helpdesk does not touch the programs", HELPDESK, "admin-api", "", "userPassword/w entry/r authzTo/r"),
    ("services know their own right to act and cannot widen it", "admin-api", "admin-api",
     "authzTo/r", "authzTo/w userPassword/r userPassword/w"),
    ("another service does not learn it", "idp", "admin-api", "", "authzTo/r entry/r"),
    ("programs see that the decoy is there and nothing of its password", "idp", "decoy",
     "entry/r", "userPassword/r userPassword/s userPassword/w pwdPolicySubentry/r"),
    ("an official does not see the decoy", CLERK, "decoy", "", "entry/r userPassword/r"),
)


class AccessTable(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.directory = RunningDirectory()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.directory.close()

    def check(self, who: str, target: str, allowed: str, refused: str) -> None:
        expected = {**{question: True for question in allowed.split()},
                    **{question: False for question in refused.split()}}
        self.assertEqual(self.directory.may(who, target, list(expected)), expected)

    def child(self, owner: str, name: str) -> str:
        found = self.directory.search("manager", name, "1.1", base=self.directory.dn(owner))
        return dict(found[0])["dn"]

    def test_every_row_is_as_written(self) -> None:
        for name, who, target, allowed, refused in ROWS:
            with self.subTest(name):
                self.check(who, target, allowed, refused)

    def test_nobody_reads_a_password_or_its_history(self) -> None:
        for who in EVERYBODY:
            with self.subTest(who):
                secrets = self.directory.search(who, "(objectClass=*)", "userPassword", "pwdHistory")
                self.assertNotIn("ARGON2", str(secrets))
                self.assertEqual(self.directory.search(who, "(userPassword=*)"), [])
        self.assertIn("ARGON2", str(self.directory.search("replicator", "(uid=cerny)")))

    def test_an_assignment_belongs_to_the_administrator_of_its_module(self) -> None:
        registr = self.child(CLERK, "(&(objectClass=klAssignment)(klModule=registr))")
        rights = "klLevel/w klValidUntil/w klRevoked/w klModule/r"
        fixed = "klModule/z klPermission/z klAssignmentId/z entry/z"
        self.check(ADMIN, registr, rights, fixed)
        self.check(MPSV, registr, rights, fixed)
        self.check("sync", registr, "klRevoked/w klRevokedAt/w klRevokedBecause/w klModule/r",
                   "klLevel/w klValidUntil/w klModule/w klPermission/w entry/a")
        self.check(HELPDESK, registr, "klModule/r klLevel/r", "klLevel/w klRevoked/w")
        self.check(CLERK, registr, "klModule/r klLevel/r", "klLevel/w klRevoked/w entry/a")
        self.check(OTHER_ADMIN, registr, "", "klModule/r klLevel/w entry/r")

    def test_an_assignment_of_a_module_not_administered_is_read_only(self) -> None:
        worker = self.child("danhelova-hn", "(klModule=oknouze)")
        self.check("vrbicka-hn", worker, "klLevel/w klRevoked/w", "klModule/z")
        self.check(MPSV, worker, "klLevel/r klModule/r", "klLevel/w klRevoked/w")
        self.check("idp", worker, "klLevel/r klModule/r", "klLevel/w klRevoked/w")

    def test_only_mpsv_grants_the_delegation_of_submissions(self) -> None:
        granted = self.child(MAYOR, "(klPermission=delegovani-podani)")
        self.check(MPSV, granted, "entry/a klPermission/a", "klPermission/z")
        self.check(ADMIN, granted, "", "entry/a klPermission/a")

    def test_a_delegation_belongs_to_its_giver(self) -> None:
        given = self.child(MAYOR, "(objectClass=klDelegation)")
        self.check(MAYOR, given, "entry/a klRevoked/w klValidUntil/w klDelegateDn/r",
                   "klDelegateDn/z klPermission/z entry/z")
        self.check("sync", given, "klRevoked/w klRevokedAt/w", "klValidUntil/w klDelegateDn/w")
        self.check("idp", given, "klDelegateDn/r klValidUntil/r", "klRevoked/w")
        self.check("zavrelova", given, "", "klDelegateDn/w klRevoked/w")

    def test_a_mandate_is_written_by_synchronisation_alone(self) -> None:
        found = self.directory.search("manager", "(&(objectClass=klMandate)(sn=Podhorský))", "1.1")
        mandate = dict(found[0])["dn"]
        self.check("sync", mandate, "entry/w klValidUntil/w klRevoked/w klHolderDn/w sn/w", "")
        self.check(MAYOR, mandate, "klFunction/r", "klValidUntil/w klRevoked/w klHolderDn/w")
        self.check(MPSV, mandate, "klFunction/r", "klValidUntil/w klHolderDn/w")
        self.check(ADMIN, mandate, "", "klFunction/r entry/r")

    def test_organizations_are_founded_by_mpsv_and_read_by_members(self) -> None:
        boskovice = "klOrganizationId=boskovice,ou=organizations,dc=oksluzby,dc=cz"
        self.check(MPSV, boskovice, "o/w klAllowedModule/w children/a", "")
        self.check(MAYOR, boskovice, "o/r klDataBox/r", "o/w klAllowedModule/w")
        self.check(ADMIN, boskovice, "", "o/r entry/r o/w")
        own = "klOrganizationId=kraj-jihomoravsky,ou=organizations,dc=oksluzby,dc=cz"
        self.check(ADMIN, own, "o/r", "o/w klAllowedModule/w children/a")
        self.check(ADMIN, f"ou=workplaces,{own}", "children/a", "")
        self.check(CLERK, f"ou=workplaces,{own}", "ou/r", "children/a")

    def test_the_person_register_is_closed_to_organizations(self) -> None:
        found = self.directory.search("manager", "(&(objectClass=klPerson)(sn=Černý))", "1.1")
        person = dict(found[0])["dn"]
        self.check("admin-api", person, "sn/r sn/w klKrkCategory/w children/a", "")
        self.check("idp", person, "sn/r klKrkCategory/r", "sn/w")
        self.check(ADMIN, person, "", "sn/r entry/r sn/w")
        self.check(CLERK, person, "", "sn/r sn/w")

    def test_catalogue_and_policies_are_open_to_those_who_need_them(self) -> None:
        official = "cn=official,ou=policies,dc=oksluzby,dc=cz"
        registr = "klModule=registr,ou=catalogue,dc=oksluzby,dc=cz"
        self.check("idp", official, "pwdMaxFailure/r", "pwdMaxFailure/w")
        self.check(CLERK, official, "", "pwdMaxFailure/r")
        self.check(CLERK, registr, "klTitle/r", "klTitle/w")
        self.check(MPSV, registr, "klTitle/r", "klTitle/w")
        self.check("idp", "dc=oksluzby,dc=cz", "klSchemaVersion/r", "klSchemaVersion/w")


if __name__ == "__main__":
    unittest.main()
