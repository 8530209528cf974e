"""A whole product for one test: own folder, own ports, cheap hashes, the debug build's programs.

From Python: `with trial_product() as product: …`. From another language run this file, if need be with an overlay of
settings as its argument, and `tls` as a further one: it writes the path of demo.json on its first line, then answers each command line on standard input with one JSON line:
    register-day N | sync|idp ARGUMENTS… | stop|start|pause|resume|kill|reload slapd|idp|admin-api | quit
"""

import contextlib
import datetime
import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "config/demo"))
sys.dont_write_bytecode = True

import program_settings  # noqa: E402
from processes import is_free  # noqa: E402
from product import Options, Product  # noqa: E402

USED_OFFSETS = (0, 1, 2, 3, 4, 10, 11, 12, *range(20, 30))


@contextlib.contextmanager
def reserved_ports() -> Iterator[int]:
    """A base whose ports are free, held against other tests of this machine by a lock file."""
    while True:
        base = random.randrange(20000, 32000, 32)
        with open(Path(tempfile.gettempdir()) / f"klicnik-ports-{os.getuid()}-{base}", "w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            if all(is_free(base + offset) for offset in USED_OFFSETS):
                yield base
                return


def programs() -> Path:
    return Path(os.environ.get("KLICNIK_PROGRAMS", ROOT / "build/debug/bin"))


@contextlib.contextmanager
def trial_product(**options: object) -> Iterator[Product]:
    folder = Path(tempfile.mkdtemp(prefix="klicnik-"))
    with reserved_ports() as base:
        product = Product(Options(folder=folder, port_base=base, **(
            {"programs": programs(), "hash": "weak", "sync_writes": False} | options)))
        try:
            product.prepare()
            take_ready_keys(product)
            product.start()
            keep_ready_keys(product)
            yield product
        except BaseException:
            show_logs(folder)
            raise
        finally:
            product.stop()
            shutil.rmtree(folder, ignore_errors=True)


# Keys that the provider made on its first start serve the others of the day: two of RSA cost it more than the rest.
def ready_keys(product: Product) -> Path:
    return product.options.programs.parent / f"test-directory/flow-keys-{os.getuid()}-{datetime.date.today()}"


def has_keys_of_its_own(product: Product) -> bool:
    overlay = product.options.overlay
    return overlay is not None and "keys:" in overlay.read_text(encoding="utf-8")


def take_ready_keys(product: Product) -> None:
    if ready_keys(product).exists() and not has_keys_of_its_own(product):
        shutil.copytree(ready_keys(product), product.folder / "state/keys")


def keep_ready_keys(product: Product) -> None:
    """Of those that start together one is first; where nothing can be written each makes its own."""
    if ready_keys(product).exists() or has_keys_of_its_own(product):
        return
    with contextlib.suppress(OSError):
        ready_keys(product).parent.mkdir(exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=ready_keys(product).parent))
        try:
            shutil.copytree(product.folder / "state/keys", draft / "keys").rename(ready_keys(product))
        finally:
            shutil.rmtree(draft)


def show_logs(folder: Path) -> None:
    for log in sorted((folder / "log").glob("*.log")):
        print(f"--- {log.name}\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}", file=sys.stderr)


def run_idp(product: Product, *arguments: str) -> subprocess.CompletedProcess:
    """Beside the one that runs: for what ends by itself."""
    command = [product.program("klicnik-idp"), *program_settings.arguments(product, "idp"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def obey(product: Product, line: str) -> dict:
    verb, _, rest = line.partition(" ")
    if verb in ("sync", "idp"):
        done = product.sync(*rest.split()) if verb == "sync" else run_idp(product, *rest.split())
        return {"code": done.returncode, "out": done.stdout, "err": done.stderr}
    if verb == "register-day":
        product.set_register_day(int(rest))
        return {}
    process = {"slapd": product.slapd, "idp": product.idp, "admin-api": product.admin_api}[rest]
    if verb == "start":
        {"slapd": product.start_slapd, "idp": product.start_idp,
         "admin-api": product.start_admin_api}[rest]()
        return {}
    code = {"stop": process.stop, "kill": process.kill,
            "pause": lambda: process.signal(signal.SIGSTOP),
            "resume": lambda: process.signal(signal.SIGCONT),
            "reload": lambda: process.signal(signal.SIGHUP)}[verb]()
    return {"code": code}


def main() -> int:
    overlay = {"overlay": Path(sys.argv[1])} if len(sys.argv) > 1 else {}
    with trial_product(tls="tls" in sys.argv[2:], **overlay) as product:
        print(product.folder / "demo.json", flush=True)
        for line in sys.stdin:
            if line.strip() == "quit":
                break
            print(json.dumps(obey(product, line.strip())), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
