"""What the flows share: people at a browser, administrators with a token, the product under them."""

import json
import sys
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from http_browser import HttpBrowser, Page  # noqa: E402
from relying_party import RelyingParty, claims_of  # noqa: E402
from trial_product import Product, trial_product  # noqa: E402

__all__ = ["Administrator", "HttpBrowser", "Page", "Person", "Product", "RelyingParty", "claims_of",
           "eventually", "trial_product"]


def eventually(check: Callable[[], bool], seconds: float) -> bool:
    """Asks again until it holds or the time is over; no fixed waiting."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if check():
            return True
        time.sleep(0.02)
    return check()


class Person:
    """Somebody at one browser."""

    def __init__(self, product: Product, username: str) -> None:
        self.product = product
        self.demo = json.loads((product.folder / "demo.json").read_text(encoding="utf-8"))
        account = next(each for each in self.demo["accounts"] if each["username"] == username)
        self.username = username
        self.password = account["password"]
        self.browser = HttpBrowser()

    def party(self, module: str) -> RelyingParty:
        client = next(each for each in self.demo["clients"] if each["client_id"] == f"{module}-demo")
        return RelyingParty(self.demo["issuer"], client)

    def open(self, party: RelyingParty, **more: str) -> Page:
        return self.browser.get(party.authorization_url(**more))

    def type_password(self, page: Page, password: str | None = None) -> Page:
        form = page.form_with("password")
        answer = self.browser.submit(page, form, username=self.username, password=password or self.password)
        return self.stay_here(answer)

    def stay_here(self, page: Page) -> Page:
        """Where the account was logged in to the module elsewhere, this login is the one that stays."""
        return self.browser.submit(page, page.form_with("csrf")) if 'id="page-second-login"' in page.text else page

    def choose_password(self, page: Page, password: str) -> Page:
        form = page.form_with("new_password")
        answer = self.browser.submit(page, form, new_password=password, new_password_again=password)
        self.password = password
        return self.stay_here(answer)

    def log_in(self, module: str) -> tuple[RelyingParty, dict]:
        """From the module's address to its tokens, typing the password once."""
        party = self.party(module)
        page = self.type_password(self.open(party))
        return party, party.redeem(party.code_of(page))


class Administrator(Person):
    """Calls the administration API with his own access token."""

    def __init__(self, product: Product, username: str) -> None:
        super().__init__(product, username)
        party = self.party("administration")
        page = self.type_password(self.open(party, scope="openid klicnik.admin"))
        self.token = party.redeem(party.code_of(page))["access_token"]

    def call(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict]:
        sent = {"Authorization": f"Bearer {self.token}", **headers}
        if body is not None:
            sent["Content-Type"] = "application/json"
        page = HttpBrowser().request(method, self.demo["admin_api"] + path,
                                     None if body is None else json.dumps(body), sent)
        return page.status, json.loads(page.text) if page.text else {}

    def send(self, path: str, text: str, media_type: str) -> tuple[int, dict]:
        """Something that is no JSON."""
        page = HttpBrowser().request("POST", self.demo["admin_api"] + path, text.encode(),
                                     {"Authorization": f"Bearer {self.token}", "Content-Type": media_type})
        return page.status, json.loads(page.text) if page.text else {}

    def text(self, path: str) -> str:
        page = HttpBrowser().request("GET", self.demo["admin_api"] + path, None,
                                     {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"})
        assert page.status == 200, page.text
        return page.text

    def find(self, **query: str) -> list[dict]:
        status, answer = self.call("GET", "/accounts?" + urllib.parse.urlencode(query))
        assert status == 200, answer
        return answer["accounts"]
