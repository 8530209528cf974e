#!/usr/bin/env python3
"""Apache's mod_auth_openidc, a certified relying party: pages of a web server behind our login."""

import json
import unittest

from outsiders import CLERK, CODES, Person, SharedProduct, fault_of_claims, login_is_required, register
from apache import Apache
from visitor import Visitor

SECRET = "tajemství Apache: 100 % & více"


class ModAuthOpenidc(SharedProduct):
    client: dict
    apache: Apache

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        port = cls.product.port(27)
        origin = f"http://localhost:{port}"
        cls.client = register(cls.product, "registr-apache", f"{origin}/openid", client_secret=SECRET,
                              post_logout=[f"{origin}/"])
        cls.apache = Apache(port, cls.product.issuer, cls.client)
        cls.addClassCleanup(cls.apache.stop)

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
        self.assertEqual((200, "<h1>pages</h1>"), (page.status, page.text))
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

    def test_who_is_not_of_the_organization_stays_outside(self) -> None:
        clerk = self.visitor(CLERK)
        self.assertEqual(200, clerk.visit(self.apache.origin + "/kraj/").status)
        self.assertEqual(401, clerk.visit(self.apache.origin + "/boskovice/").status)

    def test_who_has_no_permission_of_the_module_is_told_by_us(self) -> None:
        stranger = self.visitor("pokludova")
        page = stranger.visit(self.apache.origin + "/")
        self.assertEqual(403, page.status)
        self.assertTrue(page.url.startswith(self.product.issuer))


if __name__ == "__main__":
    unittest.main(verbosity=2)
