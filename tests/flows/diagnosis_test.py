#!/usr/bin/env python3
"""People call the helpdesk with the number on their page: real logins, real refusals, one answer."""

import re
import unittest

from story import Administrator, Page, Person, Product, eventually, trial_product

CLERK = "cerny"


def reference_on(page: Page) -> str:
    found = re.search(r'class="reference"[^>]*>([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})<', page.text)
    assert found is not None, page.text
    return found.group(1)


def diagnosed(administrator: Administrator, reference: str) -> dict:
    """The provider notes an attempt at once, but nobody's login waits for it."""
    answer: list[dict] = []

    def is_there() -> bool:
        status, body = administrator.call("GET", f"/diagnosis?reference={reference}")
        answer[:] = [body]
        return status == 200

    assert eventually(is_there, 20), answer
    return answer[0]


def name_refused(product: Product) -> str:
    page = Person(product, CLERK)
    opened = page.open(page.party("registr"))
    form = opened.form_with("password")
    return reference_on(page.browser.submit(opened, form, username="nikdo.takovy", password="preklep-1"))


class PersonOnThePhone(unittest.TestCase):
    def test_is_found_by_the_number_and_helped_by_what_the_answer_offers(self) -> None:
        with trial_product() as product:
            helpdesk = Administrator(product, "beneda")
            clerk = Person(product, CLERK)
            party = clerk.party("registr")
            page = clerk.open(party)
            for attempt in range(3):
                page = clerk.type_password(page, f"preklep-{attempt}")

            with self.subTest("the lock, with where it came from"):
                answer = diagnosed(helpdesk, reference_on(page))
                self.assertEqual(CLERK, answer["account"]["username"])
                self.assertEqual("registr", answer["module"])
                self.assertEqual("locked", answer["verdict"]["code"])
                lock = next(each for each in answer["checks"] if each["name"] == "lock")
                self.assertEqual("blocking", lock["state"])
                self.assertEqual(3, len(lock["evidence"]["sources"]))
                self.assertEqual({"127.0.0.1"}, {each["origin"] for each in lock["evidence"]["sources"]})

            with self.subTest("the action that is offered helps"):
                unlock = next(each for each in answer["actions"] if each["code"] == "unlock")
                self.assertTrue(unlock["reason_required"])
                path = unlock["path"].removeprefix("/api/v1")
                status, refused = helpdesk.call(unlock["method"], path, {"reason": "zavolala"})
                self.assertEqual(204, status, refused)
                clerk.log_in("registr")
                _, history = helpdesk.call("GET", f"/accounts/{CLERK}/lock")
                self.assertFalse(history["locked"])
                self.assertEqual(["beneda"], [each["ended_by"] for each in history["locks"]])

            with self.subTest("a refused module"):
                refused_page = clerk.open(clerk.party("senior"))
                answer = diagnosed(helpdesk, reference_on(refused_page))
                self.assertEqual("senior", answer["module"])
                self.assertEqual("no-permission-for-module", answer["verdict"]["code"])
                self.assertEqual([], [each["code"] for each in answer["actions"]])
                self.assertIn("hlozanek", [each["username"] for each in answer["who_can"]])

            with self.subTest("a name that does not exist"):
                answer = diagnosed(helpdesk, name_refused(product))
                self.assertIsNone(answer["account"])
                self.assertEqual("unknown-username", answer["verdict"]["code"])

            with self.subTest("who is logged in, and the end of it"):
                status, listed = helpdesk.call("GET", "/sessions?module=registr")
                self.assertEqual(200, status)
                session = next(each for each in listed["sessions"] if each["account"]["username"] == CLERK)
                status, _ = helpdesk.call("DELETE", f"/accounts/{CLERK}/sessions/{session['id']}",
                                          {"reason": "odešla bez odhlášení"})
                self.assertEqual(204, status)
                page = clerk.open(clerk.party("registr"))
                self.assertIn("password", page.form_with("password").fields)


if __name__ == "__main__":
    unittest.main(verbosity=2)
