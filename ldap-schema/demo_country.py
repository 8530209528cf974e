"""Organizations of the demonstration: real names of regions and towns, invented everything else.

Only Boskovice carries its real IČO, because the public sample record of the register does. All other
IČO and OVM identifiers are synthetic (valid by check digit), so are all data boxes and addresses of
electronic mail. Providers are invented.
"""

from dataclasses import dataclass

import identifiers

SOCIAL_SERVICES = ("registr", "poskytovatel", "rodina", "senior")
OFFICE_MODULES = (*SOCIAL_SERVICES, "oknouze")

JM, VY, OL = "Jihomoravský", "Vysočina", "Olomoucký"


@dataclass(frozen=True)
class Organization:
    id: str
    name: str
    kind: str
    office_kind: str
    region: str
    ico: str
    ovm_id: str
    data_box: str
    address: str
    modules: tuple[str, ...]
    shortcut: str = ""  # Zkratka in SOVM; empty for bodies that are not there
    town: str = ""
    town_code: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Town:
    id: str
    name: str
    title: str
    region: str
    code: str
    postcode: str
    street: str
    office_kind: str


TOWNS = (
    Town("boskovice", "Boskovice", "Město Boskovice", JM, "581372", "68001",
         "Masarykovo náměstí 4/2", "obec-iii"),
    Town("blansko", "Blansko", "Město Blansko", JM, "581283", "67801", "Zkušební 32", "obec-iii"),
    Town("letovice", "Letovice", "Město Letovice", JM, "581917", "67961", "Zkušební 19",
         "obec-ii"),
    Town("kunstat", "Kunštát", "Město Kunštát", JM, "581879", "67972", "Zkušební 10", "obec-ii"),
    Town("jihlava", "Jihlava", "Statutární město Jihlava", VY, "586846", "58601", "Zkušební 1",
         "statutarni-mesto"),
    Town("trebic", "Třebíč", "Město Třebíč", VY, "590266", "67401", "Zkušební 56", "obec-iii"),
    Town("telc", "Telč", "Město Telč", VY, "588024", "58856", "Zkušební 10", "obec-iii"),
    Town("velke-mezirici", "Velké Meziříčí", "Město Velké Meziříčí", VY, "597007", "59401",
         "Zkušební 29", "obec-iii"),
    Town("olomouc", "Olomouc", "Statutární město Olomouc", OL, "500496", "77900", "Zkušební 583",
         "statutarni-mesto"),
    Town("prostejov", "Prostějov", "Statutární město Prostějov", OL, "589250", "79601",
         "Zkušební 130", "statutarni-mesto"),
    Town("sternberk", "Šternberk", "Město Šternberk", OL, "505188", "78501", "Zkušební 16",
         "obec-iii"),
    Town("litovel", "Litovel", "Město Litovel", OL, "503444", "78401", "Zkušební 778", "obec-iii"),
)

REGIONS = (
    ("kraj-jihomoravsky", "Jihomoravský kraj", JM, "KrajJihom"),
    ("kraj-vysocina", "Kraj Vysočina", VY, "KrajVysoc"),
    ("kraj-olomoucky", "Olomoucký kraj", OL, "KrajOlom"),
)

PROVIDERS = (
    ("domov-pod-borovicemi", "Domov Pod Borovicemi, příspěvková organizace", JM),
    ("pecovatelska-sluzba-svitava", "Pečovatelská služba Svitava, z. ú.", JM),
    ("stacionar-slunecna-stran", "Stacionář Slunečná stráň, o. p. s.", VY),
    ("charitni-dum-jasan", "Dům Jasan, z. s.", OL),
    ("rana-pece-hana", "Raná péče Haná, z. ú.", OL),
)


def _synthetic_ico(number: int) -> str:
    return identifiers.ico(9_000_100 + number)


def _shortcut(name: str) -> str:
    return "".join(identifiers.fold(word).capitalize() for word in name.split())


def _municipality(number: int, town: Town) -> Organization:
    ico = "00279978" if town.id == "boskovice" else _synthetic_ico(number)
    return Organization(
        id=town.id, name=town.title, kind="municipality", office_kind=town.office_kind,
        region=town.region, ico=ico, ovm_id=ico, data_box=identifiers.data_box(number),
        address=f"{town.street}, {town.postcode} {town.name}", modules=OFFICE_MODULES,
        shortcut=_shortcut(town.name), town=town.name, town_code=town.code,
        postcode=town.postcode)


def _region(number: int, region: tuple[str, str, str, str]) -> Organization:
    name_id, name, region_name, shortcut = region
    ico = _synthetic_ico(number)
    return Organization(
        id=name_id, name=name, kind="region", office_kind="krajsky-urad", region=region_name,
        ico=ico, ovm_id=ico, data_box=identifiers.data_box(number),
        address=f"Krajská {number}, {region_name}", modules=OFFICE_MODULES, shortcut=shortcut)


def _provider(number: int, provider: tuple[str, str, str]) -> Organization:
    name_id, name, region_name = provider
    return Organization(
        id=name_id, name=name, kind="provider", office_kind="poskytovatel", region=region_name,
        ico=_synthetic_ico(number), ovm_id="", data_box=identifiers.data_box(number),
        address=f"Vymyšlená {number}, {region_name}", modules=SOCIAL_SERVICES)


def _state(name_id: str, name: str, kind: str, number: int) -> Organization:
    ico = _synthetic_ico(number)
    return Organization(
        id=name_id, name=name, kind=kind, office_kind="ministerstvo", region="", ico=ico,
        ovm_id=ico if kind == "ministry" else "", data_box=identifiers.data_box(number),
        address="Na Poříčním právu 1/376, 128 01 Praha 2", modules=OFFICE_MODULES)


def organizations() -> list[Organization]:
    """MPSV and helpdesk, three regions, twelve municipalities, five providers."""
    return [
        _state("mpsv", "Ministerstvo práce a sociálních věcí", "ministry", 1),
        _state("helpdesk", "Uživatelská podpora OKslužby", "helpdesk", 2),
        *(_region(10 + index, region) for index, region in enumerate(REGIONS)),
        *(_municipality(20 + index, town) for index, town in enumerate(TOWNS)),
        *(_provider(50 + index, provider) for index, provider in enumerate(PROVIDERS)),
    ]
