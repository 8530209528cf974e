"""A browser without a window: cookies, forms, redirects one at a time. For flows by real HTTP.

Keeps only what a test needs to see: status, headers, text, forms with their hidden fields.
"""

import http.client
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(values.get("action", ""), values.get("method", "get").lower()))
        elif tag in ("input", "button") and self.forms and "name" in values and values.get("type") != "checkbox":
            self.forms[-1].fields.setdefault(values["name"], values.get("value", ""))


@dataclass
class Page:
    url: str
    status: int
    headers: dict[str, str]
    text: str

    @property
    def location(self) -> str:
        return urllib.parse.urljoin(self.url, self.headers.get("location", ""))

    @property
    def forms(self) -> list[Form]:
        reader = _Forms()
        reader.feed(self.text)
        return reader.forms

    def form_with(self, name: str) -> Form:
        for form in self.forms:
            if name in form.fields:
                return form
        raise AssertionError(f"no form with {name} on {self.url} ({self.status}):\n{self.text[:3000]}")


class HttpBrowser:
    def __init__(self, language: str = "cs") -> None:
        self.cookies: dict[str, dict[str, str]] = {}
        self._language = language

    def request(self, method: str, url: str, body: str | None = None,
                headers: dict[str, str] | None = None) -> Page:
        parts = urllib.parse.urlsplit(url)
        jar = self.cookies.setdefault(parts.netloc, {})
        sent = {"Accept-Language": self._language, **(headers or {})}
        if jar:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body, sent)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        self._keep(jar, answer.headers.get_all("Set-Cookie") or [])
        return Page(url, answer.status,
                    {name.lower(): "\n".join(answer.headers.get_all(name) or []) for name in answer.headers}, text)

    @staticmethod
    def _keep(jar: dict[str, str], lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    jar.pop(name, None)
                else:
                    jar[name] = morsel.value

    def get(self, url: str, within: str = "") -> Page:
        """Follows redirects that stay inside `within`; the first that leaves is given back as it is."""
        page = self.request("GET", url)
        while page.status in (302, 303) and page.location.startswith(within or self._origin(url)):
            page = self.request("GET", page.location)
        return page

    def submit(self, page: Page, form: Form, **values: str) -> Page:
        url = urllib.parse.urljoin(page.url, form.action) if form.action else page.url
        body = urllib.parse.urlencode({**form.fields, **values})
        answer = self.request("POST", url, body, {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": self._origin(url)})
        if answer.status in (302, 303) and answer.location.startswith(self._origin(url)):
            return self.get(answer.location)
        return answer

    @staticmethod
    def _origin(url: str) -> str:
        parts = urllib.parse.urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}/"
