#!/usr/bin/env python3
"""Attacks on passwords: guessing, naming, locking others out. Numbers: docs/security.md."""

import json
import re
import threading
import unicodedata
import unittest

from story import Administrator, HttpBrowser, Page, Person
from trials import REFERENCE, Generated, SharedProduct, gets_code

WRONG = "urcite-spatne-heslo"
NEW_PASSWORD = "Nad-rekou-svita-osmkrat-17"


def is_locked(page: Page) -> bool:
    return "uzamčen" in page.text.lower()


def without_numbers(page: Page, username: str) -> str:
    """The page without what differs each time: sealed values, tokens, reference, the name itself."""
    sealed = r'((?:name="(?:request|csrf)" value="|(?:request|notice)=))[^"&]*'
    text = re.sub(sealed, r"\1", page.text.replace(username, "*"))
    return re.sub(REFERENCE, "*", text)


class Guessing(SharedProduct):
    options = {"accounts": 9}

    def fill_in(self, person: Person) -> Page:
        person.browser = HttpBrowser()
        return person.open(person.party("registr"))

    def test_an_unknown_name_looks_like_a_wrong_password(self) -> None:  # S39
        known, unknown = Generated(self.product, 1), Generated(self.product, 1)
        unknown.username = "nikdo.takovy"
        for attempt in range(3):
            with self.subTest(attempt=attempt):
                pages = [(each, each.type_password(self.fill_in(each), WRONG)) for each in (known, unknown)]
                self.assertEqual(pages[0][1].status, pages[1][1].status)
                self.assertEqual(*(without_numbers(page, each.username) for each, page in pages))

    def test_fifty_guesses_at_once_count_as_three_and_lock(self) -> None:  # S44, S43
        victim = Generated(self.product, 2)
        forms = [(Generated(self.product, 2), page) for page in [None] * 50]
        pages: list[Page] = []
        lock = threading.Lock()

        def guess(person: Person) -> None:
            page = person.type_password(self.fill_in(person), WRONG)
            with lock:
                pages.append(page)

        threads = [threading.Thread(target=guess, args=(person,)) for person, _ in forms]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(50, len(pages))
        looked_at = [page for page in pages if page.status == 403 and not is_locked(page)]
        self.assertLessEqual(len(looked_at), 2, "more guesses were judged than the policy allows")
        self.assertTrue(is_locked(victim.type_password(self.fill_in(victim))), "the right password served after that")
        self.assertTrue(gets_code(Generated(self.product, 3)), "somebody else was locked as well")

    def test_who_is_locked_by_others_stays_logged_in_and_one_call_helps(self) -> None:  # S46
        victim = Generated(self.product, 4)
        party, tokens = victim.log_in("registr")
        attacker = Generated(self.product, 4)
        for _ in range(3):
            page = attacker.type_password(self.fill_in(attacker), WRONG)
        self.assertTrue(is_locked(page))
        # A locked account gets nothing new (S33), but neither session nor refresh token is lost.
        self.assertEqual(400, party.refresh(tokens["refresh_token"])[0])
        ministry = Administrator(self.product, "vrbicka")
        self.assertEqual(204, ministry.call("DELETE", "/accounts/u4/lock", {"reason": "zavolal"})[0])
        self.assertIn("code=", victim.open(victim.party("registr")).location, "he must type his password again")
        self.assertEqual(200, party.refresh(tokens["refresh_token"])[0])

    def test_the_password_change_counts_as_well(self) -> None:  # S43
        person = Generated(self.product, 5)
        person.log_in("registr")
        for _ in range(3):
            page = person.browser.get(f"{self.product.issuer}/account/password")
            form = page.form_with("new_password")
            page = person.browser.submit(page, form, old_password=WRONG, new_password=NEW_PASSWORD,
                                         new_password_again=NEW_PASSWORD)
        self.assertTrue(is_locked(page) or is_locked(person.type_password(self.fill_in(person))))

    def test_a_half_done_login_is_void_once_the_account_was_locked(self) -> None:  # S47
        person = Person(self.product, "podhorsky")
        party = person.party("poskytovatel")
        half = person.type_password(person.open(party))
        half.form_with("new_password")
        attacker = Person(self.product, "podhorsky")
        page = attacker.open(attacker.party("poskytovatel"))
        for _ in range(3):
            page = attacker.type_password(page, WRONG)
        self.assertTrue(is_locked(page))
        with self.subTest("while it is locked"):
            refused = person.browser.submit(half, half.form_with("new_password"), new_password="Kratke",
                                            new_password_again="Kratke")
            self.assertFalse(any("new_password" in form.fields for form in refused.forms), refused.text[:1500])
        ministry = Administrator(self.product, "vrbicka")
        self.assertEqual(204, ministry.call("DELETE", "/accounts/podhorsky/lock", {"reason": "zavolal"})[0])
        with self.subTest("after it was unlocked"):
            answer = person.choose_password(half, NEW_PASSWORD)
            self.assertNotIn("code=", answer.location, "what was proved before the lock still counts")
        with self.subTest("a fresh one works"):
            fresh = Person(self.product, "podhorsky")
            again = fresh.type_password(fresh.open(fresh.party("poskytovatel")))
            self.assertIn("code=", fresh.choose_password(again, NEW_PASSWORD).location)


