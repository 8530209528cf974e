"""Which day it is and what is wrong: one small file, read again at each request, so that people and tests change it at run time."""

import json
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from registers.fault import Fault
from registers.faults import fault_from


@dataclass(frozen=True)
class Now:
    day: int = 1
    faults: tuple[Fault, ...] = ()


def read(path: Path) -> Now:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Now()
    return Now(int(told.get("day", 1)), tuple(map(fault_from, told.get("faults", ()))))


def write(path: Path, now: Now) -> None:
    """In one step: no request sees half of it."""
    told = {"day": now.day, "faults": [asdict(fault) for fault in now.faults]}
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(draft, path)


class Watch:
    """The file at each request, parsed again only when it is another; and how often each fault was met since then."""

    def __init__(self, path: Path, standing: tuple[Fault, ...] = ()) -> None:
        """`standing` are faults that the world itself has, besides those of the file."""
        self._path = path
        self._standing = standing
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._now = Now()
        self._met: dict[Fault, int] = {}

    def for_request(self, address: str) -> tuple[int, tuple[Fault, ...]]:
        """The day, and the faults that strike this request."""
        with self._lock:
            self._read_again()
            struck = []
            for fault in self._standing + self._now.faults:
                if not fault.strikes(address, self._now.day):
                    continue
                self._met[fault] = self._met.get(fault, 0) + 1
                if self._met[fault] > fault.after:
                    struck.append(fault)
            return self._now.day, tuple(struck)

    def _read_again(self) -> None:
        try:
            status = self._path.stat()
            stamp = (status.st_mtime_ns, status.st_ino)
        except FileNotFoundError:
            stamp = None
        if stamp != self._stamp:
            self._stamp, self._now, self._met = stamp, read(self._path), {}
