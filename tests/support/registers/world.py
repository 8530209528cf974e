"""What each register says on a day: subjects and who holds their offices, the same people everywhere, each register with its own lag."""

import bisect
import datetime
import random
import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from registers.fault import Fault
from registers.life import State, life_of
from registers.people import Record, new_person
from registers.subjects import Subject, all_subjects

SOURCES = ("sovm", "rpp", "epusa", "rpss", "ares")
LONGEST_LAG = {"sovm": 0, "rpp": 3, "epusa": 7, "rpss": 1, "ares": 20}  # days
OF_PROVIDERS = ("rpss", "ares")


@dataclass(frozen=True, slots=True)
class Entry:
    """A subject with its people; `since` is the day of the last change of either."""

    subject: Subject
    people: tuple[Record, ...]
    since: int


class World(Protocol):
    first_day: datetime.date
    standing: tuple[Fault, ...]  # wrong by itself on some days

    def entries(self, source: str, day: int) -> list[Entry]:
        """All that the register lists, in its own order."""


def date_of(world: World, day: int) -> datetime.date:
    """The first day of the story is 1."""
    return world.first_day + datetime.timedelta(days=day - 1)


class Country:
    """The whole country from a seed; `times` makes it so many times as large, for measurements."""

    standing: tuple[Fault, ...] = ()

    def __init__(self, seed: int, first_day: datetime.date, days: int = 5 * 365, times: int = 1) -> None:
        self.seed = seed
        self.first_day = first_day
        self.days = days
        self.times = times

    @cached_property
    def _lives(self) -> list[tuple[Subject, list[State]]]:
        return [(subject, life_of(subject, self.seed, self.days))
                for copy in range(self.times) for subject in _copies(copy)]

    def entries(self, source: str, day: int) -> list[Entry]:
        found = []
        for subject, states in self._lives:
            if (subject.kind == "provider") != (source in OF_PROVIDERS):
                continue
            lag = zlib.crc32(f"{source} {subject.key}".encode()) % (LONGEST_LAG[source] + 1)
            state = states[max(bisect.bisect_right(states, day - lag, key=lambda each: each.day) - 1, 0)]
            if state.is_listed:
                found.append(Entry(replace(subject, name=state.name), state.holders + _others(source, subject), state.day))
        return found


def _copies(number: int) -> list[Subject]:
    if number == 0:
        return all_subjects()
    return [replace(each, key=f"{each.key}x{number}", ico=_shifted(each.ico, number), ovm_id=_shifted(each.ovm_id, number))
            for each in all_subjects()]


def _shifted(ico: str, number: int) -> str:
    """Another valid one, in a range of its own."""
    from registers.subjects import identifiers
    return identifiers.ico(int(ico[:7]) - 9_000_000 + number * 500_000) if ico else ""


def _others(source: str, subject: Subject) -> tuple[Record, ...]:
    """Whom only this register names: clerks and contact persons in ePusa, heads of facilities in RPSS."""
    chance = random.Random(f"{source} of {subject.key}")
    if source == "rpss":
        return tuple(new_person(chance, f"{subject.key}-f{number}", "facility") for number in range(1 + int(subject.size * 16)))
    if source == "epusa" and subject.size > 0.5:
        return (replace(new_person(chance, f"{subject.key}-c", "clerk"), function="tajemník"),)
    return ()
