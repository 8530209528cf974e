#!/usr/bin/env python3
"""kill -9 in the middle: of logins, of token exchanges, of a synchronisation. What was acknowledged stays, once."""

import contextlib
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import unittest
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from story import HttpBrowser, Product, RelyingParty, eventually
from trials import Generated, audit_chain_faults, command, gets_code, lay_over, product_with
from trouble import Crowd, Wire, grew_to

PEOPLE = 6
RUN_OR_MOMENT = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{4}|\d{14}(\.\d+)?Z")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
GONE = (OSError, HTTPException)
# A code must not end by age while a busy machine starts the provider again, and no login may end another.
PATIENT = {"idp": {"tokens": {"code": "5m"}, "sessions": {"second_login": "allow"}}}


def kill_idp(product: Product, crowd: Crowd) -> None:
    """In the middle: the crowd is at work when the process ends."""
    product.idp.kill()
    crowd.stop()
    for fault in crowd.faults:
        if not isinstance(fault, GONE):
            raise fault


@dataclass
class Acknowledged:
    """What the browser or the client had in hand when the provider was torn away."""

    session: HttpBrowser
    party: RelyingParty
    code: str
    used: bool
    verifier: str = field(default="")


class KilledDuringLogins(unittest.TestCase):
    def test_sessions_stay_codes_serve_once_and_nobody_is_locked(self) -> None:
        with product_with(PATIENT, accounts=PEOPLE + 1) as product:
            people = [Generated(product, 1 + number) for number in range(PEOPLE)]
            done: list[Acknowledged] = []

            def log_in(number: int) -> None:
                person = people[number]
                person.browser = HttpBrowser()
                party = person.party("registr")
                code = party.code_of(person.type_password(person.open(party)))
                is_used = len(done) % 2 == 0
                if is_used:
                    party.redeem(code)
                done.append(Acknowledged(person.browser, party, code, is_used, party.verifier))

            crowd = Crowd(log_in, PEOPLE)
            self.assertTrue(grew_to(done, 2 * PEOPLE))
            kill_idp(product, crowd)
            product.start_idp()

            with self.subTest("every acknowledged session is still open"):
                for each in done:
                    page = each.session.get(each.party.authorization_url())
                    self.assertIn("code=", page.location, f"{page.status}\n{page.text[:500]}")
            with self.subTest("every acknowledged code serves exactly once"):
                for each in done:
                    first, second = (self.redeem(each) for _ in range(2))
                    self.assertEqual((400 if each.used else 200, 400), (first, second))
            with self.subTest("the audit log is whole"):
                self.assertEqual([], audit_chain_faults(product))
            with self.subTest("nobody is locked by an attempt that was torn away"):
                for person in people:
                    self.assertTrue(gets_code(person), person.username)

    @staticmethod
    def redeem(each: Acknowledged) -> int:
        return each.party.token(grant_type="authorization_code", code=each.code, code_verifier=each.verifier,
                                redirect_uri=each.party.client["redirect_uris"][0])[0]


class KilledDuringExchanges(unittest.TestCase):
    def test_a_refresh_token_has_never_two_lives(self) -> None:
        with product_with(PATIENT, accounts=PEOPLE + 1) as product:
            people = [Generated(product, 1 + number) for number in range(PEOPLE)]
            logins = [person.log_in("registr") for person in people]
            history = [[tokens["refresh_token"]] for _, tokens in logins]
            rotated: list[int] = []

            def rotate(number: int) -> None:
                status, answer = logins[number][0].refresh(history[number][-1])
                assert status == 200, answer
                history[number].append(answer["refresh_token"])
                rotated.append(number)

            crowd = Crowd(rotate, PEOPLE)
            self.assertTrue(grew_to(rotated, 5 * PEOPLE))
            kill_idp(product, crowd)
            product.start_idp()

            self.assertEqual([1] * PEOPLE, self.live_refresh_tokens(product))
            for (party, _), tokens in zip(logins, history, strict=True):
                self.old_or_new(party, tokens)

    def old_or_new(self, party: RelyingParty, tokens: list[str]) -> None:
        """The last one that was acknowledged serves, or had been used by the request that was torn away."""
        status, answer = party.refresh(tokens[-1])
        self.assertIn(status, (200, 400), answer)
        if status == 400:
            self.assertEqual("invalid_grant", answer["error"])
        with self.subTest("an older one never serves, and its use ends the family"):
            self.assertEqual(400, party.refresh(tokens[-2])[0])
            if status == 200:
                self.assertEqual(400, party.refresh(answer["refresh_token"])[0])

    @staticmethod
    def live_refresh_tokens(product: Product) -> list[int]:
        """How many each family has; read past our own programs."""
        path = product.folder / "state/state.sqlite"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as state:
            rows = state.execute("SELECT count(*) FROM record WHERE kind = 'refresh-token' GROUP BY family")
            return [count for (count,) in rows]


