#!/usr/bin/env python3
"""docs/audit.md must be true: every event a-j of decree 409/2025, § 22 (3) has one row, and every test that it names exists."""

import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from security_test import CITED, ROOT, existing_tests  # noqa: E402

EVENTS = list("abcdefghij")
ROW = re.compile(r"^\| ([a-z]) \| (.+?) \| (.+) \|$", re.MULTILINE)


def faults_of(text: str, tests: set[str]) -> list[str]:
    rows = ROW.findall(text)
    letters = [letter for letter, _, _ in rows]
    faults = [f"{letter} has {letters.count(letter)} rows" for letter in EVENTS if letters.count(letter) != 1]
    faults += [f"{letter} is no event" for letter in letters if letter not in EVENTS]
    for letter, _, shown in rows:
        cited = CITED.findall(shown)
        faults += [f"{letter}: there is no test {name}" for name in cited if name not in tests]
        if not cited:
            faults.append(f"{letter} names no test")
    return faults


class AuditEvents(unittest.TestCase):
    def test_every_event_has_a_row_and_every_named_test_exists(self) -> None:
        text = (ROOT / "docs/audit.md").read_text(encoding="utf-8")
        self.assertEqual([], faults_of(text, existing_tests()))

    def test_a_missing_row_or_test_is_found(self) -> None:
        good = "".join(f"| {letter} | somewhere | `Suite.Name` |\n" for letter in EVENTS)
        self.assertEqual([], faults_of(good, {"Suite.Name"}))
        for broken, fault in ((good.replace("| j |", "| i |"), "j has 0 rows"),
                              (good + "| k | somewhere | `Suite.Name` |\n", "k is no event"),
                              (good.replace("| c | somewhere | `Suite.Name` |", "| c | somewhere | `Suite.Other` |"),
                               "c: there is no test Suite.Other"),
                              (good.replace("| c | somewhere | `Suite.Name` |", "| c | somewhere | later |"),
                               "c names no test")):
            with self.subTest(fault):
                self.assertIn(fault, faults_of(broken, {"Suite.Name"}))


if __name__ == "__main__":
    unittest.main(verbosity=2)
