"""Lists, searches and diagnosis by the administration API among 200,000 accounts, beside ldapsearch of the same filter.

Each question is asked so many times in turn with the others, so that none meets what the one before it has just warmed
up. The name has 1,250 bearers, as many as the commonest Czech surname has among 200,000 people.
"""

import http.client
import json
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

from measures import BASE, Measure
from story import Administrator, Product

ROUNDS = 100
LIMIT = 100.0  # milliseconds, of the issue
ORGANIZATIONS = f"ou=organizations,{BASE}"
GENERATED = f"klOrganizationId=generated-77,{ORGANIZATIONS}"
HOME = f"klOrganizationId=boskovice,{ORGANIZATIONS}"
BEARERS = "(klSearchName=*ruzicka*)(klSearchName=*petra*)"
USABLE = "(!(klDiscarded=TRUE))"
NAMED = {"name": "Růžička Petra"}
NOV = "(klSearchName=*nov*)"    # 12,500 Nováks: what is typed first
REGISTR = {"module": "registr", "permission": "evidence-inspekci"}
SCIM = "/scim/v2/Users"
LIVE_FOR_AT_MOST = 120.0    # seconds until all accounts are in memory


@dataclass(frozen=True)
class Question:
    name: str
    query: dict[str, str]
    base: str
    filter: str     # beside the class of accounts
    caller: str = "vrbicka"     # the ministry's; or the organization's own
    face: str = "/accounts"     # under /api/v1; or the second one, /scim/v2/Users


QUESTIONS = (
    Question("a name, first page", NAMED, ORGANIZATIONS, BEARERS + USABLE),
    Question("a name, by last change", NAMED | {"sort": "changed"}, ORGANIZATIONS, BEARERS + USABLE),
    Question("a name, later page", NAMED | {"limit": "200"}, ORGANIZATIONS, BEARERS + USABLE),
    Question("a name, those that ended", NAMED | {"state": "ended"}, ORGANIZATIONS, BEARERS + "(klValidUntil=*)"),
    Question("three letters", {"name": "nov"}, ORGANIZATIONS, NOV + USABLE),
    Question("three letters, by last change", {"name": "nov", "sort": "changed"}, ORGANIZATIONS, NOV + USABLE),
    Question("three letters, last page", {"name": "nov", "limit": "200"}, ORGANIZATIONS, NOV + USABLE),
    Question("three letters, holders of a permission", {"name": "nov"} | REGISTR, ORGANIZATIONS, NOV + USABLE),
    Question("three letters, without consent", {"name": "nov", "state": "no-consent"}, ORGANIZATIONS, NOV),
    Question("three letters, must change", {"name": "nov", "state": "must-change"}, ORGANIZATIONS, NOV + "(pwdReset=TRUE)"),
    Question("usernames by prefix", {"username": "u1234", "sort": "username"}, ORGANIZATIONS, "(uid=u1234*)" + USABLE),
    Question("the locked", {"state": "locked"}, ORGANIZATIONS, "(pwdAccountLockedTime=*)"),
    Question("an organization", {"organization": "generated-77"}, GENERATED, USABLE),
    Question("an organization, holders of a permission",
             {"organization": "generated-77"} | REGISTR, GENERATED, USABLE),
    Question("a workplace", {"workplace": "socialni-veci"}, HOME,
             f"(klWorkplaceDn=klWorkplaceCode=socialni-veci,ou=workplaces,{HOME})" + USABLE, "hlozanek"),
    Question("the caller's organization", {}, HOME, USABLE, "hlozanek"),
    Question("SCIM, the caller's organization", {}, HOME, "", "hlozanek", SCIM),
    Question("SCIM, a part of a name", {"filter": 'name.familyName co "ern"'}, HOME, "(klSearchName=*ern*)", "hlozanek", SCIM),
    Question("SCIM, a username", {"filter": 'userName eq "cerny"'}, HOME, "(uid=cerny)", "hlozanek", SCIM),
)


