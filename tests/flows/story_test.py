#!/usr/bin/env python3
"""The story of the main job by real HTTP: a mayor logs in, a clerk is locked and helped, the mayor loses office."""

import json
import subprocess
import unittest

from story import Administrator, HttpBrowser, Person, Product, claims_of, eventually, trial_product

MAYOR = "podhorsky"
CLERK = "cerny"
NEW_PASSWORD = "Nad-rekou-svita-osmkrat-17"


def entry_values(product: Product, pattern: str, attribute: str) -> list[str]:
    """Read with the manager's identity, past our own programs."""
    found = subprocess.run(
        ["ldapsearch", "-LLL", "-o", "ldif-wrap=no", "-Y", "EXTERNAL", "-Q", "-H", product.ldapi,
         "-b", "dc=oksluzby,dc=cz", pattern, attribute],
        capture_output=True, text=True, check=True)
    return [line.split(": ", 1)[1] for line in found.stdout.splitlines() if line.startswith(attribute + ":")]


class MayorLogsIn(unittest.TestCase):
    def test_from_the_initial_password_to_tokens_of_one_module(self) -> None:
        with trial_product() as product:
            mayor = Person(product, MAYOR)
            party = mayor.party("poskytovatel")
            page = mayor.open(party)
            for wrong in ("spatne-heslo-1", "spatne-heslo-2"):
                page = mayor.type_password(page, wrong)
                self.assertIn("password", page.form_with("password").fields)
            page = mayor.type_password(page)
            page = mayor.choose_password(page, NEW_PASSWORD)
            tokens = party.redeem(party.code_of(page))
            claims = claims_of(tokens["id_token"])
            self.assertTrue(claims["statutory_representative"])
            self.assertEqual("00279978", claims["organization"]["ico"])
            codes = {permission["code"] for permission in claims["permissions"]}
            self.assertIn("podat-zadost", codes)
            self.assertNotIn("evidence-socialnich-sluzeb", codes, "a permission of another module leaked")
            self.assertEqual(claims["permissions"], claims_of(tokens["access_token"])["permissions"])

            with self.subTest("registr asks nothing again"):
                registr = mayor.party("registr")
                again = registr.redeem(registr.code_of(mayor.open(registr)))
                self.assertEqual(["evidence-socialnich-sluzeb"],
                                 [each["code"] for each in claims_of(again["id_token"])["permissions"]])
            with self.subTest("senior is refused and says whom to ask"):
                page = mayor.open(mayor.party("senior"))
                self.assertEqual(403, page.status)
                self.assertIn("oprávnění", page.text)
            with self.subTest("oknouze asks for its own account"):
                page = mayor.open(mayor.party("oknouze"))
                self.assertIn("password", page.form_with("password").fields)


