#!/usr/bin/env python3
"""A name that is nobody's takes as long as one that is somebody's (S39), with the product's real password hash.

No stopwatch: of interleaved samples only the order counts. How often one kind is slower than the other is a half
when nothing tells them apart, and nearly always or never when something does, say a hash that is not computed. A
loaded machine moves both kinds alike, and so towards the half.
"""

import itertools
import statistics
import time
import unittest
from collections.abc import Iterator

from story import Person
from trials import SharedProduct

WRONG, TOO_LONG = "urcite-spatne-heslo", "x" * 300
SAMPLES = 40
# Forty against forty that are alike leave these bounds once in ten million runs.
LEAST, MOST = 0.15, 0.85


def share_above(left: list[float], right: list[float]) -> float:
    """How often a sample of the left is above one of the right (Mann and Whitney's U, divided by all pairs)."""
    pairs = list(itertools.product(left, right))
    return sum((a > b) + (a == b) / 2 for a, b in pairs) / len(pairs)


class EqualTime(SharedProduct):
    options = {"hash": "strong", "accounts": 2 * SAMPLES}

    def setUp(self) -> None:
        self.visitor = Person(self.product, "cerny")
        self.page = self.visitor.open(self.visitor.party("registr"))
        self.form = self.page.form_with("password")

    def seconds_for(self, name: str, password: str) -> float:
        began = time.perf_counter()
        answer = self.visitor.browser.submit(self.page, self.form, username=name, password=password)
        seconds = time.perf_counter() - began
        self.assertIn(answer.status, (400, 403))
        return seconds

    def expect_no_difference(self, known: Iterator[str], password: str) -> None:
        """Each name bears three attempts, so a name that is nobody's is used once."""
        samples: tuple[list[float], list[float]] = [], []
        names = known, (f"nikdo.{self.id().rsplit('_', 1)[-1]}.{number}" for number in itertools.count())
        for number in range(SAMPLES):
            # Taking turns at going first, so that what comes before touches both alike.
            for kind in (0, 1) if number % 2 else (1, 0):
                samples[kind].append(self.seconds_for(next(names[kind]), password))
        share = share_above(*samples)
        told = ", ".join(f"{1000 * statistics.median(each):.1f} ms" for each in samples)
        print(f"{self.id()}: share {share:.2f}; medians known, unknown: {told}", flush=True)
        self.assertTrue(LEAST < share < MOST, f"{share:.2f} ({told})")

    def test_unknown_names_take_as_long_as_known_ones(self) -> None:
        self.expect_no_difference((f"u{number}" for number in range(SAMPLES)), WRONG)

    def test_accounts_that_are_refused_without_a_look_at_the_password_take_as_long(self) -> None:
        locked, discarded, ended, not_yet_valid = "kubiznak", "tkadlec", "slabihoudova", "jarolim"
        self.expect_no_difference(itertools.cycle((locked, discarded, ended, not_yet_valid)), WRONG)

    def test_a_password_that_is_too_long_tells_nothing(self) -> None:
        self.expect_no_difference((f"u{number}" for number in range(SAMPLES, 2 * SAMPLES)), TOO_LONG)

    def test_no_password_tells_nothing(self) -> None:
        self.expect_no_difference((f"u{number}" for number in range(SAMPLES)), "")

    def test_the_measure_tells_apart_what_differs_and_not_what_is_alike(self) -> None:
        self.assertEqual(share_above([4, 5, 6], [1, 2, 3]), 1)
        self.assertEqual(share_above([1, 2, 3], [4, 5, 6]), 0)
        self.assertEqual(share_above([1, 2, 3], [1, 2, 3]), 0.5)


if __name__ == "__main__":
    unittest.main(verbosity=2)
