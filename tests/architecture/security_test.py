#!/usr/bin/env python3
"""docs/security.md and docs/rules.md must be true: every section of RFC 9700, every attack and every rule has a row, every named test
exists, every row says something."""

import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = [f"S{number}" for number in range(1, 74)] + ["S38a", "S38b", "S38c"]
SECTIONS = ["2.1", "2.1.1", "2.1.2", "2.2", "2.2.1", "2.2.2", "2.3", "2.4", "2.5", "2.6", "3", "4.1", "4.1.1", "4.1.2", "4.1.3",
            *(f"4.{number}" for number in range(2, 18))]
EXPECTED = SECTIONS + NUMBERS
RULES = [f"R{number}" for number in range(1, 31)]
REASONS = ("not yet: ", "does not apply: ", "no test of its own: ")
ROW = re.compile(r"^\| (S\d+[a-c]?|R\d+|\d[\d.]*) \| (.+?) \| (.+) \|$", re.MULTILINE)
CITED = re.compile(r"`([A-Z]\w*\.\w+)`")
GOOGLE_TEST = re.compile(r"^\s*(?:TYPED_)?TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\)", re.MULTILINE)
CLASS_OR_TEST = re.compile(r"^class (\w+)|^    def (test_\w+)", re.MULTILINE)


def names_in_python(text: str) -> set[str]:
    names, owner = set(), ""
    for name, test in CLASS_OR_TEST.findall(text):
        owner = name or owner
        if test:
            names.add(f"{owner}.{test}")
    return names


def names_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return names_in_python(text)
    return {".".join(pair) for pair in GOOGLE_TEST.findall(text)}


def existing_tests(root: Path = ROOT) -> set[str]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "tests"], cwd=root,
                            capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [root / name for name in listed if name.endswith((".cpp", ".h", ".py"))]
    return set().union(*(names_in(path) for path in paths if path.exists()))


def faults_of(text: str, tests: set[str], expected: list[str]) -> list[str]:
    rows = [(number, shown) for number, _, shown in ROW.findall(text)]
    numbers = [number for number, _ in rows]
    faults = [f"{number} has {numbers.count(number)} rows" for number in expected if numbers.count(number) != 1]
    faults += [f"{number} is no case" for number in numbers if number not in expected]
    for number, shown in rows:
        cited = CITED.findall(shown)
        faults += [f"{number}: there is no test {name}" for name in cited if name not in tests]
        if not cited and not any(reason in shown for reason in REASONS):
            faults.append(f"{number} names neither a test nor a reason")
    return faults


class SecurityCases(unittest.TestCase):
    def test_every_case_has_a_row_and_every_named_test_exists(self) -> None:
        tests = existing_tests()
        for page, expected in (("docs/security.md", EXPECTED), ("docs/rules.md", RULES)):
            with self.subTest(page):
                self.assertEqual([], faults_of((ROOT / page).read_text(encoding="utf-8"), tests, expected))

    def test_a_missing_row_test_or_reason_is_found(self) -> None:
        good = "".join(f"| {number} | case | `Suite.Name` |\n" for number in EXPECTED)
        self.assertEqual([], faults_of(good, {"Suite.Name"}, EXPECTED))
        for broken, fault in ((good.replace("| S38b |", "| S38 |"), "S38b has 0 rows"),
                              (good + "| S74 | case | `Suite.Name` |\n", "S74 is no case"),
                              (good.replace("| 4.17 |", "| 4.16 |"), "4.17 has 0 rows"),
                              (good.replace("| S5 | case | `Suite.Name` |", "| S5 | case | `Suite.Other` |"),
                               "S5: there is no test Suite.Other"),
                              (good.replace("| S5 | case | `Suite.Name` |", "| S5 | case | later |"),
                               "S5 names neither a test nor a reason")):
            with self.subTest(fault):
                self.assertIn(fault, faults_of(broken, {"Suite.Name"}, EXPECTED))


if __name__ == "__main__":
    unittest.main(verbosity=2)
