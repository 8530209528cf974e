"""The synchronisation with a whole country: planning, applying after an election, and how both grow.

The registers lie in folders as after their download, so that what is measured is ours.
"""

import contextlib
import dataclasses
import datetime
import functools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measures import Measure, below
from story import Product

import national_directory
import program_settings
from product import Options
from registers.documents import Documents
from registers.world import Country, Entry
from trial_product import reserved_ports

ACCOUNTS = 40_000
QUIET_DAY, DAY_AFTER_ELECTION = 1, 102
CHANGES = 2_500
RPSS_SIZE = 98_000_000
TIMES = 10
SEED = 1
MEGABYTE = 1024  # of what rusage counts in
# A process of its own starts the program: a child's peak begins with that of whoever forks it, and the bench is large.
METER = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL, check=False)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]), file=sys.stderr)
"""


@functools.cache
def country(times: int = 1) -> Country:
    return Country(SEED, datetime.date.today(), times=times)


@contextlib.contextmanager
def country_in_a_directory(programs: Path) -> Iterator[Product]:
    """Only the directory runs: the synchronisation needs nothing else."""
    with tempfile.TemporaryDirectory() as name, reserved_ports() as base:
        folder = Path(name)
        national_directory.write(folder / "national.ldif", country(), ACCOUNTS)
        product = Product(Options(folder=folder / "product", programs=programs, port_base=base, hash="sha",
                                  ldif=(folder / "national.ldif",)))
        try:
            product.prepare()
            product.start_slapd()
            yield product
        finally:
            product.stop()


def sovm_folder(folder: Path, day: int, times: int = 1) -> Path:
    """As after a download; later days are dated a day ahead, so that they are newer and not stale."""
    target = folder / f"national/sovm-{day}-{times}"
    if target.exists():
        return target
    (target / "detail").mkdir(parents=True)
    documents = Documents(country(times), "https://sovm.example")
    (target / "index.xml").write_bytes(documents.find("/sovm/index.xml", day).body)
    for entry in country(times).entries("sovm", day):
        write_detail(target, documents, entry, day)
    date = datetime.date.today() + datetime.timedelta(days=0 if day == QUIET_DAY else 1)
    (target / "date.txt").write_text(date.isoformat() + "\n", encoding="utf-8")
    return target


def write_detail(target: Path, documents: Documents, entry: Entry, day: int) -> None:
    body = documents.find(f"/sovm/detail?id={entry.subject.key}", day).body
    (target / f"detail/{entry.subject.key}.xml").write_bytes(body)


def rpss_folder(folder: Path, size: int = RPSS_SIZE) -> Path:
    target = folder / f"national/rpss-{size}"
    if not target.exists():
        target.mkdir(parents=True)
        document = Documents(country(), "", size).find("/rpss/rpss.json", QUIET_DAY)
        (target / "rpss.json").write_bytes(document.body)
    return target


@dataclasses.dataclass(frozen=True)
class Use:
    """What one call of the program took, and what it said."""

    report: dict
    seconds: float
    cpu: float
    megabytes: float


def sync(product: Product, source: str, folder: Path, *arguments: str) -> Use:
    settings = program_settings.sync(product) | {
        "sources": {source: {"folder": str(folder)} | ({"largest_index_mb": 512} if source == "sovm" else {"largest_mb": 256})}}
    path = product.folder / "settings/national.yaml"
    program_settings.write(path, settings)
    command = [product.program("klicnik-sync"), "--config", str(path), *arguments, "--json"]
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", METER, *command], capture_output=True, check=True)
    seconds = time.monotonic() - began
    report, (cpu, kilobytes) = json.loads(done.stdout), json.loads(done.stderr)
    print(f"  {' '.join(arguments)}: {report['outcome']}, {report['change_count']} changes", file=sys.stderr)
    return Use(report, seconds, cpu, kilobytes / MEGABYTE)


def expect(use: Use, *outcomes: str) -> Use:
    if use.report["outcome"] not in outcomes:
        raise RuntimeError(json.dumps(use.report, ensure_ascii=False)[:2000])
    return use


def quiet_plan(product: Product, times: int = 1) -> Use:
    return expect(sync(product, "sovm", sovm_folder(product.folder, QUIET_DAY, times), "plan"), "nothing-to-do", "planned")


def national_plan_time(product: Product) -> Measure:
    return below("plan of a country in which nothing changed: CPU", quiet_plan(product).cpu, 2, "s")


def national_plan_memory(product: Product) -> Measure:
    return below("plan of a country in which nothing changed: memory", quiet_plan(product).megabytes, 200, "MB")


def national_plan_growth(product: Product) -> Measure:
    """The tenfold register against the same directory: at most ten times the time."""
    once = quiet_plan(product).cpu
    many = quiet_plan(product, TIMES).cpu
    return below(f"CPU of a register {TIMES} times as large", many / once, TIMES, "times")


def national_memory_growth(product: Product) -> Measure:
    return below(f"memory of a register {TIMES} times as large", quiet_plan(product, TIMES).megabytes, 200 * TIMES, "MB")


def rpss_plan(product: Product, size: int) -> Use:
    return expect(sync(product, "rpss", rpss_folder(product.folder, size), "plan"), "nothing-to-do", "planned")


def national_rpss(product: Product) -> Measure:
    use = rpss_plan(product, RPSS_SIZE)
    return below(f"rpss.json of {RPSS_SIZE // 1_000_000} MB: memory", use.megabytes, 150, "MB")


def national_rpss_growth(product: Product) -> Measure:
    """Of the same providers: what grows is what is said about their services."""
    once, many = (rpss_plan(product, size).megabytes for size in (RPSS_SIZE // TIMES, RPSS_SIZE))
    return below(f"memory of an rpss.json {TIMES} times as large", many / once, TIMES, "times")


def national_first_run(product: Product) -> Measure:
    """Beside the plan: each organization's confirmation goes into the store, its witness and the report onto the disk."""
    use = expect(sync(product, "sovm", sovm_folder(product.folder, QUIET_DAY), "run"), "nothing-to-do", "applied")
    print(f"  the first run: {use.seconds:.1f} s", file=sys.stderr)
    return below("run in which nothing changed, all organizations confirmed: CPU", use.cpu, 4, "s")


def national_election(product: Product) -> Measure:
    """The last of the group: it changes the directory."""
    expect(sync(product, "sovm", sovm_folder(product.folder, QUIET_DAY), "run"), "nothing-to-do", "applied", "nothing-new")
    after = sovm_folder(product.folder, DAY_AFTER_ELECTION)
    count = sync(product, "sovm", after, "plan").report["change_count"]
    use = expect(sync(product, "sovm", after, "run", "--expect", str(count)), "applied")
    print(f"  {count} changes in {use.seconds:.1f} s", file=sys.stderr)
    return below(f"an election: time of {CHANGES} changes", use.seconds * CHANGES / count, 30, "s")


MEASURES = (national_plan_time, national_plan_memory, national_plan_growth, national_memory_growth, national_rpss,
            national_rpss_growth, national_first_run, national_election)
