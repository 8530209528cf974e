#!/usr/bin/env python3
"""Attacks through the browser: on requests, pages, cookies, steps of a login. Numbers: docs/security.md."""

import json
import socket
import unittest
import urllib.parse

from story import Administrator, HttpBrowser, Page, Person
from trials import REFERENCE, SharedProduct

CLERK = "cerny"
EVIL = "evil.example"
MARKUP = "\"><script>alert(1)</script><img src=x onerror=alert(1)>"


def cookies_set(page: Page) -> str:
    return page.headers.get("set-cookie", "")


class Requests(SharedProduct):
    def test_addresses_come_from_the_settings_only(self) -> None:  # S18
        told = {"Forwarded": f"host={EVIL};proto=https", "X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https",
                "X-Forwarded-Port": "444", "X-Forwarded-Prefix": "/evil"}
        person = Person(self.product, CLERK)
        party = person.party("registr")
        metadata = self.product.issuer + "/.well-known/openid-configuration"
        expected = HttpBrowser().request("GET", metadata).text
        self.assertIn(f'"issuer":"{self.product.issuer}"', expected.replace(" ", ""))
        for headers in (told, told | {"Host": EVIL}):
            for url in (metadata, party.authorization_url(), f"{self.product.issuer}/account",
                        f"{self.product.admin_origin}/api/v1/me", f"{self.product.admin_origin}/none"):
                page = HttpBrowser().request("GET", url, None, headers)
                self.assertNotIn(EVIL, page.text + json.dumps(page.headers))
                self.assertFalse(page.location.startswith("https:"), page.location)
            self.assertEqual(expected, HttpBrowser().request("GET", metadata, None, headers).text)

    def test_the_address_told_by_a_stranger_is_not_believed(self) -> None:  # S19
        person = Person(self.product, CLERK)
        page = person.open(person.party("registr"))
        form = page.form_with("password")
        body = urllib.parse.urlencode({**form.fields, "username": CLERK, "password": person.password})
        answer = person.browser.request("POST", urllib.parse.urljoin(page.url, form.action), body, {
            "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": "203.0.113.9",
            "Forwarded": "for=203.0.113.9", "X-Real-IP": "203.0.113.9"})
        self.assertEqual(303, answer.status)
        audit = (self.product.folder / "log/audit.jsonl").read_text(encoding="utf-8")
        self.assertIn('"127.0.0.1"', audit.splitlines()[-1])
        self.assertNotIn("203.0.113.9", audit)

    def test_a_parameter_given_twice_is_refused(self) -> None:  # S12
        party = Person(self.product, CLERK).party("registr")
        url = party.authorization_url()
        for name in ("client_id", "redirect_uri", "state", "scope", "code_challenge", "nonce"):
            with self.subTest(name):
                page = HttpBrowser().get(f"{url}&{name}=x&{name}=x")
                self.assertEqual(400, page.status)
                self.assertRegex(page.text, REFERENCE)
        body = "grant_type=refresh_token&refresh_token=a&refresh_token=b"
        page = HttpBrowser().request("POST", f"{self.product.issuer}/token", body,
                                     {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual("invalid_request", json.loads(page.text)["error"])

    def test_every_answer_to_the_client_names_the_issuer(self) -> None:  # S13, S20
        party = Person(self.product, CLERK).party("registr")
        for more, error in (({"prompt": "none"}, "login_required"), ({"scope": ""}, "invalid_scope"),
                            ({"response_type": "token"}, "unsupported_response_type"),
                            ({"code_challenge_method": "plain"}, "invalid_request")):
            with self.subTest(error):
                page = HttpBrowser().get(party.authorization_url(**more))
                answer = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.location).query))
                self.assertTrue(page.location.startswith(party.client["redirect_uris"][0]), page.location)
                self.assertEqual((error, self.product.issuer, party.state),
                                 (answer["error"], answer["iss"], answer["state"]))

    def test_only_the_path_as_written_is_served(self) -> None:  # S70
        party = Person(self.product, CLERK).party("registr")
        query = urllib.parse.urlsplit(party.authorization_url()).query
        self.assertIn(b" 303", self.first_line(f"/authorize?{query}"))
        for path in ("//authorize", "/./authorize", "/x/../authorize", "/authorize/", "/AUTHORIZE", "/authorize;x=1",
                     "/%61uthorize", "/authorize%2f", "/authorize%00", "/login/..;/authorize", "/\\authorize"):
            with self.subTest(path):
                self.assertRegex(self.first_line(f"{path}?{query}"), rb"^HTTP/1.1 (400|404) ")
        for path in ("/health/../metrics", "/health%2fready", "//metrics", "/metrics;x", "/assets/%2e%2e/metrics"):
            with self.subTest(path):
                self.assertRegex(self.first_line(path), rb"^HTTP/1.1 (400|404) ")

    def test_no_path_of_the_api_means_another(self) -> None:  # S70
        ministry = Administrator(self.product, "vrbicka")
        self.assertEqual(200, ministry.call("GET", f"/accounts/{CLERK}")[0])
        for path in (f"//accounts/{CLERK}", f"/accounts/{CLERK}/", f"/Accounts/{CLERK}", f"/accounts/{CLERK};x=1",
                     f"/./accounts/{CLERK}", f"/accounts/x/../{CLERK}", f"/accounts/%2e%2e/accounts/{CLERK}",
                     f"/accounts/{CLERK}%2fpermissions", f"/accounts/{CLERK}%00"):
            with self.subTest(path):
                self.assertIn(ministry.call("GET", path)[0], (400, 404))

    def first_line(self, target: str) -> bytes:
        """Sent as it is: no client library tidies the path."""
        with socket.create_connection(("127.0.0.1", self.product.port(0)), timeout=20) as wire:
            wire.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            return wire.makefile("rb").readline()

    def test_other_origins_read_public_answers_only_and_never_with_cookies(self) -> None:  # S72
        foreign = {"Origin": f"https://{EVIL}"}
        for path, public in (("/jwks", True), ("/.well-known/openid-configuration", True), ("/token", True),
                             ("/userinfo", True), ("/login", False), ("/account", False), ("/authorize", False),
                             ("/logout", False), ("/metrics", False)):
            with self.subTest(path):
                method = "POST" if path == "/token" else "GET"
                page = HttpBrowser().request(method, self.product.issuer + path, None, foreign)
                allowed = page.headers.get("access-control-allow-origin")
                self.assertEqual("*" if public else None, allowed)
                self.assertNotIn("access-control-allow-credentials", page.headers)


