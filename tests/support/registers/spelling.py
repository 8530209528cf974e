"""How a register may write a name other than it is: each way goes away again, and the person stays the same."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from registers.people import Record

Words = Callable[[str], str]


def without_diacritics(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _in_names(record: Record, change: Words) -> Record:
    return replace(record, given=change(record.given), surname=change(record.surname))


def _plain(record: Record) -> Record:
    return _in_names(record, without_diacritics)


def _upper(record: Record) -> Record:
    return _in_names(record, str.upper)


def _swapped(record: Record) -> Record:
    return replace(record, given=record.surname, surname=record.given)


def _wrong_letter(record: Record) -> Record:
    """One letter left out, doubled, changed or exchanged with the next; never the first."""
    chance = random.Random(f"{record.id} {record.surname}")
    word = record.surname if chance.random() < 0.7 or len(record.given) < 4 else record.given
    at = chance.randrange(1, len(word) - 1)
    wrong = chance.choice((
        word[:at] + word[at + 1:], word[:at] + word[at] + word[at:],
        word[:at] + chance.choice("aeioulnrst") + word[at + 1:], word[:at] + word[at + 1] + word[at] + word[at + 2:]))
    return replace(record, surname=wrong) if word is record.surname else replace(record, given=wrong)


def _title_in_name(record: Record) -> Record:
    return replace(record, given=f"{record.before or 'Ing.'} {record.given}", before="")


# name of the way -> what it does, the event by which it comes and the one by which it goes
WAYS: dict[str, tuple[Callable[[Record], Record], str, str]] = {
    "plain": (_plain, "diacritics-lost", "diacritics-found"),
    "upper": (_upper, "upper-cased", "case-restored"),
    "swapped": (_swapped, "names-swapped", "names-restored"),
    "letter": (_wrong_letter, "letter-wrong", "letter-corrected"),
    "title": (_title_in_name, "title-in-name", "title-restored"),
}


def spelled(record: Record, way: str) -> Record:
    return WAYS[way][0](record) if way else record
