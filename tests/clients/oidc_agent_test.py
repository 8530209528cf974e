#!/usr/bin/env python3
"""oidc-agent, a native program of others: loopback redirect, PKCE, a public client, refresh tokens that rotate."""

import itertools
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from outsiders import CLERK, CODES, Person, RelyingParty, SharedProduct, claims_of, fault_of_claims, login_is_required
from outsiders import register
from browser_command import KeptBrowser, Visitor
from processes import Process

COMMAND = Path(__file__).with_name("browser_command.py")
PATIENCE = 60
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


class Agent:
    """The agent and its commands, in a home of their own; it opens the browser of one person by `xdg-open`."""

    def __init__(self, folder: Path, person: Path) -> None:
        (folder / "bin").mkdir()
        (folder / "bin/xdg-open").symlink_to(COMMAND)
        (folder / "accounts").mkdir(mode=0o700)
        socket = folder / "agent.sock"
        self._environment = os.environ | {
            "HOME": str(folder), "PATH": f"{folder}/bin:{os.environ['PATH']}", "PERSON": str(person),
            "OIDC_CONFIG_DIR": str(folder / "accounts"), "OIDC_SOCK": str(socket), "OIDC_ENCRYPTION_PW": "zkouška"}
        self._process = Process("oidc-agent", [
            "env", f"HOME={folder}", f"OIDC_CONFIG_DIR={folder}/accounts", "oidc-agent", "--console",
            "--always-allow-idtoken", "--no-autoreauthenticate", "-a", str(socket)], folder, folder / "agent.log")
        self._process.start()
        self._process.wait_for(socket.exists)

    def run(self, *command: str) -> subprocess.CompletedProcess:
        return subprocess.run(command, env=self._environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, check=False, timeout=PATIENCE)

    def start(self, *command: str) -> subprocess.Popen:
        return subprocess.Popen(command, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True)

    def token(self, name: str, *more: str) -> str:
        done = self.run("oidc-token", *more, name)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout.strip()

    def stop(self) -> None:
        self._process.stop()


def new_account(name: str, issuer: str, client_id: str, *more: str) -> list[str]:
    """The command that makes an account configuration; it ends when the person has logged in."""
    return ["oidc-gen", "--manual", f"--client-id={client_id}", "--client-secret=", f"--issuer={issuer}",
            "--scope=openid profile offline_access", "--pw-env", "--prompt=none", "--no-scheme", *more, name]


class OidcAgent(SharedProduct):
    settings = {"idp": {"tokens": {"device_interval": "1s"}}}
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.port = cls.product.port(28)
        cls.client = register(cls.product, "registr-agent", "http://localhost/", profile="native",
                              token_endpoint_auth_method="none", scope="openid profile email offline_access",
                              grant_types=["authorization_code", "refresh_token", DEVICE])
        cls.person = cls.folder / "person.json"
        cls.person.write_text(json.dumps({"username": CLERK, "password": Person(cls.product, CLERK).password}),
                              encoding="utf-8")
        cls.agent = Agent(cls.folder, cls.person)
        cls.addClassCleanup(cls.agent.stop)

    def test_the_life_of_a_login(self) -> None:
        added = self.agent.run(*new_account("clerk", self.product.issuer, self.client["client_id"], "--flow=code",
                                            f"--redirect-uri=http://localhost:{self.port}/"))
        self.assertEqual(0, added.returncode, added.stdout + added.stderr)
        first = self.agent.token("clerk")
        self.assertEqual("", fault_of_claims(claims_of(first), CODES))
        renewed = self.agent.token("clerk", "--force-new")
        self.assertNotEqual(claims_of(first)["jti"], claims_of(renewed)["jti"])
        self.assertEqual("", fault_of_claims(claims_of(self.agent.token("clerk", "--id-token")), CODES))

        userinfo = RelyingParty(self.product.issuer, self.client).userinfo(renewed)
        self.assertEqual(200, userinfo.status)
        self.assertEqual("", fault_of_claims(json.loads(userinfo.text), CODES))

        browser = KeptBrowser(self.person)
        page = browser.get(f"{self.product.issuer}/logout")
        browser.submit(page, page.form_with("confirm"))
        self.assertTrue(login_is_required(self.product, self.client, browser))
        refused = self.agent.run("oidc-token", "--force-new", "clerk")
        self.assertNotEqual(0, refused.returncode)
        self.assertIn("invalid_grant", refused.stderr + refused.stdout)

    def test_where_no_port_may_be_opened_the_browser_of_another_computer_serves(self) -> None:
        waiting = self.agent.start(*new_account("remote", self.product.issuer, self.client["client_id"],
                                                "--flow=device", f"--redirect-uri=http://localhost:{self.port}/"))
        self.addCleanup(waiting.communicate)
        self.addCleanup(waiting.kill)
        told = "".join(itertools.takewhile(lambda line: "QR" not in line, waiting.stderr))
        page = Visitor(CLERK, Person(self.product, CLERK).password).visit(
            re.search(r"http\S+/device", told)[0] + "?user_code=" + re.search(r"code: (\S+)", told)[1])
        self.assertEqual(200, page.status)
        waiting.communicate(timeout=PATIENCE)
        self.assertEqual(0, waiting.returncode)
        self.assertEqual("", fault_of_claims(claims_of(self.agent.token("remote", "--force-new")), CODES))


if __name__ == "__main__":
    unittest.main(verbosity=2)
