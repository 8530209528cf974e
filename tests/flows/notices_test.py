#!/usr/bin/env python3
"""Who takes part in a session hears of its end, whoever ended it and whatever was killed in between (S21, S23)."""

import contextlib
import json
import time
import unittest
from pathlib import Path

from story import Administrator, Person, Product, RelyingParty, claims_of, eventually
from trials import Generated, product_with, set_in_directory

from notice_receiver import NoticeReceiver, silent_receiver

SETTINGS = {"idp": {"outgoing": {"allowed_networks": ["127.0.0.1"]}}}
EVENT = "http://schemas.openid.net/event/backchannel-logout"
CAEP = "https://schemas.openid.net/secevent/caep/event-type/"
MAYOR = "podhorsky"
NEW_PASSWORD = "Nad-rekou-svita-osmkrat-17"
MINISTRY = "vrbicka"
HEALTHY = 4


def add_client(product: Product, client_id: str, **metadata: object) -> RelyingParty:
    """A client of module registr, with its file where the provider reads them."""
    demo = json.loads((product.folder / "demo.json").read_text(encoding="utf-8"))
    client = {"client_id": client_id, "client_secret": "tajemstvi-" + client_id, "module": "registr",
              "redirect_uris": [f"https://{client_id}.example/callback"],
              "grant_types": ["authorization_code", "refresh_token"], **metadata}
    path = Path(demo["clients_dir"]) / f"{client_id}.yaml"
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(client), encoding="utf-8")
    draft.chmod(0o600)
    draft.rename(path)
    party = RelyingParty(demo["issuer"], client)
    assert eventually(lambda: "error=" in Person(product, "cerny").browser.get(
        party.authorization_url(prompt="none")).location, 10), "the client was not read"
    return party


def log_in(person: Person, party: RelyingParty) -> dict:
    page = person.open(party)
    if "code=" not in page.location:
        page = person.type_password(page)
    return party.redeem(party.code_of(page))


