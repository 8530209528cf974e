"""Providers of social services, `rpss.json` of MPSV: one record for each service, its provider with statutory bodies, its facilities.

`size` makes the texts as long as is needed: the real file is of 30 to 98 MB. Names of members that domain.md does not state (`ico`,
`nazev`, `identifikator`) are assumptions.
"""

import json
from collections.abc import Iterable, Iterator

from registers.people import Record
from registers.world import Entry

TEXT = "Posláním služby je podpora lidí v nepříznivé situaci tak, aby mohli žít běžným životem ve svém domově. "
SMALLEST_SIZE = 0


def member(person: Record) -> dict:
    titles = " ".join(filter(None, (person.before, person.after)))
    return {"clen": {"jmeno": person.given, "prijmeni": person.surname, "tituly": titles}, "funkce": person.function}


def facility(entry: Entry, person: Record, number: int) -> dict:
    return {"identifikator": f"{entry.subject.ico}-{number}", "nazev": f"{entry.subject.name}, zařízení {number + 1}",
            "obec": entry.subject.town, "kraj": entry.subject.region,
            "vedouci": {"jmeno": person.given, "prijmeni": person.surname, "titulPred": person.before, "titulZa": person.after}}


def services(entry: Entry, text: str) -> Iterator[dict]:
    """Three facilities a service, and the provider repeated in each, as the register does."""
    subject = entry.subject
    body = [member(person) for person in entry.people if person.post != "facility"]
    heads = [person for person in entry.people if person.post == "facility"] or [None]
    for start in range(0, len(heads), 3):
        yield {
            "identifikator": f"{subject.ico}/{start // 3}", "druhSluzby": "pečovatelská služba", "popis": text,
            "poskytovatel": {"ico": subject.ico, "nazev": subject.name, "kraj": subject.region, "statutarniOrgany": body},
            "zarizeni": [facility(entry, person, start + number)
                         for number, person in enumerate(heads[start:start + 3]) if person],
        }


def document(entries: Iterable[Entry], size: int = SMALLEST_SIZE) -> bytes:
    chosen = list(entries)
    plain = [service for entry in chosen for service in services(entry, "")]
    short = sum(len(json.dumps(service, ensure_ascii=False).encode()) for service in plain)
    each = max(size - short, 0) // max(len(plain), 1)
    text = TEXT * (each // len(TEXT.encode()) + 1) if each else ""
    for service in plain:
        service["popis"] = text
    return ('{"polozky":[\n' + ",\n".join(json.dumps(service, ensure_ascii=False) for service in plain) + "\n]}\n").encode()
