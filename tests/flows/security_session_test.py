#!/usr/bin/env python3
"""Attacks on what a login leaves behind: sessions, codes, refresh tokens. Numbers: docs/security.md."""

import contextlib
import sqlite3
import threading
import unittest
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from story import Administrator, HttpBrowser, Person, RelyingParty, claims_of, eventually
from trials import Generated, SharedProduct

MINISTRY = "vrbicka"


class Sessions(SharedProduct):
    options = {"accounts": 8}

    def person(self, number: int) -> Generated:
        return Generated(self.product, number)

    def records_of(self, session: str) -> int:
        path = self.product.folder / "state/state.sqlite"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as state:
            return state.execute("SELECT count(*) FROM record WHERE family = ? AND kind NOT LIKE 'spent-%'",
                                 (session,)).fetchone()[0]

    def assert_dead(self, person: Person, party: RelyingParty, tokens: dict) -> None:
        self.assertNotIn("code=", person.open(person.party("registr")).location)
        self.assertEqual((400, "invalid_grant"), self.refresh(party, tokens))
        self.assertEqual(401, party.userinfo(tokens["access_token"]).status)

    @staticmethod
    def refresh(party: RelyingParty, tokens: dict) -> tuple[int, str]:
        status, answer = party.refresh(tokens["refresh_token"])
        return status, answer.get("error", "")

    def test_logging_out_ends_everything_that_came_from_the_session(self) -> None:  # S21
        person = self.person(1)
        party, tokens = person.log_in("registr")
        stolen = HttpBrowser()
        stolen.cookies = {site: dict(jar) for site, jar in person.browser.cookies.items()}
        session = claims_of(tokens["id_token"])["sid"]
        self.assertGreater(self.records_of(session), 1)
        page = person.browser.get(f"{self.product.issuer}/logout")
        person.browser.submit(page, page.form_with("csrf"))
        self.assert_dead(person, party, tokens)
        self.assertNotIn("code=", stolen.get(person.party("registr").authorization_url()).location)
        self.assertEqual(0, self.records_of(session), "something of it is still stored")

    def test_an_administrator_ends_the_sessions_of_all_browsers(self) -> None:  # S21
        phone, desk = self.person(2), self.person(2)
        # Two logins of one account, but never in one module (R17).
        logins = [phone.log_in("administration"), desk.log_in("registr")]
        ministry = Administrator(self.product, MINISTRY)
        status, answer = ministry.call("DELETE", "/accounts/u2/sessions", {"reason": "ztracený telefon"})
        self.assertEqual(204, status, answer)
        for person, (party, tokens) in zip((phone, desk), logins, strict=True):
            self.assert_dead(person, party, tokens)

    def test_an_access_token_of_an_ended_session_administers_nothing(self) -> None:  # S21
        administrator = Administrator(self.product, "hlozanek")
        self.assertEqual(200, administrator.call("GET", "/me")[0])
        page = administrator.browser.get(f"{self.product.issuer}/logout")
        administrator.browser.submit(page, page.form_with("csrf"))
        self.assertEqual(401, administrator.call("GET", "/me")[0])

    def test_every_grant_looks_at_the_account_again(self) -> None:  # S33
        ministry = Administrator(self.product, MINISTRY)
        today = datetime.now(ZoneInfo("Europe/Prague")).date()
        yesterday, tomorrow = ((today + timedelta(days=days)).isoformat() for days in (-1, 1))
        changes = (("discarded", "POST", "discard", {}), ("ended", "PUT", "validity", {"until": yesterday}),
                   ("not begun", "PUT", "validity", {"from": tomorrow}),
                   ("must change its password", "POST", "password-reset", {}))
        for number, (state, method, resource, body) in enumerate(changes, start=3):
            with self.subTest(state):
                person = self.person(number)
                party, tokens = person.log_in("registr")
                fresh = person.party("registr")
                code = fresh.code_of(person.open(fresh))
                status, answer = ministry.call(method, f"/accounts/u{number}/{resource}", {"reason": "zkouška"} | body)
                self.assertIn(status, (200, 204), answer)
                redeemed = fresh.token(grant_type="authorization_code", code=code, code_verifier=fresh.verifier,
                                       redirect_uri=fresh.client["redirect_uris"][0])
                self.assertEqual((400, "invalid_grant"), (redeemed[0], redeemed[1]["error"]))
                self.assert_dead(person, party, tokens)

    def test_asked_for_a_new_login_a_remembered_one_is_not_enough(self) -> None:  # S20
        person = self.person(7)
        _, tokens = person.log_in("registr")
        for more in ({"prompt": "login"}, {"max_age": "0"}):
            with self.subTest(more):
                party = person.party("registr")
                page = person.open(party, **more)
                again = party.redeem(party.code_of(person.type_password(page)))
                self.assertGreaterEqual(claims_of(again["id_token"])["auth_time"],
                                        claims_of(tokens["id_token"])["auth_time"])

    def test_logout_goes_back_only_to_addresses_of_that_client(self) -> None:  # S22
        person = self.person(7)
        party, tokens = person.log_in("registr")
        other = self.person(1)
        hint = other.log_in("registr")[1]["id_token"]
        person.browser.get(f"{self.product.issuer}/logout?id_token_hint={hint}")
        self.assertIn("code=", person.open(person.party("registr")).location, "somebody else's hint logged out")
        end = f"{self.product.issuer}/logout?id_token_hint={tokens['id_token']}"
        page = person.browser.get(f"{end}&post_logout_redirect_uri=https://evil.example/")
        self.assertNotIn("evil.example", page.headers.get("location", "") + page.text)
        self.assertNotIn("code=", person.open(person.party("registr")).location, "his own hint did not log him out")
        home = party.client["redirect_uris"][0].removesuffix("callback")
        done = other.browser.get(f"{self.product.issuer}/logout?id_token_hint={hint}&post_logout_redirect_uri={home}")
        self.assertEqual(home, done.location)


