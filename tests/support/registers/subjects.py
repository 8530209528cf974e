"""Subjects of the registers: municipalities, districts, regions, providers of social services, with their identifiers.

Names and codes of municipalities are real; every IČO, OVM identifier, data box, provider and address is made up.
"""

import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from registers.places import DIVIDED, PRAHA, REGIONS, Place, read_places

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "ldap-schema"))

import identifiers  # noqa: E402

PROVIDERS = 2200
FIRST_OF_BODIES = 9_200_000
FIRST_OF_DISTRICTS = 9_400_000
FIRST_OF_PROVIDERS = 9_300_000
STATUTORY = {"500496", "589250", "586846", "585068", "569810", "544256", "554961", "555088", "598003", "598917"} | set(DIVIDED)
_WORKS = ("Domov", "Stacionář", "Pečovatelská služba", "Raná péče", "Poradna", "Azylový dům", "Chráněné bydlení", "Charita")
_OF = ("Jasan", "Pod Lipami", "Slunečnice", "U Mlýna", "Na Výsluní", "Pramen", "Kotva", "Maják", "Vrba", "Naděje", "Most", "Doubrava")
_FORMS = (("z. s.", "706"), ("z. ú.", "161"), ("o. p. s.", "141"), ("s. r. o.", "112"), ("příspěvková organizace", "331"))


@dataclass(frozen=True, slots=True)
class Subject:
    key: str  # Zkratka in SOVM
    name: str
    kind: str  # municipality, city, region, provider
    region: str
    ico: str
    ovm_id: str  # empty for providers
    town: str
    town_code: str
    legal_form: str
    data_box: str
    size: float  # from 0, the smallest, to 1: how many deputies and services it has


def data_box(number: int) -> str:
    """Cannot be real: it begins as no data box does, and only holds letters and digits that one may hold."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    tail = ""
    for _ in range(4):
        number, rest = divmod(number, len(letters))
        tail = letters[rest] + tail
    return "zz9" + tail


class Keys:
    """Zkratka: free text, told apart by a suffix where two bodies have the same name."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def of(self, name: str) -> str:
        words = identifiers.fold(name).replace("(", " ").replace(")", " ").replace("-", " ").split()
        key = "".join(word.capitalize() for word in words)
        self._taken[key] += 1
        return key if self._taken[key] == 1 else f"{key}{self._taken[key]}"


def _municipality(place: Place, number: int, icos: dict[str, str], key: str) -> Subject:
    chance = random.Random(place.code)
    ico = icos[place.city or place.code]
    is_city = place.code in STATUTORY
    size = 1.0 if is_city else chance.random() ** 2
    title = "Statutární město " if is_city else "Město " if size > 0.6 else "Městys " if size > 0.55 else "Obec "
    name = "Hlavní město Praha" if place.code == PRAHA else (title + place.name)
    if place.city:
        name = f"Městská část {place.name}"
    own = identifiers.ico(FIRST_OF_DISTRICTS + number) if place.city else ico
    return Subject(key, name, "city" if is_city else "municipality", place.region, ico, own, place.name, place.code,
                   "811" if place.city else "801", data_box(number), size)


def municipalities() -> list[Subject]:
    places, keys = read_places(), Keys()
    icos = {place.code: identifiers.ico(FIRST_OF_BODIES + number) for number, place in enumerate(places) if not place.city}
    return [_municipality(place, number, icos, keys.of(place.name)) for number, place in enumerate(places)]


def regions() -> list[Subject]:
    """The thirteen with an office of their own; the capital is municipality and region in one."""
    found = []
    for number, region in enumerate(REGIONS[1:], start=7000):
        ico = identifiers.ico(FIRST_OF_BODIES + number)
        found.append(Subject(f"Kraj{identifiers.fold(region).capitalize()}", f"Kraj {region}", "region", region, ico, ico, "", "",
                             "804", data_box(number), 1.0))
    return found


def providers(towns: list[Subject]) -> list[Subject]:
    found = []
    for number in range(PROVIDERS):
        chance = random.Random(f"provider {number}")
        town = chance.choice(towns)
        form, code = chance.choice(_FORMS)
        name = f"{chance.choice(_WORKS)} {chance.choice(_OF)} {town.town}, {form}"
        found.append(Subject(f"P{number}", name, "provider", town.region, identifiers.ico(FIRST_OF_PROVIDERS + number), "",
                             town.town, town.town_code, code, data_box(20_000 + number), chance.random() ** 3))
    return found


def all_subjects() -> list[Subject]:
    towns = municipalities()
    return [*towns, *regions(), *providers(towns)]
