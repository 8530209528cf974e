"""The person register (KRK) of the demonstration, in the simple form of docs/person-register.md.

Everybody who has an account, and spare persons for whom one can be made; what each of these shows stands in `note`."""

import argparse
import json
from pathlib import Path

import demo_people
import identifiers

CATEGORIES = {"social-services": "SS", "material-need": "HN"}

# IK, birth number, given name, surname, title, categories, what it shows.
SPARE = (
    ("1990000012", "720229/9005", "Radovan", "Jedlička", "Ing.", ["SS"], "may have an account for social services"),
    ("1990000122", "935412/9015", "Zora", "Pelcová", "", ["HN"], "may have an account for oknouze"),
    ("1990000232", "466103/999", "Nora", "Kvapilová", "", ["SS", "HN"], "may have both kinds of account"),
    ("1990000342", "055131/9021", "Adéla", "Klicperová", "Bc.", [], "lacks every category"),
)


def spare_persons() -> list[dict]:
    return [{"ik_mpsv": ik, "birth_number": number, "given": given, "surname": surname, "title_before": title,
             "birth_surname": surname, "categories": categories, "note": note}
            for ik, number, given, surname, title, categories, note in SPARE]


def persons() -> list[dict]:
    with_accounts = [
        {"ik_mpsv": identifiers.ik_mpsv(number), "given": person.given, "surname": person.surname,
         "title_before": person.before, "title_after": person.after,
         "categories": sorted({CATEGORIES[account.kind] for account in person.accounts})}
        for number, person in enumerate(demo_people.people())]
    return with_accounts + spare_persons()


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "persons.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps({"persons": persons()}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    write(parser.parse_args().folder)


if __name__ == "__main__":
    main()
