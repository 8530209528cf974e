"""An Apache of the test's own with docs/examples/apache: pages behind mod_auth_openidc, which others wrote.

Own folder, own port; started by root it serves as www-data, started by anybody else as himself.
"""

import os
import shutil
import sys
import tempfile
import urllib.parse
from pathlib import Path

import processes

MODULES = Path("/usr/lib/apache2/modules")
LOADED = ("mpm_event", "env", "authn_core", "authz_core", "authz_user", "dir", "headers", "auth_openidc")
EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/apache/klicnik.conf"

CONFIGURATION = """
ServerRoot {folder}
DefaultRuntimeDir {folder}/run
PidFile {folder}/run/httpd.pid
Mutex file:{folder}/run default
Listen 127.0.0.1:{port}
ServerName localhost:{port}
ErrorLog {folder}/error.log
DocumentRoot {folder}/pages
DirectoryIndex index.html
StartServers 1
{modules}
{identity}
Define KLICNIK_ISSUER "{issuer}"
Define KLICNIK_CLIENT_ID "{client_id}"
Define KLICNIK_CLIENT_SECRET "{client_secret}"
Define MODULE_ORIGIN "{origin}"
Define MODULE_PASSPHRASE "only-of-this-test"
Include {example}
OIDCInfoHook access_token id_token userinfo refresh_token
Header set X-Told "%{{OIDC_userinfo_json}}e"
{more}
<Location /kraj>
  Require claim organization.id:kraj-jihomoravsky
</Location>
<Location /boskovice>
  Require claim organization.id:boskovice
</Location>
"""


class Apache:
    def __init__(self, port: int, issuer: str, client: dict, more: str = "") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="klicnik-apache-"))
        self.folder.chmod(0o755)
        self.origin = f"http://localhost:{port}"
        (self.folder / "run").mkdir()
        for page in ("", "kraj", "boskovice"):
            (self.folder / "pages" / page).mkdir()
            (self.folder / "pages" / page / "index.html").write_text(f"<h1>{page}</h1>", encoding="utf-8")
        (self.folder / "httpd.conf").write_text(CONFIGURATION.format(
            folder=self.folder, port=port, issuer=issuer, origin=self.origin, more=more, example=EXAMPLE,
            client_id=client["client_id"], client_secret=client["client_secret"], identity=self._identity(),
            modules="\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in LOADED),
        ), encoding="utf-8")
        self._process = processes.Process(
            "apache", ["/usr/sbin/apache2", "-f", str(self.folder / "httpd.conf"), "-D", "FOREGROUND"],
            self.folder, self.folder / "apache.log")
        self._process.start()
        self._process.wait_for(lambda: processes.accepts(port))

    @staticmethod
    def _identity() -> str:
        return "User www-data\nGroup www-data" if os.geteuid() == 0 else ""

    def hook(self, **question: str) -> str:
        """An address of the relying party itself: info, refresh, logout."""
        return f"{self.origin}/openid?{urllib.parse.urlencode(question)}"

    def stop(self) -> None:
        self._process.stop()
        shutil.rmtree(self.folder)

    def show_log(self) -> None:
        print((self.folder / "error.log").read_text(encoding="utf-8", errors="replace")[-3000:], file=sys.stderr)
