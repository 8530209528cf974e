#!/usr/bin/env python3
"""The register simulator itself: the country has the right size and known events, and every fault is what its name says."""

import contextlib
import csv
import datetime
import gzip
import http.client
import io
import json
import re
import sys
import tempfile
import threading
import unittest
from collections.abc import Iterator
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from registers import life, places, story, subjects, truth  # noqa: E402
from registers.demo import Demonstration  # noqa: E402
from registers.documents import WHOLE, Documents  # noqa: E402
from registers.fault import Fault  # noqa: E402
from registers.faults import KINDS, fault_from  # noqa: E402
from registers.server import server_for  # noqa: E402
from registers.world import Country  # noqa: E402

TODAY = datetime.date(2026, 11, 27)
COUNTRY = Country(1, TODAY)


def is_ico(text: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(text, range(8, 1, -1))) % 11
    return bool(re.fullmatch(r"\d{8}", text)) and text[7] == str((11 - total) % 10)


class TheCountry(unittest.TestCase):
    def test_it_has_as_many_subjects_as_the_real_one_and_each_is_told_apart(self) -> None:
        everybody = subjects.all_subjects()
        listed = places.read_places()
        self.assertEqual(6254, sum(not place.city for place in listed))
        self.assertEqual(set(places.REGIONS), {place.region for place in listed})
        self.assertEqual(len(everybody), len({each.key for each in everybody}))
        bodies = [each.ovm_id for each in everybody if each.ovm_id]
        self.assertEqual(len(bodies), len(set(bodies)))
        self.assertEqual([], [each.key for each in everybody if not is_ico(each.ico)])
        brno = {each.ico for each in everybody if each.name.startswith("Městská část Brno-")}
        self.assertEqual(1, len(brno), "districts share the IČO of their city")

    def test_an_election_changes_a_third_of_the_heads_within_two_months(self) -> None:
        before, after = ({entry.subject.key: entry for entry in COUNTRY.entries("sovm", day)} for day in (40, 102))
        people = sum(len(entry.people) for entry in before.values())
        self.assertTrue(10_000 <= people <= 15_000, people)
        changed = [key for key in before.keys() & after.keys()
                   if not {p.id for p in before[key].people if p.post == "head"} & {p.id for p in after[key].people}]
        self.assertTrue(0.28 <= len(changed) / len(before) <= 0.42, len(changed))

    def test_the_same_seed_tells_the_same_story_and_another_seed_another(self) -> None:
        some = subjects.all_subjects()[100]
        self.assertEqual(life.life_of(some, 1, 1825), life.life_of(some, 1, 1825))
        self.assertNotEqual(life.life_of(some, 1, 1825), life.life_of(some, 2, 1825))

    def test_truth_keeps_the_id_through_a_marriage_and_not_through_a_succession(self) -> None:
        lines = [json.loads(line) for subject in subjects.all_subjects()[:2500]
                 for line in truth.lines_of(subject, life.life_of(subject, 1, 1825), 1)]
        happened = {event for line in lines for event in line["events"]}
        self.assertLessEqual({"election", "resignation", "death", "return", "marriage", "letter-wrong", "diacritics-lost",
                              "diacritics-found", "title", "upper-cased", "names-swapped", "persons-reordered", "namesake",
                              "same-name-successor", "function-renamed", "subject-renamed", "listed-twice"}, happened)
        for line in lines:
            before, after = ({person["id"]: person for person in line[side]} for side in ("before", "after"))
            if line["events"] == ["marriage"]:
                self.assertEqual(before.keys(), after.keys())
                self.assertNotEqual(before, after)
            if line["events"] == ["same-name-successor"]:
                self.assertNotEqual(before.keys(), after.keys())

    def test_persons_are_the_same_in_every_register_but_for_the_lag(self) -> None:
        quiet = {entry.subject.key: entry for entry in COUNTRY.entries("sovm", 30) if entry.since == 0}
        for entry in COUNTRY.entries("epusa", 30):
            if entry.subject.key in quiet:
                self.assertEqual(quiet[entry.subject.key].people, tuple(p for p in entry.people if p.post != "clerk"))


