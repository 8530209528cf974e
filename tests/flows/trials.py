"""A product with settings of its own for one flow or for several, and what is asked of it again and again."""

import contextlib
import datetime
import hashlib
import json
import subprocess
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path

import yaml

from story import HttpBrowser, Person, Product, trial_product

import program_settings
from trial_product import show_logs

REFERENCE = r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"
GENERATED_PASSWORD = "Mnoho-uctu-jedno-heslo-9"


@contextlib.contextmanager
def product_with(settings: dict, **options: object) -> Iterator[Product]:
    """A trial product with these settings laid over its own; `restart_idp_with` changes them later."""
    with tempfile.TemporaryDirectory() as folder:
        overlay = Path(folder) / "overlay.yaml"
        overlay.write_text(yaml.safe_dump(settings), encoding="utf-8")
        with trial_product(overlay=overlay, **options) as product:
            yield product


def lay_over(product: Product, settings: dict) -> None:
    product.options.overlay.write_text(yaml.safe_dump(settings), encoding="utf-8")
    product.prepare()


def command(product: Product, program: str) -> list[str]:
    """How `idp`, `admin_api` or `sync` is called with the settings of this product."""
    return [product.program("klicnik-" + program.replace("_", "-")), *program_settings.arguments(product, program)]


def restart_idp_with(product: Product, settings: dict) -> None:
    product.idp.stop()
    lay_over(product, settings)
    product.start_idp()


def set_in_directory(product: Product, username: str, attribute: str, value: str) -> None:
    """Written with the root's identity, past our own programs."""
    demo = json.loads((product.folder / "demo.json").read_text(encoding="utf-8"))["ldap"]
    access = ["-x", "-D", demo["bind_dn"], "-w", demo["password"], "-H", demo["uri"]]
    found = subprocess.run(["ldapsearch", "-LLL", "-o", "ldif-wrap=no", *access, "-b", demo["base"],
                            f"(uid={username})", "1.1"], capture_output=True, text=True, check=True)
    change = f"{found.stdout.splitlines()[0]}\nchangetype: modify\nreplace: {attribute}\n{attribute}: {value}\n"
    subprocess.run(["ldapmodify", *access], input=change, capture_output=True, text=True, check=True)


class SharedProduct(unittest.TestCase):
    """Tests that may share one product, each with people of its own."""

    settings: dict = {"idp": {}}
    options: dict = {}
    product: Product

    @classmethod
    def setUpClass(cls) -> None:
        cls.product = cls.enterClassContext(product_with(cls.settings, **cls.options))

    def run(self, result: unittest.TestResult | None = None) -> unittest.TestResult | None:
        assert result is not None
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > before and hasattr(self, "product"):
            show_logs(self.product.folder)
        return result


class Generated(Person):
    """One of the generated accounts `u1`, `u2`, …: nothing special about any of them, all may use registr."""

    def __init__(self, product: Product, number: int) -> None:
        self.product = product
        self.demo = json.loads((product.folder / "demo.json").read_text(encoding="utf-8"))
        self.username = f"u{number}"
        self.password = GENERATED_PASSWORD
        self.browser = HttpBrowser()


def last_change_of(product: Product, username: str) -> datetime.datetime:
    """When the entry was changed last, by the directory's own clock."""
    found = subprocess.run(["ldapsearch", "-LLL", "-Y", "EXTERNAL", "-Q", "-H", product.ldapi, "-b",
                            "dc=oksluzby,dc=cz", f"(uid={username})", "modifyTimestamp"],
                           capture_output=True, text=True, check=True)
    stamp = found.stdout.split("modifyTimestamp: ")[1].split("\n")[0]
    return datetime.datetime.strptime(stamp + "+0000", "%Y%m%d%H%M%SZ%z")


def audit_chain_faults(product: Product) -> list[int]:
    """Numbers of the lines of the audit log that do not follow from the line before."""
    faults, previous = [], "0" * 64
    lines = (product.folder / "log/audit.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        start = len('{"hash":"')
        digest, body = line[start:start + 64], line[start + 64 + len('","record":'):-1]
        follows = body.startswith(f'{{"previous":"{previous}"')
        if not follows or hashlib.sha256((previous + body).encode()).hexdigest() != digest:
            faults.append(number)
        previous = digest
    assert lines
    return faults


def status_of(url: str) -> int:
    try:
        return HttpBrowser().request("GET", url).status
    except OSError:
        return 0


def is_ready(product: Product) -> bool:
    return status_of(f"{product.issuer}/health/ready") == 200


def gets_code(person: Person, module: str = "registr") -> bool:
    """A login from the beginning, in a browser without memory."""
    person.browser = HttpBrowser()
    page = person.open(person.party(module))
    if page.status != 200:
        return False
    return "code=" in person.type_password(page).location


def has_three_attempts(person: Person, module: str = "registr") -> bool:
    """Uses them up: two are answered by the form, the third by the lock."""
    person.browser = HttpBrowser()
    page = person.open(person.party(module))
    for _ in range(2):
        page = person.type_password(page, "urcite-spatne-heslo")
        if not any("password" in form.fields for form in page.forms):
            return False
    return "uzamčen" in person.type_password(page, "urcite-spatne-heslo").text.lower()
