"""The real municipalities and city districts of the country, with the region of each by the range of its code."""

import bisect
import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "places/obce.csv"
ABROAD = "999997"
UNDIVIDED = {"555321", "556904"}  # what is left of a city beside its districts is no body of its own

# Cities that the list names only by their districts: code, name, and how to tell the districts.
PRAHA, BRNO, PLZEN, OSTRAVA, USTI, PARDUBICE, OPAVA, LIBEREC = (
    "554782", "582786", "554791", "554821", "554804", "555134", "505927", "563889")
DIVIDED = {PRAHA: "Praha", BRNO: "Brno", PLZEN: "Plzeň", OSTRAVA: "Ostrava", USTI: "Ústí nad Labem",
           PARDUBICE: "Pardubice", OPAVA: "Opava", LIBEREC: "Liberec"}
BY_NAME = (("Praha ", PRAHA), ("Praha-", PRAHA), ("Brno-", BRNO), ("Plzeň ", PLZEN), ("Pardubice ", PARDUBICE),
           ("Ústí nad Labem-", USTI), ("Liberec-", LIBEREC))
BY_CODE = {
    OSTRAVA: "545911 546046 546135 546224 554219 554227 554235 554243 554286 554308 554324 554332 554367 554375 554430 "
             "554537 554561 554570 554588 554669 554685 554715 554723".split(),
    OPAVA: "555339 555355 555371 555401 555410 555436 555461 556700".split(),
}
PARENT_BY_CODE = {code: parent for parent, codes in BY_CODE.items() for code in codes}

REGIONS = ("Hlavní město Praha", "Středočeský", "Jihočeský", "Plzeňský", "Karlovarský", "Ústecký", "Liberecký",
           "Královéhradecký", "Pardubický", "Vysočina", "Jihomoravský", "Olomoucký", "Zlínský", "Moravskoslezský")
PHA, STC, JHC, PLK, KVK, ULK, LBK, KHK, PAK, VYS, JHM, OLK, ZLK, MSK = REGIONS
# From this code on, until the next: codes were given by district of 1960, in the order of the alphabet.
RANGES = (
    (500000, OLK), (505650, MSK), (511382, OLK), (529303, STC), (542600, ZLK), (544000, JHC), (547492, VYS),
    (549150, JHC), (553425, PLK), (554481, KVK), (555771, PLK), (560286, KVK), (560715, PLK), (561380, LBK),
    (562335, ULK), (563510, LBK), (564567, ULK), (568414, VYS), (569810, KHK), (571164, PAK), (572659, KHK),
    (574500, PAK), (576069, KHK), (576964, LBK), (577731, PAK), (579025, KHK), (579891, PAK), (581283, JHM),
    (585068, ZLK), (586021, JHM), (586846, VYS), (588296, ZLK), (589250, OLK), (590266, VYS), (592005, ZLK),
    (592889, JHM), (595209, VYS), (597180, MSK))
STARTS = [start for start, _ in RANGES]
REGION_OF_DIVIDED = {PRAHA: PHA, BRNO: JHM, PLZEN: PLK, OSTRAVA: MSK, USTI: ULK, PARDUBICE: PAK, OPAVA: MSK, LIBEREC: LBK}


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    region: str
    city: str = ""  # code of the city that this is a district of


def _city_of(code: str, name: str) -> str:
    for beginning, city in BY_NAME:
        if name.startswith(beginning):
            return city
    return PARENT_BY_CODE.get(code, "")


def _place(code: str, name: str) -> Place:
    city = _city_of(code, name)
    region = REGION_OF_DIVIDED.get(city) or RANGES[bisect.bisect_right(STARTS, int(code)) - 1][1]
    return Place(code, name, region, city)


def read_places() -> list[Place]:
    """6,254 municipalities and 140 districts, in the order of their codes."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["OBEC"], row["NAZEVOBCE"]) for row in csv.DictReader(file, delimiter=";")]
    found = [_place(code, name) for code, name in rows if code != ABROAD and code not in UNDIVIDED]
    found += [Place(code, name, REGION_OF_DIVIDED[code]) for code, name in DIVIDED.items()]
    return sorted(found, key=lambda place: place.code)
