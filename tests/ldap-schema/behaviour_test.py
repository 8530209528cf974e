#!/usr/bin/env python3
"""What the running directory does and refuses: overlays, scopes, lockout, and traps that cost days."""

import subprocess
import unittest
import uuid

import running_directory as running
from running_directory import CONSTRAINT, INSUFFICIENT, MANAGER, OBJECT_CLASS, SUCCESS
from running_directory import UNKNOWN_OBJECT, RunningDirectory, configuration, identities

CLERK, MAYOR, LOCKED = "cerny", "podhorsky", "kubiznak"
ADMIN, OTHER_ADMIN, MPSV, HELPDESK = "hlozanek", "otcenaskova", "vrbicka", "beneda"
REGION = identities.organization("kraj-jihomoravsky")
ACCOUNT_LOCKED = "delete: pwdAccountLockedTime"


def assignment(module: str, permission: str, **more: str) -> tuple[str, dict[str, str]]:
    own = str(uuid.uuid4())
    return f"klAssignmentId={own}", {
        "objectClass": "klAssignment", "klAssignmentId": own, "klModule": module,
        "klPermission": permission, "klLevel": "view", "klValidFrom": "20260101000000Z", **more}


def account(**more: str) -> tuple[str, dict[str, str]]:
    own = str(uuid.uuid4())
    return f"klAccountId={own}", {
        "objectClass": "klAccount", "klAccountId": own, "uid": "zkouska", "klIkMpsv": "1291416423",
        "klAccountKind": "social-services", "sn": "Zkouška", "cn": "Jan Zkouška",
        "klAccountKey": "1291416423|social-services|kraj-jihomoravsky", **more}


class LiveTest(unittest.TestCase):
    directory: RunningDirectory

    @classmethod
    def setUpClass(cls) -> None:
        cls.directory = RunningDirectory()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.directory.close()

    def grant(self, who: str, owner: str, module: str, permission: str, **more: str) -> int:
        name, attributes = assignment(module, permission, **more)
        return self.directory.add(who, f"{name},{self.directory.dn(owner)}", attributes)

    def create(self, who: str, home: str = REGION, **more: str) -> int:
        name, attributes = account(**more)
        return self.directory.add(who, f"{name},ou=accounts,{home}", attributes)

    def uids(self, who: str, query: str = "(objectClass=klAccount)") -> set[str]:
        found = self.directory.search(who, query, "uid")
        return {value for pairs in found for name, value in pairs if name == "uid"}


class Scope(LiveTest):
    def test_a_search_discloses_only_the_own_organization(self) -> None:
        everybody = self.uids(MANAGER)
        own = self.uids(ADMIN)
        self.assertEqual(len(everybody), 61)
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


