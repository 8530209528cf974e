#!/usr/bin/env python3
"""What the running directory enforces: password policy, overlays, and traps that cost days."""

import subprocess
import unittest

import running_directory as running
from live_test_case import ACCOUNT_LOCKED, ADMIN, CLERK, HELPDESK, MAYOR, MPSV, REGION, LiveTest
from running_directory import (
    CONSTRAINT, INSUFFICIENT, MANAGER, OBJECT_CLASS, SUCCESS, WRONG_PASSWORD,
)
from running_directory import configuration, identities


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

    def test_the_stand_in_is_refused_as_locked_for_ever(self) -> None:
        self.assertEqual(self.directory.bind("locked", "wrong password"), WRONG_PASSWORD)
        found = self.directory.search(MANAGER, "(cn=locked)", "pwdFailureTime", "pwdAccountLockedTime")
        pairs = dict(found[0])
        self.assertEqual(pairs["pwdAccountLockedTime"], "000001010000Z")
        self.assertNotIn("pwdFailureTime", pairs, "its password must not even be looked at")

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
