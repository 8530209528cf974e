#!/usr/bin/env python3
"""How far each identity reaches in the running directory: what it sees, makes, grants and ends."""

import subprocess
import unittest
import uuid

from live_test_case import ACCOUNT_LOCKED, ADMIN, CLERK, HELPDESK, MAYOR, MPSV, OTHER_ADMIN, REGION
from live_test_case import LiveTest, account, assignment
from running_directory import CONSTRAINT, INSUFFICIENT, MANAGER, SUCCESS, UNKNOWN_OBJECT, identities


class Scope(LiveTest):
    def test_a_search_discloses_only_the_own_organization(self) -> None:
        everybody = self.uids(MANAGER)
        own = self.uids(ADMIN)
        self.assertEqual(len(everybody), 62)
        self.assertIn(CLERK, own)
        self.assertNotIn(OTHER_ADMIN, own)
        self.assertFalse(self.uids(OTHER_ADMIN) & own)
        self.assertEqual(self.uids(CLERK), {CLERK})
        self.assertEqual(self.uids(MPSV), everybody)
        self.assertEqual(self.uids(HELPDESK), everybody)
        self.assertEqual(self.uids("audit"), set())

    def test_a_filter_finds_nothing_of_another_organization(self) -> None:
        self.assertEqual(self.uids(ADMIN, "(klSearchName=cerny*)"), {CLERK})
        self.assertEqual(self.uids(OTHER_ADMIN, "(klSearchName=cerny*)"), set())
        self.assertEqual(self.uids(OTHER_ADMIN, f"(uid={CLERK})"), set())

    def test_another_organization_answers_as_if_the_account_were_not_there(self) -> None:
        missing = f"klAccountId={uuid.uuid4()},ou=accounts,{REGION}"
        self.assertEqual(self.directory.look_up(ADMIN, CLERK), SUCCESS)
        for target in (CLERK, missing):
            self.assertEqual(self.directory.look_up(OTHER_ADMIN, target), UNKNOWN_OBJECT)
        self.assertEqual(self.directory.change(OTHER_ADMIN, CLERK, ACCOUNT_LOCKED), INSUFFICIENT)

    def test_accounts_are_made_in_the_own_organization_only(self) -> None:
        made = {"uid": "novacek", "klAccountKey": "1291416423|social-services|own"}
        self.assertEqual(self.create(ADMIN, **made), SUCCESS)
        other = identities.organization("kraj-vysocina")
        self.assertIn(self.create(ADMIN, other, uid="jinde"), (INSUFFICIENT, UNKNOWN_OBJECT))
        self.assertEqual(self.create(HELPDESK, uid="podpora"), INSUFFICIENT)

    def test_accounts_and_rights_are_made_in_their_place_only(self) -> None:
        made = {"uid": "mimo", "klAccountKey": "1291416423|social-services|elsewhere"}
        name, whole = account(**made)
        right, granted = assignment("registr", "evidence-inspekci")
        for who in (MPSV, ADMIN):
            for place in (REGION, f"ou=workplaces,{REGION}", f"ou=mandates,{REGION}", self.directory.dn(CLERK)):
                self.assertEqual(self.directory.add(who, f"{name},{place}", whole), INSUFFICIENT, f"{who} {place}")
            for place in (REGION, f"ou=accounts,{REGION}", f"ou=workplaces,{REGION}"):
                self.assertEqual(self.directory.add(who, f"{right},{place}", granted), INSUFFICIENT, f"{who} {place}")
        self.assertEqual(self.create(MPSV, **made), SUCCESS)

    def test_nobody_is_born_an_administrator(self) -> None:
        self.assertEqual(self.create(ADMIN, klAdministersModule="registr"), INSUFFICIENT)
        lax = f"cn=service,{identities.POLICIES}"
        self.assertEqual(self.create(ADMIN, pwdPolicySubentry=lax), INSUFFICIENT)

    def test_mpsv_founds_an_organization_with_all_its_places(self) -> None:
        home = identities.organization("nova")
        whole = {"objectClass": "klOrganization", "klOrganizationId": "nova", "o": "Nová"}
        self.assertEqual(self.directory.add(ADMIN, home, whole), INSUFFICIENT)
        self.assertEqual(self.directory.add(MPSV, home, whole), SUCCESS)
        for unit in ("workplaces", "accounts", "mandates"):
            place = {"objectClass": "organizationalUnit", "ou": unit}
            self.assertEqual(self.directory.add(MPSV, f"ou={unit},{home}", place), SUCCESS)
        self.assertEqual(self.create(MPSV, home, uid="prvni", klAccountKey="1291416423|social-services|nova"),
                         SUCCESS)

    def test_accounts_are_neither_deleted_nor_moved(self) -> None:
        name = self.directory.dn(CLERK)
        self.assertEqual(self.directory.modify(ADMIN, f"dn: {name}\nchangetype: delete\n"),
                         INSUFFICIENT)
        move = (f"dn: {name}\nchangetype: modrdn\nnewrdn: {name.split(',')[0]}\ndeleteoldrdn: 0\n"
                f"newsuperior: ou=accounts,{identities.organization('kraj-vysocina')}\n")
        self.assertEqual(self.directory.modify(MPSV, move), INSUFFICIENT)

    def test_the_service_acts_for_accounts_and_never_for_services(self) -> None:
        bind = ["ldapwhoami", "-H", self.directory.uri, "-x", "-D",
                identities.service("admin-api"), "-y", str(self.directory.password("admin-api"))]
        as_account = [*bind, "-e", f"!authzid=dn:{self.directory.dn(ADMIN)}"]
        as_service = [*bind, "-e", f"!authzid=dn:{identities.service('idp')}"]
        self.assertEqual(subprocess.run(as_account, capture_output=True, check=False).returncode, 0)
        self.assertNotEqual(
            subprocess.run(as_service, capture_output=True, check=False).returncode, 0)

    def test_without_a_login_nothing_is_answered(self) -> None:
        done = subprocess.run(
            ["ldapsearch", "-x", "-LLL", "-H", self.directory.uri, "-b", identities.BASE],
            capture_output=True, text=True, check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stdout, "")


