#!/usr/bin/env python3
"""Bad days of the store: a full disk, a file that cannot be written. Logins are refused, never accepted unchecked."""

import os
import tempfile
import unittest
from pathlib import Path

from story import Page, Person, Product, eventually, trial_product
from trials import REFERENCE, has_three_attempts, is_ready, status_of
from trouble import may_write, wrapped_programs

CLERK = "cerny"
LIMIT_SECONDS = 15
# A full disk must not end the process, so the signal of RLIMIT_FSIZE is ignored as ENOSPC sends none.
DISK_MAY_BE_FULL = "trap '' XFSZ; exec"
# Root writes whatever the mode of a file says, until it gives that power away.
MODES_COUNT = "exec setpriv --bounding-set=-dac_override,-dac_read_search" if os.geteuid() == 0 else "exec"


class BadStore(unittest.TestCase):
    def assert_refused(self, page: Page) -> None:
        self.assertEqual(503, page.status, page.text[:2000])
        self.assertRegex(page.text, REFERENCE)
        self.assertNotIn("code=", page.location)
        self.assertNotIn("klicnik-session", page.headers.get("set-cookie", ""))

    def assert_soon(self, check) -> None:
        self.assertTrue(eventually(check, LIMIT_SECONDS))

    def nobody_gets_in(self, product: Product) -> None:
        visitor = Person(product, CLERK)
        form = visitor.open(visitor.party("registr"))
        for password in ("spatne", "spatne", visitor.password, "spatne"):
            self.assert_refused(visitor.type_password(form, password))
        self.assert_soon(lambda: not is_ready(product))
        for path in ("/jwks", "/health/live"):
            self.assertEqual(200, status_of(product.issuer + path))


class DiskIsFull(BadStore):
    def test_nothing_is_accepted_and_everything_acknowledged_is_kept(self) -> None:
        with tempfile.TemporaryDirectory() as folder, \
                wrapped_programs(Path(folder) / "bin", DISK_MAY_BE_FULL) as programs, \
                trial_product(programs=programs) as product:
            clerk = Person(product, CLERK)
            party, tokens = clerk.log_in("registr")
            may_write(product.idp.pid, 0)
            self.nobody_gets_in(product)
            with self.subTest("an open session gets no code that could not be remembered"):
                self.assert_refused(clerk.open(clerk.party("registr")))
            with self.subTest("a refresh is put off, its token not used up"):
                status, answer = party.refresh(tokens["refresh_token"])
                self.assertEqual((503, "temporarily_unavailable"), (status, answer["error"]))
            with self.subTest("a logout that cannot be remembered does not say that it worked"):
                self.assertEqual(503, self.log_out(clerk).status)

            may_write(product.idp.pid, -1)
            self.assert_soon(lambda: is_ready(product))
            self.assertIn("code=", clerk.open(clerk.party("registr")).location, "the session was lost")
            self.assertEqual(200, party.refresh(tokens["refresh_token"])[0])
            self.assertTrue(has_three_attempts(Person(product, CLERK)), "an attempt was counted")

    @staticmethod
    def log_out(person: Person) -> Page:
        page = person.browser.get(f"{person.demo['issuer']}/logout")
        return person.browser.submit(page, page.form_with("csrf"))


class StateIsReadOnly(BadStore):
    def test_nothing_is_accepted_until_it_can_be_written(self) -> None:
        with tempfile.TemporaryDirectory() as folder, \
                wrapped_programs(Path(folder) / "bin", MODES_COUNT) as programs, \
                trial_product(programs=programs) as product:
            clerk = Person(product, CLERK)
            clerk.log_in("registr")
            product.idp.stop()
            state = product.folder / "state"
            self.set_modes(state, file=0o400, folder=0o500)
            product.idp.start()
            product.idp.wait_for(lambda: status_of(f"{product.issuer}/health/live") == 200)
            self.nobody_gets_in(product)
            self.set_modes(state, file=0o600, folder=0o700)
            product.idp.stop()
            product.start_idp()
            self.assertIn("code=", clerk.open(clerk.party("registr")).location, "the session was lost")
            self.assertTrue(has_three_attempts(Person(product, CLERK)), "an attempt was counted")

    @staticmethod
    def set_modes(state: Path, file: int, folder: int) -> None:
        state.chmod(0o700)
        for path in state.glob("state.sqlite*"):
            path.chmod(file)
        state.chmod(folder)


if __name__ == "__main__":
    unittest.main(verbosity=2)
