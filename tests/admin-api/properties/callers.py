"""Who calls, what he may be told at most, and what he must never see."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

import requests

# Members of an account that are his alone: whoever reads one knows something of him.
TELLING = ("id", "username", "ik_mpsv", "surname", "full", "email", "phone", "staff_number")
SHORTEST_MARKER = 6
# What everybody with an account may do for himself.
FOR_EVERYBODY = {"GET /api/v1/me/notices", "POST /api/v1/access-requests", "GET /api/v1/access-requests/{request}",
                 "POST /api/v1/access-requests/{request}/withdrawal", "GET /api/v1/accounts/{username}/export"}


@dataclass
class Caller:
    role: str
    token: str | None
    only_code: str | None = None  # the one problem that all he asks is answered with, but for what is open to him
    open_to_him: set[str] = field(default_factory=set)
    markers: set[str] = field(default_factory=set)  # what is foreign to him
    session: requests.Session = field(default_factory=requests.Session)

    def headers(self) -> dict[str, str]:
        return {} if self.token is None else {"Authorization": f"Bearer {self.token}"}


def texts_of(value: object, names: Iterable[str]) -> set[str]:
    """All texts under these names, wherever they stand."""
    found: set[str] = set()
    if isinstance(value, list):
        for part in value:
            found |= texts_of(part, names)
    if isinstance(value, dict):
        for name, part in value.items():
            if name in names and isinstance(part, str) and len(part) >= SHORTEST_MARKER:
                found.add(part)
            found |= texts_of(part, names)
    return found


def subject_of(token: str) -> str:
    """The account of a token, as the issuer wrote it."""
    claims = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"]


def read(base: str, caller: Caller, path: str) -> dict:
    answer = caller.session.get(base + path, headers=caller.headers(), timeout=30)
    if answer.status_code != 200:
        raise SystemExit(f"{path} as {caller.role}: {answer.status_code} {answer.text}")
    return answer.json()


def told_of(base: str, ministry: Caller, organization: str) -> set[str]:
    """What the ministry, who sees everything, reads of the accounts of one organization."""
    found: set[str] = set()
    listed = read(base, ministry, f"/api/v1/accounts?organization={organization}&state=all&limit=200")
    for account in listed["accounts"]:
        path = f"/api/v1/accounts/{account['username']}"
        found |= texts_of(account, TELLING) | texts_of(read(base, ministry, path), TELLING)
        found |= texts_of(read(base, ministry, f"{path}/permissions?state=all"), ("id",))
    return found


Told = dict[str, set[str]]  # of each organization


def callers_of(tokens: dict[str, str], homes: dict[str, str], base: str, public: set[str]) -> tuple[list[Caller], Told]:
    """Everybody of the run; who belongs to one organization must not see the markers of the others."""
    callers = {role: Caller(role, token) for role, token in tokens.items()}
    told = {home: told_of(base, callers["ministry"], home) for home in set(homes.values())}
    for role, home in homes.items():
        callers[role].markers = set().union(*(told[other] for other in told if other != home)) - told[home]
        if not callers[role].markers:
            raise SystemExit(f"nothing is foreign to {role}: the run would find no leak")
    everything = set().union(*told.values())
    callers["nobody"] = Caller("nobody", None)
    for role, code in (("nobody", "token-missing"), ("expired", "token-invalid"), ("plain", "not-an-administrator")):
        callers[role].only_code = code
        callers[role].open_to_him = public | FOR_EVERYBODY if role == "plain" else public
        callers[role].markers = everything
    return list(callers.values()), told
