#!/usr/bin/env python3
"""A name that is nobody's takes as long as one that is somebody's (S39), with the product's real password hash.

Each name bears three attempts, so an attacker has three samples a name: medians of many names must not separate.
"""

import statistics
import time
import unittest

from story import Person, trial_product

NAMES = ("sykorova", "bures", "trnkova", "capek", "zakova", "urbanek", "hlavackova", "kolarik", "rihova", "safar",
         "jelinkova", "chalupa")


class EqualTime(unittest.TestCase):
    def test_unknown_names_take_as_long_as_known_ones(self) -> None:
        with trial_product(hash="strong") as product:
            visitor = Person(product, "cerny")
            page = visitor.open(visitor.party("registr"))
            form = page.form_with("password")

            def seconds_for(name: str) -> float:
                began = time.perf_counter()
                answer = visitor.browser.submit(page, form, username=name, password="spatne-heslo")
                self.assertIn("page-login", answer.text)
                return time.perf_counter() - began

            known, unknown = [], []
            for _ in range(2):
                for name in NAMES:
                    known.append(seconds_for(name))
                    unknown.append(seconds_for(f"nikdo.{name}"))
            ratio = statistics.median(known) / statistics.median(unknown)
            self.assertTrue(1 / 1.5 < ratio < 1.5,
                            f"{statistics.median(known):.3f} s and {statistics.median(unknown):.3f} s")


if __name__ == "__main__":
    unittest.main(verbosity=2)
