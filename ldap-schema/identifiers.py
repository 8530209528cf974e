"""Czech identifiers, folding and calendar as the directory stores them; all deterministic."""

import datetime
import unicodedata
import uuid
import zoneinfo

PRAGUE = zoneinfo.ZoneInfo("Europe/Prague")
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.oksluzby.example")


def ik_mpsv(number: int) -> str:
    """The number-th usable IK MPSV: nine digits and their remainder by 11, remainder 10 is unused."""
    base = 120_000_000 + number * 7
    while base % 11 == 10:
        base += 1
    return f"{base}{base % 11}"


def ico(first_seven: int) -> str:
    """Seven digits with the check digit of the business register."""
    digits = f"{first_seven:07d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1))) % 11
    return f"{digits}{(11 - total) % 10}"


def data_box(number: int) -> str:
    """A data box that cannot be real: seven characters with an invented beginning."""
    letters = "abcdefghijkmnpqrstuvwxyz"
    return "zzzz2" + letters[number // len(letters)] + letters[number % len(letters)]


def stable_uuid(*parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def fold(text: str) -> str:
    """Lower-case ASCII without diacritics, the form in which people are searched."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c) and ord(c) < 128)
    return " ".join(plain.split())


def day(value: datetime.date | None) -> str:
    """A calendar day in Prague as klValidFrom and klValidUntil hold it."""
    return value.strftime("%Y%m%d000000Z") if value else ""


def midnight(value: datetime.date) -> str:
    """The instant at which the day begins in Prague, as pwdStartTime and pwdEndTime hold it."""
    start = datetime.datetime.combine(value, datetime.time(), PRAGUE)
    return start.astimezone(datetime.UTC).strftime("%Y%m%d%H%M%SZ")