class TheServer(unittest.TestCase):
    @contextlib.contextmanager
    def serving(self, *faults: Fault, day: int = 1) -> Iterator[int]:
        with tempfile.TemporaryDirectory() as folder:
            state = Path(folder) / "now.json"
            story.write(state, story.Now(day, faults))
            server = server_for(Documents(Demonstration(TODAY), "http://127.0.0.1"), story.Watch(state), 0)
            thread = threading.Thread(target=server.serve_forever, args=(0.02,))
            thread.start()
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    yield server.server_address[1]
            finally:
                server.shutdown()
                server.server_close()
                thread.join()

    @staticmethod
    def get(port: int, address: str, **fields: str) -> tuple[int, dict[str, str], bytes]:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.request("GET", address, headers={name.replace("_", "-"): value for name, value in fields.items()})
            answer = connection.getresponse()
            return answer.status, dict(answer.headers), answer.read()

    def test_what_has_not_changed_is_not_sent_again_and_what_is_packed_says_so(self) -> None:
        with self.serving() as port:
            _, fields, body = self.get(port, "/sovm/index.xml")
            self.assertEqual(304, self.get(port, "/sovm/index.xml", If_None_Match=fields["ETag"])[0])
            self.assertEqual(304, self.get(port, "/sovm/index.xml", If_Modified_Since=fields["Last-Modified"])[0])
            packed = self.get(port, "/sovm/index.xml", Accept_Encoding="gzip")
            self.assertEqual(("gzip", body), (packed[1]["Content-Encoding"], gzip.decompress(packed[2])))
            self.assertEqual(body, gzip.decompress(self.get(port, "/sovm/index.xml.gz")[2]))

    def test_every_document_is_there_and_nothing_else(self) -> None:
        company = Demonstration(TODAY).entries("ares", 1)[0].subject.ico
        with self.serving() as port:
            for address in [*WHOLE, "/sovm/detail?id=Boskovice", f"/ares/{company}"]:
                self.assertEqual(200, self.get(port, address)[0], address)
                self.assertEqual(200, self.get(port, address.split("?")[0] + ".sha256?id=Boskovice")[0], address)
            for address in ("/", "/sovm/detail?id=Nowhere", "/ares/00000000", "/../etc/passwd"):
                self.assertEqual(404, self.get(port, address)[0], address)

    def test_each_fault_changes_the_answer_and_only_where_it_was_asked_for(self) -> None:
        slow = {"silence", "drip"}  # the flows meet them with programs that have time limits
        with self.serving() as port:
            well = {address: self.get(port, address) for address in ("/sovm/index.xml", "/epusa/epusa.csv.sha256")}
            detail = self.get(port, "/sovm/detail?id=Boskovice")
        of_people = {"nobody-named", "swapped-names", "upper-names", "exchanged"}
        for kind in sorted(KINDS - slow):
            address = "/epusa/epusa.csv.sha256" if kind in of_people | {"wrong-checksum"} else "/sovm/index.xml"
            day = 2 if kind.startswith("replayed") else 1
            with self.subTest(kind), self.serving(Fault(kind, address), day=day) as port:
                try:
                    answer = self.get(port, address)
                except (ConnectionError, http.client.HTTPException):
                    answer = (0, {}, b"")
                expected = well[address] if day == 1 else self.todays(address)
                self.assertNotEqual(expected, answer)
                self.assertEqual(detail[0], self.get(port, "/sovm/detail?id=Boskovice")[0])

    def todays(self, address: str) -> tuple[int, dict[str, str], bytes]:
        with self.serving(day=2) as port:
            return self.get(port, address)

    def test_an_unknown_fault_is_refused(self) -> None:
        for fields in ({"kind": "earthquake"}, {"kind": "silence", "colour": "red"}):
            with self.assertRaises(ValueError):
                fault_from(fields)

    def test_the_feed_of_epusa_counts_its_rows_as_its_description_asks(self) -> None:
        text = Documents(COUNTRY, "").find("/epusa/epusa.csv", 1).body.decode()
        head, *rows, last = csv.reader(io.StringIO(text), delimiter=";")
        self.assertEqual(["konec", str(len(rows)), "1", TODAY.isoformat()], last)
        self.assertEqual({len(head)}, {len(row) for row in rows})


if __name__ == "__main__":
    unittest.main(verbosity=2)