class Asker:
    """One caller on one connection, as a console keeps it."""

    def __init__(self, product: Product, username: str) -> None:
        self._administrator = Administrator(product, username)
        self._api = urllib.parse.urlsplit(self._administrator.demo["admin_api"])
        self._connection = http.client.HTTPConnection(self._api.hostname or "", self._api.port)

    def ask(self, path: str) -> dict:
        self._connection.request("GET", path if path.startswith(SCIM) else self._api.path + path,
                                 headers={"Authorization": f"Bearer {self._administrator.token}"})
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {text[:300]!r}")
        return json.loads(text)


def path_of(question: Question, asker: Asker) -> str:
    path = f"{question.face}?{urllib.parse.urlencode(question.query)}"
    if "page" not in question.name or "first page" in question.name:
        return path
    here = path
    while True:
        cursor = asker.ask(here)["next"]
        if cursor is None:
            return here
        here = path + "&" + urllib.parse.urlencode({"cursor": cursor})
        if "later page" in question.name:
            return here


def ldapsearch(product: Product, question: Question) -> None:
    """With the manager's rights, who pays for no access rule."""
    subprocess.run(["ldapsearch", "-LLL", "-Y", "EXTERNAL", "-Q", "-H", product.ldapi, "-b", question.base, "-z", "0",
                    f"(&(objectClass=klAccount){question.filter})", "uid", "sn", "givenName"],
                   capture_output=True, check=False)  # more than the server gives at once is as far as it gets


def milliseconds(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return (time.monotonic() - began) * 1000


def at_99(times: list[float]) -> float:
    return sorted(times)[len(times) * 99 // 100 - 1]


def within_limit(name: str, ours: list[float], theirs: float) -> Measure:
    late = at_99(ours)
    return Measure(f"p99: {name}", late, theirs, "ms", late / theirs, f"below {LIMIT:g} ms", late < LIMIT)


def metric(product: Product, name: str) -> float:
    origin = urllib.parse.urlsplit(Administrator(product, "vrbicka").demo["admin_api"])
    with urllib.request.urlopen(f"http://{origin.netloc}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return next((float(line.split()[-1]) for line in lines if line.startswith(name)), 0.0)


def await_index(product: Product) -> None:
    """Lists are right before, too, but searched for."""
    end = time.monotonic() + LIVE_FOR_AT_MOST
    while metric(product, "klicnik_admin_account_index_live ") == 0:
        if time.monotonic() > end:
            raise RuntimeError("the index of accounts does not become live")


def lists_at_200_000(product: Product) -> list[Measure]:
    await_index(product)
    askers = {each.caller: Asker(product, each.caller) for each in QUESTIONS}
    asked = [(each, path_of(each, askers[each.caller])) for each in QUESTIONS]
    ours: dict[str, list[float]] = {each.name: [] for each in QUESTIONS}
    theirs: dict[str, list[float]] = {each.name: [] for each in QUESTIONS}
    for turn in range(ROUNDS):
        for each, path in asked:
            ours[each.name].append(milliseconds(lambda who=askers[each.caller], path=path: who.ask(path)))
            if turn % 5 == 0:
                theirs[each.name].append(milliseconds(lambda each=each: ldapsearch(product, each)))
    return [within_limit(each.name, ours[each.name], at_99(theirs[each.name])) for each in QUESTIONS]


def diagnosis_at_200_000(product: Product) -> list[Measure]:
    """Of another person each time; beside it, one reading of the account."""
    asker = Asker(product, "vrbicka")
    numbers = range(5_000, 5_000 + 997 * ROUNDS, 997)
    ours = [milliseconds(lambda n=n: asker.ask(f"/accounts/u{n}/diagnosis?module=registr")) for n in numbers]
    theirs = [milliseconds(lambda n=n: ldapsearch(product, Question("", {}, ORGANIZATIONS, f"(uid=u{n})")))
              for n in numbers[:ROUNDS // 5]]
    return [within_limit("diagnosis of a person for a module", ours, at_99(theirs))]
