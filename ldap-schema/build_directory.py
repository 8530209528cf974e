#!/usr/bin/env python3
"""Builds a slapd folder offline: configuration, base tree, services, further LDIF files.

The folder then holds `slapd.d`, `db`, `log` and `secrets/<service>.password` (mode 0600) and is served
from inside it by `slapd -d none -F slapd.d -h …`, since the paths of the databases are relative.
Clear passwords in the LDIF files are hashed on the way. An existing folder is refused.
"""

import argparse
import base64
import dataclasses
import hashlib
import itertools
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import configuration
import ldif
from identities import ADMIN_API_MAY_ACT_AS, POLICIES, SERVICE_DUTIES, STAND_INS, service

HERE = Path(__file__).resolve().parent
SBIN = Path("/usr/sbin")
HASHED = re.compile(r"\{[A-Za-z0-9-]+\}")
FOR_EVER = "000001010000Z"  # of a lock that only deleting it ends
ARGON2_VALUE = re.compile(rb"\{ARGON2\}[A-Za-z0-9$=,+/]+")


class BuildError(Exception):
    """The folder could not be built; the text says why."""


def run(program: str, *arguments: str, folder: Path, text: Iterable[str] = ()) -> None:
    command = [str(SBIN / program), *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, encoding="utf-8") as process:
        assert process.stdin and process.stderr
        try:
            process.stdin.writelines(text)
            process.stdin.close()
        except BrokenPipeError:
            pass
        complaint = process.stderr.read()
    if process.returncode != 0:
        raise BuildError(f"{program} refused: {complaint.strip()}")


class Hasher:
    """Hashes each different password once: thousands of generated accounts share one."""

    def __init__(self, folder: Path, cost: str) -> None:
        self._folder = folder
        self._cost = cost
        self._known: dict[str, str] = {}

    def hash(self, password: str) -> str:
        if HASHED.match(password):
            return password
        if password not in self._known:
            self._known[password] = self._salted(password)
        return self._known[password]

    def _salted(self, password: str) -> str:
        if self._cost == "sha":
            salt = os.urandom(8)
            digest = hashlib.sha1(password.encode() + salt).digest()
            return "{SSHA}" + base64.b64encode(digest + salt).decode()
        return self._argon2(password)

    def _argon2(self, password: str) -> str:
        secret = self._folder / "secrets" / ".hashing"
        write_private(secret, password)
        try:
            done = subprocess.run(
                [SBIN / "slappasswd", "-o", f"module-path={configuration.MODULE_PATH}",
                 "-o", f"module-load=argon2 {configuration.ARGON2[self._cost]}",
                 "-h", "{ARGON2}", "-T", secret],
                capture_output=True, check=False)
        finally:
            secret.unlink()
        # Debian's module leaves a NUL and a stray byte behind the hash: only the hash is taken.
        found = ARGON2_VALUE.match(done.stdout)
        if not found:
            raise BuildError(f"slappasswd refused: {done.stderr.decode().strip()}")
        return found.group().decode()


def write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BuildError(f"{folder} is not empty")
    for name in ("slapd.d", "db", "log", "secrets"):
        (folder / name).mkdir(mode=0o700)


def service_entries(folder: Path) -> Iterator[str]:
    """Technical identities with fresh passwords, left for the programs in `secrets/`."""
    for name, duty in SERVICE_DUTIES.items():
        password = secrets.token_urlsafe(32)
        write_private(folder / "secrets" / f"{name}.password", password)
        yield ldif.entry(service(name), {
            "objectClass": "klService",
            "cn": name,
            "description": duty,
            "userPassword": password,
            "pwdPolicySubentry": f"cn=service,{POLICIES}",
            "authzTo": ADMIN_API_MAY_ACT_AS if name == "admin-api" else "",
        })


def stand_in_entries() -> Iterator[str]:
    for name, duty in STAND_INS.items():
        yield ldif.entry(service(name), {
            "objectClass": "klService",
            "cn": name,
            "description": duty,
            "userPassword": secrets.token_urlsafe(32),
            "pwdPolicySubentry": f"cn={'decoy' if name == 'decoy' else 'official'},{POLICIES}",
            "pwdAccountLockedTime": FOR_EVER if name == "locked" else "",
        })


def with_hashes(lines: Iterable[str], hasher: Hasher) -> Iterator[str]:
    for line in lines:
        if line.startswith("userPassword:"):
            name, password = ldif.read_value(line)
            yield ldif.line(name, hasher.hash(password))
        else:
            yield line


def all_lines(folder: Path, files: list[Path]) -> Iterator[str]:
    for path in (HERE / "base.ldif", HERE / "catalogue.ldif"):
        with path.open(encoding="utf-8") as file:
            yield from file
        yield "\n"
    for entry in itertools.chain(service_entries(folder), stand_in_entries()):
        yield from entry.splitlines(keepends=True)
    for path in files:
        yield "\n"
        with path.open(encoding="utf-8") as file:
            yield from file


def with_root_password(folder: Path, options: configuration.Options) -> configuration.Options:
    password = secrets.token_urlsafe(32)
    write_private(folder / "secrets" / "root.password", password)
    return dataclasses.replace(options, root_hash=Hasher(folder, "sha").hash(password))


def build(folder: Path, options: configuration.Options, files: list[Path],
          root: bool = False) -> None:
    make_folder(folder)
    if root:
        options = with_root_password(folder, options)
    run("slapadd", "-n0", "-F", "slapd.d", folder=folder, text=[configuration.as_ldif(options)])
    hasher = Hasher(folder, options.hash)
    run("slapadd", "-q", "-w", "-n2", "-F", "slapd.d", folder=folder,
        text=with_hashes(all_lines(folder, files), hasher))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--hash", choices=sorted(configuration.ARGON2), default="strong")
    parser.add_argument("--ldif", type=Path, action="append", default=[], help="further data")
    parser.add_argument("--sync", action=argparse.BooleanOptionalAction, default=True,
                        help="flush every write to disk (off for tests only)")
    parser.add_argument("--map-mib", type=int, default=configuration.Options.map_mib,
                        help="most that a database may grow to; takes address space, not disk")
    parser.add_argument("--root-password", action="store_true",
                        help="demonstrations only: a password for the root of the tree in secrets/")
    parser.add_argument("--manager-uid", type=int, default=os.getuid())
    parser.add_argument("--manager-gid", type=int, default=os.getgid())
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    options = configuration.Options(hash=arguments.hash, sync=arguments.sync, map_mib=arguments.map_mib,
                                    uid=arguments.manager_uid, gid=arguments.manager_gid)
    try:
        build(arguments.folder.resolve(), options, [path.resolve() for path in arguments.ldif],
              arguments.root_password)
    except (BuildError, OSError) as error:
        print(f"build_directory: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
