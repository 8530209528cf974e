"""Runs the examples of docs/integration.md in one shell and holds what each prints against what the page shows.

examples.py PAGE: expects API and TOKEN in the environment."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(sh|json|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY = "…"


def examples(page: str) -> list[tuple[str, str, str]]:
    """Commands, kind of what they print, what they print. Commands without it could not fail."""
    blocks = BLOCK.findall(page)
    pairs = list(zip(blocks[::2], blocks[1::2], strict=True))
    for (first, commands), (second, _) in pairs:
        if first != "sh" or second == "sh":
            raise SystemExit(f"no answer is shown of:\n{commands}")
    return [(commands, kind, shown) for (_, commands), (kind, shown) in pairs]


def fault(shown: object, said: object, place: str = "") -> str | None:
    """Where the answer is not as the page shows it: more members it may have, fewer or others not."""
    if shown == ANY:
        return None if said else f"{place} is empty"
    if isinstance(shown, dict) and isinstance(said, dict):
        for name, value in shown.items():
            if name not in said:
                return f"{place}.{name} is missing"
            if (found := fault(value, said[name], f"{place}.{name}")) is not None:
                return found
        return None
    if isinstance(shown, list) and isinstance(said, list) and len(shown) <= len(said):
        found = (fault(value, said[at], f"{place}[{at}]") for at, value in enumerate(shown))
        return next((one for one in found if one is not None), None)
    return None if shown == said else f"{place} is {said!r}, not {shown!r}"


def printed(commands: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        parts = [f"{{\n{each}}} > {folder}/{at}\n" for at, each in enumerate(commands)]
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", "".join(parts)], check=False)
        if done.returncode != 0:
            raise SystemExit(f"the shell ended with {done.returncode}")
        return [(Path(folder) / str(at)).read_text(encoding="utf-8") for at in range(len(commands))]


def main() -> int:
    shown = examples(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = 0
    for (commands, kind, wanted), said in zip(shown, printed([each[0] for each in shown]), strict=True):
        wrong = fault(wanted.strip(), said.strip()) if kind == "text" else fault(json.loads(wanted), json.loads(said))
        if wrong is not None:
            found += 1
            print(f"== {wrong}\n{commands}{said}\n")
    print(f"{len(shown)} examples, {found} not as shown")
    return 1 if found or not shown else 0


if __name__ == "__main__":
    sys.exit(main())
