#!/usr/bin/env python3
"""The demonstration is complete, the same for the same day, and consistent with its registers."""

import datetime
import json
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

from running_directory import build_directory, configuration, demo_data, ldif

import demo_country  # found through running_directory
import demo_krk
import demo_people
import demo_registers
import identifiers
import many_accounts

TODAY = datetime.date(2026, 11, 21)
NAMESPACE = {"s": demo_registers.NAMESPACE}


def ico_is_valid(ico: str) -> bool:
    total = sum(int(ico[i]) * (8 - i) for i in range(7))
    return len(ico) == 8 and int(ico[7]) == (11 - total % 11) % 10


class DemoData(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.home = tempfile.TemporaryDirectory(prefix="klicnik-demo-")
        cls.folder = Path(cls.home.name)
        demo_data.write_all(cls.folder, demo_data.Demo(TODAY), 0)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.home.cleanup()

    def records(self, kind: str) -> list[dict[str, str]]:
        text = (self.folder / "demo.ldif").read_text(encoding="utf-8")
        return [dict(pairs) for pairs in ldif.records(text) if ("objectClass", kind) in pairs]

    def representatives(self, day: int) -> dict[str, list[str]]:
        found = {}
        for path in (self.folder / "sovm" / f"day-{day}" / "detail").iterdir():
            root = xml.parse(path).getroot()
            found[root.findtext("s:ICO", "", NAMESPACE)] = [
                each.findtext("s:Prijmeni", "", NAMESPACE)
                for each in root.findall("s:StatutarniZastupce", NAMESPACE)]
        return found

    def test_the_country_has_its_promised_size(self) -> None:
        kinds = [body.kind for body in demo_country.organizations()]
        self.assertEqual({kind: kinds.count(kind) for kind in sorted(set(kinds))}, {
            "helpdesk": 1, "ministry": 1, "municipality": 12, "provider": 5, "region": 3})
        self.assertEqual(len(self.records("klPerson")), 60)
        self.assertEqual(len(self.records("klDelegation")), 2)

    def test_identifiers_are_valid_by_their_check_digit(self) -> None:
        for person in self.records("klPerson"):
            self.assertEqual(len(person["klIkMpsv"]), 10)
            self.assertEqual(int(person["klIkMpsv"]) % 11, 0)
        for body in demo_country.organizations():
            self.assertTrue(ico_is_valid(body.ico), body.ico)
            self.assertTrue(body.ico.startswith("900") or body.id == "boskovice")
            self.assertTrue(body.data_box.startswith("zzzz2"))

    def test_every_account_outside_material_need_has_a_consent(self) -> None:
        consents = {record["dn"].split(",")[1] for record in self.records("klConsent")}
        for account in self.records("klAccount"):
            if account["klAccountKind"] == "social-services":
                self.assertIn(f"klIkMpsv={account['klIkMpsv']}", consents)

    def test_every_account_has_what_the_scopes_of_openid_connect_promise(self) -> None:
        for account in self.records("klAccount"):
            for attribute in ("givenName", "sn", "mail", "telephoneNumber"):
                self.assertTrue(account.get(attribute), f"{account['uid']}: {attribute}")

    def test_the_same_day_gives_the_same_files(self) -> None:
        with tempfile.TemporaryDirectory() as other:
            demo_data.write_all(Path(other), demo_data.Demo(TODAY), 0)
            for path in self.folder.rglob("*.*"):
                if path.is_file():
                    twin = Path(other) / path.relative_to(self.folder)
                    self.assertEqual(path.read_bytes(), twin.read_bytes(), path)

    def test_the_list_of_logins_shows_every_case(self) -> None:
        rows = json.loads((self.folder / "demo_accounts.json").read_text(encoding="utf-8"))
        notes = " | ".join(row["note"] for row in rows)
        for case in ("ordinary official", "administrator of a region", "another region", "helpdesk",
                     "MPSV's own", "statutory representative with delegation", "locked", "expired",
                     "discarded", "must change", "not yet valid", "no permission", "12-character",
                     "emoji", "oknouze"):
            self.assertIn(case, notes)
        for row in rows:
            self.assertEqual(set(row), {"username", "password", "organization", "note"})
        newcomer = next(row for row in rows if row["username"] == "adamira")
        self.assertEqual(len(newcomer["password"]), 12)

    def test_the_first_snapshot_agrees_with_the_mandates(self) -> None:
        bodies = {body.id: body for body in demo_country.organizations() if body.shortcut}
        in_register = self.representatives(1)
        for person in demo_people.people():
            body = bodies.get(person.accounts[0].organization)
            if person.function and body:
                self.assertEqual(in_register.pop(body.ico), [person.surname])
        self.assertEqual(in_register, {})

    def test_the_second_snapshot_changes_one_mayor(self) -> None:
        before, after = self.representatives(1), self.representatives(2)
        changed = {ico: names for ico, names in after.items() if before[ico] != names}
        self.assertEqual(changed, {"00279978": ["Zástěrová"]})

    def test_the_third_snapshot_is_broken_off(self) -> None:
        with self.assertRaises(xml.ParseError):
            xml.parse(self.folder / "sovm" / "day-3" / "index.xml")
        self.assertLess(len(self.representatives(3)), len(self.representatives(2)))

    def test_the_person_register_knows_everybody_with_an_account_and_a_few_without(self) -> None:
        in_register = {person["ik_mpsv"]: person for person in demo_krk.persons()}
        self.assertEqual(len(in_register), len(demo_krk.persons()))
        names = {"zamestnanec-ss": "SS", "zamestnanec-hn": "HN"}
        for person in self.records("klPerson"):
            known = in_register.pop(person["klIkMpsv"])
            self.assertEqual(known["surname"], person["sn"])
            self.assertIn(names[person["klKrkCategory"]], known["categories"])
        self.assertEqual(list(in_register), [person["ik_mpsv"] for person in demo_krk.spare_persons()])
        for ik_mpsv in in_register:
            self.assertEqual(int(ik_mpsv) % 11, 0)

    def test_days_begin_at_midnight_in_prague(self) -> None:
        self.assertEqual(identifiers.midnight(datetime.date(2026, 1, 1)), "20251231230000Z")
        self.assertEqual(identifiers.midnight(datetime.date(2026, 7, 1)), "20260630220000Z")
        self.assertEqual(identifiers.day(datetime.date(2026, 7, 1)), "20260701000000Z")


class Building(unittest.TestCase):
    def test_generated_accounts_load_and_log_in_with_one_hash(self) -> None:
        with tempfile.TemporaryDirectory(prefix="klicnik-demo-") as home:
            demo, folder = Path(home) / "demo", Path(home) / "directory"
            demo_data.write_all(demo, demo_data.Demo(TODAY), 100)
            options = configuration.Options(hash="sha", sync=False, map_mib=256)
            build_directory.build(folder, options, [demo / "demo.ldif"])
            text = (demo / "demo.ldif").read_text(encoding="utf-8")
            self.assertIn("uid: u99\n", text)
            self.assertIn(many_accounts.PASSWORD, text)

    def test_secrets_are_for_the_owner_only_and_a_used_folder_is_refused(self) -> None:
        with tempfile.TemporaryDirectory(prefix="klicnik-demo-") as home:
            folder = Path(home) / "directory"
            options = configuration.Options(hash="sha", sync=False, map_mib=256)
            build_directory.build(folder, options, [])
            for secret in (folder / "secrets").iterdir():
                self.assertEqual(secret.stat().st_mode & 0o777, 0o600)
                self.assertGreater(len(secret.read_text(encoding="utf-8")), 40)
            with self.assertRaises(build_directory.BuildError):
                build_directory.build(folder, options, [])


if __name__ == "__main__":
    unittest.main()