class SessionsEndAloud(unittest.TestCase):
    @contextlib.contextmanager
    def started(self, **options: object):
        with NoticeReceiver() as receiver, product_with(SETTINGS, **options) as product:
            yield product, receiver

    def assert_is_logout_of(self, receiver: NoticeReceiver, id_token_claims: dict) -> None:
        self.assertTrue(eventually(lambda: len(receiver.heard) == 1, 20), receiver.heard)
        heard = receiver.heard[0]
        self.assertEqual("logout+jwt", heard.header["typ"])
        self.assertEqual("application/x-www-form-urlencoded", heard.content_type)
        self.assertEqual({EVENT: {}}, heard.claims["events"])
        self.assertNotIn("nonce", heard.claims)
        for name in ("iss", "aud", "sub", "sid"):
            self.assertEqual(id_token_claims[name], heard.claims[name], name)

    def test_by_an_administrator_also_while_the_provider_is_dead(self) -> None:
        with self.started() as (product, receiver):
            party = add_client(product, "posluchac", backchannel_logout_uri=receiver.address + "/logout")
            clerk = Person(product, "cerny")
            claims = claims_of(log_in(clerk, party)["id_token"])
            ministry = Administrator(product, MINISTRY)
            status, answer = ministry.call("DELETE", "/accounts/cerny/sessions", {"reason": "ztracený telefon"})
            self.assertEqual(204, status, answer)
            self.assert_is_logout_of(receiver, claims)

            receiver.heard.clear()
            claims = claims_of(log_in(clerk, party)["id_token"])
            product.idp.kill()
            status, answer = ministry.call("DELETE", "/accounts/cerny/sessions", {"reason": "ztracený telefon"})
            self.assertEqual(204, status, answer)
            self.assertEqual([], receiver.heard)
            product.start_idp()
            self.assert_is_logout_of(receiver, claims)

    def test_also_when_the_provider_was_killed_before_the_receiver_took_it(self) -> None:
        with self.started() as (product, receiver):
            party = add_client(product, "posluchac", backchannel_logout_uri=receiver.address + "/logout")
            clerk = Person(product, "cerny")
            tokens = log_in(clerk, party)
            receiver.status = 503
            clerk.browser.get(f"{product.issuer}/logout?id_token_hint={tokens['id_token']}")
            self.assertTrue(eventually(lambda: len(receiver.heard) == 1, 20))
            self.assertTrue(eventually(lambda: "delivery.failed" in product.idp.log.read_text(encoding="utf-8"), 20))
            product.idp.kill()
            receiver.status = 204
            tried = len(receiver.heard)
            product.start_idp()
            # What the killed process had in hand comes again after a minute at the latest.
            self.assertTrue(eventually(lambda: len(receiver.heard) > tried, 90))
            self.assertEqual(1, len({heard.claims["jti"] for heard in receiver.heard}))

    def test_by_the_synchronisation(self) -> None:
        with self.started() as (product, receiver):
            self.assertEqual(0, product.sync("run").returncode)
            party = add_client(product, "posluchac", backchannel_logout_uri=receiver.address + "/logout",
                               security_event_uri=receiver.address + "/events",
                               security_events=["session-revoked"])
            mayor = Person(product, MAYOR)
            page = mayor.choose_password(mayor.type_password(mayor.open(party)), NEW_PASSWORD)
            tokens = party.redeem(party.code_of(page))
            claims = claims_of(tokens["id_token"])
            elsewhere = Person(product, MAYOR)
            half_way = elsewhere.open(party)
            product.set_register_day(2)
            run = product.sync("run")
            self.assertEqual(0, run.returncode, run.stdout + run.stderr)
            self.assertTrue(eventually(lambda: len(receiver.heard) == 2, 20), receiver.heard)
            events = {heard.path: heard for heard in receiver.heard}
            self.assertEqual(claims["sid"], events["/logout"].claims["sid"])
            self.assertEqual("application/secevent+jwt", events["/events"].content_type)
            revoked = events["/events"].claims["events"][CAEP + "session-revoked"]
            self.assertEqual("policy", revoked["initiating_entity"])
            self.assertEqual(claims["sid"], events["/events"].claims["sub_id"]["session"]["id"])
            # Whoever heard the notice finds nothing of his good any more, at the first try (S66).
            status, answer = party.refresh(tokens["refresh_token"])
            self.assertEqual((400, "invalid_grant"), (status, answer["error"]))
            self.assertEqual(401, party.userinfo(tokens["access_token"]).status)
            self.assertNotIn("code=", elsewhere.type_password(half_way, NEW_PASSWORD).location)


class HostileReceiver(unittest.TestCase):
    def test_delays_nobody_else(self) -> None:
        """Prints how long the last healthy receiver waited after the directory had changed."""
        with contextlib.ExitStack() as stack:
            receivers = [stack.enter_context(NoticeReceiver()) for _ in range(HEALTHY)]
            silent = stack.enter_context(silent_receiver())
            product = stack.enter_context(product_with(SETTINGS, accounts=4))
            parties = [add_client(product, f"posluchac-{number}", backchannel_logout_uri=each.address + "/logout")
                       for number, each in enumerate(receivers)]
            parties.insert(0, add_client(product, "a-mlcenlivy", backchannel_logout_uri=silent + "/logout"))
            for number in range(1, 4):
                person = Generated(product, number)
                for party in parties:
                    log_in(person, party)
                begun = time.monotonic()
                set_in_directory(product, person.username, "klDiscarded", "TRUE")
                written = time.monotonic()
                self.assertTrue(eventually(lambda: all(len(each.heard) == number for each in receivers), 30))
                last = max(each.heard[-1].at for each in receivers)
                print(f"{HEALTHY} healthy receivers and a silent one, account {number}: the last one had answered "
                      f"{1000 * (last - written):.0f} ms after the change was written, "
                      f"{1000 * (last - begun):.0f} ms after it was begun")


if __name__ == "__main__":
    unittest.main()
