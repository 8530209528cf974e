"""Requests to SCIM, fit and unfit: one operation of its table of paths at a time."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from hypothesis import strategies as st
from scim_model import ODD_VALUES, Model

SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
BROKEN = (b"", b"{", b"[]", b'"x"', b"null", b'{"schemas":[],"schemas":[]}', b"\xff\xfe", b"[" * 200, b'{"a":1e999}', b"{}",
          b'{"schemas":"urn:x"}', b'{"userName":"\\ud800"}', b"NaN")
ODD_NAMES = ("nikdo", "0b1c6f0e-1111-4222-8333-944455566677", "*", "*)(uid=*", "\u0159", "a" * 200, "x.y", "urn:x", "%00")
ODD_QUERIES = (("attributes", "nickName"), ("attributes", ","), ("excludedAttributes", "id,meta,schemas"), ("count", "x"),
               ("count", "99999999999999999999"), ("startIndex", "-1"), ("startIndex", "4611686018427387904"),
               ("sortBy", "nickName"), ("sortOrder", "up"), ("q", "1"), ("filter", ""), ("attributes", "a[b]"))
ODD_HEADERS = ({"X-Reason": "%zz"}, {"X-Reason": "%ff"}, {"X-Reason": "%0a"}, {"X-Reason": "a" * 2000}, {"If-Match": '"x"'},
               {"If-None-Match": "*"}, {"If-Match": ""}, {"Content-Type": "text/plain"}, {"Content-Type": "application/json"},
               {"Accept-Language": "en"}, {"Accept": "text/html"})


@dataclass
class Case:
    method: str
    pattern: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None

    @property
    def label(self) -> str:
        return f"{self.method} {self.pattern}"

    @property
    def target(self) -> str:
        return self.path + ("?" + urlencode(self.query) if self.query else "")

    def asked(self) -> str:
        """All that an answer may repeat."""
        return json.dumps([self.path, self.query, self.headers, (self.content or b"").decode("utf-8", "replace")],
                          ensure_ascii=False)


class Cases:
    def __init__(self, model: Model, names: dict[str, list[str]], example: dict, routes: list[tuple[str, str]]):
        self.model, self.names, self.example, self.routes = model, names, example, routes

    def of(self, method: str, pattern: str, is_fit: bool) -> st.SearchStrategy[Case]:
        return st.builds(
            Case, st.just(method), st.just(pattern), self.path(pattern, is_fit), self.query(method, pattern, is_fit),
            self.headers(method, is_fit), self.content(method, pattern, is_fit))

    def path(self, pattern: str, is_fit: bool) -> st.SearchStrategy[str]:
        parameter = re.search(r"\{(\w+)\}", pattern)
        if parameter is None:
            return st.just(pattern)
        known = st.sampled_from(self.names[parameter[1]])
        drawn = known if is_fit else st.one_of(known, known, st.sampled_from(ODD_NAMES))
        return drawn.map(lambda name: pattern.replace(parameter[0], quote(name, safe=":")))

    def query(self, method: str, pattern: str, is_fit: bool) -> st.SearchStrategy[list]:
        kind = self.model.type_at(pattern)
        paths = [path for path, attribute in self.model.paths(kind) if attribute["returned"] != "never"]
        some = st.lists(st.sampled_from(paths), min_size=1, max_size=3).map(",".join)
        fit = {"attributes": some} if self.returns_resources(method, pattern) else {}
        if method == "GET" and pattern == kind["endpoint"]:
            fit |= {"filter": self.model.fit_filter(kind), "sortBy": st.sampled_from(paths[:2]),
                    "count": st.integers(0, 300).map(str), "startIndex": st.integers(0, 5).map(str)}
        drawn = st.fixed_dictionaries({}, optional=fit).map(lambda one: list(one.items()))
        if is_fit:
            return drawn
        odd = st.one_of(st.sampled_from(ODD_QUERIES), self.model.unfit_filter(kind).map(lambda text: ("filter", text)))
        return st.one_of(drawn, st.lists(odd, min_size=1, max_size=2))

    def returns_resources(self, method: str, pattern: str) -> bool:
        return (method in ("GET", "PUT", "PATCH") and pattern.startswith(("/Users", "/Groups", "/Me"))) or \
            (method == "POST" and pattern == "/Users")

    def headers(self, method: str, is_fit: bool) -> st.SearchStrategy[dict]:
        usual = {} if method == "GET" else {"Content-Type": "application/scim+json", "X-Reason": quote("zkouška")}
        if is_fit:
            return st.just(usual)
        return st.one_of(st.just(usual), st.sampled_from(ODD_HEADERS).map(lambda odd: usual | odd))

    def content(self, method: str, pattern: str, is_fit: bool) -> st.SearchStrategy[bytes | None]:
        if method in ("GET", "DELETE"):
            return st.none() if is_fit else st.sampled_from((None, None, *BROKEN))
        fit = self.body(method, pattern, True).map(json.dumps).map(str.encode)
        if is_fit:
            return fit
        unfit = self.body(method, pattern, False).map(json.dumps).map(str.encode)
        return st.one_of(unfit, unfit, fit, st.sampled_from(BROKEN))

    def body(self, method: str, pattern: str, is_fit: bool) -> st.SearchStrategy[dict]:
        kind, model = self.model.type_at(pattern), self.model
        if pattern.endswith("/.search"):
            return self.search(kind, is_fit)
        if pattern == "/Bulk":
            return self.bulk(is_fit)
        if method == "PATCH":
            return model.fit_patch(kind) if is_fit else model.unfit_patch(kind)
        if not is_fit:
            return model.unfit_resource(kind)
        usual = model.fit_resource(kind)
        return st.one_of(st.just(self.example) if method == "POST" else model.small_resource(kind), usual)

    def search(self, kind: dict, is_fit: bool) -> st.SearchStrategy[dict]:
        asked = self.model.fit_filter(kind) if is_fit else st.one_of(self.model.unfit_filter(kind), ODD_VALUES)
        fit = {"filter": asked, "count": st.integers(-1, 300) if is_fit else ODD_VALUES}
        odd = {} if is_fit else {"attributes": ODD_VALUES, "sortBy": ODD_VALUES, "startIndex": ODD_VALUES, "x": ODD_VALUES}
        return st.fixed_dictionaries({"schemas": st.just([SEARCH])}, optional=fit | odd)

    def bulk(self, is_fit: bool) -> st.SearchStrategy[dict]:
        parts = st.sampled_from([(method, pattern) for method, pattern in self.routes if self.is_part(method, pattern)])
        one = parts.flatmap(lambda part: self.operation(*part, is_fit))
        whole = st.fixed_dictionaries({"schemas": st.just([BULK]), "Operations": st.lists(one, min_size=1, max_size=3)})
        return whole if is_fit else self.with_some(whole, {"failOnErrors": ODD_VALUES, "schemas": ODD_VALUES})

    def is_part(self, method: str, pattern: str) -> bool:
        return method != "GET" and pattern.startswith(("/Users", "/Groups")) and not pattern.endswith(".search")

    def operation(self, method: str, pattern: str, is_fit: bool) -> st.SearchStrategy[dict]:
        needed = {"method": st.just(method), "path": self.path(pattern, is_fit)}
        if method == "POST":
            needed["bulkId"] = st.sampled_from(("a", "b", "c"))
        if method != "DELETE":
            needed["data"] = self.body(method, pattern, is_fit)
        odd = {"version": ODD_VALUES, "method": ODD_VALUES, "path": ODD_VALUES, "bulkId": ODD_VALUES, "data": ODD_VALUES}
        whole = st.fixed_dictionaries(needed)
        return whole if is_fit else self.with_some(whole, odd)

    @staticmethod
    def with_some(whole: st.SearchStrategy[dict], odd: dict) -> st.SearchStrategy[dict]:
        return st.tuples(whole, st.fixed_dictionaries({}, optional=odd)).map(lambda drawn: drawn[0] | drawn[1])
