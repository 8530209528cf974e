#!/usr/bin/env python3
"""docs/epusa-feed.xsd describes what the simulator serves and the example that people read, and refuses what is broken."""

import datetime
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from registers.documents import Documents  # noqa: E402
from registers.world import Country  # noqa: E402

DOCS = Path(__file__).resolve().parents[2] / "docs"
TODAY = datetime.date(2026, 11, 27)


def faults_of(feed: bytes) -> str:
    """What the schema has against the feed; empty when it is valid."""
    done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(DOCS / "epusa-feed.xsd"), "-"],
                          input=feed, capture_output=True, check=False)
    if done.returncode not in (0, 1, 3):  # valid, not XML, not valid
        raise RuntimeError(done.stderr.decode())
    return "" if done.returncode == 0 else done.stderr.decode()


def example() -> str:
    page = (DOCS / "epusa-feed.md").read_text(encoding="utf-8")
    return re.search(r"```xml\n(.*?)```", page, re.DOTALL)[1]


class TheSchema(unittest.TestCase):
    def test_it_describes_the_example_of_the_page(self) -> None:
        self.assertEqual("", faults_of(example().encode()))

    def test_it_describes_what_the_simulator_serves_on_any_day(self) -> None:
        documents = Documents(Country(1, TODAY), "https://registers.example")
        for day in (1, 102):
            with self.subTest(day=day):
                self.assertEqual("", faults_of(documents.find("/epusa/epusa.xml", day).body)[:2000])

    def test_what_is_broken_is_refused(self) -> None:
        feeds = {
            "another version": ('verze="1"', 'verze="2"'),
            "a day that is no day": ('den="2026-11-22"', 'den="2026-02-30"'),
            "no day": (' den="2026-11-22"', ""),
            "an IČO without its leading zero": ("<ico>90000013</ico>", "<ico>9000013</ico>"),
            "a municipality without IČO": ("<ico>90000013</ico>", ""),
            "a municipality without name": ("<nazev>Obec Vzorová Lhota</nazev>", ""),
            "another kind of person": ('druh="statutarni"', 'druh="starosta"'),
            "a person without surname": ("<prijmeni>Vzorová</prijmeni>", ""),
            "a first day that is no day": ("<od>2026-11-02</od>", "<od>2. 11. 2026</od>"),
            "another namespace": ("urn:oksluzby:epusa:1", "urn:oksluzby:epusa:2"),
            "a feed that was cut off": ("</epusa>", ""),
        }
        for name, (right, wrong) in feeds.items():
            with self.subTest(name):
                self.assertIn(right, example())
                self.assertNotEqual("", faults_of(example().replace(right, wrong).encode()))


if __name__ == "__main__":
    unittest.main()
