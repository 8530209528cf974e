"""Public bodies in the register of rights and duties, `ovm.json`: at most one head, one upper-case name, in both generations.

Until 2021 a record had `ustanovení` and `právní-forma`; since 2025 `ustanovení-esbírka`, `nadřízený-ovm` and `přímé-zařazení`.
Some heads are missing, as in the real one, because the name may not be published.
"""

import json
import zlib
from collections.abc import Iterable

from registers.world import Entry

GENERATIONS = ("2021", "2025")
CATEGORIES = ("KO14", "KO101", "KO108", "KO171", "KO177", "KO193", "KO197")
UNNAMED_IN_HUNDRED = 12


def head_of(entry: Entry) -> str:
    if zlib.crc32(entry.subject.key.encode()) % 100 < UNNAMED_IN_HUNDRED:
        return ""
    heads = [person for person in entry.people if person.post == "head"]
    return f"{heads[0].given} {heads[0].surname}".upper() if heads else ""


def record(entry: Entry, generation: str) -> dict:
    subject, is_old = entry.subject, generation == "2021"
    place = f"99{subject.ovm_id[2:]}"
    categories = [{"kategorie": f"kategorie-ovm/{code}", "zařazení-od": "2011-01-01"} | ({} if is_old else {"přímé-zařazení": True})
                  for code in CATEGORIES]
    found = {
        "type": "orgán-veřejné-moci", "id": f"orgán-veřejné-moci/{subject.ovm_id}", "identifikátor": subject.ovm_id,
        "název": {"cs": subject.name}, "vnitřní-organizační-jednotka": subject.legal_form == "811", "ičo": subject.ico,
        "datové-schránky": [{"type": "datová-schránka", "id": f"datová-schránka/{subject.data_box}",
                             "typ-ds": "typ-datové-schránky/OVM", "identifikátor-ds": subject.data_box}],
        "seznam-kategorií": categories,
        "adresa-sídla": {"id": f"https://linked.cuzk.cz/resource/ruian/adresni-misto/{place}", "kód": place},
        "zahájení": "2011-01-01",
    }
    if name := head_of(entry):
        found["osoba-v-čele"] = [{"type": "osoba", "jméno": name}]
    if is_old:
        return found | {"ustanovení": ["128/2000 Sb., § 1"], "právní-forma": f"právní-forma/{subject.legal_form}"}
    return found | {"ustanovení-esbírka": ["/eli/cz/sb/2000/128"]}


def document(entries: Iterable[Entry], generation: str) -> bytes:
    records = ",\n".join(json.dumps(record(entry, generation), ensure_ascii=False) for entry in entries)
    return f'{{ "položky" : [\n{records}\n]}}\n'.encode()
