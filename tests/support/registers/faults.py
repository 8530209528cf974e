"""What can be wrong with a register, asked for by request pattern and by day: wrong people, wrong bytes, wrong manners, a wrong date."""

import functools
import gzip
import io
from collections.abc import Callable
from dataclasses import replace

from registers.fault import Fault
from registers.people import Record
from registers.world import Entry

Entries = list[Entry]
MEGABYTE = 1024 * 1024
HUGE = 64 * MEGABYTE  # packed within the patience of a client that waits two seconds
DEEP = 200_000


def fault_from(fields: dict) -> Fault:
    """Raises ValueError for what is no fault."""
    try:
        fault = Fault(**{**fields, "days": tuple(fields.get("days", ()))})
    except TypeError as wrong:
        raise ValueError(f"no such field of a fault: {wrong}") from None
    if fault.kind not in KINDS:
        raise ValueError(f"no such fault: {fault.kind}; known are {', '.join(sorted(KINDS))}")
    return fault


# Wrong people: entries in, entries out.

def _with_people(entries: Entries, change: Callable[[Record], Record]) -> Entries:
    return [replace(entry, people=tuple(map(change, entry.people))) for entry in entries]


def _swapped(person: Record) -> Record:
    return replace(person, given=person.surname, surname=person.given)


def _upper(person: Record) -> Record:
    return replace(person, given=person.given.upper(), surname=person.surname.upper())


def _exchanged(entries: Entries) -> Entries:
    """Everybody stands one subject further."""
    return [replace(entry, people=entries[at - 1].people) for at, entry in enumerate(entries)]


OF_ENTRIES: dict[str, Callable[[Entries], Entries]] = {
    "half-missing": lambda entries: entries[::2],
    "nobody-listed": lambda entries: [],
    "nobody-named": lambda entries: [replace(entry, people=()) for entry in entries],
    "duplicated": lambda entries: [entry for each in entries for entry in (each, each)],
    "swapped-names": lambda entries: _with_people(entries, _swapped),
    "upper-names": lambda entries: _with_people(entries, _upper),
    "exchanged": _exchanged,
}


# Wrong bytes: a document and the ending of its name in, bytes out.

def _deep(_: bytes, ending: str) -> bytes:
    if ending == "json":
        return b'{"polozky":' + b"[" * DEEP + b"]" * DEEP + b"}"
    return b'<?xml version="1.0"?>' + b"<a>" * DEEP + b"</a>" * DEEP


@functools.cache
def _packed_spaces() -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1, mtime=0) as file:
        for _ in range(HUGE // MEGABYTE):
            file.write(b" " * MEGABYTE)
    return packed.getvalue()


def _huge(_: bytes, __: str) -> bytes:
    """A small gzip file of a large document."""
    return _packed_spaces()


def _entities(body: bytes, _: str) -> bytes:
    """Each of the ten stands ten times in the next: 10^10 letters, and one that reads a file."""
    names = [f'<!ENTITY e{number} "{f"&e{number - 1};" * 10 if number else "ha"}">' for number in range(10)]
    doctype = f'<!DOCTYPE SeznamOvmIndex [{"".join(names)}<!ENTITY file SYSTEM "file:///etc/passwd">]>'.encode()
    return body.replace(b"?>\n", b"?>\n" + doctype + b"\n", 1).replace(b"<Nazev>", b"<Nazev>&e9;&file;", 1)


OF_BYTES: dict[str, Callable[[bytes, str], bytes]] = {
    "half": lambda body, _: body[:len(body) // 2],
    "windows-1250": lambda body, _: body.decode().encode("cp1250", errors="replace"),
    "read-as-1250": lambda body, _: body.decode("cp1250", errors="replace").encode(),
    "empty": lambda body, _: b"",
    "page": lambda body, _: "<!doctype html><title>Odstávka</title><p>Probíhá údržba.</p>".encode(),
    "bomb-deep": _deep,
    "bomb-huge": _huge,
    "bomb-entity": _entities,
}

# How the answer comes; server.py does these.
OF_MANNERS = {"silence", "truncated", "drip", "reset", "redirect", "error-404", "error-429", "error-500", "error-503", "other-type"}
# What it says about its day.
OF_DATES = {"stale", "future", "undated", "replayed", "replayed-undated", "wrong-checksum"}
KINDS = {*OF_ENTRIES, *OF_BYTES, *OF_MANNERS, *OF_DATES}
