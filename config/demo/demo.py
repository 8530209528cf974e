#!/usr/bin/env python3
"""Runs the product on loopback with demonstration data. The Makefile calls it; see `make help`."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import program_settings
from processes import StartError, wait_until
from product import ROOT, Options, Product

FOLDER = ROOT / "var/demo"
TOOLS = ROOT / "tests"
ENDED_BY_KEYS = "Ctrl-C ends everything."

WELCOME = """
Klíčník is running with demonstration data. Nothing here is real but the format.

  Log in and look at the account   {issuer}/account
  Administration API               {admin}/api/v1
  Discovery                        {issuer}/.well-known/openid-configuration
  Directory                        {ldap}
  Everything else, for programs    {demo_json}

Demonstration logins:
{accounts}

The register's next day names another mayor of Boskovice:
  python3 config/demo/demo.py register-day 2 && python3 config/demo/demo.py sync plan
  python3 config/demo/demo.py sync run
"""


def product_of(arguments: argparse.Namespace) -> Product:
    return Product(Options(
        folder=FOLDER, programs=ROOT / "build/release/bin", port_base=arguments.port_base,
        accounts=arguments.accounts, tls=arguments.tls, overlay=arguments.overlay,
        sources=("rpp", "sovm", "epusa", "rpss", "ares"), does_checks=True))


def describe(product: Product) -> str:
    demo = json.loads((product.folder / "demo.json").read_text(encoding="utf-8"))
    names, passwords = (max(len(account[key]) for account in demo["accounts"]) for key in ("username", "password"))
    lines = [f"  {account['username']:<{names}}  {account['password']:<{passwords}}  {account['note']}"
             for account in demo["accounts"]]
    return WELCOME.format(issuer=product.issuer, admin=product.admin_origin, ldap=product.ldap,
                          demo_json=product.folder / "demo.json", accounts="\n".join(lines))


def start(product: Product) -> None:
    began = time.monotonic()
    (product.folder / "demo.json").unlink(missing_ok=True)
    product.prepare()
    try:
        product.start()
        first = product.sync("run")
        if first.returncode != 0:
            print(f"The first synchronisation said:\n{first.stdout}{first.stderr}", file=sys.stderr)
    except BaseException:
        product.stop()
        raise
    print(describe(product))
    print(f"Ready after {time.monotonic() - began:.1f} s.", flush=True)


def run(arguments: argparse.Namespace) -> int:
    product = product_of(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        start(product)
        print(ENDED_BY_KEYS, flush=True)
        while all(process.is_running() for process in product.lasting):
            time.sleep(0.5)
        ended = next(process for process in product.lasting
                     if not process.is_running())
        raise StartError(f"{ended.name} ended:\n{ended.last_words()}")
    finally:
        product.stop()


def up(arguments: argparse.Namespace) -> int:
    """Starts `run` in the background and returns when it is ready."""
    if running_pid():
        print("It is running already; `make down` ends it.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "demo.json").unlink(missing_ok=True)
    command = [sys.executable, __file__, "run", *arguments.passed]
    with (FOLDER.parent / "up.log").open("wb") as log:
        child = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                 start_new_session=True, cwd=ROOT)
    (FOLDER.parent / "up.pid").write_text(str(child.pid), encoding="utf-8")
    ready = (FOLDER.parent / "up.log")

    def is_ready() -> bool:
        if child.poll() is not None:
            raise StartError(ready.read_text(encoding="utf-8"))
        return "Ready after" in ready.read_text(encoding="utf-8")
    wait_until(is_ready, 300, "The product")
    print(ready.read_text(encoding="utf-8").removesuffix(ENDED_BY_KEYS + "\n").rstrip())
    print("It runs in the background; `make down` ends it.")
    return 0


def running_pid() -> int | None:
    try:
        pid = int((FOLDER.parent / "up.pid").read_text(encoding="utf-8"))
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None
    return pid


def down(_: argparse.Namespace) -> int:
    pid = running_pid()
    if pid:
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: running_pid() is None, 60, "The end")
    (FOLDER.parent / "up.pid").unlink(missing_ok=True)
    return 0


def register_day(arguments: argparse.Namespace) -> int:
    product_of(arguments).set_register_day(int(arguments.rest[0]))
    return 0


def sync(arguments: argparse.Namespace) -> int:
    product = product_of(arguments)
    command = [product.program("klicnik-sync"), *program_settings.arguments(product, "sync"),
               *arguments.rest]
    return subprocess.run(command, check=False).returncode


def fetch(lock: Path, into: Path, commands: list[list[str]]) -> int:
    """Once for each version of the lock file."""
    stamp = into / ".klicnik-stamp"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return 0
    for command in commands:
        done = subprocess.run(command, cwd=TOOLS, check=False)
        if done.returncode != 0:
            return done.returncode
    stamp.write_bytes(lock.read_bytes())
    return 0


def test_tools(_: argparse.Namespace) -> int:
    """The foreign clients of the tests from npm, the generator of requests from PyPI."""
    clients = fetch(TOOLS / "package-lock.json", TOOLS / "node_modules",
                    [["npm", "ci", "--ignore-scripts", "--no-audit"]])
    generator = fetch(TOOLS / "requirements.txt", TOOLS / ".venv", [
        ["/usr/bin/python3", "-m", "venv", "--clear", ".venv"],
        [".venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:",
         "--require-hashes", "-r", "requirements.txt"]])
    return clients or generator


COMMANDS = {"run": run, "up": up, "down": down, "register-day": register_day, "sync": sync,
            "test-tools": test_tools}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--port-base", type=int, default=8400)
    parser.add_argument("--accounts", type=int, default=0, help="further generated accounts")
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--overlay", type=Path, help="YAML laid over the programs' configuration")
    arguments, arguments.rest = parser.parse_known_args()
    arguments.passed = sys.argv[2:]
    try:
        return COMMANDS[arguments.command](arguments)
    except StartError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
