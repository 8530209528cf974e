"""What an answer tells its reader, whatever form it has: tables and documents are opened, for what is compressed or cut
into pieces would hide from a search of the bytes."""

import io
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
CSV = "text/csv"


@dataclass
class Told:
    kind: str  # csv, xlsx, pdf, or text
    text: str

    def holds(self, marker: str) -> bool:
        """In a document words may stand on two lines."""
        wanted = unicodedata.normalize("NFC", marker)
        return wanted in self.text or (self.kind != "text" and bare(wanted) in bare(self.text))


def bare(text: str) -> str:
    return "".join(text.split())


def texts_of_xml(document: bytes) -> Iterator[str]:
    """Of every element with all that stands in it: a cell may be cut into runs."""
    for element in ElementTree.fromstring(document).iter():
        yield "".join(element.itertext())
        yield from element.attrib.values()


def texts_of_workbook(content: bytes) -> Iterator[str]:
    """Sheets, shared strings, names, properties: every member, whatever its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        for name in workbook.namelist():
            yield name
            yield from texts_of_xml(workbook.read(name))


def said_by(program: str, content: bytes) -> str:
    done = subprocess.run([program, "-enc", "UTF-8", "-", *(["-"] if program == "pdftotext" else [])],
                          input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def told_by(content: bytes, media_type: str) -> Told:
    """Raises what the readers raise for a table or a document that cannot be opened."""
    media = media_type.partition(";")[0].strip()
    if media == XLSX:
        kind, text = "xlsx", "\n".join(texts_of_workbook(content))
    elif media == PDF:
        kind, text = "pdf", said_by("pdftotext", content) + said_by("pdfinfo", content)
    else:
        kind, text = "csv" if media == CSV else "text", content.decode("utf-8", "replace")
    return Told(kind, unicodedata.normalize("NFC", text))


def found_in(told: Told, markers: Iterable[str]) -> list[str]:
    return sorted(marker for marker in markers if told.holds(marker))