class Pages(SharedProduct):
    def test_what_is_typed_comes_back_as_text(self) -> None:  # S8
        person = Person(self.product, CLERK)
        party = person.party("registr")
        pages = [person.open(party, login_hint=MARKUP, ui_locales=MARKUP, nonce=MARKUP, display=MARKUP)]
        person.username = MARKUP
        pages.append(person.type_password(pages[0], "spatne"))
        pages.append(HttpBrowser().get(f"{self.product.issuer}/authorize?" + urllib.parse.urlencode(
            {"client_id": MARKUP, "redirect_uri": MARKUP, "state": MARKUP})))
        pages.append(HttpBrowser().get(f"{self.product.issuer}/login?request={urllib.parse.quote(MARKUP)}"))
        pages.append(HttpBrowser().get(f"{self.product.issuer}/{urllib.parse.quote(MARKUP)}"))
        for page in pages:
            with self.subTest(page.url):
                self.assertNotIn("<script>alert", page.text)
                self.assertNotIn("<img src=x", page.text)

    def test_every_page_forbids_frames_caches_scripts_and_telling_where_one_was(self) -> None:  # S10
        person = Person(self.product, CLERK)
        form = person.open(person.party("registr"))
        pages = [form, person.type_password(form, "spatne"), person.browser.get(f"{self.product.issuer}/authorize"),
                 person.type_password(form), person.open(person.party("senior")),
                 person.browser.get(f"{self.product.issuer}/account")]
        for page in pages:
            with self.subTest(page.url, status=page.status):
                self.assertEqual("no-referrer", page.headers["referrer-policy"])
                self.assertIn("no-store", page.headers["cache-control"])
                if page.status in (302, 303):
                    continue
                policy = page.headers["content-security-policy"]
                self.assertIn("frame-ancestors 'none'", policy)
                self.assertNotIn("unsafe", policy)
                self.assertEqual("nosniff", page.headers["x-content-type-options"])

    def test_cookies_are_out_of_reach_of_scripts_and_other_sites(self) -> None:  # S71
        person = Person(self.product, CLERK)
        form = person.open(person.party("registr"))
        login = person.browser.request("GET", form.url)
        first = HttpBrowser().request("GET", form.url)
        answer = self.post(person, form, person.password)
        for page in (login, first, answer):
            for cookie in filter(None, cookies_set(page).split("\n")):
                self.assertIn("HttpOnly", cookie)
                self.assertIn("SameSite=Lax", cookie)
                self.assertIn("Path=/", cookie)
                self.assertNotIn("Domain=", cookie)
        self.assertIn("klicnik-session", cookies_set(answer))

    @staticmethod
    def post(person: Person, page: Page, password: str) -> Page:
        form = page.form_with("password")
        body = urllib.parse.urlencode({**form.fields, "username": person.username, "password": password})
        return person.browser.request("POST", urllib.parse.urljoin(page.url, form.action), body,
                                      {"Content-Type": "application/x-www-form-urlencoded"})


class CookiesBehindTls(SharedProduct):
    settings = {"idp": {"issuer": "https://login.example"}}

    def test_they_belong_to_this_host_and_to_tls_only(self) -> None:  # S71
        page = HttpBrowser().request("GET", f"http://127.0.0.1:{self.product.port(0)}/login")
        self.assertIn("__Host-", cookies_set(page))
        self.assertIn("Secure", cookies_set(page))
        chosen = HttpBrowser().request("GET", f"http://127.0.0.1:{self.product.port(0)}/login?language=en")
        language = next(each for each in cookies_set(chosen).split("\n") if "language" in each)
        for part in ("__Host-klicnik-language=en", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            self.assertIn(part, language)


if __name__ == "__main__":
    unittest.main(verbosity=2)
