"""Functions as free text: what offices write for the same post, empty as often as in the real registers."""

import random

from registers.people import Record

# kind of body -> post -> pairs of a man's and a woman's text with their weight
_HEADS = {
    "municipality": (("starosta", "starostka", 66), ("Starosta", "Starostka", 5), ("starosta obce", "starostka obce", 6),
                     ("uvolněný starosta", "uvolněná starostka", 3), ("neuvolněný starosta", "neuvolněná starostka", 4),
                     ("STAROSTA", "STAROSTKA", 1), ("starosta (uvolněný)", "starostka (uvolněná)", 1), ("", "", 9)),
    "city": (("primátor", "primátorka", 80), ("primátor města", "primátorka města", 15), ("", "", 3)),
    "region": (("hejtman", "hejtmanka", 90), ("hejtman kraje", "hejtmanka kraje", 10)),
    "provider": (("ředitel", "ředitelka", 40), ("jednatel", "jednatelka", 25), ("předseda", "předsedkyně", 12),
                 ("předseda správní rady", "předsedkyně správní rady", 9), ("statutární ředitel", "statutární ředitelka", 5),
                 ("", "", 9)),
}
_DEPUTIES = {
    "municipality": (("místostarosta", "místostarostka", 70), ("1. místostarosta", "1. místostarostka", 8),
                     ("2. místostarosta", "2. místostarostka", 4),
                     ("neuvolněný místostarosta", "neuvolněná místostarostka", 5),
                     ("místostarosta pro školství a kulturu", "místostarostka pro školství a kulturu", 3), ("", "", 8)),
    "city": (("náměstek primátora", "náměstkyně primátora", 80), ("1. náměstek primátora", "1. náměstkyně primátora", 15)),
    "region": (("náměstek hejtmana", "náměstkyně hejtmana", 75), ("1. náměstek hejtmana", "1. náměstkyně hejtmana", 10)),
    "provider": (("člen správní rady", "členka správní rady", 35), ("jednatel", "jednatelka", 30),
                 ("místopředseda", "místopředsedkyně", 20), ("člen představenstva", "členka představenstva", 8), ("", "", 7)),
}
_CLERKS = (("tajemník", "tajemnice", 60), ("tajemník úřadu", "tajemnice úřadu", 25), ("Tajemník MěÚ", "Tajemnice MěÚ", 15))
_FACILITIES = (("vedoucí zařízení", "vedoucí zařízení", 50), ("vedoucí služby", "vedoucí služby", 30), ("", "", 20))


def choices_of(kind: str, post: str) -> tuple[tuple[str, str, float], ...]:
    if post == "clerk":
        return _CLERKS
    if post == "facility":
        return _FACILITIES
    return (_HEADS if post == "head" else _DEPUTIES)[kind]


def function_of(random_source: random.Random, kind: str, person: Record) -> str:
    choices = choices_of(kind, person.post)
    pair = random_source.choices(choices, [weight for _, _, weight in choices])[0]
    return pair[1] if person.is_woman else pair[0]
