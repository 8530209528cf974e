#!/usr/bin/env python3
"""Bad days of the directory: stopped, silent, restarted, slow, with another clock. Nobody pays with an attempt."""

import datetime
import signal
import threading
import time
import unittest

from story import Administrator, Page, Person, Product, eventually
from trials import (REFERENCE, gets_code, has_three_attempts, is_ready, last_change_of, product_with, restart_idp_with,
                    set_in_directory, status_of)
from trouble import Wire, slapd_with_clock

CLERK = "cerny"
NEW_PASSWORD = "Nad-rekou-svita-osmkrat-17"
# Within it an answer must be there although the directory gives none: a look-up, a wait for a
# connection, and slack for a busy machine.
LIMIT_SECONDS = 12
PATIENCE = {"connect_timeout": "1s", "operation_timeout": "2s"}
QUICK = {"idp": {"directory": PATIENCE}}


class BadDay(unittest.TestCase):
    def assert_apology(self, page: Page) -> None:
        self.assertEqual(503, page.status, page.text[:2000])
        self.assertIn("nepočítá", page.text)
        self.assertRegex(page.text, REFERENCE)
        self.assertNotIn("klicnik-session", page.headers.get("set-cookie", ""))

    def assert_soon(self, check, seconds: float = LIMIT_SECONDS) -> None:
        self.assertTrue(eventually(check, seconds))


class DirectoryIsStopped(BadDay):
    def test_a_login_is_answered_by_an_apology_and_costs_no_attempt(self) -> None:
        with product_with(QUICK) as product:
            clerk = Person(product, CLERK)
            party, tokens = clerk.log_in("registr")
            visitor = Person(product, CLERK)
            form = visitor.open(visitor.party("registr"))
            product.slapd.stop()
            for password in ("spatne", "spatne", visitor.password, "spatne"):
                self.assert_apology(visitor.type_password(form, password))
            self.assert_soon(lambda: not is_ready(product))
            self.assertEqual(200, status_of(f"{product.issuer}/health/live"))
            with self.subTest("a refresh is put off, not lost"):
                status, answer = party.refresh(tokens["refresh_token"])
                self.assertEqual((503, "temporarily_unavailable"), (status, answer["error"]))

            product.start_slapd()
            self.assert_soon(lambda: is_ready(product))
            self.assertEqual(200, party.refresh(tokens["refresh_token"])[0])
            self.assertTrue(has_three_attempts(visitor), "the outage was counted")


    def test_the_provider_starts_without_it_and_serves_when_it_comes(self) -> None:
        with product_with(QUICK) as product:
            product.idp.stop()
            product.slapd.stop()
            product.idp.start()
            product.idp.wait_for(lambda: status_of(f"{product.issuer}/health/live") == 200)
            self.assertFalse(is_ready(product))
            product.start_slapd()
            self.assert_soon(lambda: gets_code(Person(product, CLERK)))


class DirectoryIsRestarted(BadDay):
    def test_logins_work_again_and_changes_are_seen_without_a_restart_of_the_provider(self) -> None:
        with product_with(QUICK) as product:
            clerk = Person(product, CLERK)
            party, tokens = clerk.log_in("registr")
            provider = product.idp.pid
            product.slapd.stop()
            product.start_slapd()
            self.assert_soon(lambda: gets_code(Person(product, CLERK), "poskytovatel"))
            self.assertIn("code=", clerk.open(clerk.party("registr")).location, "the open session ended")
            # The watch over the directory was torn by the restart; it must be there again.
            set_in_directory(product, CLERK, "klDiscarded", "TRUE")
            self.assert_soon(lambda: "code=" not in clerk.open(clerk.party("registr")).location, 2)
            self.assertEqual("invalid_grant", party.refresh(tokens["refresh_token"])[1]["error"])
            self.assertEqual(provider, product.idp.pid)
            self.assertTrue(product.idp.is_running())


