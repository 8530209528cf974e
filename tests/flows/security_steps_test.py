#!/usr/bin/env python3
"""Attacks on the steps of a login: begun elsewhere, forged, planted, skipped. Numbers: docs/security.md."""

import random
import unittest
import urllib.parse

from story import HttpBrowser, Page, Person
from trials import REFERENCE, SharedProduct

CLERK = "cerny"


def has_session(browser: HttpBrowser) -> bool:
    return any("session" in name and value for jar in browser.cookies.values() for name, value in jar.items())


class Steps(SharedProduct):
    def test_a_login_begun_in_another_browser_is_refused(self) -> None:  # S38a, S14
        attacker, victim = Person(self.product, CLERK), Person(self.product, CLERK)
        prepared = attacker.open(attacker.party("registr"))
        page = victim.browser.get(prepared.url)
        self.assertEqual(400, page.status)
        self.assertRegex(page.text, REFERENCE)
        own = victim.open(victim.party("registr"))
        mixed = own.form_with("password")
        mixed.fields["request"] = prepared.form_with("password").fields["request"]
        page = victim.browser.submit(own, mixed, username=CLERK, password=victim.password)
        self.assertEqual(400, page.status)
        self.assertFalse(has_session(victim.browser))

    def test_a_form_without_this_browsers_token_does_nothing(self) -> None:  # S15
        person, other = Person(self.product, CLERK), Person(self.product, CLERK)
        page, foreign = person.open(person.party("registr")), other.open(other.party("registr"))
        form = page.form_with("password")
        for csrf in ("", "x", foreign.form_with("password").fields["csrf"]):
            with self.subTest(csrf=csrf[:1]):
                answer = person.browser.submit(page, form, username=CLERK, password=person.password, csrf=csrf)
                self.assertNotIn(answer.status, (302, 303))
                self.assertFalse(has_session(person.browser))
        self.assertIn("code=", person.type_password(page).location)
        logout = person.browser.get(f"{self.product.issuer}/logout")
        person.browser.submit(logout, logout.form_with("csrf"), csrf="x")
        self.assertIn("code=", person.open(person.party("registr")).location, "logged out by a stranger")

    def test_a_session_cookie_planted_before_the_login_is_not_used(self) -> None:  # S14
        person = Person(self.product, CLERK)
        page = person.open(person.party("registr"))
        jar = person.browser.cookies[urllib.parse.urlsplit(page.url).netloc]
        jar["klicnik-session"] = "A" * 43
        person.type_password(page)
        self.assertNotEqual("A" * 43, jar["klicnik-session"])
        before = jar["klicnik-session"]
        person.type_password(person.open(person.party("registr"), prompt="login"))
        self.assertNotEqual(before, jar["klicnik-session"], "the cookie did not change at the second login")
        thief = Person(self.product, CLERK)
        thief.browser.cookies[urllib.parse.urlsplit(page.url).netloc] = {"klicnik-session": before}
        self.assertNotIn("code=", thief.open(thief.party("registr")).location)

    def test_no_walk_through_the_steps_skips_one(self) -> None:  # S16
        """Whatever is clicked in whatever order: who owes a new password gets no session before he chose one."""
        person = Person(self.product, "podhorsky")
        walk = random.Random(17)
        page = person.open(person.party("poskytovatel"))
        for step in range(60):
            page = self.any_step(walk, person, page)
            self.assertNotIn("code=", page.location, f"step {step}")
            self.assertFalse(has_session(person.browser), f"step {step}")

    def any_step(self, walk: random.Random, person: Person, page: Page) -> Page:
        issuer, browser = self.product.issuer, person.browser
        sealed = next((form.fields["request"] for form in page.forms if "request" in form.fields), "x")
        posts = [form for form in page.forms if form.method == "post"]
        steps = [lambda: person.open(person.party("poskytovatel")), lambda: browser.get(f"{issuer}/account"),
                 lambda: browser.get(f"{issuer}/authorize?resume={sealed}"),
                 lambda: browser.get(f"{issuer}/login?request={sealed}"),
                 lambda: browser.get(f"{issuer}/login/password?request={sealed}"),
                 lambda: person.open(person.party("registr"), prompt="none")]
        for form in posts:
            steps.append(lambda form=form: browser.submit(page, form))
            if "password" in form.fields:
                steps += [lambda form=form: browser.submit(page, form, username=person.username,
                                                           password=person.password)] * 4
            if "new_password" in form.fields:
                steps.append(lambda form=form: browser.submit(page, form, new_password="kratke",
                                                              new_password_again="kratke"))
        return walk.choice(steps)()


if __name__ == "__main__":
    unittest.main(verbosity=2)
