"""The life of a subject from its seed: every state of its record over the years, with the events that led to it.

Day 0 is the day before the story begins. Elections come on day 40 and every four years after; the changes that follow are spread over
two months. A provider has none. The same seed gives the same life, whatever else is asked.
"""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass

from registers import spelling
from registers.office import RATES, Office, election
from registers.people import Record
from registers.subjects import Subject

ELECTION = 40
BETWEEN_ELECTIONS = 1463
SHARE_ELECTED = 0.35
AFTER_ELECTION = (9, 61)
SPELLING_RATE = 0.045  # a year, of all ways together
REPEATED_RATE = 0.005
YEAR = 365
Event = Callable[[Office], list[str]]


@dataclass(frozen=True, slots=True)
class State:
    """What stands in the register from this day on."""

    day: int
    holders: tuple[Record, ...]
    name: str
    is_listed: bool
    events: tuple[str, ...]


def _count(chance: random.Random, mean: float) -> int:
    """How often something rare happens."""
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count, left = count + 1, left + chance.expovariate(1)
    return count


def _deputies(subject: Subject, chance: random.Random) -> int:
    if subject.kind in ("city", "region"):
        return chance.randint(3, 6)
    if subject.kind == "provider":
        return chance.choices((0, 1, 2, 4), (50, 25, 17, 8))[0]
    return chance.choices((0, 1, 2, 3), (18, 60, 17, 5) if subject.size < 0.6 else (5, 50, 35, 10))[0]


def _spell(way: str, until: int) -> tuple[Event, Event, int]:
    """A spelling that comes, and its going."""
    _, coming, going = spelling.WAYS[way]
    whom: list[str] = []

    def come(office: Office) -> list[str]:
        person = office.holders[office.any_place()]
        if person.id in office.ways:
            return []
        whom.append(person.id)
        office.ways[person.id] = way
        return [coming]

    def go(office: Office) -> list[str]:
        is_here = any(each.id in whom for each in office.holders)
        for each in whom:
            office.ways.pop(each, None)
        return [going] if is_here else []
    return come, go, until


def _repeat(office: Office) -> list[str]:
    office.repeated = office.holders[office.any_place()].id
    return ["listed-twice"]


def _repeat_no_more(office: Office) -> list[str]:
    office.repeated = ""
    return ["listed-once"]


def _calendar(subject: Subject, chance: random.Random, days: int) -> list[tuple[int, int, Event]]:
    years, number = days / YEAR, itertools.count()
    found: list[tuple[int, int, Event]] = []

    def on(day: int, event: Event) -> None:
        if day < days:
            heapq.heappush(found, (day, next(number), event))

    if subject.kind != "provider":
        for day in range(ELECTION, days, BETWEEN_ELECTIONS):
            if chance.random() < SHARE_ELECTED:
                on(day + chance.randint(*AFTER_ELECTION), election)
    for event, rate in RATES.items():
        for _ in range(_count(chance, rate * years)):
            on(chance.randint(1, days), event)
    for _ in range(_count(chance, SPELLING_RATE * years)):
        start = chance.randint(1, days)
        come, go, end = _spell(chance.choice(list(spelling.WAYS)), start + chance.randint(20, 200))
        on(start, come)
        on(end, go)
    for _ in range(_count(chance, REPEATED_RATE * years)):
        start = chance.randint(1, days)
        on(start, _repeat)
        on(start + chance.randint(1, 30), _repeat_no_more)
    return sorted(found, key=lambda each: each[:2])


def life_of(subject: Subject, seed: int, days: int) -> list[State]:
    """States in the order of their days, the first on day 0."""
    chance = random.Random(f"{seed}/{subject.key}")
    office = Office(subject, chance, name=subject.name)
    office.holders = [office.newcomer("head")]
    office.holders += [office.newcomer("deputy") for _ in range(_deputies(subject, chance))]
    states = [State(0, office.written(), office.name, True, ())]
    for day, events in itertools.groupby(_calendar(subject, chance, days), key=lambda each: each[0]):
        happened = [name for _, _, event in events for name in event(office)]
        if not happened or not states[-1].is_listed:
            continue
        state = State(day, office.written(), office.name, office.is_listed, tuple(happened))
        states.append(state)
    return states
