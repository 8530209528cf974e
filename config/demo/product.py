"""The whole product in one folder: a private slapd, the provider, the administration API, the registers.

`prepare` makes the data once; `start` and `stop` may be called again and again and keep it. The tests use
the same class with cheap password hashes and the programs of the debug build.
"""

import datetime
import json
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import clients
import program_settings
import register_server
import tls_front
from processes import Process, StartError, accepts, answers, is_free
from register_server import RegisterServer, RegisterWorld

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "ldap-schema"
BASE = "dc=oksluzby,dc=cz"


@dataclass(frozen=True)
class Options:
    folder: Path
    programs: Path
    port_base: int = 8400
    hash: str = "strong"
    accounts: int = 0
    tls: bool = False
    overlay: Path | None = None
    directory_uri: str = ""  # where the programs find slapd, when something stands between
    sync_writes: bool = True
    today: datetime.date | None = None
    ldif: tuple[Path, ...] = ()  # further entries of the directory
    sources: tuple[str, ...] = ("sovm",)  # registers that klicnik-sync reads
    registers: RegisterWorld = RegisterWorld()
    does_checks: bool = False  # of single organizations, as they are asked for


class Product:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.folder = options.folder.resolve()
        self.slapd = self._process("slapd", [
            "/usr/sbin/slapd", "-d", "none", "-F", "slapd.d", "-h", f"{self.ldapi} {self.ldap}/"],
            self.folder / "slapd")
        self.idp = self._program("klicnik-idp", "idp")
        self.admin_api = self._program("klicnik-admin-api", "admin_api")
        self.krk = self._process("krk", [
            sys.executable, str(ROOT / "config/demo/krk.py"), "--port", str(self.port(3)),
            "--file", str(self.krk_folder / "persons.json"), "--secret-file", str(self.krk_secret)],
            self.folder)
        self.registers = RegisterServer(
            self.folder, self.port(4), options.registers, options.today or datetime.date.today())
        self.checks = self._process("checks", [
            self.program("klicnik-sync"), *program_settings.arguments(self, "sync"), "watch-checks"], self.folder)
        self.tls_front = self._process(
            "tls-front", ["nginx", "-c", str(self.folder / "tls/nginx.conf"), "-p", str(self.folder / "tls")],
            self.folder)

    @property
    def lasting(self) -> tuple[Process, ...]:
        """Without one of these it is no product any more."""
        return self.slapd, self.idp, self.admin_api, self.registers

    # Names that others rely on (contract of the demonstration).

    def port(self, offset: int) -> int:
        return self.options.port_base + offset

    @property
    def issuer(self) -> str:
        return (f"https://localhost:{self.port(10)}" if self.options.tls
                else f"http://localhost:{self.port(0)}")

    @property
    def admin_origin(self) -> str:
        return (f"https://localhost:{self.port(11)}" if self.options.tls
                else f"http://localhost:{self.port(1)}")

    @property
    def ldap(self) -> str:
        return f"ldap://127.0.0.1:{self.port(2)}"

    @property
    def ldapi(self) -> str:
        return "ldapi://" + str(self.folder / "slapd/ldapi").replace("/", "%2F") + "/"

    @property
    def directory_uri(self) -> str:
        return self.options.directory_uri or self.ldap

    @property
    def clients_dir(self) -> Path:
        return self.folder / "clients.d"

    @property
    def krk_folder(self) -> Path:
        return self.folder / "registers/krk"

    @property
    def krk_secret(self) -> Path:
        return self.krk_folder / "secret"

    @property
    def krk_url(self) -> str:
        return f"http://127.0.0.1:{self.port(3)}/persons"

    def service_password(self, name: str) -> str:
        return (self.folder / f"slapd/secrets/{name}.password").read_text(encoding="utf-8").strip()

    def program(self, name: str) -> str:
        return str(self.options.programs / name)

    # Life

    def prepare(self) -> None:
        """Makes the data when the folder is new; what is there is kept."""
        if not (self.folder / "prepared").exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            self._make_data()
            (self.folder / "prepared").touch()
        if not self.krk_secret.exists():
            self._make_krk()
        program_settings.write_all(self)
        if self.options.tls:
            tls_front.prepare(self)

    def start(self) -> None:
        self._refuse_taken_ports()
        self.start_slapd()
        self.start_krk()
        self.registers.start_and_wait()
        self.start_idp()
        self.start_admin_api()
        if self.options.does_checks:
            self.checks.start()
        if self.options.tls:
            self.tls_front.start()
            self.tls_front.wait_for(lambda: all(accepts(self.port(offset)) for offset in (10, 11, 12)))
        self.write_demo_json()

    def stop(self) -> None:
        for process in (self.tls_front, self.checks, self.admin_api, self.idp, self.registers, self.krk, self.slapd):
            process.stop()

    def start_slapd(self) -> None:
        self.slapd.start()
        self.slapd.wait_for(lambda: accepts(self.port(2)))

    def start_krk(self) -> None:
        self.krk.start()
        self.krk.wait_for(lambda: accepts(self.port(3)))

    def start_idp(self) -> None:
        self.idp.start()
        self.idp.wait_for(lambda: answers(f"http://127.0.0.1:{self.port(0)}/health/ready"))

    def start_admin_api(self) -> None:
        self.admin_api.start()
        self.admin_api.wait_for(lambda: answers(f"http://127.0.0.1:{self.port(1)}/health/ready"))

    def sync(self, *arguments: str) -> subprocess.CompletedProcess:
        command = [self.program("klicnik-sync"), *program_settings.arguments(self, "sync"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def set_register_day(self, number: int) -> None:
        """Lets the registers show demonstration day 1, 2 or 3; the server sees it at the next request."""
        self.registers.show_day(number)

    def write_demo_json(self) -> None:
        accounts = json.loads((self.folder / "data/demo_accounts.json").read_text(encoding="utf-8"))
        demo = {
            "issuer": self.issuer,
            "ca_file": str(self.folder / "tls/ca.pem") if self.options.tls else None,
            "admin_api": f"{self.admin_origin}/api/v1",
            "console": f"{self.admin_origin}/",
            "ldap": {"uri": self.ldap, "ldapi": self.ldapi, "base": BASE,
                     "bind_dn": f"cn=root,{BASE}", "password": self.service_password("root")},
            "clients_dir": str(self.clients_dir),
            "clients": [self._client_in_demo_json(metadata)
                        for metadata in clients.read_clients(self.clients_dir)],
            "accounts": accounts,
            "registers": {name: self.registers.url_of(name) for name in register_server.PATHS} | {"krk": self.krk_url},
        }
        path = self.folder / "demo.json"
        draft = path.with_suffix(".draft")
        draft.write_text(json.dumps(demo, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        draft.chmod(0o600)
        draft.rename(path)

    def _client_in_demo_json(self, metadata: dict) -> dict:
        shown = {key: metadata.get(key) for key in ("client_id", "client_secret", "module")}
        shown["redirect_uris"] = metadata.get("redirect_uris", [])
        key = self.folder / "client-keys" / f"{metadata['client_id']}.pem"
        return shown | ({"private_key_file": str(key)} if key.exists() else {})

    # Making

    def _make_data(self) -> None:
        for name in ("log", "clients.d", "client-keys", "state", "registers", "settings"):
            (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        today = (self.options.today or datetime.date.today()).isoformat()
        data = self.folder / "data"
        self._run(SCHEMA / "demo_data.py", "--folder", data, "--today", today,
                  "--accounts", self.options.accounts)
        self._run(SCHEMA / "build_directory.py", "--folder", self.folder / "slapd",
                  "--hash", self.options.hash, "--root-password",
                  *(word for path in (data / "demo.ldif", *self.options.ldif) for word in ("--ldif", path)),
                  "--sync" if self.options.sync_writes else "--no-sync")
        base = self.options.port_base
        for client in clients.demo_clients(base) + clients.profile_clients(base, self.folder / "client-keys"):
            clients.write_client(self.clients_dir, client)

    def _make_krk(self) -> None:
        self._run(SCHEMA / "demo_krk.py", "--folder", self.krk_folder)
        self.krk_secret.touch(mode=0o600)
        self.krk_secret.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8")

    def _run(self, script: Path, *arguments: object) -> None:
        done = subprocess.run([sys.executable, str(script), *map(str, arguments)],
                              capture_output=True, text=True, check=False,
                              env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
        if done.returncode != 0:
            raise StartError(f"{script.name} failed:\n{done.stderr}")

    def _refuse_taken_ports(self) -> None:
        offsets = (0, 1, 2, 3, 4, 10, 11, 12) if self.options.tls else (0, 1, 2, 3, 4)
        taken = [str(self.port(offset)) for offset in offsets if not is_free(self.port(offset))]
        if taken:
            raise StartError(f"Port {', '.join(taken)} is taken. Use another: make run PORT_BASE=9400")

    def _process(self, name: str, command: list[str], folder: Path) -> Process:
        return Process(name, command, folder, self.folder / f"log/{name}.log")

    def _program(self, name: str, section: str) -> Process:
        return self._process(name, [self.program(name), *program_settings.arguments(self, section)],
                             self.folder)
