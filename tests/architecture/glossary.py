#!/usr/bin/env python3
"""One Czech word, one English word: the vocabulary of the domain, and what breaks it.

Reads every identifier of the programs. A Czech common noun is a fault (official codes stand in strings), so is another
English word for one that has its name here, a name that names nothing, and a word below that the code no longer uses.

Usage: glossary.py [repository]      Prints every fault, one a line; the exit code says whether there were any.
"""

import re
import sys
from pathlib import Path

from floors import room_of, tracked

# Czech word -> the English names that stand for it, each of them in use.
WORDS = {
    "IK MPSV": ["IkMpsv"],
    "klient (OAuth)": ["Client", "ClientId"],
    "uživatelský účet": ["Account"],
    "uživatelské jméno": ["Username"],
    "modul": ["Module"],
    "oprávnění": ["Permission"],
    "úroveň (prohlížení, aktualizace)": ["Level", "View", "Update"],
    "přidělené oprávnění": ["Assignment"],
    "pracoviště": ["WorkplaceCode"],
    "organizace, IČO, OVM": ["Organization", "Ico", "OvmId"],
    "správa systému": ["kSystemAdministration"],
    "statutární zástupce": ["Representative"],
    "mandát": ["Mandate"],
    "podání": ["is_submission"],
    "delegování podání": ["kSubmissionDelegation", "Delegation"],
    "souhlas se zpracováním": ["Consent"],
    "platnost od, do": ["Validity"],
    "uzamčen, odemknout": ["Locked", "unlock"],
    "vyřazen": ["discarded"],
    "zneaktivnit": ["Disabled"],
    "datová schránka": ["kDataBox"],
}

# Stems of Czech common nouns, without diacritics: no word of an identifier begins like them.
CZECH = ("klient", "osob", "ucet", "ucty", "uzivatel", "jmeno", "opravnen", "urove", "pridel", "pracovis", "urad",
         "organizac", "spravc", "zastup", "mandat_", "podani", "zadost", "vykaz", "souhlas", "platnos", "uzamc",
         "vyrazen", "schrank", "heslo", "prihlas", "kraj", "obec")
# Proper names: modules and registers keep their Czech form.
PROPER = {"poskytovatel", "registr", "rodina", "senior", "oknouze"}

# Words that another word of the vocabulary already says -> that word. LDAP, HTTP and OpenID Connect have their own.
SAID_OTHERWISE = {"user": "Account", "employee": "Account", "workspace": "Workplace", "deputy": "Representative",
                  "entitled": "Permission", "privilege": "Permission"}
PROTOCOL = {"user_agent", "UserAgent", "kLongestUserAgent", "userPassword", "kUserPassword", "XML_SetUserData",
            "CURLU_DISALLOW_USER", "CKU_USER", "CKR_USER_ALREADY_LOGGED_IN", "NID_userId"}
# What the person types for a device is called so by RFC 8628.
DEVICE_TERM = ["user", "code"]

EMPTY = {"manager", "helper", "util", "utils", "data", "info", "misc"}
# A word of the vocabulary; what a page's template is filled with.
NAMED = {"DataBox", "PageData"}

COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
INCLUDE = re.compile(r"^\s*#.*$", re.MULTILINE)
IDENTIFIER = re.compile(r"\b[A-Za-z_]\w*\b")
DECLARED = re.compile(r"\b(?:class|struct|enum|concept|using)\s+(?:class\s+)?([A-Za-z]\w*)\b(?=\s*(?:[{:=;]|final))")
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def code_of(text: str) -> str:
    return INCLUDE.sub("", COMMENT_OR_TEXT.sub(" ", text))


def parts_of(identifier: str) -> list[str]:
    return [part.lower() for part in PART.findall(identifier)]


def fault_of_identifier(identifier: str) -> str | None:
    if identifier in PROTOCOL or identifier.lower() in PROPER:
        return None
    parts = parts_of(identifier)
    for index, part in enumerate(parts):
        if part in SAID_OTHERWISE and parts[index:index + 2] != DEVICE_TERM:
            return f"{identifier}: the word is {SAID_OTHERWISE[part]}"
        if part not in PROPER and f"{part}_".startswith(CZECH):
            return f"{identifier}: a Czech word, see WORDS in glossary.py"
    return None


def fault_of_name(name: str) -> str | None:
    empty = [part for part in parts_of(name) if part in EMPTY]
    return f'{name}: "{empty[0]}" names nothing' if empty and name not in NAMED else None


def faults_in(name: str, text: str) -> list[str]:
    code = code_of(text)
    found = [fault_of_identifier(each) for each in sorted(set(IDENTIFIER.findall(code)))]
    found += [fault_of_name(each) for each in sorted(set(DECLARED.findall(code)))]
    found.append(fault_of_name(Path(name).stem))
    return [f"{name}: {fault}" for fault in found if fault]


def unused_words(identifiers: set[str]) -> list[str]:
    return [f"{czech}: the code has no {english}" for czech, names in WORDS.items() for english in names
            if english not in identifiers]


def faults_of(root: Path) -> list[str]:
    faults, identifiers = [], set()
    for path in tracked(root):
        name = str(path.relative_to(root))
        if path.suffix not in {".cpp", ".h"} or room_of(name) is None:
            continue
        text = path.read_text(encoding="utf-8")
        faults += faults_in(name, text)
        identifiers |= set(IDENTIFIER.findall(code_of(text)))
    return faults + unused_words(identifiers)


def main() -> int:
    faults = faults_of(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
    print("\n".join(faults) if faults else f"{len(WORDS)} words, one name each")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
