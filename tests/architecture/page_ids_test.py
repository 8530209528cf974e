#!/usr/bin/env python3
"""Ids of pages by which documents let others recognise them (docs/) are those that the provider shows."""

import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CITED = re.compile(r"`(page-[a-z-]+)`")
SHOWN = re.compile(r'"(page-[a-z-]+)"')
BLOCK = re.compile(r"```json\n(.*?)```", re.DOTALL)


def shown_ids() -> set[str]:
    files = [*(ROOT / "idp/pages/templates").glob("*.tpl"), *(ROOT / "idp/endpoints").glob("*.cpp")]
    return set().union(*(SHOWN.findall(path.read_text(encoding="utf-8")) for path in files))


def unknown_ids(text: str, shown: set[str]) -> list[str]:
    return sorted(set(CITED.findall(text)) - shown)


def commands_of(text: str) -> list[list]:
    """What the blocks for the browser of the conformance suite do, in their order."""
    found = []

    def collect(members: dict) -> dict:
        found.extend(members.get("commands", []))
        return members

    for block in BLOCK.findall(text):
        json.loads("{" + block + "}", object_hook=collect)
    return found


class PageIds(unittest.TestCase):
    def test_every_id_in_the_documents_is_shown_by_a_page(self) -> None:
        shown = shown_ids()
        for path in sorted((ROOT / "docs").glob("*.md")):
            self.assertEqual([], unknown_ids(path.read_text(encoding="utf-8"), shown), path.name)

    def test_an_id_of_no_page_is_found(self) -> None:
        self.assertEqual(["page-gone"], unknown_ids("`page-login`, `page-gone`", shown_ids()))

    def test_the_browser_of_the_conformance_suite_finds_what_it_is_told_to_fill_in_and_press(self) -> None:
        commands = commands_of((ROOT / "docs/conformance.md").read_text(encoding="utf-8"))
        pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "idp/pages/templates").glob("*.tpl"))
        pressed = [(kind, name) for verb, kind, name, *_ in commands if verb in ("text", "click")]
        self.assertEqual(["username", "password", "login", "continue"], [name for _, name in pressed])
        for kind, name in pressed:
            self.assertIn(f'{kind}="{name}"', pages)


if __name__ == "__main__":
    unittest.main()