class Granting(LiveTest):
    def test_an_administrator_grants_in_his_modules_only(self) -> None:
        self.assertEqual(self.grant(ADMIN, CLERK, "registr", "evidence-inspekci"), SUCCESS)
        self.assertEqual(self.grant(ADMIN, CLERK, "poskytovatel", "hodnoceni-vykazu"), SUCCESS)
        self.assertEqual(self.grant(ADMIN, CLERK, "oknouze", "socialni-pracovnik"), INSUFFICIENT)
        self.assertEqual(self.grant(ADMIN, CLERK, "senior", "pristup"), INSUFFICIENT)
        self.assertEqual(self.grant(MPSV, CLERK, "senior", "pristup"), SUCCESS)

    def test_nobody_else_grants(self) -> None:
        for who in (CLERK, HELPDESK, "sync", "idp", "admin-api"):
            with self.subTest(who):
                self.assertEqual(self.grant(who, CLERK, "registr", "sprava-systemu"), INSUFFICIENT)
        self.assertIn(self.grant(OTHER_ADMIN, CLERK, "registr", "evidence-inspekci"),
                      (INSUFFICIENT, UNKNOWN_OBJECT))

    def test_nobody_grants_himself_a_right(self) -> None:
        self.assertEqual(self.grant(ADMIN, ADMIN, "registr", "evidence-inspekci"), INSUFFICIENT)
        self.assertEqual(self.grant(MPSV, MPSV, "senior", "pristup"), INSUFFICIENT)
        self.assertEqual(self.grant(MPSV, MPSV, "poskytovatel", "delegovani-podani"), INSUFFICIENT)
        self.assertEqual(self.directory.change(
            ADMIN, ADMIN, "replace: klValidUntil", "klValidUntil: 20991231000000Z"), INSUFFICIENT)

    def test_delegation_of_submissions_is_granted_by_mpsv(self) -> None:
        right = ("poskytovatel", "delegovani-podani")
        self.assertEqual(self.grant(ADMIN, CLERK, *right), INSUFFICIENT)
        self.assertEqual(self.grant(MPSV, CLERK, *right), SUCCESS)

    def test_a_granted_right_cannot_be_turned_into_another(self) -> None:
        name, attributes = assignment("registr", "evidence-inspekci")
        own = f"{name},{self.directory.dn(CLERK)}"
        self.assertEqual(self.directory.add(ADMIN, own, attributes), SUCCESS)
        for change in (("replace: klModule", "klModule: oknouze"),
                       ("replace: klPermission", "klPermission: sprava-systemu")):
            self.assertEqual(self.directory.change(ADMIN, own, *change), INSUFFICIENT)
        self.assertNotEqual(
            self.directory.change(ADMIN, own, "add: klModule", "klModule: oknouze"), SUCCESS)
        self.assertEqual(
            self.directory.change(ADMIN, own, "replace: klLevel", "klLevel: update"), SUCCESS)
        self.assertEqual(
            self.directory.change(ADMIN, own, "replace: klRevoked", "klRevoked: TRUE"), SUCCESS)

    def test_synchronisation_revokes_and_takes_it_back(self) -> None:
        found = self.directory.search(MANAGER, "(klPermission=podat-zadost)", "1.1",
                                      base=self.directory.dn(MAYOR))
        right = dict(found[0])["dn"]
        ended = ("replace: klRevoked", "klRevoked: TRUE", "-", "replace: klRevokedBecause",
                 "klRevokedBecause: konec mandátu", "-", "replace: klRevokedAt",
                 "klRevokedAt: 20261122000000Z")
        back = ("replace: klRevoked", "klRevoked: FALSE", "-", "delete: klRevokedBecause", "-",
                "delete: klRevokedAt")
        self.assertEqual(self.directory.change("sync", right, *ended), SUCCESS)
        self.assertEqual(self.directory.change("sync", right, *back), SUCCESS)
        self.assertEqual(self.directory.change(
            "sync", right, "replace: klValidUntil", "klValidUntil: 20991231000000Z"), INSUFFICIENT)

    def test_a_representative_delegates_below_his_own_account_only(self) -> None:
        own = str(uuid.uuid4())
        attributes = {
            "objectClass": "klDelegation", "klDelegationId": own, "klModule": "poskytovatel",
            "klPermission": "podat-vykaz", "klLevel": "update", "klValidFrom": "20260101000000Z",
            "klDelegateDn": self.directory.dn("zavrelova")}
        at = f"klDelegationId={own},{self.directory.dn(MAYOR)}"
        self.assertEqual(self.directory.add(MAYOR, at, attributes), SUCCESS)
        self.assertEqual(self.directory.change(
            MAYOR, at, "replace: klDelegateDn", f"klDelegateDn: {self.directory.dn(MAYOR)}"),
            INSUFFICIENT)
        system = attributes | {"klPermission": "sprava-systemu", "klDelegationId": str(uuid.uuid4())}
        not_a_submission = f"klDelegationId={system['klDelegationId']},{self.directory.dn(MAYOR)}"
        self.assertEqual(self.directory.add(MAYOR, not_a_submission, system), CONSTRAINT)
        elsewhere = f"klDelegationId={own},{self.directory.dn('zavrelova')}"
        self.assertNotEqual(self.directory.add(MAYOR, elsewhere, attributes), SUCCESS)


if __name__ == "__main__":
    unittest.main()
