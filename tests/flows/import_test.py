#!/usr/bin/env python3
"""kill -9 in the middle of an import: it goes on by itself, and every row is done exactly once."""

import contextlib
import csv
import io
import json
import sqlite3
import unittest
from collections import Counter

from story import Administrator, Product, eventually
from trials import audit_chain_faults, product_with

STATE = "state/state.sqlite"
ROWS = 400
AT_ONCE = 3  # rows under way when the program is killed
# Whoever waits asks again and again.
ASKED_OFTEN = {"admin_api": {"rate_limits": {"caller": {"burst": 100000, "each": "1ms"},
                                            "network": {"burst": 100000, "each": "1ms"}}}}
# The first of every 35 generated accounts is the only administrator of his organization.
OFFICIALS = [number for number in range(2 * ROWS) if number % 35][:ROWS]


def table() -> str:
    """Each generated account gets a day of its own as its end."""
    rows = [f"validity;u{number};2031-{1 + number % 12:02}-{1 + number % 28:02};pokus" for number in OFFICIALS]
    return "action;username;until;reason\n" + "\n".join(rows) + "\n"


def rows_done(ministry: Administrator, place: str) -> int:
    return ministry.call("GET", place)[1].get("done", -1)


def is_finished(ministry: Administrator, place: str) -> bool:
    status, answer = ministry.call("GET", place)
    return status == 200 and answer["state"] == "finished"


def let_the_minute_pass(product: Product, imported: str) -> None:
    """Whoever died over an import holds it for a minute (SharedWorkTest waits for that); here it is over at once."""
    with contextlib.closing(sqlite3.connect(product.folder / STATE)) as store:
        place = ("shared-work", f"import/{imported}")
        held = json.loads(store.execute("SELECT value FROM record WHERE kind = ? AND key = ?", place).fetchone()[0])
        assert held["holder"], "killed while it was nobody's"
        held["held_until"] = held["done"]
        store.execute("UPDATE record SET value = ? WHERE kind = ? AND key = ?", (json.dumps(held), *place))
        store.commit()


def changes(product: Product) -> Counter:
    """Records of changes by their references."""
    with open(product.folder / "log/audit.jsonl", encoding="utf-8") as log:
        records = [json.loads(line)["record"] for line in log]
    return Counter(each["reference"] for each in records if each["activity"] == "account.validity")


class ImportIsKilled(unittest.TestCase):
    @staticmethod
    def not_done(report: list[dict]) -> list[dict]:
        return [each for each in report if each["result"] != "done"]

    def test_and_every_row_is_done_once(self) -> None:
        with product_with(ASKED_OFTEN, accounts=2 * ROWS) as product:
            ministry = Administrator(product, "vrbicka")
            status, sent = ministry.send("/imports?mode=run", table(), "text/csv")
            self.assertEqual(202, status, sent)
            place = f"/imports/{sent['id']}"
            self.assertTrue(eventually(lambda: sum(changes(product).values()) > ROWS // 10, 60))
            product.admin_api.kill()
            before = sum(changes(product).values())
            self.assertLess(before, ROWS)
            let_the_minute_pass(product, sent["id"])
            product.start_admin_api()

            self.assertTrue(eventually(lambda: is_finished(ministry, place), 180))
            text = ministry.text(f"{place}/report").lstrip("\ufeff")
            report = list(csv.DictReader(io.StringIO(text), delimiter=";"))
            with self.subTest("all rows are done"):
                self.assertTrue(eventually(lambda: rows_done(ministry, place) == ROWS, 20), self.not_done(report))
            with self.subTest("each stands once in the report"):
                self.assertEqual(list(range(2, ROWS + 2)), [int(each["row"]) for each in report])
            with self.subTest("each change is recorded, those that were torn away perhaps twice"):
                records = changes(product)
                self.assertEqual(ROWS, len(records))
                self.assertLessEqual(sum(records.values()), ROWS + AT_ONCE)
            with self.subTest("the audit log is whole"):
                self.assertEqual([], audit_chain_faults(product))


if __name__ == "__main__":
    unittest.main()