class ClerkIsHelped(unittest.TestCase):
    def test_locked_found_unlocked_and_reset_but_invisible_to_another_region(self) -> None:
        with trial_product() as product:
            clerk = Person(product, CLERK)
            party = clerk.party("registr")
            page = clerk.open(party)
            for attempt in range(3):
                page = clerk.type_password(page, f"preklep-{attempt}")
            page = clerk.type_password(clerk.open(party))
            self.assertIn("uzamčen", page.text.lower())
            self.assertRegex(page.text, r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")

            administrator = Administrator(product, "hlozanek")
            self.assertEqual([CLERK], [each["username"] for each in administrator.find(name="cerny")])
            stranger = Administrator(product, "otcenaskova")
            self.assertEqual([], stranger.find(name="cerny"))
            foreign = stranger.call("DELETE", f"/accounts/{CLERK}/lock", {"reason": "test"})
            missing = stranger.call("DELETE", "/accounts/nikdo.takovy/lock", {"reason": "test"})
            self.assertEqual(404, foreign[0])
            self.assertEqual(self.without_reference(missing), self.without_reference(foreign))

            status, answer = administrator.call("DELETE", f"/accounts/{CLERK}/lock", {"reason": "zavolala"})
            self.assertEqual(204, status, answer)
            _, tokens = clerk.log_in("registr")
            self.assertIn("access_token", tokens)

            status, reset = administrator.call("POST", f"/accounts/{CLERK}/password-reset",
                                               {"reason": "zapomněla"})
            self.assertIn(status, (200, 201), reset)
            fresh = Person(product, CLERK)
            page = fresh.type_password(fresh.open(party), reset["password"])
            page = fresh.choose_password(page, NEW_PASSWORD)
            self.assertIn("access_token", party.redeem(party.code_of(page)))

    @staticmethod
    def without_reference(answer: tuple[int, dict]) -> tuple[int, dict]:
        hidden = {key: value for key, value in answer[1].items() if key not in ("reference", "instance")}
        return answer[0], json.loads(json.dumps(hidden).replace(CLERK, "*").replace("nikdo.takovy", "*"))


class MayorLosesOffice(unittest.TestCase):
    def test_the_next_day_ends_him_a_truncated_file_nobody_and_undo_brings_him_back(self) -> None:
        with trial_product() as product:
            self.assertEqual(0, product.sync("run").returncode)
            mayor = Person(product, MAYOR)
            party = mayor.party("poskytovatel")
            page = mayor.choose_password(mayor.type_password(mayor.open(party)), NEW_PASSWORD)
            tokens = party.redeem(party.code_of(page))
            registr = mayor.party("registr")
            in_registr = registr.redeem(registr.code_of(mayor.open(registr)))

            product.set_register_day(2)
            plan = product.sync("plan", "--json")
            self.assertEqual(0, plan.returncode, plan.stdout + plan.stderr)
            self.assertEqual([], entry_values(product, f"(uid={MAYOR})", "klDisabled"), "a plan wrote something")
            run = product.sync("run")
            self.assertEqual(0, run.returncode, run.stdout + run.stderr)

            self.assertTrue(eventually(lambda: party.refresh(tokens["refresh_token"])[0] == 400, 2))
            self.assertEqual("invalid_grant", registr.refresh(in_registr["refresh_token"])[1]["error"])
            self.assertEqual(401, party.userinfo(tokens["access_token"]).status)
            for module in ("poskytovatel", "registr"):
                again = mayor.party(module)
                refused = mayor.open(again)
                self.assertNotIn("code=", refused.location, f"the open session still serves {module}")
                newly = Person(product, MAYOR)
                page = newly.type_password(newly.open(again), NEW_PASSWORD)
                self.assertNotIn("code=", page.location, f"he logged in to {module} again")
            delegate = Person(product, "zavrelova")
            _, delegated = delegate.log_in("poskytovatel")
            self.assertNotIn("podat-zadost",
                             [each["code"] for each in claims_of(delegated["id_token"])["permissions"]])

            product.set_register_day(3)
            truncated = product.sync("run")
            self.assertNotEqual(0, truncated.returncode, "a truncated snapshot was accepted")
            self.assertTrue(truncated.stdout + truncated.stderr)

            undone = product.sync("undo", self.last_applied(product))
            self.assertEqual(0, undone.returncode, undone.stdout + undone.stderr)
            back = Person(product, MAYOR)
            back.password = NEW_PASSWORD
            self.assertTrue(eventually(lambda: "code=" in self.attempt(back), 5), "undo did not bring him back")

    @staticmethod
    def last_applied(product: Product) -> str:
        runs = json.loads(product.sync("status", "--json").stdout)["runs"]
        return next(run["run"] for run in runs if run["outcome"] == "applied" and run["change_count"])

    @staticmethod
    def attempt(person: Person) -> str:
        person.browser = HttpBrowser()
        party = person.party("poskytovatel")
        return person.type_password(person.open(party)).location


if __name__ == "__main__":
    unittest.main(verbosity=2)
