"""Somebody at a browser who follows wherever he is led, logs in and agrees where he is asked."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from http_browser import HttpBrowser, Page  # noqa: E402


class Visitor(HttpBrowser):
    def __init__(self, username: str, password: str) -> None:
        super().__init__()
        self._person = {"username": username, "password": password}

    def request(self, method: str, url: str, body: str | None = None,
                headers: dict[str, str] | None = None) -> Page:
        """Asks for pages as browsers do; a relying party may answer programs otherwise."""
        return super().request(method, url, body, {"Accept": "text/html,*/*;q=0.8", **(headers or {})})

    def visit(self, url: str, within: str = "") -> Page:
        """The page where the way ends, or the redirect that leaves `within`."""
        page = self._follow(self.get(url, within), within)
        while answer := self._answer(page):
            page = self._follow(answer, within)
        return page

    def _follow(self, page: Page, within: str) -> Page:
        while page.status in (302, 303) and page.location.startswith(within):
            page = self.get(page.location, within)
        return page

    def _answer(self, page: Page) -> Page | None:
        """Types, agrees, or sends on what a page without script asks to be sent on."""
        assert 'id="problem"' not in page.text, page.text
        if 'id="page-login"' in page.text:
            return self.submit(page, page.form_with("password"), **self._person)
        if 'id="page-device"' in page.text:
            return self.submit(page, page.form_with("user_code"))
        if 'id="page-device-confirm"' in page.text:
            return self.submit(page, page.form_with("decision"), decision="approve")
        if any(f'id="{name}"' in page.text for name in ("page-second-login", "page-consent", "page-returning")):
            return self.submit(page, page.forms[0])
        return None