class KilledDuringSynchronisation(unittest.TestCase):
    def test_the_next_runs_end_where_an_undisturbed_run_ends(self) -> None:
        with product_with({"sync": {}}) as product:
            self.assertEqual(0, product.sync("run").returncode)
            product.set_register_day(2)
            before = self.put_aside(product)
            known = set(UUID.findall("".join(self.entries(product))))
            undisturbed = product.sync("run")
            self.assertEqual(0, undisturbed.returncode, undisturbed.stdout + undisturbed.stderr)
            wanted = without_new_names(self.entries(product), known)
            self.put_back(product, before)
            untouched = without_new_names(self.entries(product), known)
            self.assertNotEqual(wanted, untouched, "there is nothing to be torn apart")

            kills = self.run_and_kill(product)
            self.assertGreater(kills, 3, "the run was hardly disturbed")
            self.assertEqual(wanted, without_new_names(self.entries(product), known))
            self.assertEqual(0, product.sync("run").returncode)
            self.assertEqual(wanted, without_new_names(self.entries(product), known), "one more run changed something")

    def run_and_kill(self, product: Product, work: tuple[str, ...] = ("run",), turns: int = 2) -> int:
        """Each is killed at a write, the first to the last of the turns, until one ends by itself."""
        wire = Wire(product.port(2))
        lay_over(product, {"sync": {"directory": {"uris": [wire.uri]}}})
        kills = 0
        while True:
            wire.hold_from_write(kills % turns)
            run = subprocess.Popen([*command(product, "sync"), *work],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.assertTrue(eventually(lambda run=run: wire.is_holding.is_set() or run.poll() is not None, 30))
            if run.poll() is not None:
                self.assertEqual(0, run.returncode)
                wire.close()
                return kills
            run.send_signal(signal.SIGKILL)
            run.wait()
            kills += 1

    @staticmethod
    def put_aside(product: Product) -> Path:
        product.slapd.stop()
        aside = product.folder / "aside"
        aside.mkdir()
        for name in ("slapd/db", "sync"):
            copy(product.folder / name, aside / Path(name).name)
        product.start_slapd()
        return aside

    @staticmethod
    def put_back(product: Product, aside: Path) -> None:
        product.slapd.stop()
        for name in ("slapd/db", "sync"):
            shutil.rmtree(product.folder / name)
            copy(aside / Path(name).name, product.folder / name)
        product.start_slapd()

    @staticmethod
    def entries(product: Product) -> list[str]:
        """All entries with their kl* attributes, without the names and moments of single runs."""
        found = subprocess.run(
            ["ldapsearch", "-LLL", "-o", "ldif-wrap=no", "-Y", "EXTERNAL", "-Q", "-H", product.ldapi,
             "-b", "dc=oksluzby,dc=cz", "(objectClass=*)"], capture_output=True, text=True, check=True)
        entries = []
        for entry in RUN_OR_MOMENT.sub("*", found.stdout).split("\n\n"):
            lines = [line for line in entry.splitlines() if line.startswith(("dn:", "kl"))]
            entries.append("\n".join(sorted(lines)))
        return entries


class KilledWhileTakingBack(unittest.TestCase):
    def test_the_next_one_ends_where_an_undisturbed_one_ends(self) -> None:
        trial = KilledDuringSynchronisation()
        with product_with({"sync": {}}) as product:
            self.assertEqual(0, product.sync("run").returncode)
            product.set_register_day(2)
            self.assertEqual(0, product.sync("run").returncode)
            runs = json.loads(product.sync("status", "--json").stdout)["runs"]
            applied = next(run["run"] for run in runs if run["outcome"] == "applied" and run["change_count"])
            after_run = trial.put_aside(product)
            changed = trial.entries(product)
            self.assertEqual(0, product.sync("undo", applied).returncode)
            wanted = trial.entries(product)
            self.assertNotEqual(wanted, changed, "there is nothing to be torn apart")
            trial.put_back(product, after_run)
            self.assertEqual(changed, trial.entries(product))

            self.assertGreater(trial.run_and_kill(product, ("undo", applied), 100), 3, "the work was hardly disturbed")
            self.assertEqual(wanted, trial.entries(product))
            self.assertEqual([], audit_chain_faults(product))


def copy(source: Path, target: Path) -> None:
    """With its holes: the files of the directory are far larger than what is in them."""
    subprocess.run(["cp", "-a", "--sparse=always", source, target], check=True)


def without_new_names(entries: list[str], known: set[str]) -> list[str]:
    """A mandate that a run began has a name of its own each time."""
    return sorted(UUID.sub(lambda found: found[0] if found[0] in known else "new", entry) for entry in entries)


if __name__ == "__main__":
    unittest.main(verbosity=2)
