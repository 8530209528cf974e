"""One fault of a register: its kind (faults.py knows them), the requests that it strikes, and when."""

import fnmatch
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    kind: str
    path: str = "*"  # shell pattern over path and query
    days: tuple[int, ...] = ()  # empty: always
    after: int = 0  # so many matching requests are served well first
    day: int = 1  # the earlier day that a replayed file is of

    def strikes(self, address: str, day: int) -> bool:
        return fnmatch.fnmatchcase(address, self.path) and (not self.days or day in self.days)
