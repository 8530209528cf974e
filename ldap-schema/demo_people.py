"""People of the demonstration: sixty invented persons, what they hold and what each of them shows."""

import itertools
from dataclasses import dataclass

import demo_country
import identifiers

DEMO_PASSWORD = "Konvice-plna-minci-58"

# Module, code, level; "podat-*" come from a mandate.
EVIDENCE = ("registr", "evidence-socialnich-sluzeb", "update")
EVIDENCE_VIEW = ("registr", "evidence-socialnich-sluzeb", "view")
INSPECTIONS = ("registr", "evidence-inspekci", "update")
APPLICATIONS = ("poskytovatel", "prace-se-zadosti", "update")
STATEMENTS = ("poskytovatel", "prace-s-vykazem", "update")
RATING = ("poskytovatel", "hodnoceni-zadosti-o-dotace", "update")
SOCIAL_WORKER = ("oknouze", "socialni-pracovnik", "update")
SENIOR = ("senior", "pristup", "update")
FAMILY = ("rodina", "pristup", "update")
OF_A_MANDATE = tuple(("poskytovatel", code, "update")
                     for code in ("podat-zadost", "podat-vykaz", "delegovani-podani"))

Right = tuple[str, str, str]


def administers(*modules: str) -> tuple[Right, ...]:
    return tuple((module, "sprava-systemu", "update") for module in modules)


@dataclass(frozen=True)
class Account:
    """One account; days are relative to the day of the demonstration."""

    username: str
    organization: str
    rights: tuple[Right, ...] = ()
    note: str = ""
    password: str = DEMO_PASSWORD
    kind: str = "social-services"
    position: str = "referent"
    state: str = "usable"  # usable, locked, discarded, must-change, stale-password, new-admin
    valid_from: int = -400
    valid_until: int | None = None


@dataclass(frozen=True)
class Person:
    given: str
    surname: str
    accounts: tuple[Account, ...]
    before: str = ""
    after: str = ""
    function: str = ""  # of the statutory mandate
    delegates: tuple[str, ...] = ()


def _one(given: str, surname: str, account: Account, **more: str) -> Person:
    return Person(given, surname, (account,), **more)


# Accounts that each show one thing; the order is the order of the printed list.
_SHOWCASE = (
    _one("Klára", "Černý", Account("cerny", "kraj-jihomoravsky", (EVIDENCE, APPLICATIONS),
         "ordinary official; the surname is searched as cerny", position="referentka")),
    _one("Radim", "Hložánek", Account("hlozanek", "kraj-jihomoravsky",
         (*administers("registr", "poskytovatel"), EVIDENCE, RATING),
         "system administrator of a region (registr, poskytovatel)",
         "Devet-vran-na-plote-zpiva-7", position="správce systému"), before="Ing."),
    _one("Milada", "Otčenášková", Account("otcenaskova", "kraj-vysocina",
         (*administers("registr", "poskytovatel"), EVIDENCE),
         "system administrator of another region",
         "Sedm-koleji-vede-do-udoli-3", position="správkyně systému")),
    _one("Šimon", "Beneda", Account("beneda", "helpdesk", (),
         "helpdesk member: unlocks and resets, assigns nothing",
         "Ticha-linka-po-ctvrte-29", position="operátor podpory")),
    Person("Dagmar", "Vrbická", (
        Account("vrbicka", "mpsv", administers("registr", "poskytovatel", "rodina", "senior"),
                "MPSV's own administrator, all organizations",
                "Kamenny-most-ma-osm-oblouku-4", position="správkyně systému"),
        Account("vrbicka-hn", "mpsv", administers("oknouze"),
                "the same person's account for administering oknouze",
                "Pod-lipami-je-ticho-v-poledne-6", kind="material-need", position="správkyně systému")),
        before="Mgr."),
    Person("Vojtěch", "Podhorský", (Account("podhorsky", "boskovice",
           (EVIDENCE_VIEW, APPLICATIONS, STATEMENTS, *OF_A_MANDATE),
           "statutory representative with delegation; initial password to be changed; nothing in senior",
           "Prvni-vstup-do-mesta-81", position="starosta", state="must-change"),),
           before="Mgr.", function="starosta", delegates=("zavrelova", "matousek")),
    _one("Alžběta", "Zavřelová", Account("zavrelova", "boskovice", (EVIDENCE, APPLICATIONS),
         "submits applications delegated by the mayor", position="vedoucí odboru")),
    _one("Kryštof", "Matoušek", Account("matousek", "boskovice", (STATEMENTS,),
         "submits statements delegated by the mayor")),
    _one("Ondřej", "Kubizňák", Account("kubiznak", "blansko", (EVIDENCE,),
         "locked after three failures", state="locked")),
    _one("Renata", "Slabihoudová", Account("slabihoudova", "blansko", (EVIDENCE,),
         "expired: valid until yesterday", valid_until=-1)),
    _one("Lubomír", "Tkadlec", Account("tkadlec", "letovice", (EVIDENCE,),
         "discarded", state="discarded")),
    _one("Tereza", "Novosadová", Account("novosadova", "jihlava", (EVIDENCE, APPLICATIONS),
         "must change the issued password", "Vydane-heslo-pro-start-5", state="must-change")),
    _one("Filip", "Jarolím", Account("jarolim", "trebic", (EVIDENCE,),
         "not yet valid: starts in thirty days", valid_from=30)),
    _one("Božena", "Pokludová", Account("pokludova", "telc", (),
         "no permission in any module")),
    _one("Hynek", "Adamíra", Account("adamira", "domov-pod-borovicemi",
         (*administers("poskytovatel"), APPLICATIONS),
         "12-character password, has just become an administrator", "Lipa8-kvete!",
         state="new-admin")),
    _one("Žofie", "Řeháčková", Account("rehackova", "olomouc", (EVIDENCE, SENIOR, FAMILY),
         "Czech letters and emoji in the password (NFC)", "Žluťoučký-kůň-pěl-🐎-ódy")),
    Person("Pavla", "Daňhelová", (
        Account("danhelova", "jihlava", (EVIDENCE,),
                "same person as danhelova-hn, social services"),
        Account("danhelova-hn", "jihlava", (SOCIAL_WORKER,),
                "account for oknouze of the same person", kind="material-need",
                position="sociální pracovnice"))),
    _one("Bedřich", "Sochor", Account("sochor", "olomouc", (EVIDENCE,),
         "password older than 18 months", state="stale-password")),
)


