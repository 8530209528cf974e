#!/usr/bin/env python3
"""kill -9 of the synchronisation while it reads a register and while it applies: then again, and the end is as if nothing had been."""

import signal
import subprocess
import unittest

import killed_test
from killed_test import without_new_names
from story import Product, eventually
from trials import command, lay_over, product_with
from trouble import Wire

from registers.fault import Fault

DETAIL = "/sovm/detail"
# Long enough that no answer held back ends a reading by itself; the test ends it.
PATIENT = {"sync": {"sources": {"sovm": {"detail_limit": "2m", "index_limit": "2m", "attempts": 1}}}}


class KilledWhileReadingAndApplying(unittest.TestCase):
    def test_the_next_run_ends_where_an_undisturbed_run_ends(self) -> None:
        with product_with(PATIENT) as product:
            self.assertEqual(0, product.sync("run").returncode)
            product.set_register_day(2)
            before = killed_test.KilledDuringSynchronisation.put_aside(product)
            known = set(killed_test.UUID.findall("".join(self.entries(product))))
            self.assertEqual(0, product.sync("run").returncode)
            wanted = without_new_names(self.entries(product), known)
            killed_test.KilledDuringSynchronisation.put_back(product, before)
            untouched = without_new_names(self.entries(product), known)
            self.assertNotEqual(wanted, untouched, "there is nothing to be torn apart")

            # What one reading fetched, the next does not ask for again: the numbers are of what is left.
            details = [Fault("silence", DETAIL + "*", after=count) for count in (0, 4, 4)]
            for held in (Fault("silence", "/sovm/index.xml"), *details):
                self.kill_while_reading(product, held)
                self.assertEqual(untouched, without_new_names(self.entries(product), known), "half a register changed something")
            self.kill_while_applying(product)
            product.registers.tell(faults=())
            self.assertEqual(0, product.sync("run").returncode)
            self.assertEqual(wanted, without_new_names(self.entries(product), known))
            self.assertEqual(0, product.sync("run").returncode)
            self.assertEqual(wanted, without_new_names(self.entries(product), known), "one more run changed something")

    def kill_while_reading(self, product: Product, held: Fault) -> None:
        """At the request that the register does not answer."""
        product.registers.tell(faults=(held,))
        silent_before = self.silent(product)
        run = self.start(product)
        self.assertTrue(eventually(lambda: self.silent(product) > silent_before or run.poll() is not None, 60))
        self.assertIsNone(run.poll(), "the run ended by itself")
        run.send_signal(signal.SIGKILL)
        run.wait()

    def kill_while_applying(self, product: Product) -> None:
        """At its second write into the directory."""
        product.registers.tell(faults=())
        wire = Wire(product.port(2))
        lay_over(product, {"sync": PATIENT["sync"] | {"directory": {"uris": [wire.uri]}}})
        wire.hold_from_write(1)
        run = self.start(product)
        self.assertTrue(eventually(lambda: wire.is_holding.is_set() or run.poll() is not None, 60))
        self.assertIsNone(run.poll(), "the run ended by itself")
        run.send_signal(signal.SIGKILL)
        run.wait()
        wire.close()
        lay_over(product, PATIENT)

    @staticmethod
    def start(product: Product) -> subprocess.Popen:
        return subprocess.Popen([*command(product, "sync"), "run"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @staticmethod
    def silent(product: Product) -> int:
        return sum(line.endswith(" 0") for line in product.registers.asked())

    @staticmethod
    def entries(product: Product) -> list[str]:
        return killed_test.KilledDuringSynchronisation.entries(product)


class KilledReadingGoesOn(unittest.TestCase):
    def test_what_was_fetched_is_not_fetched_again(self) -> None:
        with product_with(PATIENT) as product:
            trial = KilledWhileReadingAndApplying()
            trial.kill_while_reading(product, Fault("silence", DETAIL + "*", after=8))
            answered = [line for line in product.registers.asked() if line.startswith(DETAIL) and line.endswith(" 200")]
            self.assertGreater(len(answered), 3, "hardly anything was fetched before the kill")
            product.registers.tell(faults=())
            self.assertEqual(0, product.sync("run").returncode)
            everything = [line for line in product.registers.asked() if line.startswith(DETAIL) and line.endswith(" 200")]
            again = [line for line in set(answered) if everything.count(line) > 1]
            # What was on its way when the kill came may not have reached the disk: at most one at each connection.
            self.assertLessEqual(len(again), 4, again)
            self.assertLess(len(again), len(answered))


if __name__ == "__main__":
    unittest.main(verbosity=2)
