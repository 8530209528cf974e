"""The feed of docs/epusa-feed.md as CSV and as XML: persons of municipalities and regions, in office or to be asked."""

import csv
import datetime
import io
from collections.abc import Iterable
from xml.sax.saxutils import escape

from registers.people import Record
from registers.world import Entry

COLUMNS = ("ico", "ovm", "kod", "nazev", "kraj", "druh", "titul_pred", "jmeno", "prijmeni", "titul_za", "funkce", "role", "od", "do")
VERSION = "1"


def relation(person: Record) -> str:
    return "statutarni" if person.post in ("head", "deputy") else "kontakt"


def rows(entry: Entry) -> list[tuple[str, ...]]:
    subject = entry.subject
    body = (subject.ico, subject.ovm_id, subject.town_code, subject.name, subject.region)
    if not entry.people:
        return [body + ("",) * 9]
    return [body + (relation(person), person.before, person.given, person.surname, person.after, person.function, "", "", "")
            for person in entry.people]


def table(entries: Iterable[Entry], date: datetime.date) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    written = [row for entry in entries for row in rows(entry)]
    writer.writerow(COLUMNS)
    writer.writerows(written)
    writer.writerow(("konec", len(written), VERSION, date.isoformat()))
    return text.getvalue().encode()


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def person_element(person: Record) -> str:
    return (f'<osoba druh="{relation(person)}">' + element("titulPred", person.before) + f"<jmeno>{escape(person.given)}</jmeno>"
            + f"<prijmeni>{escape(person.surname)}</prijmeni>" + element("titulZa", person.after)
            + element("funkce", person.function) + "</osoba>")


def tree(entries: Iterable[Entry], date: datetime.date) -> bytes:
    bodies = "\n".join(
        "<obec>" + element("ico", entry.subject.ico) + element("ovm", entry.subject.ovm_id) + element("kod", entry.subject.town_code)
        + element("nazev", entry.subject.name) + element("kraj", entry.subject.region)
        + "".join(person_element(person) for person in entry.people) + "</obec>" for entry in entries)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<epusa xmlns="urn:oksluzby:epusa:1" verze="{VERSION}" '
            f'den="{date.isoformat()}">\n{bodies}\n</epusa>\n').encode()
