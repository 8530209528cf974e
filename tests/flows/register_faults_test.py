#!/usr/bin/env python3
"""Registers that are silent, cut off, wrong, old or hostile, over HTTP: nobody is disabled, and the operator is told why (S65, R26).

Behind each fault waits a real change. That nothing but the fault held it back shows at the end, when the register is well again.
"""

import json
import unittest
from dataclasses import dataclass

import killed_test
from trials import SharedProduct, lay_over

from registers.fault import Fault

UNUSABLE, REFUSED = 5, 2
INDEX, DETAILS = "/sovm/index.xml", "/sovm/detail*"
ONE_TRY = {"attempts": 1, "first_wait": "10ms", "connect_limit": "1s"}
# Without the cache of details, or a fault would be met by what an earlier reading had fetched.
QUICK = ONE_TRY | {"index_limit": "2s", "detail_limit": "1s", "cache": False}
QUICK_FILE = ONE_TRY | {"time_limit": "2s"}
LARGEST_INDEX = {"largest_index_mb": 16}


@dataclass(frozen=True)
class Trouble:
    kind: str
    path: str
    code: int
    says: str  # part of the report
    day: int = 2

    def fault(self) -> Fault:
        return Fault(self.kind, self.path)


SOVM = (
    Trouble("silence", INDEX, UNUSABLE, "does not answer"),
    Trouble("truncated", INDEX, UNUSABLE, "does not answer"),
    Trouble("reset", INDEX, UNUSABLE, "does not answer"),
    Trouble("drip", INDEX, UNUSABLE, "does not answer"),
    Trouble("half", INDEX, UNUSABLE, "broken"),
    Trouble("empty", INDEX, UNUSABLE, "broken"),
    Trouble("page", INDEX, UNUSABLE, "another kind"),
    Trouble("other-type", INDEX, UNUSABLE, "another kind"),
    Trouble("redirect", INDEX, UNUSABLE, "redirects are not followed"),
    Trouble("error-404", INDEX, UNUSABLE, "no such document"),
    Trouble("error-429", INDEX, UNUSABLE, "answered 429"),
    Trouble("error-500", INDEX, UNUSABLE, "answered 500"),
    Trouble("error-503", INDEX, UNUSABLE, "answered 503"),
    Trouble("nobody-listed", INDEX, UNUSABLE, "lists nobody"),
    Trouble("windows-1250", INDEX, UNUSABLE, "broken"),
    Trouble("bomb-deep", INDEX, UNUSABLE, "broken"),
    Trouble("bomb-huge", INDEX, UNUSABLE, "larger than allowed"),
    Trouble("bomb-entity", INDEX, UNUSABLE, "broken"),
    Trouble("half-missing", INDEX, REFUSED, "subjects-missing"),
    Trouble("duplicated", INDEX, REFUSED, "too-many-unconfirmed"),
    Trouble("stale", INDEX, REFUSED, "stale"),
    Trouble("future", INDEX, REFUSED, "from-the-future"),
    Trouble("silence", DETAILS, UNUSABLE, "does not answer"),
    Trouble("drip", DETAILS, UNUSABLE, "does not answer"),
    Trouble("truncated", DETAILS, UNUSABLE, "does not answer"),
    Trouble("error-503", DETAILS, UNUSABLE, "answered 503"),
    Trouble("half", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("error-404", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("page", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("redirect", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("windows-1250", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("read-as-1250", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("nobody-named", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("exchanged", DETAILS, REFUSED, "too-many-changes"),
    Trouble("bomb-deep", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("bomb-huge", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("bomb-entity", DETAILS, REFUSED, "too-many-unconfirmed"),
    Trouble("swapped-names", DETAILS, 0, "nothing-to-do", day=1),
    Trouble("upper-names", DETAILS, 0, "nothing-to-do", day=1),
)


class RegistersOverHttp(SharedProduct):
    def entries(self) -> list[str]:
        return sorted(killed_test.KilledDuringSynchronisation.entries(self.product))

    def run_source(self, source: str) -> tuple[int, str]:
        done = self.product.sync("run", "--json", "--source", source)
        return done.returncode, done.stdout + done.stderr

    def show(self, day: int, *faults: Fault) -> None:
        self.product.registers.tell(day=day, faults=faults)

    def try_each(self, source: str, troubles: tuple[Trouble, ...]) -> None:
        before = self.entries()
        for trouble in troubles:
            with self.subTest(f"{trouble.kind} {trouble.path}"):
                self.show(trouble.day, trouble.fault())
                code, text = self.run_source(source)
                self.assertEqual(trouble.code, code, text)
                self.assertIn(trouble.says, text)
                self.assertEqual(before, self.entries(), "something was changed")


class ListOfPublicBodiesIsWrong(RegistersOverHttp):
    settings = {"sync": {"sources": {"sovm": QUICK | LARGEST_INDEX}}}

    def test_no_fault_disables_anybody_and_none_lasts(self) -> None:
        self.show(1)
        self.assertEqual(0, self.run_source("sovm")[0])
        self.try_each("sovm", SOVM)
        with self.subTest("a checksum that is of another file"):
            published = {"checksum_url": self.product.registers.url_of("sovm") + ".sha256"}
            lay_over(self.product, {"sync": {"sources": {"sovm": QUICK | LARGEST_INDEX | published}}})
            self.try_each("sovm", (Trouble("wrong-checksum", "*", UNUSABLE, "differs from"),))

        self.show(2)
        code, text = self.run_source("sovm")
        self.assertEqual(0, code, text)
        report, _ = json.JSONDecoder().raw_decode(text)  # the log stands behind it
        self.assertEqual(1, report["change_count"], text)
        after = self.entries()
        with self.subTest("the file of the day before, with its date and without"):
            for kind, says in (("replayed", "older-than-last"), ("replayed-undated", "replayed")):
                self.show(2, Fault(kind, "/sovm/*", day=1))
                code, text = self.run_source("sovm")
                self.assertEqual(REFUSED, code, text)
                self.assertIn(says, text)
                self.assertEqual(after, self.entries(), "the former mayor is back")


FILES = (
    ("silence", UNUSABLE, "does not answer"), ("truncated", UNUSABLE, "does not answer"),
    ("half", UNUSABLE, "broken"), ("empty", UNUSABLE, ""), ("page", UNUSABLE, "another kind"),
    ("redirect", UNUSABLE, "redirects are not followed"), ("error-503", UNUSABLE, "answered 503"),
    ("windows-1250", UNUSABLE, ""), ("bomb-huge", UNUSABLE, "large"), ("nobody-listed", UNUSABLE, "lists nobody"),
    ("stale", REFUSED, "stale"), ("half-missing", REFUSED, "subjects-missing"),
)
# The register of rights and duties only bears witness, and may leave out any name: then it confirms nothing and stops nothing.
NOBODY_NAMED = {"epusa": (REFUSED, "too-many-unconfirmed"), "rpss": (REFUSED, "too-many-unconfirmed"), "rpp": (0, '"unconfirmed": 15')}


class OtherRegistersAreWrong(RegistersOverHttp):
    sources = {"epusa": "/epusa/*", "rpss": "/rpss/*", "rpp": "/rpp/*"}
    settings = {"sync": {"sources": {source: QUICK_FILE | {"largest_mb": 16} for source in sources}}}
    options = {"sources": ("sovm", *sources)}

    def test_no_fault_of_any_register_disables_anybody(self) -> None:
        for source, path in self.sources.items():
            self.show(1)
            self.assertEqual(0, self.run_source(source)[0], source)
            with self.subTest(source):
                rows = (*FILES, ("nobody-named", *NOBODY_NAMED[source]))
                self.try_each(source, tuple(Trouble(kind, path, code, says) for kind, code, says in rows))


EXTRACTS = (
    *((kind, REFUSED, "too-many-unconfirmed") for kind in (
        "silence", "truncated", "error-503", "redirect", "half", "page", "windows-1250", "nobody-named", "bomb-huge", "bomb-deep")),
    ("error-404", UNUSABLE, "knows none"), ("exchanged", REFUSED, "too-many-changes"),
)


class PublicRegisterIsWrong(RegistersOverHttp):
    """It has no list: each extract is asked for by itself."""

    settings = {"sync": {"sources": {"ares": ONE_TRY | {"time_limit": "1s", "between": "0s"}}}}
    options = {"sources": ("sovm", "ares")}

    def test_no_fault_disables_anybody_and_who_left_is_ended(self) -> None:
        self.show(1)
        self.assertEqual(0, self.run_source("ares")[0])
        self.try_each("ares", tuple(Trouble(kind, "/ares/*", code, says, day=1) for kind, code, says in EXTRACTS))

        one = self.product.registers.asked()[0].split()[0]
        self.show(1, Fault("exchanged", one))
        came = self.only_change()["arrival"]
        self.show(1)
        went = self.only_change()["departure"]
        self.assertEqual(came["id"], went["mandate"]["id"])
        (mandate,) = [entry for entry in self.entries() if came["id"] in entry]
        self.assertIn("klRevoked: TRUE", mandate)

    def only_change(self) -> dict:
        code, text = self.run_source("ares")
        self.assertEqual(0, code, text)
        report, _ = json.JSONDecoder().raw_decode(text)
        self.assertEqual(1, report["change_count"], text)
        return report["changes"][0]


if __name__ == "__main__":
    unittest.main(verbosity=2)
