"""Writes and reads LDIF (RFC 2849) without folding.

Values that are not safe ASCII are written in base64, so Czech letters survive every tool. Reading
understands exactly what this module and our own files contain: no folded lines, no URLs.
"""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | Sequence[str]
Attributes = Mapping[str, Value]

_SAFE = re.compile(r"[!-9;=-~][ -~]*")


def line(attribute: str, value: str) -> str:
    if _SAFE.fullmatch(value) and not value.endswith(" "):
        return f"{attribute}: {value}\n"
    return f"{attribute}:: {base64.b64encode(value.encode()).decode()}\n"


def entry(dn: str, attributes: Attributes) -> str:
    """One record; an empty value leaves the attribute out."""
    lines = [line("dn", dn)]
    for name, value in attributes.items():
        values = [value] if isinstance(value, str) else value
        lines.extend(line(name, each) for each in values if each)
    return "".join(lines) + "\n"


def read_value(text: str) -> tuple[str, str]:
    """Splits one line into attribute and decoded value."""
    name, _, rest = text.rstrip("\n").partition(":")
    if rest.startswith(":"):
        return name, base64.b64decode(rest[1:].strip()).decode()
    return name, rest.strip()


def records(text: str) -> Iterator[list[tuple[str, str]]]:
    """Records as lists of attribute and value, comments left out."""
    for block in re.split(r"\n\n+", text):
        pairs = [read_value(row) for row in block.splitlines() if row and not row.startswith("#")]
        if pairs:
            yield pairs
