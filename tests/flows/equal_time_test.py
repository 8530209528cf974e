#!/usr/bin/env python3
"""A name that is nobody's takes as long as one that is somebody's (S39), with the product's real password hash.

No stopwatch: what a missing hash would save is measured in the same minute, from samples that take turns with the
others, and a difference counts from half of it on. Load only ever adds time, so the quarter of the samples that took
least is compared. Chance does not repeat itself: a difference that all rounds show, in one direction, is there.
"""

import itertools
import statistics
import unittest
from collections.abc import Iterator
from time import perf_counter

from story import Person
from trials import SharedProduct

WRONG, TOO_LONG = "urcite-spatne-heslo", "x" * 300
KNOWN, UNKNOWN, HASHED, UNHASHED = range(4)
# Every kind goes before and after every other equally often, so that what comes before touches all alike.
TURNS = list(itertools.permutations((KNOWN, UNKNOWN, HASHED, UNHASHED)))
TESTS, ROUNDS = 4, 5
ACCOUNTS = TESTS * ROUNDS * 2 * len(TURNS)


def quick(samples: list[float]) -> float:
    return statistics.quantiles(samples, n=4)[0]


def difference(known: list[float], unknown: list[float], hash_cost: float) -> int:
    """0: none worth half a hash; 1: known names take longer; -1: unknown ones do."""
    gap = quick(known) - quick(unknown)
    return 0 if abs(gap) < hash_cost / 2 else 1 if gap > 0 else -1


class EqualTime(SharedProduct):
    options = {"hash": "strong", "accounts": ACCOUNTS}
    # A name bears three attempts; each is used once, so that no lock is in the way.
    somebody = (f"u{number}" for number in range(ACCOUNTS))
    nobody = (f"nikdo.{number}" for number in itertools.count())

    def setUp(self) -> None:
        self.visitor = Person(self.product, "cerny")
        self.page = self.visitor.open(self.visitor.party("registr"))
        self.form = self.page.form_with("password")

    def seconds_for(self, name: str, password: str) -> float:
        began = perf_counter()
        answer = self.visitor.browser.submit(self.page, self.form, username=name, password=password)
        seconds = perf_counter() - began
        self.assertIn(answer.status, (400, 403))
        return seconds

    def difference_in_a_round(self, known: Iterator[str], password: str) -> int:
        tried = {KNOWN: (known, password), UNKNOWN: (self.nobody, password),
                 HASHED: (self.somebody, WRONG), UNHASHED: (itertools.repeat("danhelova"), "")}
        samples: dict[int, list[float]] = {kind: [] for kind in tried}
        for kind in itertools.chain.from_iterable(TURNS):
            names, typed = tried[kind]
            samples[kind].append(self.seconds_for(next(names), typed))
        hash_cost = quick(samples[HASHED]) - quick(samples[UNHASHED])
        self.assertGreater(hash_cost, 0)
        found = difference(samples[KNOWN], samples[UNKNOWN], hash_cost)
        told = ", ".join(f"{1000 * quick(each):.1f}" for each in samples.values())
        print(f"{self.id()}: {found}; known, unknown, hashed, not hashed: {told} ms", flush=True)
        return found

    def expect_no_difference(self, known: Iterator[str], password: str) -> None:
        rounds: set[int] = set()
        for _ in range(ROUNDS):
            rounds.add(self.difference_in_a_round(known, password))
            if rounds not in ({1}, {-1}):
                return
        self.fail(f"{'known' if rounds == {1} else 'unknown'} names take longer in {ROUNDS} rounds of {ROUNDS}")

    def test_unknown_names_take_as_long_as_known_ones(self) -> None:
        self.expect_no_difference(self.somebody, WRONG)

    def test_accounts_that_are_refused_without_a_look_at_the_password_take_as_long(self) -> None:
        locked, discarded, ended, not_yet_valid = "kubiznak", "tkadlec", "slabihoudova", "jarolim"
        self.expect_no_difference(itertools.cycle((locked, discarded, ended, not_yet_valid)), WRONG)

    def test_a_password_that_is_too_long_tells_nothing(self) -> None:
        self.expect_no_difference(self.somebody, TOO_LONG)

    def test_no_password_tells_nothing(self) -> None:
        self.expect_no_difference(self.somebody, "")

    def test_the_measure_tells_apart_what_differs_by_a_hash_and_not_what_is_alike(self) -> None:
        hashed, bare, loaded = [34.0, 35.0, 36.0, 37.0], [1.0, 2.0, 2.0, 3.0], [34.0, 39.0, 90.0, 300.0]
        self.assertEqual(1, difference(hashed, bare, 33))
        self.assertEqual(-1, difference(bare, hashed, 33))
        self.assertEqual(1, difference([each * 2 for each in hashed], hashed, 33))
        self.assertEqual(1, difference(loaded, bare, 33))
        self.assertEqual(0, difference(hashed, loaded, 33))
        self.assertEqual(0, difference(hashed, [each + 5 for each in hashed], 33))


if __name__ == "__main__":
    unittest.main(verbosity=2)
