#!/usr/bin/env python3
"""Reads the whole tree and fails on what climbs: includes that go up a floor or across one, libraries
outside the one room that may use them, READMEs that grew too long, files with two jobs.

Usage: floors.py [repository]      Prints every fault, one a line; the exit code says whether there were any.
"""

import re
import subprocess
import sys
from pathlib import Path

FLOORS = {
    "core/base": 0,
    "core/account": 1, "core/settings": 1,
    "core/directory": 2, "core/jose": 2, "core/web": 2,
    "core/audit": 3, "idp/oauth": 3,
    "core/program": 4, "core/state": 4, "idp/clients": 4,
    "idp/endpoints": 5, "idp/pages": 5, "idp": 5, "admin-api": 5, "sync": 5,
}
# Rooms of one program see each other; rooms of a lower floor that share it do not.
SAME_HOUSE = {"idp/endpoints": "idp", "idp/pages": "idp", "idp": "idp"}

# header -> the only rooms that may include it, and in how many files altogether (0: any number)
WALLS = {
    "ldap.h": ({"core/directory"}, 0), "lber.h": ({"core/directory"}, 0),
    "pistache/": ({"core/web"}, 1), "boost/": ({"core/web"}, 1), "curl/": ({"core/web"}, 1),
    "ctemplate/": ({"core/web"}, 1), "prometheus/": ({"core/web"}, 1),
    "jwt/": ({"core/jose"}, 1), "openssl/": ({"core/jose", "core/base"}, 0), "nlohmann/": ({"core/base"}, 1),
    "yaml-cpp/": ({"core/settings"}, 1), "sqlite3.h": ({"core/state"}, 0), "expat.h": ({"core/base"}, 1),
    "pango/": ({"admin-api"}, 1), "cairo": ({"admin-api"}, 1), "fontconfig/": ({"admin-api"}, 1),
    "qpdf/": ({"admin-api"}, 1),
    "zlib.h": ({"sync"}, 1), "zxcvbn": ({"core/account"}, 1), "unicode/": ({"core/account"}, 1),
    "date/": ({"core/base"}, 1), "p11-kit-1/": ({"core/jose"}, 1), "CLI/": ({"core/audit", "core/program", "sync"}, 3),
}
FORBIDDEN = {"<regex>": "std::regex is slow and recursive"}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')
LONGEST_FILE = 250
LONGEST_README = 40


def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                            cwd=root, capture_output=True, text=True, check=True)
    return [root / name for name in listed.stdout.splitlines() if (root / name).is_file()]


def room_of(name: str) -> str | None:
    candidates = [room for room in FLOORS if name.startswith(room + "/")]
    return max(candidates, key=len) if candidates else None


def climbs(room: str, target: str) -> bool:
    if room == target:
        return False
    if SAME_HOUSE.get(room) and SAME_HOUSE.get(room) == SAME_HOUSE.get(target):
        return False
    return FLOORS[target] >= FLOORS[room]


def is_main(name: str) -> bool:
    return name.endswith("/main.cpp")


def include_faults(root: Path, files: list[Path]) -> list[str]:
    faults = []
    users: dict[str, list[str]] = {}
    for path in files:
        name = str(path.relative_to(root))
        room = room_of(name)
        if room is None:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            quote, header = match.groups()
            where = f"{name}:{number}"
            if quote == '"':
                target = room_of(header)
                if target is None:
                    faults.append(f"{where}: include starts at the repository root, not {header}")
                elif not is_main(name) and climbs(room, target):
                    faults.append(f"{where}: {room} (floor {FLOORS[room]}) includes {header} "
                                  f"(floor {FLOORS[target]})")
                continue
            if f"<{header}>" in FORBIDDEN:
                faults.append(f"{where}: <{header}>: {FORBIDDEN[f'<{header}>']}")
            for wall, (owners, _) in WALLS.items():
                if header.startswith(wall):
                    users.setdefault(wall, []).append(name)
                    if room not in owners:
                        faults.append(f"{where}: <{header}> belongs to {' and '.join(sorted(owners))}")
    for wall, names in users.items():
        most = WALLS[wall][1]
        if most and len(set(names)) > most:
            faults.append(f"<{wall}…> is included by {len(set(names))} files: {', '.join(sorted(set(names)))}")
    return faults


def size_faults(root: Path, files: list[Path]) -> list[str]:
    faults = []
    for path in files:
        name = str(path.relative_to(root))
        if path.suffix in {".cpp", ".h"} and not name.startswith("tests/"):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LONGEST_FILE:
                faults.append(f"{name}: {lines} lines; a file does one job")
        if path.name == "README.md":
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LONGEST_README:
                faults.append(f"{name}: {lines} lines, at most {LONGEST_README}")
    rooms = {room for room in FLOORS} | {"ldap-schema", "tests", "config"}
    faults += [f"{room}: has no README.md" for room in sorted(rooms)
               if not (root / room / "README.md").is_file()]
    return faults


def schema_faults(root: Path) -> list[str]:
    """Every kl name in core/directory/schema.h is in ldap-schema, and the other way round."""
    code = (root / "core/directory/schema.h").read_text(encoding="utf-8")
    schema = (root / "ldap-schema/klicnik-schema.ldif").read_text(encoding="utf-8")
    in_code = set(re.findall(r'"(kl[A-Z]\w*)"', code))
    in_schema = set(re.findall(r"NAME '(kl[A-Z]\w*)'", schema))
    return ([f"core/directory/schema.h: {name} is not in the schema" for name in sorted(in_code - in_schema)]
            + [f"ldap-schema: {name} is not in core/directory/schema.h" for name in sorted(in_schema - in_code)])


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    files = tracked(root)
    sources = [path for path in files if path.suffix in {".cpp", ".h"}]
    faults = include_faults(root, sources) + size_faults(root, files) + schema_faults(root)
    print("\n".join(faults) if faults else f"{len(sources)} files, every include on its floor")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
