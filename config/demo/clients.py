"""The demonstration's relying parties: one YAML file each, as an operator would write them."""

import base64
import secrets
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import yaml

MODULES = ("registr", "poskytovatel", "rodina", "senior", "oknouze")


@dataclass(frozen=True)
class Client:
    client_id: str
    module: str
    redirect_uris: list[str]
    post_logout_redirect_uris: list[str]
    scope: str = "openid profile email offline_access"
    client_secret: str = ""
    name: str = ""
    more: dict = field(default_factory=dict)

    def as_metadata(self) -> dict:
        metadata = {
            "client_id": self.client_id,
            "client_name": self.name,
            "module": self.module,
            "redirect_uris": self.redirect_uris,
            "post_logout_redirect_uris": self.post_logout_redirect_uris,
            "scope": self.scope,
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
        }
        if self.more.get("profile"):
            return {key: value for key, value in (metadata | self.more).items() if value}
        if self.client_secret:
            metadata["client_secret"] = self.client_secret
            metadata["token_endpoint_auth_method"] = "client_secret_basic"
        else:
            metadata["token_endpoint_auth_method"] = "none"
        return metadata | self.more


def demo_clients(port_base: int) -> list[Client]:
    """A client a module, at ports of their own, and one for administration (no module permission).

    registr asks for ES256, the others take RS256, the default of OpenID Connect: both are shown.
    """
    clients = []
    for offset, module in enumerate(MODULES):
        home = f"http://localhost:{port_base + 20 + offset}"
        clients.append(Client(
            client_id=f"{module}-demo", module=module, name=f"OKslužby – {module}",
            redirect_uris=[f"{home}/callback"], post_logout_redirect_uris=[f"{home}/"],
            client_secret=secrets.token_urlsafe(32),
            more={"id_token_signed_response_alg": "ES256"} if module == "registr" else {}))
    home = f"http://localhost:{port_base + 25}"
    clients.append(Client(
        client_id="administration-demo", module="none", name="Správa účtů",
        redirect_uris=[f"{home}/callback"], post_logout_redirect_uris=[f"{home}/"],
        scope="openid profile klicnik.admin offline_access"))
    return clients


def profile_clients(port_base: int, keys: Path) -> list[Client]:
    """One client of every other profile, so that a programmer of a module can try his own."""
    home = f"http://localhost:{port_base + 26}"
    return [
        Client("desktop-demo", "registr", ["http://127.0.0.1/callback"], ["http://127.0.0.1/"],
               name="OKslužby – registr v počítači", scope="openid profile offline_access registr",
               more={"profile": "native"}),
        Client("device-demo", "poskytovatel", [], [], name="OKslužby – přepážka",
               scope="openid profile offline_access poskytovatel",
               more={"profile": "native",
                     "grant_types": ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"]}),
        Client("service-demo", "registr", [], [], name="Noční dávky", scope="registr",
               more={"profile": "service", "client_secret": secrets.token_urlsafe(32),
                     "grant_types": ["client_credentials"], "response_types": []}),
        Client("fapi-demo", "registr", [f"{home}/callback"], [f"{home}/"], name="Brána (FAPI 2.0)",
               scope="openid profile offline_access registr",
               more={"profile": "fapi2", "id_token_signed_response_alg": "ES256",
                     "jwks": {"keys": [make_key(keys / "fapi-demo.pem")]}}),
    ]


def make_key(path: Path) -> dict:
    """A private key of P-256 in this file; the public one as a JWK (RFC 7518, 6.2)."""
    def openssl(*arguments: object) -> bytes:
        return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True).stdout

    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)
    path.chmod(0o600)
    point = openssl("pkey", "-in", path, "-pubout", "-outform", "DER")[-64:]

    def coordinate(number: bytes) -> str:
        return base64.urlsafe_b64encode(number).rstrip(b"=").decode()
    return {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": path.stem,
            "x": coordinate(point[:32]), "y": coordinate(point[32:])}


def write_client(folder: Path, client: Client) -> None:
    path = folder / f"{client.client_id}.yaml"
    draft = path.with_suffix(".draft")
    draft.write_text(yaml.safe_dump(client.as_metadata(), allow_unicode=True, sort_keys=False),
                     encoding="utf-8")
    draft.chmod(0o600)
    draft.rename(path)


def read_clients(folder: Path) -> list[dict]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
