"""The smallest relying party for flows: builds the request with PKCE, redeems the code, calls with the token."""

import base64
import hashlib
import json
import secrets
import urllib.parse

from http_browser import HttpBrowser, Page


def claims_of(token: str) -> dict:
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


class RelyingParty:
    def __init__(self, issuer: str, client: dict) -> None:
        self.issuer = issuer
        self.client = client
        self._http = HttpBrowser()

    def authorization_url(self, scope: str = "openid profile offline_access", **more: str) -> str:
        self.verifier = secrets.token_urlsafe(48)
        self.state = secrets.token_urlsafe(16)
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return f"{self.issuer}/authorize?" + urllib.parse.urlencode({
            "client_id": self.client["client_id"], "redirect_uri": self.client["redirect_uris"][0],
            "response_type": "code", "scope": scope, "state": self.state,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256", **more})

    def code_of(self, page: Page) -> str:
        """The code in the redirect that leaves the provider."""
        answer = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.location).query))
        assert answer.get("state") == self.state, f"{page.status} {page.location}\n{page.text[:2000]}"
        assert answer.get("iss") == self.issuer, answer
        return answer["code"]

    def token(self, **parameters: str) -> tuple[int, dict]:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if self.client["client_secret"]:
            headers["Authorization"] = "Basic " + self._credentials()
        else:
            parameters["client_id"] = self.client["client_id"]
        page = self._http.request("POST", f"{self.issuer}/token", urllib.parse.urlencode(parameters), headers)
        return page.status, json.loads(page.text)

    def _credentials(self) -> str:
        halves = (urllib.parse.quote(self.client[key], safe="") for key in ("client_id", "client_secret"))
        return base64.b64encode(":".join(halves).encode()).decode()

    def redeem(self, code: str) -> dict:
        status, tokens = self.token(grant_type="authorization_code", code=code, code_verifier=self.verifier,
                                    redirect_uri=self.client["redirect_uris"][0])
        assert status == 200, tokens
        return tokens

    def refresh(self, token: str) -> tuple[int, dict]:
        return self.token(grant_type="refresh_token", refresh_token=token)

    def userinfo(self, token: str) -> Page:
        return self._http.request("GET", f"{self.issuer}/userinfo", None, {"Authorization": f"Bearer {token}"})