class Passwords(LiveTest):
    def locked(self, who: str) -> bool:
        found = self.directory.search(MANAGER, "(pwdAccountLockedTime=*)", "1.1",
                                      base=self.directory.dn(who))
        return bool(found)

    def test_three_wrong_passwords_lock_and_helpdesk_unlocks_but_never_locks(self) -> None:
        for _ in range(3):
            self.directory.bind("matousek", "wrong password")
        self.assertTrue(self.locked("matousek"))
        self.assertEqual(self.directory.change(HELPDESK, "matousek", ACCOUNT_LOCKED), SUCCESS)
        self.assertFalse(self.locked("matousek"))
        lock = ("add: pwdAccountLockedTime", "pwdAccountLockedTime: 000001010000Z")
        self.assertEqual(self.directory.change(HELPDESK, "matousek", *lock), INSUFFICIENT)
        self.assertFalse(self.locked("matousek"))
        self.directory.bind("matousek", "wrong password")
        self.assertFalse(self.locked("matousek"), "unlocking must forget the failures")

    def test_a_service_is_never_locked(self) -> None:
        for _ in range(6):
            self.directory.bind("sync", "wrong password")
        secret = self.directory.password("sync").read_text(encoding="utf-8")
        self.assertEqual(self.directory.bind("sync", secret), SUCCESS)

    def test_a_reset_in_two_steps_obeys_the_policy(self) -> None:
        reset = ("replace: pwdReset", "pwdReset: TRUE")
        short = (*reset, "-", "replace: userPassword", "userPassword: short")
        good = (*reset, "-", "replace: userPassword", "userPassword: Nove-heslo-z-podpory-1")
        for who in (HELPDESK, MPSV):
            self.assertEqual(self.directory.change(who, "sykorova", *reset), SUCCESS)
            self.assertEqual(self.directory.change(who, "sykorova", *short), CONSTRAINT)
        self.assertEqual(self.directory.change(HELPDESK, "sykorova", *good), SUCCESS)
        self.assertEqual(self.directory.change(MPSV, "sykorova", *good), CONSTRAINT)

    def test_login_replaces_an_issued_password_and_the_policy_lifts_the_flag(self) -> None:
        new = "Vlastni-heslo-starosty-1"
        done = self.directory.change("idp", MAYOR, "replace: userPassword", f"userPassword: {new}",
                                     "-", "replace: klPasswordIssuedUntil")
        self.assertEqual(done, SUCCESS)
        self.assertEqual(self.directory.search(
            MANAGER, f"(&(uid={MAYOR})(|(pwdReset=*)(klPasswordIssuedUntil=*)))"), [])
        self.assertEqual(self.directory.bind(MAYOR, new), SUCCESS)
        again = self.directory.change("idp", MAYOR, "replace: userPassword", f"userPassword: {new}2")
        self.assertEqual(again, CONSTRAINT, "thirty minutes have not passed")

    def test_an_administrator_needs_seventeen_characters(self) -> None:
        reset = ("replace: pwdReset", "pwdReset: TRUE")
        self.directory.change(MPSV, ADMIN, *reset)
        for password, expected in (("Sestnact-znaku-1", CONSTRAINT),
                                   ("Sedmnact-znaku-17", SUCCESS)):
            lines = (*reset, "-", "replace: userPassword", f"userPassword: {password}")
            self.assertEqual(self.directory.change(MPSV, ADMIN, *lines), expected)

    def test_a_refused_password_never_reaches_the_log(self) -> None:
        guess = "Tajne-odmitnute-heslo-1"
        lines = ("replace: userPassword", f"userPassword: {guess}")
        self.assertEqual(self.directory.change("sync", CLERK, *lines), INSUFFICIENT)
        self.directory.change("sync", MAYOR, "replace: klDisabled", "klDisabled: FALSE")
        log = str(self.directory.search("audit", "(objectClass=auditModify)", base="cn=accesslog"))
        self.assertIn("klDisabled", log)
        self.assertNotIn(guess, log)

    def test_the_log_is_for_the_audit_reader_only(self) -> None:
        for who in ("idp", "admin-api", "sync", "replicator", MPSV):
            self.assertEqual(
                self.directory.search(who, "(objectClass=*)", base="cn=accesslog"), [], who)


class Demonstration(LiveTest):
    def test_demonstration_passwords_open_what_they_should(self) -> None:
        rows = {account.username: account for person in running.demo_data.demo_people.showcase()
                for account in person.accounts}
        closed = {"kubiznak", "slabihoudova", "tkadlec", "jarolim", "sochor"}
        for username, each in rows.items():
            with self.subTest(username):
                result = self.directory.bind(username, each.password)
                self.assertEqual(result != SUCCESS, username in closed)


