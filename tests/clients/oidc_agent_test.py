#!/usr/bin/env python3
"""oidc-agent, a native program of others: loopback redirect, PKCE, a public client, refresh tokens that rotate."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from outsiders import CLERK, CODES, Person, RelyingParty, SharedProduct, claims_of, fault_of_claims, login_is_required
from outsiders import register
from browser_command import KeptBrowser
from processes import Process

COMMAND = Path(__file__).with_name("browser_command.py")
PATIENCE = 60


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

    def add(self, name: str, issuer: str, client_id: str, *more: str) -> subprocess.CompletedProcess:
        """A new account configuration: the person's browser is opened and the answer awaited."""
        return self.run("oidc-gen", "--manual", f"--client-id={client_id}", "--client-secret=", f"--issuer={issuer}",
                        "--scope=openid profile offline_access", "--pw-env", "--prompt=none", "--no-scheme", *more,
                        name)

    def token(self, name: str, *more: str) -> str:
        done = self.run("oidc-token", *more, name)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout.strip()

    def stop(self) -> None:
        self._process.stop()


class OidcAgent(SharedProduct):
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.port = cls.product.port(28)
        cls.client = register(cls.product, "registr-agent", "http://localhost/", profile="native",
                              token_endpoint_auth_method="none", scope="openid profile email offline_access")
        cls.person = cls.folder / "person.json"
        cls.person.write_text(json.dumps({"username": CLERK, "password": Person(cls.product, CLERK).password}),
                              encoding="utf-8")
        cls.agent = Agent(cls.folder, cls.person)
        cls.addClassCleanup(cls.agent.stop)

    def test_the_life_of_a_login(self) -> None:
        added = self.agent.add("clerk", self.product.issuer, self.client["client_id"], "--flow=code",
                               f"--redirect-uri=http://localhost:{self.port}/")
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


if __name__ == "__main__":
    unittest.main(verbosity=2)
