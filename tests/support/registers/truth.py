"""The truth about who is who: one JSON line for each subject and step in which its record differs, and for a sample of quiet ones.

    python3 -m registers.truth --seed 1 --years 5 [--every 1] > truth.jsonl

A line: {"subject", "step" (the day), "before": […], "after": […], "events": […]}, each person as {"id", "given", "surname",
"titles_before", "titles_after", "function"}. Equal id means the same person. --every 30 joins the events of thirty days into one step.
"""

import argparse
import json
import sys
from collections.abc import Iterator

from registers.life import YEAR, State, life_of
from registers.people import Record
from registers.subjects import Subject, all_subjects


def person(record: Record) -> dict[str, str]:
    return {"id": record.id, "given": record.given, "surname": record.surname, "titles_before": record.before,
            "titles_after": record.after, "function": record.function}


def line(subject: Subject, step: int, pair: tuple[State, State], events: list[str]) -> str:
    before, after = ([person(each) for each in state.holders] for state in pair)
    return json.dumps({"subject": subject.key, "step": step, "before": before, "after": after, "events": events},
                      ensure_ascii=False)


def steps(states: list[State], every: int) -> Iterator[tuple[int, State, State, list[str]]]:
    """Neighbouring states, those within one step joined."""
    before, last, events = states[0], states[0], []
    for state in states[1:]:
        if -(-state.day // every) != -(-last.day // every) and events:
            yield -(-last.day // every) * every, before, last, events
            before, events = last, []
        last, events = state, [*events, *state.events]
    if events:
        yield -(-last.day // every) * every, before, last, events


def lines_of(subject: Subject, states: list[State], every: int) -> Iterator[str]:
    quiet = states[len(subject.key) % len(states)]
    yield line(subject, quiet.day + 1, (quiet, quiet), [])
    for step, before, after, events in steps([state for state in states if state.is_listed], every):
        yield line(subject, step, (before, after), events)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--every", type=int, default=1, help="days between two readings of the register")
    arguments = parser.parse_args()
    for subject in all_subjects():
        states = life_of(subject, arguments.seed, arguments.years * YEAR)
        sys.stdout.writelines(text + "\n" for text in lines_of(subject, states, arguments.every))
    return 0


if __name__ == "__main__":
    sys.exit(main())
