"""Addresses of the registers and the documents behind them, on any day, with the faults that are asked for.

    /sovm/index.xml  /sovm/detail?id=KEY  /rpp/ovm.json  /rpp/ovm-2021.json  /epusa/epusa.csv  /epusa/epusa.xml  /rpss/rpss.json
    /ares/ICO        each also with .gz behind it (packed) and .sha256 (as sha256sum writes it)
"""

import collections
import datetime
import gzip
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass

from registers import faults
from registers.fault import Fault
from registers.formats import ares, epusa, rpp, rpss, sovm
from registers.world import Entry, World, date_of

TYPES = {"xml": "application/xml", "json": "application/json", "csv": "text/csv; charset=utf-8"}
STALE_DAYS = 30
BEFORE_ARES_DELETES = 60  # days for which somebody who left still stands there as deleted
KEPT = 12  # documents and lists of entries


@dataclass(frozen=True)
class Document:
    body: bytes
    content_type: str
    modified: datetime.date | None


class Recent:
    """The last few results of slow work, made once even when many ask at once."""

    def __init__(self) -> None:
        self._kept: collections.OrderedDict = collections.OrderedDict()
        self._lock = threading.RLock()

    def get(self, key: tuple, make: Callable):
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


class Documents:
    def __init__(self, world: World, base_url: str, rpss_size: int = 0) -> None:
        self.world = world
        self._base_url = base_url
        self._rpss_size = rpss_size
        self._recent = Recent()

    def find(self, address: str, day: int, struck: tuple[Fault, ...] = ()) -> Document | None:
        """What stands at this path and query; None when nothing does."""
        path, _, query = address.partition("?")
        plain, ending = path, ""
        for suffix in (".sha256", ".gz"):
            if path.endswith(suffix):
                plain, ending = path.removesuffix(suffix), suffix
        shown = next((fault.day for fault in struck if fault.kind.startswith("replayed")), day)
        made = self._made(plain, query, shown, struck)
        if made is None:
            return None
        body, kind, modified = made
        modified = self._dated(modified, {fault.kind for fault in struck})
        if ending == ".gz":
            return Document(gzip.compress(body, 6, mtime=0), "application/gzip", modified)
        if ending == ".sha256":
            wrong = any(fault.kind == "wrong-checksum" for fault in struck)
            digest = hashlib.sha256(body + b"!" * wrong).hexdigest()
            return Document(f"{digest}  {plain.rsplit('/', 1)[1]}\n".encode(), "text/plain", modified)
        return Document(body, TYPES[kind], modified)

    @staticmethod
    def _dated(modified: datetime.date, kinds: set[str]) -> datetime.date | None:
        if kinds & {"undated", "replayed-undated"}:
            return None
        days = -STALE_DAYS if "stale" in kinds else STALE_DAYS if "future" in kinds else 0
        return modified + datetime.timedelta(days=days)

    def _made(self, path: str, query: str, day: int, struck: tuple[Fault, ...]) -> tuple[bytes, str, datetime.date] | None:
        today = date_of(self.world, day)
        if path == "/sovm/detail":
            entry = self._of_key("sovm", day, struck, query.removeprefix("id="))
            return entry and (self._spoiled(sovm.detail(entry), "xml", struck), "xml", date_of(self.world, entry.since))
        if path.startswith("/ares/"):
            entry = self._of_key("ares", day, struck, path.removeprefix("/ares/"))
            return entry and (self._spoiled(self._extract(entry, day), "json", struck), "json", date_of(self.world, entry.since))
        if path not in WHOLE:
            return None
        kind = path.rsplit(".", 1)[1]
        body = self._recent.get((path, day, struck), lambda: self._spoiled(WHOLE[path](self, day, struck), kind, struck))
        return body, kind, today

    @staticmethod
    def _spoiled(body: bytes, kind: str, struck: tuple[Fault, ...]) -> bytes:
        for fault in struck:
            if fault.kind in faults.OF_BYTES:
                body = faults.OF_BYTES[fault.kind](body, kind)
        return body

    def entries(self, source: str, day: int, struck: tuple[Fault, ...]) -> list[Entry]:
        found = self._recent.get((source, day), lambda: self.world.entries(source, day))
        kinds = [fault.kind for fault in struck if fault.kind in faults.OF_ENTRIES]
        for kind in kinds:
            found = faults.OF_ENTRIES[kind](found)
        return found

    def _of_key(self, source: str, day: int, struck: tuple[Fault, ...], key: str) -> Entry | None:
        """By Zkratka or, in the register of companies, by IČO."""
        kinds = tuple(fault.kind for fault in struck if fault.kind in faults.OF_ENTRIES)
        by_key = self._recent.get(("by key", source, day, kinds), lambda: {
            entry.subject.ico if source == "ares" else entry.subject.key: entry for entry in self.entries(source, day, struck)})
        return by_key.get(key)

    def _extract(self, entry: Entry, day: int) -> bytes:
        before = self._of_key("ares", max(day - BEFORE_ARES_DELETES, 1), (), entry.subject.ico)
        return ares.document(entry, before.people if before else (), date_of(self.world, entry.since))

    def _index(self, day: int, struck: tuple[Fault, ...]) -> bytes:
        return sovm.index(self.entries("sovm", day, struck), f"{self._base_url}/sovm/detail?id=")

    def _rpp(self, generation: str, day: int, struck: tuple[Fault, ...]) -> bytes:
        return rpp.document(self.entries("rpp", day, struck), generation)

    def _epusa(self, write: Callable, day: int, struck: tuple[Fault, ...]) -> bytes:
        date = self._dated(date_of(self.world, day), {fault.kind for fault in struck}) or date_of(self.world, day)
        return write(self.entries("epusa", day, struck), date)

    def _rpss(self, day: int, struck: tuple[Fault, ...]) -> bytes:
        return rpss.document(self.entries("rpss", day, struck), self._rpss_size)


WHOLE: dict[str, Callable[[Documents, int, tuple[Fault, ...]], bytes]] = {
    "/sovm/index.xml": Documents._index,
    "/rpp/ovm.json": lambda self, day, struck: self._rpp("2025", day, struck),
    "/rpp/ovm-2021.json": lambda self, day, struck: self._rpp("2021", day, struck),
    "/epusa/epusa.csv": lambda self, day, struck: self._epusa(epusa.table, day, struck),
    "/epusa/epusa.xml": lambda self, day, struck: self._epusa(epusa.tree, day, struck),
    "/rpss/rpss.json": Documents._rpss,
}
