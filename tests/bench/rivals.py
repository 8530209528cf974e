"""The same requests to ours and to npm's oidc-provider with its in-memory store, and each to its own limit."""

import contextlib
import json
import re
import subprocess
import tempfile
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measures import (Measure, Visitor, at_least, basic, below, generated, refresh_tokens, run_load, wrk)
from story import Product

SECONDS = 6


@dataclass(frozen=True)
class Rival:
    port: int
    pid: int
    client: str
    authorization: str
    redirect_uri: str
    tokens: list[str]   # refresh tokens
    opaque: str         # an access token that its /userinfo and /introspect take


@contextlib.contextmanager
def rival(count: int = 1) -> Iterator[Rival]:
    process = subprocess.Popen(["node", str(Path(__file__).with_name("oidc_provider.mjs")), str(count)],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield Rival(**next(json.loads(line) for line in process.stdout if line.startswith("{")))
    finally:
        process.kill()
        process.wait()


def posts(port: int, path: str, authorization: str, **form: str) -> float:
    """The same form again and again; answers a second."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write('wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/x-www-form-urlencoded"\n'
                     f'wrk.body = "{urllib.parse.urlencode(form)}"\n')
        script.flush()
        rate, _ = wrk(f"http://127.0.0.1:{port}{path}", SECONDS, header=f"Authorization: {authorization}",
                      script=Path(script.name))
    return rate


def client_of(product: Product, client_id: str) -> dict:
    demo = json.loads((product.folder / "demo.json").read_text(encoding="utf-8"))
    return next(each for each in demo["clients"] if each["client_id"] == client_id)


def service_tokens(product: Product) -> float:
    client = client_of(product, "service-demo")
    return posts(product.port(0), "/token", basic(client), grant_type="client_credentials")


def token_for_a_service(product: Product) -> Measure:
    ours = service_tokens(product)
    with rival() as other:
        theirs = posts(other.port, "/token", other.authorization, grant_type="client_credentials", scope="read")
    return at_least("/token client_credentials, ES256, against oidc-provider", ours, theirs, "1/s", 1)


def token_against_signatures(product: Product) -> Measure:
    """Half of what one core of OpenSSL signs in a second, with the load generator on the same machine; the cost of the
    provider alone is in costs.py."""
    text = subprocess.run(["openssl", "speed", "-seconds", "3", "ecdsap256"], capture_output=True, text=True,
                          check=True).stdout
    signatures = float(re.findall(r"nistp256\)\s+\S+\s+\S+\s+([\d.]+)", text)[0])
    return at_least("/token client_credentials against bare signatures", service_tokens(product), signatures, "1/s", 0.5)


def token_refresh(product: Product) -> Measure:
    party, tokens = refresh_tokens(product, 32)
    ours = run_load("refresh_load", product.port(0), "/token", basic(party.client), 8, lines=tokens)
    with rival(32) as other:
        rate = run_load("refresh_load", other.port, "/token", other.authorization, 8, lines=other.tokens)
    return at_least("/token refresh, ES256, against oidc-provider", ours, rate, "1/s", 5)


def introspection(product: Product) -> Measure:
    party, tokens = Visitor(product, 1).log_in("registr")
    ours = posts(product.port(0), "/introspect", basic(party.client), token=tokens["access_token"])
    with rival() as other:
        theirs = posts(other.port, "/introspect", other.authorization, token=other.opaque)
    return at_least("/introspect, JWT here and opaque there, against oidc-provider", ours, theirs, "1/s", 1)


def userinfo(product: Product) -> Measure:
    _, tokens = Visitor(product, 1).log_in("registr")
    ours, _ = wrk(f"http://127.0.0.1:{product.port(0)}/userinfo", SECONDS,
                  header=f"Authorization: Bearer {tokens['access_token']}")
    with rival() as other:
        theirs, _ = wrk(f"http://127.0.0.1:{other.port}/userinfo", SECONDS, header=f"Authorization: Bearer {other.opaque}")
    return at_least("/userinfo against oidc-provider", ours, theirs, "1/s", 1)


def keys(product: Product) -> Measure:
    ours, _ = wrk(f"http://127.0.0.1:{product.port(0)}/jwks", SECONDS)
    with rival() as other:
        theirs, _ = wrk(f"http://127.0.0.1:{other.port}/jwks", SECONDS)
    return at_least("/jwks against oidc-provider", ours, theirs, "1/s", 1)


def whole_login(product: Product) -> Measure:
    """With cheap hashes on our side and none on theirs: what the protocol costs."""
    client = Visitor(product, 1).party("registr").client
    people = [f"{generated(number)}\tMnoho-uctu-jedno-heslo-9" for number in range(1, 201)]

    def load(port: int, client_id: str, authorization: str, redirect_uri: str) -> float:
        return run_load("login_load", port, client_id, authorization, redirect_uri, SECONDS, 8, lines=people)
    ours = load(product.port(0), client["client_id"], basic(client), client["redirect_uris"][0])
    with rival() as other:
        theirs = load(other.port, other.client, other.authorization, other.redirect_uri)
    return at_least("whole login, cheap hash against none, against oidc-provider", ours, theirs, "1/s", 1)


def peak_of(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024


def peak_memory(product: Product) -> Measure:
    """Ours after all the measures before it, theirs after one of them."""
    with rival(32) as other:
        run_load("refresh_load", other.port, "/token", other.authorization, 8, lines=other.tokens)
        theirs = peak_of(other.pid)
    return below("peak memory against oidc-provider after refreshes", peak_of(product.idp.pid), theirs, "MB")
