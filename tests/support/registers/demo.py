"""The registers of the demonstration: its few public bodies and providers, people as the demonstration's directory has them.

Day 1 agrees with that directory, from day 2 on Boskovice has another mayor. On day 3 the list of public bodies breaks off.
"""

import datetime

from registers.fault import Fault
from registers.people import Record
from registers.subjects import Subject, identifiers
from registers.world import OF_PROVIDERS, Entry

import demo_country  # noqa: E402  – ldap-schema is on the path since registers.subjects
import demo_people  # noqa: E402
import demo_registers  # noqa: E402

BROKEN_DAY = 3
BROKEN_OFF = (Fault("half", "/sovm/index.xml*", days=(BROKEN_DAY,)), Fault("error-404", "/sovm/detail*", days=(BROKEN_DAY,)))
_KINDS = {"statutarni-mesto": "city", "krajsky-urad": "region", "poskytovatel": "provider"}


def subject_of(body: demo_country.Organization) -> Subject:
    return Subject(body.shortcut or body.ico, body.name, _KINDS.get(body.office_kind, "municipality"), body.region, body.ico,
                   body.ovm_id, body.town, body.town_code, "804" if body.kind == "region" else "801", body.data_box, 0.0)


def record_of(person: demo_people.Person, own_id: str) -> Record:
    folded = identifiers.fold(person.given)
    return Record(own_id, person.given, person.surname, person.before, person.after, person.function, "head",
                  folded.endswith(("a", "e")))


class Demonstration:
    standing = BROKEN_OFF

    def __init__(self, first_day: datetime.date) -> None:
        self.first_day = first_day

    def entries(self, source: str, day: int) -> list[Entry]:
        people = demo_registers.representatives() | ({"boskovice": [demo_registers.SUCCESSOR]} if day > 1 else {})
        bodies = [body for body in demo_country.organizations()
                  if body.id in people and (body.kind == "provider") == (source in OF_PROVIDERS)]
        return [self._entry(body, people[body.id], day) for body in bodies]

    @staticmethod
    def _entry(body: demo_country.Organization, people: list[demo_people.Person], day: int) -> Entry:
        records = tuple(record_of(person, f"{body.id}-{person.surname}") for person in people)
        return Entry(subject_of(body), records, 2 if body.id == "boskovice" and day > 1 else 1)
