"""One office over time: who holds it, who held it, how the register spells them, and what can happen to it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from registers import surnames
from registers.functions import function_of
from registers.people import Record, given_name, new_person, surname_of
from registers.spelling import spelled
from registers.subjects import Subject

SHARE_OF_RETURNS = 0.15
NEW_TITLES = ("Bc.", "Mgr.", "Ing.", "MUDr.", "PhDr.", "JUDr.")


@dataclass
class Office:
    subject: Subject
    chance: random.Random
    holders: list[Record] = field(default_factory=list)
    former: list[Record] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)  # id -> how the register spells that person
    repeated: str = ""  # id of who stands there twice
    name: str = ""
    is_listed: bool = True
    people: int = 0

    def written(self) -> tuple[Record, ...]:
        lines = [spelled(each, self.ways.get(each.id, "")) for each in self.holders]
        return tuple(lines + [each for each in lines if each.id == self.repeated])

    def newcomer(self, post: str) -> Record:
        self.people += 1
        return self.with_function(new_person(self.chance, f"{self.subject.key}-{self.people}", post))

    def with_function(self, person: Record) -> Record:
        return replace(person, function=function_of(self.chance, self.subject.kind, person))

    def replace_at(self, at: int, successor: Record) -> None:
        self.former.append(self.holders[at])
        self.holders[at] = successor

    def change(self, at: int, **what: str) -> None:
        self.holders[at] = replace(self.holders[at], **what)

    def any_place(self) -> int:
        return self.chance.randrange(len(self.holders))

    def places_of(self, post: str) -> list[int]:
        return [at for at, each in enumerate(self.holders) if each.post == post]


def successor(office: Office, post: str) -> tuple[Record, str]:
    """Somebody new, or somebody who held an office here before; and the event that this is."""
    here = {each.id for each in office.holders}
    back = [each for each in office.former if each.id not in here]
    if back and office.chance.random() < SHARE_OF_RETURNS:
        return office.with_function(replace(office.chance.choice(back), post=post)), "return"
    return office.newcomer(post), "arrival"


def election(office: Office) -> list[str]:
    """The head changes, half of the deputies too; a deputy may become the head."""
    events = ["election"]
    head, deputies = office.places_of("head")[0], office.places_of("deputy")
    for at in deputies:
        if office.chance.random() < 0.5:
            person, event = successor(office, "deputy")
            office.replace_at(at, person)
            events.append(event)
    if deputies and office.chance.random() < 0.2:
        rising = office.holders[deputies[0]]
        office.replace_at(head, office.with_function(replace(rising, post="head")))
        office.holders[deputies[0]] = office.newcomer("deputy")
        return [*events, "deputy-became-head"]
    person, event = successor(office, "head")
    office.replace_at(head, person)
    return [*events, event]


def _succession(office: Office, event: str) -> list[str]:
    at = office.any_place()
    person, how = successor(office, office.holders[at].post)
    office.replace_at(at, person)
    return [event, how]


def resignation(office: Office) -> list[str]:
    return _succession(office, "resignation")


def death(office: Office) -> list[str]:
    return _succession(office, "death")


def vacancy(office: Office) -> list[str]:
    """A deputy goes and nobody comes."""
    deputies = office.places_of("deputy")
    if not deputies:
        return []
    office.former.append(office.holders.pop(office.chance.choice(deputies)))
    return ["vacancy"]


def addition(office: Office) -> list[str]:
    office.holders.append(office.newcomer("deputy"))
    return ["addition"]


def marriage(office: Office) -> list[str]:
    """A woman takes another surname or adds one; of men few do, and most of them add it."""
    at = office.any_place()
    person = office.holders[at]
    if not person.is_woman and office.chance.random() > 0.1:
        return []
    new = surname_of(office.chance, person.is_woman)
    if office.chance.random() < (0.3 if person.is_woman else 0.8) and " " not in new and "-" not in new:
        new = person.surname.split(" ")[0].split("-")[0] + office.chance.choice((" ", "-")) + new
    office.change(at, surname=new)
    return ["marriage"]


def new_title(office: Office) -> list[str]:
    at = office.any_place()
    office.change(at, **({"after": office.chance.choice(("Ph.D.", "MBA", "DiS."))} if office.chance.random() < 0.3
                         else {"before": office.chance.choice(NEW_TITLES)}))
    return ["title"]


def reordered(office: Office) -> list[str]:
    if len(office.holders) < 2:
        return []
    head, *others = office.holders
    office.chance.shuffle(others)
    office.holders = [*others, head] if office.chance.random() < 0.5 else [head, *others]
    office.holders.sort(key=lambda each: each.post != "head" and office.chance.random() < 0.5)
    return ["persons-reordered"]


def second_name(office: Office) -> list[str]:
    at = office.any_place()
    person = office.holders[at]
    if " " in person.given:
        office.change(at, given=person.given.split(" ")[0])
    else:
        office.change(at, given=f"{person.given} {given_name(office.chance, person.is_woman)}")
    return ["second-given-name"]


def function_renamed(office: Office) -> list[str]:
    at = office.any_place()
    office.holders[at] = office.with_function(office.holders[at])
    return ["function-renamed"]


def father_to_son(office: Office) -> list[str]:
    """The successor bears the very name: no register tells the two apart."""
    old = office.holders[0]
    son = office.newcomer(old.post)
    office.replace_at(0, replace(son, given=old.given, surname=old.surname, is_woman=old.is_woman, function=old.function))
    return ["same-name-successor"]


def namesake(office: Office) -> list[str]:
    """Two people of one name at a time, say father and son."""
    old = office.holders[0]
    son = office.newcomer("deputy")
    office.holders.append(replace(son, given=old.given, surname=old.surname, is_woman=old.is_woman,
                                  after=office.chance.choice((old.after, "ml."))))
    return ["namesake"]


def relative(office: Office) -> list[str]:
    """Wife, daughter or brother: another given name with the same surname."""
    old = office.holders[0]
    person = office.newcomer(old.post)
    born = old.surname if person.is_woman == old.is_woman or old.is_woman else surnames.of_woman(old.surname)
    office.replace_at(0, replace(person, surname=born))
    return ["relative-successor"]


def renamed(office: Office) -> list[str]:
    office.name = f"{office.name or office.subject.name} nad Potokem"
    return ["subject-renamed"]


def merged(office: Office) -> list[str]:
    office.is_listed = False
    return ["subject-merged"]


# How often an office meets each in a year.
RATES: dict[Callable[[Office], list[str]], float] = {
    resignation: 0.03, death: 0.006, vacancy: 0.01, addition: 0.01, marriage: 0.03, new_title: 0.04, reordered: 0.04,
    second_name: 0.006, function_renamed: 0.05, father_to_son: 0.002, namesake: 0.001, relative: 0.003, renamed: 0.0006,
    merged: 0.0002,
}