class Values(LiveTest):
    def test_every_constraint_refuses_and_lets_pass(self) -> None:
        rows = (
            (CLERK, "uid", "cerny2", "Černý"), (CLERK, "uid", "k.cerny", "1cerny"),
            (CLERK, "klSearchName", "cerny klara", "Cerny"),
            (CLERK, "klValidUntil", "20991231000000Z", "20991231225900Z"),
            (CLERK, "klValidFrom", "20200101000000Z", "20200101010000Z"),
            (CLERK, "klAdministersModule", "registr", "sklad"),
            (CLERK, "klIkMpsv", "1291416423", "129141642"),
            (CLERK, "klAccountKind", "material-need", "other"),
            (CLERK, "klAccountKey", "1291416423|material-need|x", "1291416423|x|x"),
            (REGION, "klIco", "90000013", "9000001"), (REGION, "klOvmId", "90000013", "9000001"),
            (REGION, "klDataBox", "zzzz2aa", "zzzz2a"),
            (REGION, "klOrganizationKind", "region", "realm"),
            (REGION, "klAllowedModule", "senior", "sklad"),
        )
        for target, name, good, bad in rows:
            with self.subTest(name=name, bad=bad):
                refused = self.directory.change(MANAGER, target, f"replace: {name}", f"{name}: {bad}")
                passed = self.directory.change(MANAGER, target, f"replace: {name}", f"{name}: {good}")
                self.assertEqual(refused, CONSTRAINT)
                self.assertEqual(passed, SUCCESS)

    def test_an_assignment_is_of_the_catalogue(self) -> None:
        self.assertEqual(self.grant(MANAGER, MAYOR, "registr", "evidence-inspekci"), SUCCESS)
        for module, permission in (("registr", "podat-zadost"), ("registr", "neznama"),
                                   ("sklad", "pristup")):
            with self.subTest(module=module, permission=permission):
                self.assertEqual(self.grant(MANAGER, MAYOR, module, permission), CONSTRAINT)
        self.assertEqual(
            self.grant(MANAGER, MAYOR, "registr", "evidence-inspekci", klLevel="all"), CONSTRAINT)

    def test_a_catalogue_grows_without_a_new_program(self) -> None:
        at = f"klPermission=nove,klModule=senior,{identities.CATALOGUE}"
        self.assertEqual(self.directory.add(MANAGER, at, {
            "objectClass": "klCataloguePermission", "klPermission": "nove", "klTitle": "Nové"}),
            SUCCESS)
        self.assertEqual(self.grant(MANAGER, MAYOR, "senior", "nove"), SUCCESS)

    def test_usernames_and_account_keys_are_unique_everywhere(self) -> None:
        other = identities.organization("kraj-vysocina")
        key = "1291416423|social-services|first"
        self.assertEqual(self.create(MANAGER, uid="jediny", klAccountKey=key), SUCCESS)
        self.assertEqual(self.create(MANAGER, other, uid="jediny"), CONSTRAINT)
        self.assertEqual(self.create(MANAGER, other, uid="dalsi", klAccountKey=key), CONSTRAINT)
        self.assertEqual(self.create(MANAGER, other, uid="dalsi"), SUCCESS)

    def test_an_account_has_one_value_of_what_identifies_it(self) -> None:
        found = self.directory.search(MANAGER, "(klModule=registr)", "1.1",
                                      base=self.directory.dn("zavrelova"))
        right = dict(found[0])["dn"]
        for target, line in (("zavrelova", "klIkMpsv: 1291416423"), (right, "klModule: senior")):
            name = line.split(":")[0]
            self.assertIn(self.directory.change(MANAGER, target, f"add: {name}", line),
                          (CONSTRAINT, OBJECT_CLASS))

    def test_links_follow_a_renamed_workplace(self) -> None:
        old = f"klWorkplaceCode=socialni-veci,ou=workplaces,{REGION}"
        self.assertEqual(self.directory.modify(
            ADMIN, f"dn: {old}\nchangetype: modrdn\nnewrdn: klWorkplaceCode=odbor\ndeleteoldrdn: 1\n"),
            SUCCESS)
        pairs = dict(self.directory.search(MANAGER, f"(uid={ADMIN})", "klWorkplaceDn")[0])
        self.assertTrue(pairs["klWorkplaceDn"].startswith("klWorkplaceCode=odbor,"))


class Configuration(LiveTest):
    def dump(self) -> str:
        return subprocess.run(["/usr/sbin/slapcat", "-n0", "-F", "slapd.d"], check=True,
                              cwd=self.directory.folder, capture_output=True, text=True).stdout

    def test_it_goes_out_and_back_in_unchanged(self) -> None:
        copy = self.directory.home / "copy"
        for name in ("slapd.d", "db", "log"):
            (copy / name).mkdir(parents=True)
        first = self.dump()
        subprocess.run(["/usr/sbin/slapadd", "-n0", "-F", "slapd.d"], cwd=copy, input=first,
                       text=True, check=True, capture_output=True)
        second = subprocess.run(["/usr/sbin/slapcat", "-n0", "-F", "slapd.d"], cwd=copy,
                                check=True, capture_output=True, text=True).stdout
        self.assertEqual(first, second)

    def test_it_avoids_the_known_traps(self) -> None:
        everything = self.dump() + subprocess.run(
            ["/usr/sbin/slapcat", "-n2", "-F", "slapd.d"], check=True, capture_output=True,
            cwd=self.directory.folder, text=True).stdout
        flat = everything.replace("\n ", "")
        for trap in ("pwdMinDelay", "olcSpSessionLog", "memberof", "olcAccessLogSuccess: FALSE"):
            self.assertNotIn(trap, flat)
        for need in ("olcAddContentAcl: TRUE", "olcAccessLogSuccess: TRUE", "olcAuthzPolicy: to",
                     "olcPPolicyUseLockout: TRUE", "olcPPolicyHashCleartext: TRUE",
                     "olcIndexSubstrAnyLen: 3"):
            self.assertIn(need, flat)
        for rule in (line for line in flat.splitlines() if line.startswith("olcUniqueURI")):
            self.assertIn("serialize", rule)

    def test_every_access_rule_says_why(self) -> None:
        rules = configuration.access_rules.main_database(0, 0)
        self.assertGreater(len(rules), 20)
        for rule in rules:
            self.assertRegex(rule.reason, r"^.{20,}\.$")


if __name__ == "__main__":
    unittest.main()
