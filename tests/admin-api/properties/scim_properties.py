"""Every operation of SCIM, with fit and unfit input, as everybody: no answer of the server's own failing, none that neither
RFC 7644 nor our own discovery announces, nothing foreign in any. What the generator draws is the same in every run.

scim_properties.py INPUT: a file that the test beside wrote, with the address, tokens, the table of paths and names."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import requests
from callers import Caller, Told, callers_of, read, told_of
from hypothesis import HealthCheck, Phase, given, seed, settings
from leaks import found_in, told_by
from scim_cases import Case, Cases
from scim_judge import Judge, done_with
from scim_model import Model

EXAMPLES = 4  # of each operation, with fit and with unfit input, each sent by everybody
# Nobody administers himself.
NEVER_DONE = {"PUT /Me", "DELETE /Me"}


def discovered(base: str, administrator: Caller, path: str) -> list[dict]:
    return administrator.session.get(base + path, headers=administrator.headers(), timeout=30).json()["Resources"]


class Run:
    def __init__(self, said: dict):
        self.base = said["base"] + "/scim/v2"
        callers, told = callers_of(said["tokens"], said["homes"], said["base"], set())
        administrator, ministry = (next(one for one in callers if one.role == role) for role in ("administrator", "ministry"))
        self.callers = [self.in_scim(caller, ministry, said["base"], told) for caller in callers]
        types = discovered(self.base, administrator, "/ResourceTypes")
        schemas = {one["id"]: one for one in discovered(self.base, administrator, "/Schemas")}
        self.routes = [(one["method"], one["path"]) for one in said["scim_routes"]]
        names = said["scim_names"] | {"name": [*schemas, *(one["name"] for one in types)]}
        self.cases = Cases(Model(types, schemas, said["scim_texts"]), names, said["scim_example"], self.routes)
        self.judge = Judge(types, schemas)
        self.found: dict[tuple[str, str, str], str] = {}
        self.done: set[str] = set()
        self.sent = 0

    @staticmethod
    def in_scim(caller: Caller, ministry: Caller, base: str, told: Told) -> Caller:
        """Here the ministry and the helpdesk see their own organization only, and nothing is open to all."""
        caller.open_to_him = set()
        if caller.role == "representative":
            caller.only_code = "not-an-administrator"
        if not caller.markers:
            home = read(base, caller, "/api/v1/me")["organization"]["id"]
            caller.markers = set().union(*told.values()) - told_of(base, ministry, home)
        return caller

    def send(self, case: Case) -> None:
        for caller in self.callers:
            answer = caller.session.request(
                case.method, self.base + case.target, headers=case.headers | caller.headers(), data=case.content,
                timeout=30, allow_redirects=False)
            self.sent += 1
            if answer.status_code in done_with(case.method, case.pattern):
                self.done.add(case.label)
            for what in self.faults(caller, case, answer):
                self.found.setdefault((case.label, caller.role, what), f"{case}\n{answer.status_code} {answer.text}")

    def faults(self, caller: Caller, case: Case, answer: requests.Response) -> Iterator[str]:
        yield from self.judge.faults(case.method, case.pattern, answer)
        told = told_by(answer.content, answer.headers.get("content-type", ""))
        asked = case.asked()
        yield from (f"foreign: {marker}" for marker in found_in(told, caller.markers) if marker not in asked)
        if caller.only_code is not None and not is_refused_with(answer, caller.only_code):
            yield "let in"

    def try_operation(self, method: str, pattern: str, is_fit: bool) -> None:
        @seed(1)
        @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(self.cases.of(method, pattern, is_fit))
        def each(case: Case) -> None:
            self.send(case)

        each()


def is_refused_with(answer: requests.Response, code: str) -> bool:
    """Or by the server before anybody looked at the caller: its words end with no code of ours."""
    if not 400 <= answer.status_code < 500:
        return False
    detail = answer.json()["detail"]
    return detail.endswith(f"({code}).") or not detail.endswith(").")


def main() -> int:
    run = Run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    began = time.monotonic()
    for method, pattern in run.routes:
        for is_fit in (True, False):
            run.try_operation(method, pattern, is_fit)
    labels = {f"{method} {pattern}" for method, pattern in run.routes}
    for label in labels - run.done - NEVER_DONE:  # who was never let through shows little
        run.found[(label, "everybody", "never done")] = ""
    for (label, role, what), detail in run.found.items():
        print(f"== {label} as {role}: {what}\n{detail}\n")
    print(f"{len(labels)} operations, {run.sent} requests, {len(run.found)} found, {time.monotonic() - began:.0f} s")
    return 1 if run.found or not labels else 0


if __name__ == "__main__":
    sys.exit(main())
