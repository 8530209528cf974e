#!/usr/bin/env python3
"""Administrators look people up in the person register that the demonstration serves (R7, R9)."""

import errno
import json
import os
import sys
import unittest
from pathlib import Path

from story import Administrator
from trials import product_with

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "ldap-schema"))
import demo_krk  # noqa: E402

# The register's answer must come too late within the patience of a test.
SETTINGS = {"admin_api": {"person_register": {"time_limit": "1s", "breaker": {"failures": 100}}}}
BIRTH_NUMBER = "720229/9005"


def written_in(path: Path) -> bytes:
    """The file without its holes: the directory's database is some megabytes in gigabytes of nothing."""
    pieces = []
    with path.open("rb") as file:
        end, place = os.fstat(file.fileno()).st_size, 0
        while place < end:
            try:
                begin = os.lseek(file.fileno(), place, os.SEEK_DATA)
            except OSError as fault:
                if fault.errno == errno.ENXIO:  # only a hole is left
                    break
                raise
            place = os.lseek(file.fileno(), begin, os.SEEK_HOLE)
            pieces.append(os.pread(file.fileno(), place - begin, begin))
    return b"".join(pieces)


class PersonRegister(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.product = cls.enterClassContext(product_with(SETTINGS))
        cls.administrator = Administrator(cls.product, "hlozanek")

    def look_up(self, **question: str) -> tuple[int, dict]:
        return self.administrator.call("POST", "/persons/lookup", question)

    def test_everybody_spare_is_found_by_either_key(self) -> None:
        for spare in demo_krk.spare_persons():
            for key in ("ik_mpsv", "birth_number"):
                status, answer = self.look_up(**{key: spare[key]})
                self.assertEqual((200, spare["ik_mpsv"], spare["categories"]),
                                 (status, answer["person"]["ik_mpsv"], answer["person"]["categories"]), spare)
                self.assertEqual([], answer["accounts"])

    def test_a_colleague_is_found_with_his_account(self) -> None:
        ik_mpsv = self.administrator.call("GET", "/accounts/cerny")[1]["ik_mpsv"]
        status, answer = self.look_up(ik_mpsv=ik_mpsv, kind="social-services")
        self.assertEqual((200, True, ["cerny"]), (status, answer["category_suffices"],
                                                  [each["username"] for each in answer["accounts"]]))

    def test_each_bad_day_has_its_answer(self) -> None:
        for ik_mpsv, status, code in (("1990000452", 404, "person-unknown"),
                                      ("1990000562", 503, "person-register-unavailable"),
                                      ("1990000672", 503, "person-register-unavailable")):
            answered, problem = self.look_up(ik_mpsv=ik_mpsv)
            self.assertEqual((status, code), (answered, problem["code"]), ik_mpsv)
        lacking = self.look_up(ik_mpsv="1990000342", kind="social-services")[1]
        self.assertIs(False, lacking["category_suffices"])

    def test_no_birth_number_stays_behind(self) -> None:
        for number in (BIRTH_NUMBER, "720229/9006", "7801010020"):
            self.look_up(birth_number=number)
        kept = [path for path in self.product.folder.rglob("*")
                if path.is_file() and not path.is_relative_to(self.product.krk_folder)]
        self.assertIn("log/audit.jsonl", [str(path.relative_to(self.product.folder)) for path in kept])
        for path in kept:
            written = written_in(path)
            for number in (BIRTH_NUMBER, "7202299005", "720229/9006", "7801010020"):
                self.assertNotIn(number.encode(), written, path)

    def test_the_demonstration_says_where_the_register_is(self) -> None:
        demo = json.loads((self.product.folder / "demo.json").read_text(encoding="utf-8"))
        self.assertEqual(self.product.krk_url, demo["registers"]["krk"])


if __name__ == "__main__":
    unittest.main()
