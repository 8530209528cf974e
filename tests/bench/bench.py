#!/usr/bin/env python3
"""`make bench`: prints a table, writes build/bench/bench.json and bench.svg. Speed never fails a build.

`bench.py WORD` measures only what has the word in its name.
"""

import dataclasses
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/flows"))

import costs  # noqa: E402
import lists  # noqa: E402
import measures  # noqa: E402
import national  # noqa: E402
import rivals  # noqa: E402
import tables  # noqa: E402
from measures import Measure  # noqa: E402
from story import trial_product  # noqa: E402

OUT = ROOT / "build/bench"


# Those that verify passwords need the real hash; the others would only wait for it while they prepare.
STRONG = (measures.start_to_ready, measures.login_against_binds, measures.lookups_while_logging_in, measures.jwks)
CHEAP = (rivals.token_for_a_service, rivals.token_against_signatures, costs.cost_for_a_service, rivals.token_refresh,
         costs.cost_of_a_refresh, rivals.introspection, rivals.userinfo, rivals.keys, rivals.whole_login,
         rivals.peak_memory, measures.memory_with_sessions)
# What must stay quick and small with a whole country. The import comes late: it changes what the others read.
LARGE = (lists.lists_at_200_000, lists.diagnosis_at_200_000, tables.export_as_csv, tables.export_as_xlsx,
         tables.import_of_a_table, tables.export_of_the_audit)
GROUPS = (("strong", 50_000, STRONG), ("sha", 50_000, CHEAP), ("sha", 200_000, LARGE))


def measure_all(wanted: str) -> list[Measure]:
    results = []
    for hash_kind, accounts, group in GROUPS:
        chosen = [each for each in group if wanted in each.__name__]
        if not chosen:
            continue
        with trial_product(hash=hash_kind, programs=ROOT / "build/release/bin", accounts=accounts,
                           sync_writes=True, overlay=Path(__file__).parent / "bench.yaml") as product:
            for each in chosen:
                print(f"measuring: {each.__name__} …", file=sys.stderr, flush=True)
                found = each(measures.warmed_up(product))
                results += found if isinstance(found, list) else [found]
    return results + measure_national(wanted)


def measure_national(wanted: str) -> list[Measure]:
    """A directory of its own: the whole country, and nothing that the other measures have changed."""
    chosen = [each for each in national.MEASURES if wanted in each.__name__]
    results: list[Measure] = []
    if not chosen:
        return results
    with national.country_in_a_directory(ROOT / "build/release/bin") as product:
        for each in chosen:
            print(f"measuring: {each.__name__} …", file=sys.stderr, flush=True)
            results.append(each(product))
    return results


def as_table(results: list[Measure]) -> str:
    lines = [f"{'measure':<58}{'ours':>12}{'other':>12}  {'unit':<5}{'ratio':>7}  aim"]
    for each in results:
        mark = "reached" if each.reached else "MISSED"
        lines.append(f"{each.name:<58}{each.ours:>12.2f}{each.other:>12.2f}  {each.unit:<5}"
                     f"{each.ratio:>7.2f}  {each.aim} – {mark}")
    return "\n".join(lines)


def as_svg(results: list[Measure]) -> str:
    """A bar a measure: how far the aim is reached, 1 being the aim itself."""
    height = 46 * len(results) + 30
    rows = []
    for index, each in enumerate(results):
        share = reach(each)
        top = 20 + 46 * index
        colour = "#2362a2" if each.reached else "#b4410e"
        rows.append(f'<text x="10" y="{top + 12}">{each.name}: {each.ours:.2f} / {each.other:.2f} '
                    f'{each.unit} ({each.aim})</text>'
                    f'<rect x="10" y="{top + 18}" width="{min(share, 3) * 200:.0f}" height="14" fill="{colour}"/>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height}" font-family="sans-serif" '
            f'font-size="13"><title>Klíčník, measured against others in one run</title>'
            f'<line x1="210" y1="10" x2="210" y2="{height - 10}" stroke="#555" stroke-dasharray="4"/>'
            + "".join(rows) + "</svg>\n")


def reach(measure: Measure) -> float:
    words = measure.aim.split()
    if words[0] == "at":  # "at least 0.9"
        return measure.ratio / float(words[2])
    return float(words[1]) / measure.ours if measure.ours else 3


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    results = measure_all(sys.argv[1] if len(sys.argv) > 1 else "")
    print(as_table(results))
    (OUT / "bench.json").write_text(
        json.dumps([dataclasses.asdict(each) for each in results], indent=2) + "\n", encoding="utf-8")
    (OUT / "bench.svg").write_text(as_svg(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