class Typing(SharedProduct):
    options = {"accounts": 4}

    def answer_to(self, person: Person, password: str) -> Page:
        person.browser = HttpBrowser()
        page = person.open(person.party("registr"))
        form = page.form_with("password")
        return person.browser.submit(page, form, username=person.username, password=password)

    def test_what_is_no_password_never_logs_in(self) -> None:  # S41, S50
        person = Generated(self.product, 1)
        for name, password, statuses in (
                ("empty", "", (400,)), ("blanks", "   ", (400, 403)), ("too long", "x" * 300, (403,)),
                ("with a NUL byte", person.password + "\0", (400, 403)),
                ("the right one and more", person.password + "x" * 80, (403,)), ("a megabyte", "x" * 2**20, (413,))):
            with self.subTest(name):
                answer = self.answer_to(person, password)
                self.assertIn(answer.status, statuses)
                self.assertNotIn("code=", answer.location)
                self.assertTrue(gets_code(person), "the account is worse off")

    def test_a_password_is_the_same_however_its_letters_are_composed(self) -> None:  # S41
        person = Person(self.product, "rehackova")
        person.password = unicodedata.normalize("NFD", person.password)
        self.assertTrue(gets_code(person))

    def test_no_name_ends_a_line_of_the_log_or_deceives_a_terminal(self) -> None:  # S68
        person = Generated(self.product, 2)
        for name in ("a\r\nb", "a\x1b[31mb", "a\u202eb", "a\x00b", "u2\n{\"level\":\"forged\"}"):
            person.username = name
            self.answer_to(person, WRONG)
        log = self.product.folder / "log"
        for file in (self.product.idp.log, log / "audit.jsonl"):
            text = file.read_text(encoding="utf-8")
            for line in text.splitlines():
                self.assertIsInstance(json.loads(line), dict)
            for mark in ("\x1b", "\u202e", "\x00", "\"forged\""):
                self.assertNotIn(mark, text)

    def test_a_name_is_never_a_filter(self) -> None:  # S49
        person = Generated(self.product, 3)
        for name in ("*", "u3*", "u3)(uid=*", "*)(objectClass=*", "u3\\00", "(u3", " u3", "#u3"):
            with self.subTest(name):
                person.username = name
                answer = self.answer_to(person, person.password)
                self.assertNotIn("code=", answer.location)
                self.assertNotIn(answer.status, (500, 503))


if __name__ == "__main__":
    unittest.main(verbosity=2)