class Grants(SharedProduct):
    options = {"accounts": 6}

    def test_a_code_taken_by_another_client_serves_nobody(self) -> None:  # S24
        person = Generated(self.product, 1)
        party, thief = person.party("registr"), person.party("poskytovatel")
        code = party.code_of(person.type_password(person.open(party)))
        stolen = thief.token(grant_type="authorization_code", code=code, code_verifier=party.verifier,
                             redirect_uri=party.client["redirect_uris"][0])
        self.assertEqual((400, "invalid_grant"), (stolen[0], stolen[1]["error"]))
        owner = party.token(grant_type="authorization_code", code=code, code_verifier=party.verifier,
                            redirect_uri=party.client["redirect_uris"][0])
        self.assertEqual((400, "invalid_grant"), (owner[0], owner[1]["error"]))

    def test_of_many_who_redeem_a_code_at_once_one_succeeds_and_loses_it_again(self) -> None:  # S25
        person = Generated(self.product, 2)
        party = person.party("registr")
        code = party.code_of(person.type_password(person.open(party)))
        answers = self.at_once(30, lambda: party.token(
            grant_type="authorization_code", code=code, code_verifier=party.verifier,
            redirect_uri=party.client["redirect_uris"][0]))
        given = [answer for status, answer in answers if status == 200]
        self.assertLessEqual(len(given), 1)
        for tokens in given:
            self.assertEqual(400, party.refresh(tokens["refresh_token"])[0])
            self.assertTrue(eventually(lambda t=tokens: party.userinfo(t["access_token"]).status == 401, 2))

    def test_of_many_who_refresh_at_once_no_two_stay_alive(self) -> None:  # S26
        person = Generated(self.product, 3)
        party, tokens = person.log_in("registr")
        answers = self.at_once(20, lambda: party.refresh(tokens["refresh_token"]))
        children = [answer["refresh_token"] for status, answer in answers if status == 200]
        self.assertLessEqual(len(children), 1)
        alive = [child for child in children if party.refresh(child)[0] == 200]
        self.assertEqual([], alive, "a token whose parent was used twice still serves")

    def test_a_token_of_one_type_is_none_of_another(self) -> None:  # S27
        person = Generated(self.product, 4)
        party, tokens = person.log_in("registr")
        code = party.code_of(person.open(party))
        answers = (party.refresh(code), party.refresh(tokens["access_token"]),
                   party.token(grant_type="authorization_code", code=tokens["refresh_token"],
                               code_verifier=party.verifier, redirect_uri=party.client["redirect_uris"][0]))
        self.assertEqual(["invalid_grant"] * 3, [answer["error"] for _, answer in answers])
        for token in (code, tokens["refresh_token"], tokens["id_token"]):
            self.assertEqual(401, party.userinfo(token).status)

    @staticmethod
    def at_once(count: int, work) -> list[tuple[int, dict]]:
        answers: list[tuple[int, dict]] = []
        gate = threading.Barrier(count)

        def one() -> None:
            gate.wait()
            answers.append(work())

        threads = [threading.Thread(target=one) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == count
        return answers


if __name__ == "__main__":
    unittest.main(verbosity=2)
