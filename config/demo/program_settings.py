"""Writes each program's demonstration settings: what has no default, or differs from it.

An overlay named by the operator is split by its top-level keys (idp, admin_api, sync) and given to the program as
a further --config file.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from product import Product

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("idp", "admin_api", "sync")


def directory(product: "Product", service: str) -> dict[str, Any]:
    return {
        "uris": [product.directory_uri],
        "bind_dn": f"cn={service},ou=services,dc=oksluzby,dc=cz",
        "password_file": str(product.folder / f"slapd/secrets/{service}.password"),
    }


def passwords() -> dict[str, Any]:
    return {"common_passwords": str(ROOT / "config/common-passwords.txt")}


def client_certificate(product: "Product") -> dict[str, Any]:
    if not product.options.tls:
        return {}
    return {
        "header": "X-Client-Certificate",
        "ca_file": str(product.folder / "tls/ca.pem"),
        "address": f"https://localhost:{product.port(12)}",
    }


def idp(product: "Product") -> dict[str, Any]:
    state = product.folder / "state"
    return {
        "issuer": product.issuer,
        "listen": {"port": product.port(0)},
        "trusted_proxies": ["127.0.0.1"] if product.options.tls else [],
        "client_certificate": client_certificate(product),
        "directory": directory(product, "idp"),
        "state": {"file": str(state / "state.sqlite")},
        "audit": {"file": str(product.folder / "log/audit.jsonl")},
        "keys": {"folder": str(state / "keys"), "sealing_file": str(state / "sealing.key")},
        "clients": {"folder": str(product.clients_dir)},
        "resources": {"klicnik.admin": {"audience": f"{product.admin_origin}/api/v1"}},
        "passwords": passwords(),
        "pages": {"folder": str(ROOT / "idp/pages")},
    }


def admin_api(product: "Product") -> dict[str, Any]:
    return {
        "listen": {"port": product.port(1)},
        "trusted_proxies": ["127.0.0.1"] if product.options.tls else [],
        "base_url": f"{product.admin_origin}/api/v1",
        "issuer": product.issuer,
        "issuer_keys": {"jwks_uri": f"http://127.0.0.1:{product.port(0)}/jwks"},
        "directory": directory(product, "admin-api"),
        "state": {"file": str(product.folder / "state/state.sqlite")},
        "audit": {"file": str(product.folder / "log/audit.jsonl")},
        "passwords": passwords(),
        "person_register": {
            "kind": "http",
            "url": product.krk_url,
            "networks": ["127.0.0.1"],
            "authentication": "bearer",
            "secret_file": str(product.krk_secret),
        },
        "letters": {"texts": str(ROOT / "config/letters")},
    }


def source(product: "Product", name: str) -> dict[str, Any]:
    """The demonstration's registers answer at once, so a refusal is not waited for long."""
    return {"url": product.registers.url_of(name), "allowed_networks": ["127.0.0.1"], "first_wait": "100ms"}


def sync(product: "Product") -> dict[str, Any]:
    return {
        "directory": directory(product, "sync"),
        "state_dir": str(product.folder / "sync"),
        "state": {"file": str(product.folder / "state/state.sqlite")},
        "audit_file": str(product.folder / "log/audit.jsonl"),
        "pages": {"folder": str(ROOT / "sync/pages")},
        "metrics_file": str(product.folder / "sync.prom"),
        "sources": {name: source(product, name) for name in product.options.sources},
    }


SETTINGS = {"idp": idp, "admin_api": admin_api, "sync": sync}


def write(path: Path, settings: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    path.chmod(0o600)


def write_all(product: "Product") -> None:
    for program, settings in SETTINGS.items():
        write(file_of(product, program), settings(product))
        overlay_file(product, program).unlink(missing_ok=True)
    if product.options.overlay:
        write_overlay(product, product.options.overlay)


def parts_of(overlay: Path) -> dict:
    """By program; an empty file lays nothing over anything."""
    return yaml.safe_load(overlay.read_text(encoding="utf-8")) or {}


def write_overlay(product: "Product", overlay: Path) -> None:
    parts = parts_of(overlay)
    unknown = sorted(set(parts) - set(PROGRAMS))
    if unknown:
        raise SystemExit(f"{overlay}: unknown keys {', '.join(unknown)}; known are {', '.join(PROGRAMS)}")
    for program, part in parts.items():
        write(overlay_file(product, program), part)


def file_of(product: "Product", program: str) -> Path:
    return product.folder / f"settings/{program}.yaml"


def overlay_file(product: "Product", program: str) -> Path:
    return product.folder / f"settings/{program}-overlay.yaml"


def arguments(product: "Product", program: str) -> list[str]:
    """The command line's --config files; the overlay, when there is one, is laid on top."""
    found = ["--config", str(file_of(product, program))]
    if product.options.overlay and program in parts_of(product.options.overlay):
        found += ["--config", str(overlay_file(product, program))]
    return found
