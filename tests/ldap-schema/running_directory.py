"""A private slapd for the tests of the schema: the demonstration, served on a socket in a new folder.

Everything goes through the real tools; a refusal is the LDAP result code that the server gave.
"""

import atexit
import datetime
import functools
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCHEMA = Path(__file__).resolve().parents[2] / "ldap-schema"
sys.path.insert(0, str(SCHEMA))

import build_directory  # noqa: E402
import configuration  # noqa: E402
import demo_data  # noqa: E402
import identities  # noqa: E402
import ldif  # noqa: E402

MANAGER = "manager"
SUCCESS, CONSTRAINT, INSUFFICIENT, UNKNOWN_OBJECT, INVALID_SYNTAX = 0, 19, 50, 32, 21
OBJECT_CLASS, WRONG_PASSWORD = 65, 49
RIGHTS = {"r": "read", "s": "search", "c": "compare", "w": "write", "a": "add", "z": "delete"}


def spelled_out(question: str) -> str:
    attribute, right = question.split("/")
    return f"{attribute}/{RIGHTS[right]}"


@functools.cache
def template() -> Path:
    """The folder that every directory of this run is copied from."""
    home = Path(tempfile.mkdtemp(prefix="klicnik-ldap-", dir="/tmp"))
    atexit.register(shutil.rmtree, home)
    demo_data.write_all(home / "demo", demo_data.Demo(datetime.date.today()), 0)
    options = configuration.Options(hash="weak", sync=False, map_mib=256)
    build_directory.build(home / "directory", options, [home / "demo" / "demo.ldif"])
    return home / "directory"


class RunningDirectory:
    """Folder and process together; `close()` ends both."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="klicnik-ldap-", dir="/tmp"))
        self.folder = self.home / "directory"
        # By cp, which keeps the sparse database files sparse.
        subprocess.run(["cp", "-r", template(), self.folder], check=True)
        self.uri = "ldapi://" + str(self.folder / "ldapi").replace("/", "%2F")
        self.process = self._start()
        self.names = self._account_names()

    def _start(self) -> subprocess.Popen:
        process = subprocess.Popen(
            ["/usr/sbin/slapd", "-d", "none", "-F", "slapd.d", "-h", self.uri + "/"],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        limit = time.monotonic() + 20
        while not self._answers():
            if process.poll() is not None or time.monotonic() > limit:
                raise RuntimeError("slapd does not start")
        return process

    def _answers(self) -> bool:
        return subprocess.run(["ldapwhoami", "-Q", "-Y", "EXTERNAL", "-H", self.uri],
                              capture_output=True, check=False).returncode == 0

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.home)

    def _account_names(self) -> dict[str, str]:
        found = self.search(MANAGER, "(objectClass=klAccount)", "uid")
        return {dict(pairs)["uid"]: dict(pairs)["dn"] for pairs in found}

    def dn(self, who: str) -> str:
        """DN of a service, of an account by username, or the text itself when it is a DN."""
        if who in identities.SERVICE_DUTIES or who in identities.STAND_INS:
            return identities.service(who)
        return self.names.get(who, who)

    def password(self, service: str) -> Path:
        return self.folder / "secrets" / f"{service}.password"

    def credentials(self, who: str) -> list[str]:
        """Services bind; accounts act through the administration's proxied authorization."""
        if who == MANAGER:
            return ["-Q", "-Y", "EXTERNAL"]
        service = who if who in identities.SERVICE_DUTIES else "admin-api"
        bind = ["-x", "-D", identities.service(service), "-y", str(self.password(service))]
        return bind if service == who else [*bind, "-e", f"!authzid=dn:{self.dn(who)}"]

    def modify(self, who: str, text: str) -> int:
        done = subprocess.run(
            ["ldapmodify", "-H", self.uri, *self.credentials(who)],
            input=text, capture_output=True, text=True, check=False)
        return done.returncode

    def change(self, who: str, target: str, *lines: str) -> int:
        body = "\n".join(lines)
        return self.modify(who, f"dn: {self.dn(target)}\nchangetype: modify\n{body}\n")

    def add(self, who: str, dn: str, attributes: ldif.Attributes) -> int:
        return self.modify(who, ldif.entry(dn, attributes).replace("\n", "\nchangetype: add\n", 1))

    def search(self, who: str, query: str, *attributes: str,
               base: str = identities.BASE) -> list[list[tuple[str, str]]]:
        done = subprocess.run(
            ["ldapsearch", "-LLL", "-o", "ldif-wrap=no", "-H", self.uri, *self.credentials(who),
             "-b", base, query, *attributes],
            capture_output=True, text=True, check=False)
        return list(ldif.records(done.stdout))

    def look_up(self, who: str, target: str) -> int:
        """Result code of reading one entry by its name."""
        return subprocess.run(
            ["ldapsearch", "-LLL", "-H", self.uri, *self.credentials(who), "-b", self.dn(target),
             "-s", "base"], capture_output=True, check=False).returncode

    def bind(self, who: str, password: str) -> int:
        return subprocess.run(
            ["ldapwhoami", "-H", self.uri, "-x", "-D", self.dn(who), "-w", password],
            capture_output=True, check=False).returncode

    def may(self, who: str, target: str, questions: list[str], settings: str = "slapd.d") -> dict[str, bool]:
        """slapd's own verdict on `attribute/right` questions, without doing anything."""
        done = subprocess.run(
            ["/usr/sbin/slapacl", "-F", settings, "-D", self.dn(who), "-b", self.dn(target),
             *map(spelled_out, questions)], cwd=self.folder, capture_output=True, text=True, check=False)
        verdicts = re.findall(r": (ALLOWED|DENIED)", done.stderr)
        if len(verdicts) != len(questions):
            raise RuntimeError(done.stderr)
        return {question: verdict == "ALLOWED" for question, verdict in zip(questions, verdicts)}
