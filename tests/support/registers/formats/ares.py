"""The extract of the public register for one IČO, as ARES gives it: members with the dates of their function, deleted ones too."""

import datetime
import json

from registers.people import Record
from registers.world import Entry

BEGINNING = datetime.date(2021, 1, 4)


def member(person: Record, since: datetime.date, until: datetime.date | None = None) -> dict:
    function = {"nazev": person.function, "vznikFunkce": since.isoformat()}
    ended = {"datumVymazu": until.isoformat()} if until else {}
    if until:
        function["zanikFunkce"] = until.isoformat()
    return {"datumZapisu": since.isoformat(), **ended, "clenstvi": {"funkce": function},
            "fyzickaOsoba": {"jmeno": person.given, "prijmeni": person.surname, "titulPredJmenem": person.before,
                             "titulZaJmenem": person.after, "datumNarozeni": "1970-01-01"}}


def document(entry: Entry, former: tuple[Record, ...], changed: datetime.date) -> bytes:
    """`former` are those who were in office before the last change, of that day."""
    here = {person.id for person in entry.people}
    members = [member(person, BEGINNING) for person in entry.people if person.post != "facility"]
    members += [member(person, BEGINNING, changed) for person in former if person.id not in here and person.post != "facility"]
    found = {"icoId": entry.subject.ico, "zaznamy": [{
        "ico": {"hodnota": entry.subject.ico}, "primarniZaznam": True, "pravniForma": entry.subject.legal_form,
        "obchodniJmeno": [{"hodnota": entry.subject.name}],
        "statutarniOrgany": [{"nazevOrganu": "Statutární orgán", "clenoveOrganu": members}]}]}
    return json.dumps(found, ensure_ascii=False).encode()
