"""What the tests of foreign clients in Python share: clients registered as an operator would, the schema of claims."""

import json
import sys
import urllib.parse
from pathlib import Path

import jsonschema

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/flows"))

from story import HttpBrowser, Page, Person, Product, RelyingParty, claims_of, eventually  # noqa: E402
from trials import SharedProduct, set_in_directory  # noqa: E402

import clients  # noqa: E402

__all__ = ["CLERK", "CODES", "HttpBrowser", "Page", "Person", "ROOT", "Product", "RelyingParty", "SharedProduct",
           "claims_of", "eventually", "fault_of_claims", "login_is_required", "register", "set_in_directory"]

CLERK = "cerny"
CODES = ["evidence-socialnich-sluzeb"]
SCHEMA = json.loads((ROOT / "docs/claim.schema.json").read_text(encoding="utf-8"))


def register(product: Product, client_id: str, redirect_uri: str, **more: object) -> dict:
    """Writes the client's file and waits until it is in force."""
    client = clients.Client(
        client_id=client_id, module=str(more.pop("module", "registr")), name=f"Zkouška – {client_id}",
        redirect_uris=[redirect_uri], post_logout_redirect_uris=list(more.pop("post_logout", [])),
        client_secret=str(more.pop("client_secret", "")), more=more)
    clients.write_client(product.clients_dir, client)
    query = urllib.parse.urlencode({"client_id": client_id, "redirect_uri": redirect_uri})
    known = eventually(
        lambda: HttpBrowser().request("GET", f"{product.issuer}/authorize?{query}").status != 400, 20)
    assert known, f"{client_id} did not come into force"
    return client.as_metadata() | {"client_secret": client.client_secret}


def fault_of_claims(claims: dict, codes: list[str]) -> str:
    """Empty when the claims keep docs/claim.schema.json and name these permissions."""
    for fault in jsonschema.Draft202012Validator(SCHEMA).iter_errors(claims):
        return fault.message
    named = [permission["code"] for permission in claims["permissions"]]
    return "" if named == codes else f"permissions {named}"


def login_is_required(product: Product, client: dict, browser: HttpBrowser) -> bool:
    """True when this browser holds no login: nothing is given without a page."""
    party = RelyingParty(product.issuer, client)
    page = browser.get(party.authorization_url(prompt="none"), within=product.issuer)
    return "error=login_required" in page.location
