#!/usr/bin/env python3
"""Five hundred logins at once (S42), with the product's real password hash: the machine is not exhausted.

The directory stands still while they arrive, so that exactly what the provider lets wait is waiting. Counted are
answers and memory, never time.
"""

import os
import re
import signal
import socket
import unittest
import unittest.mock
import urllib.parse
from collections import Counter
from pathlib import Path

from story import HttpBrowser, Page, Person, Product, eventually
from trials import Generated, product_with

LOGINS = 500
THREADS, QUEUE = 2, 256
# A service's own bind is a verification, too: it waits behind those of the logins, and on a slow machine longer than
# the two seconds in which a connection usually has to be made.
PATIENT = {"idp": {
    "directory": {"connect_timeout": "120s", "operation_timeout": "120s",
                  "searches": {"connections": 4, "wait": "120s"}},
    "workers": {"password_bind": {"threads": THREADS, "queue": QUEUE, "deadline": "200s"}}}}
MIB = 1024
# One verification takes 19 MiB in the directory: two at once are two of them and some slack. All sixteen of its
# threads verifying would be 304 MiB.
DIRECTORY_BUDGET_KIB = 4 * 19 * MIB
# A waiting login holds its form, its connection and its buffers; the sanitizers of the debug build put fences around
# each. A verification in the provider itself would be 500 times 19 MiB.
PROVIDER_BUDGET_KIB = LOGINS * 128
# They would keep 256 MiB of what was freed as well, which is nothing that the provider needs.
SANITIZERS = "quarantine_size_mb=1"


def peak_of(pid: int) -> int:
    """The most memory that the process has had since `forget_peak`, in KiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def forget_peak(pid: int) -> int:
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
    return peak_of(pid)


class Login:
    """One posted login form on a connection of its own, as large as a form may be."""

    def __init__(self, person: Person, page: Page) -> None:
        parts = urllib.parse.urlsplit(page.url)
        fields = page.form_with("password").fields | {
            "username": person.username, "password": person.password, "padding": "x" * 14000}
        body = urllib.parse.urlencode(fields).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in person.browser.cookies[parts.netloc].items())
        self._wire = socket.create_connection((parts.hostname, parts.port), timeout=240)
        self._wire.sendall(
            f"POST /login HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookies}\r\nConnection: close\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def is_answered(self) -> bool:
        self._wire.setblocking(False)
        try:
            return bool(self._wire.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return False
        finally:
            self._wire.settimeout(240)

    def answer(self) -> bytes:
        with self._wire, self._wire.makefile("rb") as answer:
            return answer.read()


def kind_of(answer: bytes) -> str:
    status = answer.split(b" ", 2)[1].decode()
    heading = re.search(rb'<h1 id="([a-z-]+)"', answer)
    if heading:
        return f"{status} {heading[1].decode()}"
    return f"{status} with a session" if b"klicnik-session=" in answer else status


class ManyLoginsAtOnce(unittest.TestCase):
    def test_what_does_not_fit_the_queue_is_told_busy_and_memory_stays_in_its_budget(self) -> None:
        options = filter(None, (os.environ.get("ASAN_OPTIONS"), SANITIZERS))
        self.enterContext(unittest.mock.patch.dict(os.environ, ASAN_OPTIONS=":".join(options)))
        with product_with(PATIENT, hash="strong", accounts=3) as product:
            Generated(product, 1).log_in("registr")
            person = Generated(product, 2)
            page = person.open(person.party("registr"))
            before = {process.name: forget_peak(process.pid) for process in (product.slapd, product.idp)}

            product.slapd.signal(signal.SIGSTOP)
            logins = [Login(person, page) for _ in range(LOGINS)]
            least_busy = LOGINS - QUEUE - THREADS
            self.assertTrue(eventually(lambda: sum(each.is_answered() for each in logins) >= least_busy, 60))
            self.assert_alive(product)
            product.slapd.signal(signal.SIGCONT)

            answers = [each.answer() for each in logins]
            kinds = Counter(kind_of(each) for each in answers)
            self.assertEqual({"303 with a session", "503 page-busy"}, set(kinds), kinds)
            self.assertTrue(least_busy <= kinds["503 page-busy"] <= LOGINS - QUEUE, kinds)
            self.assert_within("slapd", peak_of(product.slapd.pid) - before["slapd"], DIRECTORY_BUDGET_KIB)
            self.assert_within("idp", peak_of(product.idp.pid) - before[product.idp.name], PROVIDER_BUDGET_KIB)
            Generated(product, 1).log_in("registr")

    def assert_alive(self, product: Product) -> None:
        for path in ("/jwks", "/.well-known/openid-configuration", "/health/live", "/login"):
            with self.subTest(path):
                self.assertEqual(200, HttpBrowser().request("GET", product.issuer + path).status)

    def assert_within(self, name: str, growth: int, budget: int) -> None:
        print(f"{name}: {growth / MIB:.1f} MiB more at the most, of {budget / MIB:.0f}")
        self.assertLess(growth, budget, name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
