#!/usr/bin/env python3
"""Reload, stop and wrong settings: what was right stays in force, what was accepted is answered."""

import json
import signal
import socket
import subprocess
import unittest
import urllib.parse

import yaml

from story import HttpBrowser, Page, Person, Product, eventually, trial_product
from trials import Generated, command, lay_over, product_with, status_of
from trouble import Crowd, is_read_by_server

CLERK = "cerny"


def log_of(product: Product) -> str:
    return product.idp.log.read_text(encoding="utf-8", errors="replace")


def keys_of(product: Product) -> set[str]:
    document = json.loads(HttpBrowser().request("GET", f"{product.issuer}/jwks").text)
    return {key["kid"] for key in document["keys"]}


class ClientFileIsCorrupt(unittest.TestCase):
    def test_the_old_clients_stay_in_force_and_the_log_says_why(self) -> None:
        with trial_product() as product:
            path = product.clients_dir / "registr-demo.yaml"
            good = path.read_text(encoding="utf-8")
            for fault, text, named in self.faults(good):
                with self.subTest(fault):
                    quiet = len(log_of(product))
                    path.write_text(text, encoding="utf-8")
                    product.idp.signal(signal.SIGHUP)
                    # The fault before may be told once more meanwhile: by who watches the folder.
                    self.assertTrue(eventually(lambda q=quiet, n=named: n in log_of(product)[q:], 5), log_of(product)[quiet:])
                    self.assertIn("registr-demo.yaml", log_of(product)[quiet:])
                    _, tokens = Person(product, CLERK).log_in("registr")
                    self.assertIn("access_token", tokens)
            with self.subTest("repaired, it takes effect by itself"):
                path.write_text(good.replace("/callback", "/elsewhere"), encoding="utf-8")
                person = Person(product, CLERK)
                party = person.party("registr")
                self.assertTrue(eventually(lambda: person.open(party).status == 400, 5))

    @staticmethod
    def faults(good: str) -> list[tuple[str, str, str]]:
        settings = yaml.safe_load(good)
        return [
            ("torn", good[:len(good) // 2] + "\n  [", "registr-demo.yaml"),
            ("empty", "", "client_id"),
            ("a redirect to a script", yaml.safe_dump(settings | {"redirect_uris": ["javascript:alert(1)"]}),
             "redirect_uris"),
            ("a key misspelt", yaml.safe_dump(settings | {"redirect_uri": "https://x.example/"}), "redirect_uri:"),
        ]


class SettingsAreWrong(unittest.TestCase):
    FAULTS = {
        "idp": ({"listen": {"port": 70000}, "lockout": {"max_failurs": 3}, "issuer": "ftp://x"},
                ("listen.port", "max_failurs", "issuer")),
        "admin_api": ({"listen": {"port": 70000}, "search": {"limit": 3}, "issuer": "ftp://x"},
                      ("listen.port", "search.limit", "issuer")),
        "sync": ({"directory": {"uris": None}, "safety": {"most_change": "5 %"}, "log": {"level": "loud"}},
                 ("directory.uris", "most_change", "log.level")),
    }

    def test_every_fault_is_named_at_once_and_nothing_starts(self) -> None:
        with product_with({program: {} for program in self.FAULTS}) as product:
            for program in self.FAULTS:
                self.assertEqual(0, self.start(product, program, "--check-config").returncode, program)
            lay_over(product, {program: settings for program, (settings, _) in self.FAULTS.items()})
            for program, (_, named) in self.FAULTS.items():
                for arguments in (["--check-config"], ["plan"] if program == "sync" else []):
                    with self.subTest(program, arguments=arguments):
                        ended = self.start(product, program, *arguments)
                        self.assertNotEqual(0, ended.returncode)
                        for fault in named:
                            self.assertIn(fault, ended.stderr)

    @staticmethod
    def start(product: Product, program: str, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([*command(product, program), *arguments],
                              capture_output=True, text=True, check=False, timeout=30)

    def test_a_reload_with_wrong_settings_changes_nothing(self) -> None:
        with product_with({"idp": {}}) as product:
            lay_over(product, {"idp": {"lockout": {"max_failures": 0}, "nonsense": 1}})
            product.idp.signal(signal.SIGHUP)
            self.assertTrue(eventually(lambda: "nonsense" in log_of(product), 5))
            self.assertIn("max_failures", log_of(product))
            self.assertIn("access_token", Person(product, CLERK).log_in("registr")[1])


class ReloadUnderLoad(unittest.TestCase):
    def test_no_request_is_dropped_and_the_new_settings_count(self) -> None:
        with product_with({"idp": {}}) as product:
            keys = keys_of(product)
            asked: list[Page] = []

            def ask(number: int) -> None:
                person = Person(product, CLERK)
                page = (HttpBrowser().request("GET", f"{product.issuer}/jwks") if number % 2
                        else person.open(person.party("registr")))
                assert page.status == 200, f"{page.status} {page.text[:500]}"
                asked.append(page)

            crowd = Crowd(ask, 4)
            for reload in range(1, 6):
                product.idp.signal(signal.SIGHUP)
                before = len(asked)
                self.assertTrue(eventually(lambda n=reload: log_of(product).count("reload.done") >= n, 10))
                self.assertTrue(eventually(lambda n=before: len(asked) > n, 10))
            crowd.stop()
            self.assertEqual([], crowd.faults)
            self.assertEqual(keys, keys_of(product))
            lay_over(product, {"idp": {"lockout": {"max_failures": 1}}})
            product.idp.signal(signal.SIGHUP)
            self.assertTrue(eventually(lambda: log_of(product).count("reload.done") >= 6, 10))
            clerk = Person(product, CLERK)
            page = clerk.type_password(clerk.open(clerk.party("registr")), "spatne-heslo")
            self.assertIn("uzamčen", page.text.lower())


class StopUnderLoad(unittest.TestCase):
    PEOPLE = 6

    def test_every_accepted_login_is_answered_before_the_end(self) -> None:
        with product_with({"idp": {"directory": {"operation_timeout": "15s"}}}, accounts=self.PEOPLE + 1) as product:
            people = [Generated(product, 1 + number) for number in range(self.PEOPLE)]
            forms = [person.open(person.party("registr")) for person in people]
            product.slapd.signal(signal.SIGSTOP)
            wires = [send_password(person, form) for person, form in zip(people, forms, strict=True)]
            self.assertTrue(eventually(lambda: all(
                is_read_by_server(product.port(0), wire.getsockname()[1]) for wire in wires), 5))
            product.idp.signal(signal.SIGTERM)
            self.assertTrue(eventually(lambda: status_of(f"{product.issuer}/health/live") == 0, 5))
            self.assertTrue(product.idp.is_running(), "it did not wait for what it had accepted")
            product.slapd.signal(signal.SIGCONT)
            for wire in wires:
                answer = all_of(wire)
                self.assertTrue(answer.startswith(b"HTTP/1.1 303"), answer[:200])
                self.assertIn(b"klicnik-session", answer)
            self.assertEqual(0, product.idp.stop())


def send_password(person: Person, page: Page) -> socket.socket:
    """Sends the form and does not wait for the answer."""
    form = page.form_with("password")
    target = urllib.parse.urlsplit(urllib.parse.urljoin(page.url, form.action))
    body = urllib.parse.urlencode({**form.fields, "username": person.username, "password": person.password})
    cookies = "; ".join(f"{name}={value}" for name, value in person.browser.cookies[target.netloc].items())
    wire = socket.create_connection(("127.0.0.1", target.port), timeout=20)
    wire.sendall((f"POST {target.path} HTTP/1.1\r\nHost: {target.netloc}\r\nCookie: {cookies}\r\n"
                  f"Origin: {target.scheme}://{target.netloc}\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\n"
                  f"Content-Length: {len(body)}\r\n\r\n{body}").encode())
    return wire


def all_of(wire: socket.socket) -> bytes:
    answer = b""
    while piece := wire.recv(65536):
        answer += piece
    wire.close()
    return answer


if __name__ == "__main__":
    unittest.main(verbosity=2)
