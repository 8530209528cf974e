"""The finder of leaks finds what was put into a table or a document for it, and nothing else."""

import io
import sys
import unittest
import zipfile
import zlib

from leaks import CSV, PDF, XLSX, found_in, told_by

MARKER = "Zavřelová Bohumila"
PLAIN = "dostalova.marie@example.cz"
AUTHOR = "klara.cerna@example.cz"
OTHER = "nikde nikdo"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(name: str, inside: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr(name, f'<sst xmlns="{SHEET}">{inside}</sst>')
    return file.getvalue()


def document(lines: list[str]) -> bytes:
    """The least PDF with its text compressed, one line below the other."""
    drawn = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = zlib.compress(f"BT /F1 12 Tf 50 700 Td {drawn} ET".encode("ascii"))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"<</Author<feff%s>>>" % AUTHOR.encode("utf-16-be").hex().encode()]
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + b"xref\n0 7\n0000000000 65535 f \n" + table + \
        b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>startxref\n%d\n%%%%EOF" % len(file)


class Leaks(unittest.TestCase):
    def expect(self, content: bytes, media: str, *hidden: str) -> None:
        self.assertNotIn(hidden[0].encode(), content if media != CSV else b"")
        self.assertEqual(found_in(told_by(content, media), [*hidden, OTHER]), sorted(hidden))

    def test_are_found_in_shared_strings(self) -> None:
        self.expect(workbook("xl/sharedStrings.xml", f"<si><t>{MARKER}</t></si>"), XLSX, MARKER)

    def test_are_found_in_a_cell_cut_into_runs(self) -> None:
        runs = "<si><r><t>Zavře</t></r><r><t xml:space='preserve'>lová Bohumila</t></r></si>"
        self.expect(workbook("xl/sharedStrings.xml", runs), XLSX, MARKER)

    def test_are_found_in_sheets_names_and_properties(self) -> None:
        for name, inside in (("xl/worksheets/sheet1.xml", f"<c t='inlineStr'><is><t>{MARKER}</t></is></c>"),
                             ("xl/workbook.xml", f"<sheet name='{MARKER}'/>"), ("docProps/core.xml", f"<c>{MARKER}</c>")):
            with self.subTest(name):
                self.expect(workbook(name, inside), XLSX, MARKER)

    def test_are_found_on_pages_and_across_lines(self) -> None:
        self.expect(document(["Pani", PLAIN]), PDF, PLAIN, AUTHOR)
        self.expect(document(["Pani dostalova.marie", "@example.cz"]), PDF, PLAIN, AUTHOR)
        self.expect(document(["Nic"]), PDF, AUTHOR)

    def test_are_found_in_lines_of_text(self) -> None:
        self.expect(f"\ufeffjméno;kdo\n1;{MARKER}\n".encode(), CSV, MARKER)
        self.expect("{\"a\":\"Zavr\u030celova\u0301 Bohumila\"}".encode(), "application/json", MARKER)

    def test_what_cannot_be_opened_is_no_clean_answer(self) -> None:
        for media in (XLSX, PDF):
            with self.subTest(media), self.assertRaises(Exception):
                told_by(b"broken", media)


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=0).result.wasSuccessful())
