#!/usr/bin/env python3
"""Apache's mod_auth_openidc, a certified relying party: pages of a web server behind our login."""

import json
import unittest

from outsiders import CLERK, CODES, Person, SharedProduct, eventually, fault_of_claims, login_is_required, register
from apache import Apache
from visitor import Visitor

SECRET = "tajemství Apache: 100 % & více"


class ModAuthOpenidc(SharedProduct):
    # The receivers of logout notices are on loopback here.
    settings = {"idp": {"outgoing": {"allowed_networks": ["127.0.0.0/8", "::1"]}}}
    client: dict
    apache: Apache
    posting: Apache

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.client, cls.apache = cls.start_apache("registr-apache", 27)
        _, cls.posting = cls.start_apache("registr-apache-posting", 28, "OIDCResponseMode form_post")

    @classmethod
    def start_apache(cls, client_id: str, offset: int, more: str = "") -> tuple[dict, Apache]:
        port = cls.product.port(offset)
        origin = f"http://localhost:{port}"
        client = register(cls.product, client_id, f"{origin}/openid", client_secret=SECRET,
                          post_logout=[f"{origin}/"], backchannel_logout_session_required=True,
                          backchannel_logout_uri=f"{origin}/openid?logout=backchannel")
        apache = Apache(port, cls.product.issuer, client, more)
        cls.addClassCleanup(apache.stop)
        return client, apache

    def run(self, result: unittest.TestResult | None = None) -> unittest.TestResult | None:
        assert result is not None
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > before:
            self.apache.show_log()
        return result

    def visitor(self, username: str) -> Visitor:
        return Visitor(username, Person(self.product, username).password)

    def told(self, visitor: Visitor) -> dict:
        return json.loads(visitor.get(self.apache.hook(info="json")).text)

    def test_the_life_of_a_login(self) -> None:
        clerk = self.visitor(CLERK)
        page = clerk.visit(self.apache.origin + "/")
        self.assertEqual((200, "<h1></h1>"), (page.status, page.text))
        told = self.told(clerk)
        self.assertEqual("", fault_of_claims(told["userinfo"], CODES))
        self.assertEqual("", fault_of_claims(told["id_token"], CODES))
        self.assertEqual(CLERK, told["userinfo"]["preferred_username"])

        page = clerk.visit(self.apache.hook(refresh=self.apache.origin + "/", access_token=told["access_token"]))
        self.assertEqual((200, f"{self.apache.origin}/"), (page.status, page.url))
        refreshed = self.told(clerk)
        self.assertNotEqual(told["access_token"], refreshed["access_token"])
        self.assertNotEqual(told["refresh_token"], refreshed["refresh_token"])

        self.assertFalse(login_is_required(self.product, self.client, clerk))
        page = clerk.get(clerk.get(self.apache.hook(logout=self.apache.origin + "/")).location)
        self.assertEqual(f"{self.apache.origin}/", page.location)
        self.assertTrue(login_is_required(self.product, self.client, clerk))
        self.assertEqual(302, clerk.get(self.apache.origin + "/").status)

    def test_answers_that_the_browser_posts_open_the_pages_too(self) -> None:
        clerk = self.visitor(CLERK)
        self.assertEqual(200, clerk.visit(self.posting.origin + "/").status)
        told = json.loads(clerk.get(self.posting.hook(info="json")).text)
        self.assertEqual("", fault_of_claims(told["userinfo"], CODES))

    def test_a_logout_elsewhere_closes_the_pages_of_every_server(self) -> None:
        clerk = self.visitor("rehackova")
        for apache in (self.apache, self.posting):
            self.assertEqual(200, clerk.visit(apache.origin + "/").status)
        page = clerk.get(f"{self.product.issuer}/logout")
        clerk.submit(page, page.form_with("confirm"))
        for apache in (self.apache, self.posting):
            self.assertTrue(eventually(lambda a=apache: clerk.request("GET", a.origin + "/").status == 302, 20))

    def test_the_server_asks_for_the_organization_and_tells_its_pages_the_permissions(self) -> None:
        clerk = self.visitor(CLERK)
        page = clerk.visit(self.apache.origin + "/kraj/")
        self.assertEqual(200, page.status)
        self.assertEqual("", fault_of_claims(json.loads(page.headers["x-told"]), CODES))
        self.assertEqual(401, clerk.visit(self.apache.origin + "/boskovice/").status)

    def test_who_has_no_permission_of_the_module_is_told_by_us(self) -> None:
        stranger = self.visitor("pokludova")
        page = stranger.visit(self.apache.origin + "/")
        self.assertEqual(403, page.status)
        self.assertTrue(page.url.startswith(self.product.issuer))


if __name__ == "__main__":
    unittest.main(verbosity=2)
