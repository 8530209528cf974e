"""The demonstration's relying parties: one YAML file each, as an operator would write them."""

import secrets
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


def write_client(folder: Path, client: Client) -> None:
    path = folder / f"{client.client_id}.yaml"
    draft = path.with_suffix(".draft")
    draft.write_text(yaml.safe_dump(client.as_metadata(), allow_unicode=True, sort_keys=False),
                     encoding="utf-8")
    draft.chmod(0o600)
    draft.rename(path)


def read_clients(folder: Path) -> list[dict]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
