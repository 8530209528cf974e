"""People as a register writes them, and how one is made up: given name, surname, titles."""

import itertools
import random
from dataclasses import dataclass

from registers import surnames

MEN = ("Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk František Václav Michal Milan Karel Jakub Lukáš "
       "David Vladimír Ladislav Stanislav Roman Ondřej Radek Marek Antonín Daniel Vojtěch Filip Miloslav Adam Jaromír "
       "Aleš Libor Dominik Luboš Rostislav Vlastimil Oldřich Ivan Rudolf Robert Bohumil Lubomír Luděk Richard Ivo "
       "Radim Viktor Vít Bohuslav Štěpán Dalibor Zbyněk Břetislav Kamil Vlastislav Hynek Čestmír Otakar").split()
WOMEN = ("Jana Marie Eva Hana Anna Lenka Věra Kateřina Lucie Alena Petra Jaroslava Ludmila Helena Jitka Martina Zdeňka "
         "Veronika Ivana Jarmila Michaela Monika Tereza Zuzana Vlasta Markéta Jiřina Marcela Dagmar Dana Barbora Božena "
         "Marta Irena Miroslava Pavla Libuše Eliška Šárka Milada Olga Renata Iveta Růžena Blanka Andrea Simona Soňa "
         "Radka Ilona Květa Dagmara Naděžda Taťána Romana Bohumila Žaneta Vendula Štěpánka Aneta").split()
_BY_RANK = list(itertools.accumulate(1 / (1 + 0.08 * rank) for rank in range(60)))

BEFORE = (("", 58), ("Ing.", 17), ("Mgr.", 10), ("Bc.", 7), ("MUDr.", 1), ("JUDr.", 1), ("PhDr.", 1), ("RNDr.", 1),
          ("MVDr.", 1), ("PaedDr.", 1), ("Ing. arch.", 1), ("doc. Ing.", 0.3), ("Mgr. et Mgr.", 0.4), ("Dr.", 0.3))
AFTER = (("", 94), ("Ph.D.", 1.5), ("MBA", 1.6), ("CSc.", 0.5), ("DiS.", 1.5), ("LL.M.", 0.4), ("MPA", 0.5))
SHARE_OF_WOMEN = 0.3
SHARE_OF_DOUBLE = 0.02


@dataclass(frozen=True, slots=True)
class Record:
    """One person in one office, as one register writes it on one day; equal id means the same person in truth."""

    id: str
    given: str
    surname: str
    before: str
    after: str
    function: str
    post: str  # head, deputy, clerk, body (member of a statutory body), facility (head of one)
    is_woman: bool

    @property
    def name(self) -> tuple[str, str, str, str]:
        return self.given, self.surname, self.before, self.after


def given_name(random_source: random.Random, is_woman: bool) -> str:
    return random_source.choices(WOMEN if is_woman else MEN, cum_weights=_BY_RANK)[0]


def surname_of(random_source: random.Random, is_woman: bool) -> str:
    born = surnames.draw(random_source)
    if not is_woman:
        return born
    own = surnames.of_woman(born)
    if random_source.random() >= SHARE_OF_DOUBLE * 2:
        return own
    return own + random_source.choice((" ", "-")) + surnames.of_woman(surnames.draw(random_source))


def _one_of(random_source: random.Random, choices: tuple[tuple[str, float], ...]) -> str:
    return random_source.choices([text for text, _ in choices], [weight for _, weight in choices])[0]


def new_person(random_source: random.Random, own_id: str, post: str) -> Record:
    """Somebody without a function yet."""
    is_woman = random_source.random() < SHARE_OF_WOMEN
    return Record(own_id, given_name(random_source, is_woman), surname_of(random_source, is_woman),
                  _one_of(random_source, BEFORE), _one_of(random_source, AFTER), "", post, is_woman)