class DirectoryIsSilent(BadDay):
    def test_answers_come_in_time_and_the_rest_stays_quick(self) -> None:
        with product_with(QUICK) as product:
            clerk = Person(product, CLERK)
            form = clerk.open(clerk.party("registr"))
            product.slapd.signal(signal.SIGSTOP)
            answers: list[Page] = []
            login = threading.Thread(target=lambda: answers.append(clerk.type_password(form)))
            began = time.monotonic()
            login.start()
            asked = self.ask_others_while(login, product)
            self.assertLess(time.monotonic() - began, LIMIT_SECONDS)
            self.assertGreater(asked, 8, "other endpoints waited for the directory")
            self.assert_apology(answers[0])
            self.assert_soon(lambda: not is_ready(product))

            product.slapd.signal(signal.SIGCONT)
            self.assert_soon(lambda: is_ready(product))
            self.assert_soon(lambda: gets_code(clerk))
            self.assertTrue(has_three_attempts(clerk), "the silence was counted")

    def ask_others_while(self, login: threading.Thread, product: Product) -> int:
        asked = 0
        while login.is_alive():
            for path in ("/jwks", "/health/live", "/.well-known/openid-configuration"):
                self.assertEqual(200, status_of(product.issuer + path))
            asked += 3 if login.is_alive() else 0
        return asked


class DirectoryIsSlow(BadDay):
    def test_slow_answers_are_waited_for_and_crawling_ones_are_not(self) -> None:
        with product_with(QUICK) as product:
            wire = Wire(product.port(2))
            restart_idp_with(product, {"idp": {"directory": PATIENCE | {"uris": [wire.uri]}}})
            clerk = Person(product, CLERK)
            wire.delay = 0.15
            self.assertTrue(gets_code(clerk), "a slow directory is no broken one")
            form = clerk.open(clerk.party("registr"), prompt="login")
            wire.delay, wire.piece = 0.5, 1
            began = time.monotonic()
            self.assert_apology(clerk.type_password(form))
            self.assertLess(time.monotonic() - began, LIMIT_SECONDS)
            self.assertEqual(200, status_of(f"{product.issuer}/jwks"))
            wire.delay, wire.piece = 0.0, 65536
            self.assert_soon(lambda: gets_code(clerk))
            self.assertTrue(has_three_attempts(clerk), "crawling was counted")
            wire.close()


class DirectoryHasAnotherClock(BadDay):
    def test_neither_age_nor_duty_of_a_password_misfires(self) -> None:
        with product_with(QUICK) as product:
            for username, offset in (("podhorsky", "+600s"), ("novosadova", "-600s")):
                with self.subTest(offset), slapd_with_clock(product, offset):
                    self.assert_soon(lambda: is_ready(product))
                    self.a_new_password_serves(product, Person(product, username))

    def test_a_password_issued_by_a_wrong_clock_is_good_at_once(self) -> None:
        with product_with(QUICK) as product:
            for offset in ("-600s", "+600s"):
                with self.subTest(offset), slapd_with_clock(product, offset):
                    self.assert_soon(lambda: is_ready(product))
                    administrator = Administrator(product, "hlozanek")
                    status, reset = administrator.call(
                        "POST", f"/accounts/{CLERK}/password-reset", {"reason": "zapomněla"})
                    self.assertIn(status, (200, 201), reset)
                    clerk = Person(product, CLERK)
                    page = clerk.type_password(clerk.open(clerk.party("registr")), reset["password"])
                    page.form_with("new_password")

    def a_new_password_serves(self, product: Product, person: Person) -> None:
        party = person.party("poskytovatel")
        page = person.choose_password(person.type_password(person.open(party)), NEW_PASSWORD)
        tokens = party.redeem(party.code_of(page))
        away = abs((last_change_of(product, person.username) - datetime.datetime.now(datetime.UTC)).total_seconds())
        self.assertGreater(away, 500, "the directory's clock is right, nothing is shown")
        self.assertEqual(200, party.refresh(tokens["refresh_token"])[0])
        self.assertTrue(gets_code(person, "poskytovatel"), "a fresh password was called too old")


if __name__ == "__main__":
    unittest.main(verbosity=2)