def showcase() -> list[Person]:
    """The accounts of `demo_accounts.json`."""
    return list(_SHOWCASE)


_REPRESENTATIVES = (
    ("kraj-jihomoravsky", "Jindřich", "Malásek", "hejtman"),
    ("kraj-vysocina", "Ivana", "Holubcová", "hejtmanka"),
    ("kraj-olomoucky", "Stanislav", "Rozbroj", "hejtman"),
    ("blansko", "Zdeňka", "Kocmanová", "starostka"),
    ("letovice", "Rostislav", "Pelíšek", "starosta"),
    ("kunstat", "Jaromír", "Hudeček", "starosta"),
    ("jihlava", "Blanka", "Tesařová", "primátorka"),
    ("trebic", "Oldřich", "Vaníček", "starosta"),
    ("telc", "Květa", "Doležalová", "starostka"),
    ("velke-mezirici", "Miroslav", "Šindelka", "starosta"),
    ("olomouc", "Romana", "Bartošíková", "primátorka"),
    ("prostejov", "Dalibor", "Skoumal", "primátor"),
    ("sternberk", "Věra", "Ambrožová", "starostka"),
    ("litovel", "Květoslav", "Grézl", "starosta"),
    ("domov-pod-borovicemi", "Marcela", "Lukešová", "ředitelka"),
    ("pecovatelska-sluzba-svitava", "Ctirad", "Havelka", "ředitel"),
    ("stacionar-slunecna-stran", "Eliška", "Mrázková", "ředitelka"),
    ("charitni-dum-jasan", "Prokop", "Vrána", "předseda"),
    ("rana-pece-hana", "Simona", "Opletalová", "ředitelka"),
)

_OFFICIALS = (
    ("Aneta", "Sýkorová"), ("Marek", "Bureš"), ("Lenka", "Trnková"), ("Viktor", "Čapek"),
    ("Gabriela", "Žáková"), ("Dominik", "Urbánek"), ("Iveta", "Hlaváčková"),
    ("Zbyněk", "Kolářík"), ("Nikola", "Říhová"), ("Rudolf", "Šafář"), ("Magda", "Jelínková"),
    ("Tomáš", "Chalupa"), ("Helena", "Ďurišová"), ("Karel", "Ptáčník"), ("Soňa", "Ťoupalová"),
    ("Jiří", "Navrátilík"), ("Olga", "Ševčíková"), ("Libor", "Zapletal"), ("Jolana", "Krátká"),
    ("Erik", "Michálek"), ("Taťána", "Dostálová"), ("Leoš", "Weiss"), ("Hana", "Oulehlová"),
)


def username_of(surname: str) -> str:
    return identifiers.fold(surname).replace(" ", "-")


def _representatives() -> list[Person]:
    people = []
    for organization, given, surname, function in _REPRESENTATIVES:
        account = Account(username_of(surname), organization,
                          (EVIDENCE_VIEW, APPLICATIONS, STATEMENTS, *OF_A_MANDATE),
                          position=function)
        people.append(Person(given, surname, (account,), function=function))
    return people


def _officials() -> list[Person]:
    ids = [each.id for each in demo_country.organizations() if each.id not in ("mpsv", "helpdesk")]
    rights = itertools.cycle(((EVIDENCE,), (APPLICATIONS, STATEMENTS), (EVIDENCE, SENIOR),
                              (INSPECTIONS, RATING), (FAMILY, EVIDENCE_VIEW)))
    places = itertools.cycle(ids)
    return [_one(given, surname, Account(username_of(surname), place, held))
            for (given, surname), place, held in zip(_OFFICIALS, places, rights)]


def people() -> list[Person]:
    return [*showcase(), *_representatives(), *_officials()]
