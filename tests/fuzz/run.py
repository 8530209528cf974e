#!/usr/bin/env python3
"""Runs every libFuzzer target of a build for so many seconds each, from its seeds and what it found before.

What is found stays in the build: inputs that reached something new in corpus/, those that broke a target in
findings/. Prints one line a target; the exit code says whether anything broke.

Usage: run.py BUILD [--seconds N] [--only TARGET]
"""

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LONGEST_INPUT = 8192
LAST_LINES = 40


def targets_of(build: Path) -> list[tuple[str, str]]:
    lines = (build / "fuzz_targets.txt").read_text(encoding="utf-8").splitlines()
    return [(name, seeds) for name, _, seeds in (line.partition(" ") for line in lines)]


def run(build: Path, name: str, seeds: str, seconds: int) -> bool:
    corpus, findings = build / "corpus" / name, build / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    ended = subprocess.run(
        [str(build / "bin" / name), f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", "-timeout=10",
         f"-artifact_prefix={findings}/{name}-", str(corpus), seeds],
        capture_output=True, text=True, errors="replace", check=False)
    done = re.search(r"Done (\d+) runs", ended.stderr)
    runs = done.group(1) if done else "?"
    print(f"{name:24} {runs:>10} runs  {'good' if ended.returncode == 0 else 'BROKEN'}", flush=True)
    if ended.returncode:
        print("\n".join(ended.stderr.splitlines()[-LAST_LINES:]), flush=True)
    return ended.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    chosen = [each for each in targets_of(asked.build.resolve()) if asked.only in ("", each[0])]
    if not chosen:
        print("no such target", file=sys.stderr)
        return 1
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        good = list(pool.map(lambda each: run(asked.build.resolve(), *each, asked.seconds), chosen))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
