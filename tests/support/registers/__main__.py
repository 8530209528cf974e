"""The register simulator: serves a day of a made-up country, or of the demonstration, and does what is wrong when asked to.

    python3 -m registers serve --port 8404 --state now.json [--world country|demo] [--seed 1] [--first-day 2026-11-27]
    python3 -m registers day 3 --state now.json              the next request sees it; the server goes on
    python3 -m registers fault silence "/sovm/detail*" [--days 2,3] [--after 5] --state now.json
    python3 -m registers well --state now.json               no fault any more
    python3 -m registers document /sovm/index.xml --day 3    to standard output, without a server
"""

import argparse
import dataclasses
import datetime
import sys
from pathlib import Path

if not __package__:  # called by its folder's name
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    sys.dont_write_bytecode = True

from registers import story  # noqa: E402
from registers.demo import Demonstration  # noqa: E402
from registers.documents import Documents  # noqa: E402
from registers.faults import KINDS, fault_from  # noqa: E402
from registers.server import server_for  # noqa: E402
from registers.world import Country, World  # noqa: E402


def world_of(arguments: argparse.Namespace) -> World:
    if arguments.world == "demo":
        return Demonstration(arguments.first_day)
    return Country(arguments.seed, arguments.first_day, times=arguments.times)


def serve(arguments: argparse.Namespace) -> None:
    base_url = f"http://127.0.0.1:{arguments.port}"
    documents = Documents(world_of(arguments), base_url, arguments.rpss_size)
    documents.world.entries("sovm", 1)  # before the first request, which has a time limit
    server_for(documents, story.Watch(arguments.state, documents.world.standing), arguments.port).serve_forever()


def day(arguments: argparse.Namespace) -> None:
    story.write(arguments.state, dataclasses.replace(story.read(arguments.state), day=arguments.number))


def fault(arguments: argparse.Namespace) -> None:
    now = story.read(arguments.state)
    added = fault_from({"kind": arguments.kind, "path": arguments.path, "after": arguments.after, "day": arguments.shown,
                        "days": [int(each) for each in arguments.days.split(",") if each]})
    story.write(arguments.state, dataclasses.replace(now, faults=(*now.faults, added)))


def well(arguments: argparse.Namespace) -> None:
    story.write(arguments.state, dataclasses.replace(story.read(arguments.state), faults=()))


def document(arguments: argparse.Namespace) -> None:
    found = Documents(world_of(arguments), "http://127.0.0.1", arguments.rpss_size).find(arguments.address, arguments.day)
    if found is None:
        sys.exit(f"{arguments.address}: there is no such document")
    sys.stdout.buffer.write(found.body)


def add_world(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--world", choices=("country", "demo"), default="country")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first-day", type=datetime.date.fromisoformat, default=datetime.date.today())
    parser.add_argument("--times", type=int, default=1, help="so many times the country")
    parser.add_argument("--rpss-size", type=int, default=0, help="bytes of rpss.json, the real one has 30 to 98 million")


def parser_of() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="registers", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    made = {}
    for name, function in (("serve", serve), ("day", day), ("fault", fault), ("well", well), ("document", document)):
        made[name] = commands.add_parser(name)
        made[name].set_defaults(run=function)
        if name != "document":
            made[name].add_argument("--state", type=Path, required=True, help="file with the day and the faults")
    add_world(made["serve"])
    add_world(made["document"])
    made["serve"].add_argument("--port", type=int, required=True)
    made["day"].add_argument("number", type=int)
    made["document"].add_argument("address")
    made["document"].add_argument("--day", type=int, default=1)
    made["fault"].add_argument("kind", choices=sorted(KINDS))
    made["fault"].add_argument("path", nargs="?", default="*")
    made["fault"].add_argument("--days", default="", help="only on these, as 2,3")
    made["fault"].add_argument("--after", type=int, default=0, help="so many matching requests are served well")
    made["fault"].add_argument("--shown", type=int, default=1, help="the day that a replayed file is of")
    return parser


def main() -> int:
    arguments = parser_of().parse_args()
    arguments.run(arguments)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
