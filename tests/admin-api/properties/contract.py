"""openapi.yaml as a run needs it: nothing that only the reader wants, nothing that lets everything pass."""

import copy
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[3]
METHODS = {"get", "put", "post", "patch", "delete"}


def closed(schema: object) -> None:
    """An answer with a member that the contract does not name is refused, wherever the object stands."""
    if isinstance(schema, list):
        for part in schema:
            closed(part)
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("properties"), dict):
        schema.setdefault("additionalProperties", False)
    for part in schema.values():
        closed(part)


def public_operations() -> set[str]:
    """Those that need no token."""
    contract = yaml.safe_load((ROOT / "admin-api/openapi.yaml").read_text(encoding="utf-8"))
    return {f"{method.upper()} {path}" for path, item in contract["paths"].items()
            for method in METHODS & item.keys() if item[method].get("security") == []}


def strict_contract() -> dict:
    """Without `default`, which would document every status; without security, for the run has its own tokens."""
    contract = copy.deepcopy(yaml.safe_load((ROOT / "admin-api/openapi.yaml").read_text(encoding="utf-8")))
    contract.pop("security", None)
    contract["components"].pop("securitySchemes", None)
    closed(contract["components"]["schemas"])
    for path in [path for path in contract["paths"] if not path.startswith("/api/v1/")]:
        del contract["paths"][path]
    for item in contract["paths"].values():
        for method in METHODS & item.keys():
            item[method].pop("security", None)
            item[method]["responses"].pop("default", None)
            closed(item[method]["responses"])
    return contract
