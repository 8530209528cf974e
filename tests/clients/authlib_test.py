#!/usr/bin/env python3
"""Authlib, a relying party in Python that others wrote, by its session for requests."""

import secrets
import time
import unittest
import urllib.parse

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken

from outsiders import CLERK, CODES, Person, SharedProduct, fault_of_claims, login_is_required, register
from visitor import Visitor

CALLBACK = "http://localhost:9/authlib"
LOGGED_OUT = "http://localhost:9/odhlaseno"
# Authlib leaves out the percent-encoding of RFC 6749 2.3.1, so its secrets must not need it.
SECRETS = {"client_secret_basic": secrets.token_urlsafe(32), "client_secret_post": secrets.token_urlsafe(32),
           "private_key_jwt": "", "none": ""}
KEY = JsonWebKey.generate_key("RSA", 2048, {"kid": "authlib", "use": "sig", "alg": "RS256"}, is_private=True)


class OfOneMinute(PrivateKeyJWT):
    """An assertion that ends soon: those of Authlib last an hour unless told otherwise, five minutes are allowed."""

    def sign(self, auth: object, token_endpoint: str) -> bytes:
        self.claims = {"exp": int(time.time()) + 60}
        return super().sign(auth, token_endpoint)


class Party:
    """One application: a session of Authlib for one registered client."""

    def __init__(self, issuer: str, client: dict) -> None:
        self.metadata = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=20).json()
        self.client = client
        method = client["token_endpoint_auth_method"]
        secret = KEY.as_pem(is_private=True) if method == "private_key_jwt" else client["client_secret"]
        self.session = OAuth2Session(
            client["client_id"], secret, redirect_uri=CALLBACK, code_challenge_method="S256",
            token_endpoint_auth_method=method, revocation_endpoint_auth_method=method,
            scope="openid profile email offline_access")
        self.session.register_client_auth_method(OfOneMinute(self.metadata["token_endpoint"]))

    def address(self) -> str:
        self.verifier, self.nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
        url, self.state = self.session.create_authorization_url(
            self.metadata["authorization_endpoint"], code_verifier=self.verifier, nonce=self.nonce)
        return url

    def redeem(self, answer: str, verifier: str | None = None) -> dict:
        return self.session.fetch_token(self.metadata["token_endpoint"], authorization_response=answer,
                                        state=self.state, code_verifier=verifier or self.verifier)

    def refresh(self, token: str) -> dict:
        return self.session.refresh_token(self.metadata["token_endpoint"], token)

    def userinfo(self) -> requests.Response:
        return self.session.get(self.metadata["userinfo_endpoint"])

    def claims(self, tokens: dict, nonce: str | None) -> dict:
        keys = JsonWebKey.import_key_set(requests.get(self.metadata["jwks_uri"], timeout=20).json())
        claims = JsonWebToken(["RS256"]).decode(
            tokens["id_token"], key=keys, claims_cls=CodeIDToken,
            claims_options={"iss": {"values": [self.metadata["issuer"]]}},
            claims_params={"nonce": nonce, "client_id": self.client["client_id"],
                           "access_token": tokens["access_token"]})
        claims.validate()
        return claims

    def logout_address(self, id_token: str) -> str:
        return f"{self.metadata['end_session_endpoint']}?" + urllib.parse.urlencode(
            {"id_token_hint": id_token, "post_logout_redirect_uri": LOGGED_OUT, "state": "stav"})


class Authlib(SharedProduct):
    clients: dict[str, dict]

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.clients = {
            method: register(cls.product, f"registr-authlib-{method.replace('_', '-')}", CALLBACK,
                             token_endpoint_auth_method=method, client_secret=secret, post_logout=[LOGGED_OUT],
                             id_token_signed_response_alg="RS256",
                             **({"jwks": {"keys": [KEY.as_dict()]}} if method == "private_key_jwt" else {}))
            for method, secret in SECRETS.items()}

    def party(self, method: str = "client_secret_basic") -> Party:
        party = Party(self.product.issuer, self.clients[method])
        self.addCleanup(party.session.close)
        return party

    def visitor(self) -> Visitor:
        return Visitor(CLERK, Person(self.product, CLERK).password)

    def answer(self, party: Party, clerk: Visitor) -> str:
        return clerk.visit(party.address(), within=self.product.issuer).location

    def test_the_life_of_a_login(self) -> None:
        for method in SECRETS:
            with self.subTest(method):
                party, clerk = self.party(method), self.visitor()
                tokens = party.redeem(self.answer(party, clerk))
                claims = party.claims(tokens, party.nonce)
                self.assertEqual("", fault_of_claims(claims, CODES))
                self.assertEqual("", fault_of_claims(party.userinfo().json(), CODES))
                refreshed = party.refresh(tokens["refresh_token"])
                self.assertEqual(claims["sub"], party.claims(refreshed, None)["sub"])
                self.assertEqual(CLERK, party.userinfo().json()["preferred_username"])
                page = clerk.get(party.logout_address(refreshed["id_token"]))
                self.assertEqual(f"{LOGGED_OUT}?state=stav", page.location)
                self.assertTrue(login_is_required(self.product, party.client, clerk))
                self.assertEqual(401, party.userinfo().status_code)

    def test_what_was_revoked_is_told_to_be_over(self) -> None:
        party = self.party()
        tokens = party.redeem(self.answer(party, self.visitor()))
        self.assertEqual("", fault_of_claims(self.told(party, tokens), CODES))
        answer = party.session.revoke_token(party.metadata["revocation_endpoint"], tokens["refresh_token"])
        self.assertEqual(200, answer.status_code)
        self.assertEqual({"active": False}, self.told(party, tokens))

    @staticmethod
    def told(party: Party, tokens: dict) -> dict:
        return party.session.introspect_token(party.metadata["introspection_endpoint"], tokens["access_token"]).json()

    def test_refusals_have_the_names_that_the_library_knows(self) -> None:
        party, clerk = self.party(), self.visitor()
        answer = self.answer(party, clerk)
        self.assert_refused("invalid_grant", lambda: party.redeem(answer, verifier=secrets.token_urlsafe(48)))
        party = self.party()
        answer = self.answer(party, self.visitor())
        tokens = party.redeem(answer)
        self.assert_refused("invalid_grant", lambda: party.redeem(answer))
        self.assert_refused("invalid_grant", lambda: party.refresh(tokens["refresh_token"]))
        impostor = Party(self.product.issuer, party.client | {"client_secret": "nikdy-nebylo-pravé"})
        self.addCleanup(impostor.session.close)
        self.assert_refused("invalid_client", lambda: impostor.refresh("anything"))

    def assert_refused(self, error: str, act) -> None:
        with self.assertRaises(AuthlibBaseError) as refused:
            act()
        self.assertEqual(error, refused.exception.error)


if __name__ == "__main__":
    unittest.main(verbosity=2)
