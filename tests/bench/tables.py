"""Tables: an import of ten thousand rows, each with its checks, its record and its line in the journal; exports of
200,000 accounts and of the audit, whose memory must not grow with their number."""

import http.client
import re
import urllib.parse
from pathlib import Path

from lists import await_index
from measures import Measure, at_least, below, generated
from story import Administrator, Product, eventually

ROWS = 10_000
AIM = 200.0
LONGEST = 1_200
PIECE = 1 << 16
MOST_MEMORY = 64.0    # MB, beside what the program holds anyway
MOST_GROWTH = 16.0    # MB, from the first quarter of an export to its end
# The first of every 35 generated accounts is the only administrator of his organization.
OFFICIALS = [number for number in range(2 * ROWS) if number % 35][:ROWS]


def import_of_a_table(product: Product) -> list[Measure]:
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

    if not eventually(is_over, LONGEST) or answer[0]["done"] != ROWS:
        raise RuntimeError(str(answer))
    return [at_least("import of a table against the aim", answer[0]["rows_per_second"], AIM, "rows/s", 1)]


def peak_of(product: Product) -> float:
    status = Path(f"/proc/{product.admin_api.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024


def peaks_of_download(product: Product, path: str) -> list[tuple[int, float]]:
    """The program's peak memory after so many bytes, from the first to the last."""
    ministry = Administrator(product, "vrbicka")
    api = urllib.parse.urlsplit(ministry.demo["admin_api"])
    connection = http.client.HTTPConnection(api.hostname or "", api.port, timeout=LONGEST)
    connection.request("GET", api.path + path, headers={"Authorization": f"Bearer {ministry.token}"})
    answer = connection.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    received, peaks = 0, []
    while piece := answer.read(PIECE):
        received += len(piece)
        peaks.append((received, peak_of(product)))
    return peaks


def memory_of_export(product: Product, name: str, path: str) -> list[Measure]:
    """By a program that has just started, so that nobody else's peak is taken for this one's."""
    product.admin_api.stop()
    product.start_admin_api()
    await_index(product)
    before = peak_of(product)
    peaks = peaks_of_download(product, path)
    whole, last = peaks[-1]
    quarter = next(peak for received, peak in peaks if received >= whole / 4)
    return [below(f"peak memory, {name}", last - before, MOST_MEMORY, "MB"),
            below(f"its growth after a quarter, {name}", last - quarter, MOST_GROWTH, "MB")]


def export_as_csv(product: Product) -> list[Measure]:
    return memory_of_export(product, "CSV of all accounts", "/account-export?format=csv&reason=bench")


def export_as_xlsx(product: Product) -> list[Measure]:
    return memory_of_export(product, "XLSX of all accounts", "/account-export?format=xlsx&reason=bench")


def export_of_the_audit(product: Product) -> list[Measure]:
    """After the import, each of whose rows has left its record."""
    return memory_of_export(product, "the audit as JSON Lines", "/audit/export?format=jsonl&reason=bench")
