"""Registers of the demonstration: three daily snapshots of the list of public bodies (SOVM).

`day-1` agrees with the demonstration directory. In `day-2` Boskovice has another mayor. `day-3` broke off
during the download: the index ends in the middle of a record and most details are missing.
Layout of a day: `index.xml` and `detail/<Zkratka>.xml`, as the register publishes them.
"""

import datetime
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

import demo_country
import demo_people
from demo_country import Organization
from demo_people import Person

NAMESPACE = "http://www.czechpoint.cz/spravadat/p/ovm/datafile/seznamovm/v1"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DETAIL = "https://www.czechpoint.cz/spravadat/p/ovm/datafile?format=xml&service=seznamovm&id="
SUCCESSOR = Person("Ludmila", "Zástěrová", (), before="Ing.", function="starostka")

_KINDS = {
    "krajsky-urad": ("3", "Krajský úřad"),
    "obec-ii": ("6", "Obec II. Typu"),
    "obec-iii": ("7", "Obec III. Typu"),
    "statutarni-mesto": ("8", "Statutární města (Magistráty) a jejich obvody"),
}


def element(name: str, text: str, indent: str = "    ") -> str:
    return f"{indent}<{name}>{escape(text)}</{name}>\n" if text else ""


def address(body: Organization) -> str:
    inner = "        "
    return (
        "    <AdresaUradu>\n"
        + element("UliceNazev", body.address.split(",")[0].rsplit(" ", 1)[0], inner)
        + element("CisloDomovni", body.address.split(",")[0].rsplit(" ", 1)[1].split("/")[0], inner)
        + element("ObecNazev", body.town, inner)
        + element("ObecKod", body.town_code, inner)
        + element("CastObceNeboKatastralniUzemi", body.town, inner)
        + element("PSC", body.postcode, inner)
        + element("KrajNazev", body.region, inner)
        + "    </AdresaUradu>\n"
    )


def kind(body: Organization) -> str:
    number, text = _KINDS[body.office_kind]
    form, form_text = ("804", "Kraj") if body.kind == "region" else ("801", "Obec")
    return (f'    <TypSubjektu id="{number}">{escape(text)}</TypSubjektu>\n'
            f'    <PravniForma type="{form}">{form_text}</PravniForma>\n')


def index_record(body: Organization) -> str:
    mail = f"podatelna@{body.id}.example"
    return (
        "  <Subjekt>\n"
        + element("Zkratka", body.shortcut)
        + element("ICO", body.ico)
        + element("Nazev", body.name)
        + address(body)
        + "    <Email>\n"
        + f'      <Polozka><Typ text="oficiální">1</Typ><Email>{mail}</Email></Polozka>\n'
        + f'      <Polozka><Typ text="podatelna">2</Typ><Email>{mail}</Email></Polozka>\n'
        + "    </Email>\n"
        + kind(body)
        + element("PrimarniOvm", "Ano")
        + element("IdDS", body.data_box)
        + element("TypDS", "OVM")
        + element("StavDS", "1")
        + element("StavSubjektu", "1")
        + element("DetailSubjektu", DETAIL + body.shortcut)
        + element("IdentifikatorOvm", body.ovm_id)
        + element("KategorieOvm", "KO14,KO101,KO108")
        + "  </Subjekt>\n"
    )


def representative(person: Person) -> str:
    inner = "        "
    return (
        "    <StatutarniZastupce>\n"
        + element("TitulyPred", person.before, inner)
        + element("Jmeno", person.given, inner)
        + element("Prijmeni", person.surname, inner)
        + element("TitulyZa", person.after, inner)
        + element("Funkce", person.function, inner)
        + "    </StatutarniZastupce>\n"
    )


def detail(body: Organization, people: list[Person]) -> str:
    return (
        HEADER
        + f'<DetailSubjektu xmlns="{NAMESPACE}">\n'
        + element("Zkratka", body.shortcut)
        + element("ICO", body.ico)
        + element("Nazev", body.name)
        + address(body)
        + kind(body)
        + element("IdDS", body.data_box)
        + element("IdentifikatorOvm", body.ovm_id)
        + "".join(representative(person) for person in people)
        + "</DetailSubjektu>\n"
    )


def index(bodies: list[Organization]) -> str:
    records = "".join(index_record(body) for body in bodies)
    return f'{HEADER}<SeznamOvmIndex xmlns="{NAMESPACE}">\n{records}</SeznamOvmIndex>\n'


def public_bodies() -> list[Organization]:
    return [body for body in demo_country.organizations() if body.shortcut]


def representatives() -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in demo_people.people():
        if person.function:
            found.setdefault(person.accounts[0].organization, []).append(person)
    return found


def write_day(folder: Path, people: dict[str, list[Person]]) -> None:
    (folder / "detail").mkdir(parents=True)
    bodies = public_bodies()
    (folder / "index.xml").write_text(index(bodies), encoding="utf-8")
    for body in bodies:
        text = detail(body, people[body.id])
        (folder / "detail" / f"{body.shortcut}.xml").write_text(text, encoding="utf-8")


def break_off(folder: Path) -> None:
    """What a download leaves that ended in the middle of the seventh record."""
    path = folder / "index.xml"
    text = path.read_text(encoding="utf-8")
    end = -1
    for _ in range(7):
        end = text.index("<AdresaUradu>", end + 1)
    path.write_text(text[:end + 40], encoding="utf-8")
    for late in sorted((folder / "detail").iterdir())[4:]:
        late.unlink()


def stamp(folder: Path, date: datetime.date) -> None:
    """Which day the snapshot is of; the register itself tells it only by the time of the download."""
    (folder / "date.txt").write_text(date.isoformat() + "\n", encoding="utf-8")


def write(folder: Path, today: datetime.date) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    current = representatives()
    changed = {**current, "boskovice": [SUCCESSOR]}
    for number, people in enumerate((current, changed, changed), start=1):
        target = folder / f"day-{number}"
        write_day(target, people)
        stamp(target, today + datetime.timedelta(days=number - 1))
    break_off(folder / "day-3")
