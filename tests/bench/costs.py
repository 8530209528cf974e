"""What an answer of `/token` costs the provider's own process, against what it cannot do without.

Processor time as the system counts it for the process (user and system, all threads): neither the load generator beside
it nor whatever else runs on the machine is in it. HTTP is: reading the request, the hand-over between threads, the
answer. The limit is twice the bare parts: signatures of OpenSSL, and for a refresh, which must survive a power cut, one
write made durable. A write's waiting costs nothing here; many refreshes share one, as they do in life.
"""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measures import Measure, basic, below, metrics_of, refresh_tokens, run_load
from rivals import SECONDS, service_tokens
from story import Product

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = bytes(4096)  # a page of the store, the least that a refresh writes


@dataclass(frozen=True)
class Account:
    seconds: float
    tokens: int


def account_of(product: Product) -> Account:
    stat = Path(f"/proc/{product.idp.pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    tokens = re.search(r'klicnik_tokens_total\{outcome="success"\} (\d+)', metrics_of(product))
    return Account((int(stat[11]) + int(stat[12])) / TICKS, int(tokens.group(1)) if tokens else 0)


def microseconds_a_token(product: Product, load: Callable[[], float]) -> float:
    before = account_of(product)
    load()
    after = account_of(product)
    return (after.seconds - before.seconds) / (after.tokens - before.tokens) * 1e6


def microseconds_a_signature() -> float:
    """`openssl speed` counts processor time, too."""
    text = subprocess.run(["openssl", "speed", "-seconds", "3", "ecdsap256"], capture_output=True, text=True,
                          check=True).stdout
    return 1e6 / float(re.findall(r"nistp256\)\s+\S+\s+\S+\s+([\d.]+)", text)[0])


def microseconds_a_durable_write(folder: Path) -> float:
    """A page at the end of a file and its flush, beside the store's file."""
    with tempfile.TemporaryFile(dir=folder) as file:
        until = time.monotonic() + 2
        began, writes = time.process_time(), 0
        while time.monotonic() < until:
            file.write(PAGE)
            file.flush()
            os.fdatasync(file.fileno())
            writes += 1
        return (time.process_time() - began) / writes * 1e6


def cost_for_a_service(product: Product) -> Measure:
    ours = microseconds_a_token(product, lambda: service_tokens(product))
    return below("processor time of a /token client_credentials", ours, 2 * microseconds_a_signature(), "us")


def cost_of_a_refresh(product: Product) -> Measure:
    """Access token and ID token: two signatures."""
    party, tokens = refresh_tokens(product, 32)
    ours = microseconds_a_token(product, lambda: run_load(
        "refresh_load", product.port(0), "/token", basic(party.client), SECONDS, lines=tokens))
    bare = 2 * microseconds_a_signature() + microseconds_a_durable_write(product.folder)
    return below("processor time of a /token refresh", ours, 2 * bare, "us")
