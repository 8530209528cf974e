"""Imports of tables: so many rows a second, each with its checks, its record and its line in the journal."""

from measures import Measure, at_least, generated
from story import Administrator, Product, eventually

ROWS = 10_000
AIM = 200.0
# The first of every 35 generated accounts is the only administrator of his organization.
OFFICIALS = [number for number in range(2 * ROWS) if number % 35][:ROWS]


def import_of_a_table(product: Product) -> Measure:
    """Ten thousand accounts get an end, in the name of the ministry."""
    ministry = Administrator(product, "vrbicka")
    rows = "".join(f"validity;{generated(number)};2031-12-31;měření\n" for number in OFFICIALS)
    status, sent = ministry.send("/imports?mode=run&reason=bench", "action;username;until;reason\n" + rows, "text/csv")
    if status != 202:
        raise RuntimeError(str(sent))
    answer: list[dict] = []

    def is_over() -> bool:
        answer[:] = [ministry.call("GET", f"/imports/{sent['id']}")[1]]
        return answer[0].get("state") in ("finished", "failed")

    if not eventually(is_over, 290) or answer[0]["done"] != ROWS:
        raise RuntimeError(str(answer))
    return at_least("import of a table against the aim", answer[0]["rows_per_second"], AIM, "rows/s", 1)
