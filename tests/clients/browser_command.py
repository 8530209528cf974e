#!/usr/bin/env python3
"""Stands in for the person's browser where a program opens one by a command: browser_command.py URL

PERSON names a JSON file with username and password; cookies are kept beside it, so that the next address opens in
the same browser.
"""

import json
import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from visitor import Page, Visitor  # noqa: E402


class KeptBrowser(Visitor):
    """A browser whose cookies outlive the program."""

    def __init__(self, person: Path) -> None:
        super().__init__(**json.loads(person.read_text(encoding="utf-8")))
        self._kept = person.with_suffix(".cookies")
        if self._kept.exists():
            self.cookies = json.loads(self._kept.read_text(encoding="utf-8"))

    def visit(self, url: str) -> Page:
        page = super().visit(url)
        self._kept.write_text(json.dumps(self.cookies), encoding="utf-8")
        return page


def main() -> int:
    page = KeptBrowser(Path(os.environ["PERSON"])).visit(sys.argv[1])
    return 0 if page.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
