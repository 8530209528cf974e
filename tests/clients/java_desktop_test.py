#!/usr/bin/env python3
"""The desktop module of docs/examples/java-desktop, compiled for Java 11 and run as a person would run it."""

import json
import os
import queue
import subprocess
import tempfile
import threading
import unittest
import urllib.parse
from pathlib import Path

from browser_command import KeptBrowser
from outsiders import CLERK, ROOT, HttpBrowser, Person, SharedProduct, eventually, login_is_required

SOURCES = ROOT / "docs/examples/java-desktop/src"
COMMAND = Path(__file__).with_name("browser_command.py")
PATIENCE = 60
RIGHT = "  evidence-socialnich-sluzeb (update)"
WORDS = "Příkazy: userinfo, refresh, logout"


class Module:
    """The running module: its lines as they come, words given to it."""

    def __init__(self, classes: Path, arguments: list[str], browser: dict[str, str]) -> None:
        self._child = subprocess.Popen(
            ["java", "-XX:TieredStopAtLevel=1", "-cp", str(classes), "cz.oksluzby.desktop.DesktopModule", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | browser)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self._child.stdout:
            self._lines.put(line.rstrip("\n"))

    def expect(self, *lines: str) -> None:
        for line in lines:
            told = self._lines.get(timeout=PATIENCE)
            assert told == line, f"{told!r} instead of {line!r}"

    def say(self, word: str) -> None:
        self._child.stdin.write(word + "\n")
        self._child.stdin.flush()

    def end(self) -> int:
        self._child.stdin.close()
        return self._child.wait(PATIENCE)

    def kill(self) -> None:
        self._child.kill()
        self._child.wait()
        self._child.stdin.close()
        self._child.stdout.close()


class JavaDesktop(SharedProduct):
    client: dict
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        sources = map(str, sorted(SOURCES.rglob("*.java")))
        subprocess.run(["javac", "--release", "11", "-Xlint:all", "-Werror", "-d", str(cls.folder), *sources],
                       check=True)
        demo = json.loads((cls.product.folder / "demo.json").read_text(encoding="utf-8"))
        cls.client = next(client for client in demo["clients"] if client["client_id"] == "desktop-demo")

    def start(self, username: str, command: Path = COMMAND) -> tuple[Module, Path]:
        person = self.folder / f"{username}.json"
        password = Person(self.product, username).password
        person.write_text(json.dumps({"username": username, "password": password}), encoding="utf-8")
        module = Module(self.folder, [self.product.issuer, self.client["client_id"]],
                        {"BROWSER": str(command), "PERSON": str(person)})
        self.addCleanup(module.kill)
        return module, person

    def test_the_life_of_a_login(self) -> None:
        module, person = self.start(CLERK)
        klara = ("Přihlášení: Klára Černý, Jihomoravský kraj", RIGHT)
        module.expect(*klara, WORDS)
        for word, lines in (("userinfo", klara), ("refresh", (RIGHT,)), ("refresh", (RIGHT,)), ("userinfo", klara)):
            module.say(word)
            module.expect(*lines)
        self.assertFalse(login_is_required(self.product, self.client, KeptBrowser(person)))
        module.say("logout")
        module.expect("Odhlášeno")
        self.assertEqual(0, module.end())
        self.assertTrue(login_is_required(self.product, self.client, KeptBrowser(person)))

    def test_a_logout_elsewhere_ends_the_module_with_plain_words(self) -> None:
        module, person = self.start("rehackova")
        module.expect("Přihlášení: Žofie Řeháčková, Statutární město Olomouc", RIGHT, WORDS)
        browser = KeptBrowser(person)
        page = browser.get(f"{self.product.issuer}/logout")
        browser.submit(page, page.form_with("confirm"))
        module.say("refresh")
        module.expect("Přihlášení skončilo, přihlaste se prosím znovu.")
        self.assertEqual(3, module.end())

    def test_an_answer_with_another_state_is_turned_away_and_the_waiting_goes_on(self) -> None:
        told = self.folder / "told.url"
        command = self.folder / "write-down"
        command.write_text(f'#!/bin/sh\nprintf %s "$1" > {told}.draft && mv {told}.draft {told}\n', encoding="utf-8")
        command.chmod(0o755)
        module, person = self.start("danhelova", command)
        self.assertTrue(eventually(told.exists, PATIENCE))
        url = told.read_text(encoding="utf-8")
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
        for forged in ("", "?code=x&state=y", f"?code=x&iss={self.product.issuer}"):
            self.assertEqual(400, HttpBrowser().get(asked["redirect_uri"] + forged).status)
        self.assertEqual(200, KeptBrowser(person).visit(url).status)
        module.expect("Přihlášení: Pavla Daňhelová, Statutární město Jihlava", RIGHT, WORDS)


if __name__ == "__main__":
    unittest.main(verbosity=2)
