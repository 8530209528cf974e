"""The registers of the demonstration over HTTP: the simulator of tests/support/registers, as one more process of the product."""

import dataclasses
import datetime
import sys
from pathlib import Path

from processes import Process, accepts

SUPPORT = Path(__file__).resolve().parents[2] / "tests/support"
sys.path.insert(0, str(SUPPORT))

from registers import story  # noqa: E402

# Where each register stands on the server.
PATHS = {"sovm": "/sovm/index.xml", "epusa": "/epusa/epusa.csv", "rpp": "/rpp/ovm.json", "rpss": "/rpss/rpss.json",
         "ares": "/ares/{key}"}


@dataclasses.dataclass(frozen=True)
class RegisterWorld:
    name: str = "demo"  # or "country"
    more: tuple[str, ...] = ()  # further arguments of the simulator


class RegisterServer(Process):
    def __init__(self, folder: Path, port: int, world: RegisterWorld, first_day: datetime.date) -> None:
        self._port = port
        self._now = folder / "registers/now.json"
        super().__init__("registers", [
            sys.executable, str(SUPPORT / "registers"), "serve", "--world", world.name, "--port", str(port),
            "--state", str(self._now), "--first-day", first_day.isoformat(), *world.more], folder, folder / "log/registers.log")

    def url_of(self, register: str) -> str:
        return f"http://127.0.0.1:{self._port}{PATHS[register]}"

    def start_and_wait(self) -> None:
        self.start()
        self.wait_for(lambda: accepts(self._port), 120)

    def show_day(self, number: int) -> None:
        """The server sees it at the next request."""
        self.tell(day=number)

    def tell(self, **changes: object) -> None:
        """`day` and `faults` (tuple of registers.fault.Fault); what is not named stays."""
        story.write(self._now, dataclasses.replace(story.read(self._now), **changes))

    def asked(self) -> list[str]:
        """Every request so far: path with query, and status; 0 for one that was not answered."""
        return self.log.read_text(encoding="utf-8").splitlines()
