"""Every operation of openapi.yaml, with fit and unfit input, as everybody: no answer of the server's own failing, none
that the contract does not name, nothing foreign in any. What the generator draws is the same in every run.

properties.py INPUT: a file that the test beside wrote, with the address, a token for each role, and names that exist."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import documents
import requests
import schemathesis
from callers import Caller, callers_of, read, subject_of
from contract import public_operations, strict_contract
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from leaks import Told, found_in, told_by
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup

EXAMPLES = 2  # of each operation, with fit and with unfit input, each sent by everybody
CHECKED = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


class Run:
    def __init__(self, given_input: dict):
        self.base = given_input["base"]
        self.names = given_input["names"]
        self.callers, self.told = callers_of(given_input["tokens"], given_input["homes"], self.base, public_operations())
        # Whoever tries something with an organization is told to it by his number, in the audit log and nowhere else.
        self.acting = {subject_of(token) for token in given_input["tokens"].values()}
        self.checks = [CHECKS.get_one(name) for name in CHECKED]
        self.found: dict[tuple[str, str, str], str] = {}
        self.sent = 0
        self.done = 0  # with success, else the run shows little

    def note(self, caller: Caller, label: str, what: str, detail: str) -> None:
        self.found.setdefault((label, caller.role, what), detail)

    def send(self, case: schemathesis.Case) -> None:
        for caller in self.callers:
            answer = case.call(base_url=self.base, session=caller.session, headers=caller.headers())
            self.sent += 1
            self.done += 200 <= answer.status_code < 300
            self.judge(caller, case, answer)

    def judge(self, caller: Caller, case: schemathesis.Case, answer: schemathesis.Response) -> None:
        try:
            case.validate_response(answer, checks=self.checks)
        except FailureGroup as failures:
            for failure in failures.exceptions:
                self.note(caller, case.operation.label, type(failure).__name__, str(failure))
        asked = json.dumps([case.path_parameters, case.query, case.body], ensure_ascii=False, default=repr)
        allowed = self.acting if case.operation.path.startswith("/api/v1/audit") else set()
        media = answer.headers.get("content-type", [""])[0]
        self.look(caller, case.operation.label, asked, told_by(answer.content, media), allowed)
        text = answer.content.decode("utf-8", "replace")
        is_open = case.operation.label in caller.open_to_him
        if caller.only_code is not None and not is_open and not is_refused_with(answer, caller.only_code):
            self.note(caller, case.operation.label, "let in", f"{answer.status_code} {text}\nasked: {asked}")


    def look(self, caller: Caller, label: str, asked: str, told: Told, allowed: Iterable[str] = ()) -> None:
        for marker in found_in(told, caller.markers.difference(allowed)):
            if marker not in asked:
                self.note(caller, label, "foreign", f"{marker} in {told.text}\nasked: {asked}")

    def judge_document(self, caller: Caller, path: str, answer: requests.Response) -> None:
        if answer.status_code >= 500:
            self.note(caller, path, "failed", answer.text)
        self.look(caller, path, path, told_by(answer.content, answer.headers.get("content-type", "")))


def is_refused_with(answer: schemathesis.Response, code: str) -> bool:
    """Or by the server before anybody looked at the caller (no such path, a header that is none)."""
    if answer.headers.get("content-type", [""])[0] != "application/problem+json":
        return False
    return answer.json()["code"] == code or answer.json()["code"].startswith("http-4")


def targets(operation: schemathesis.APIOperation, names: dict[str, list[str]]) -> st.SearchStrategy[dict[str, str]]:
    """Names that exist, of all organizations, more often than invented ones."""
    wanted = [parameter.name for parameter in operation.path_parameters]
    return st.fixed_dictionaries({name: st.sampled_from(names.get(name, names["id"])) for name in wanted})


def has_more_than_names(operation: schemathesis.APIOperation) -> bool:
    return bool(list(operation.query) or list(operation.headers) or list(operation.body))


def cases(operation: schemathesis.APIOperation, mode: GenerationMode, run: Run) -> st.SearchStrategy:
    """Unfit input for a name that exists, too: what stands behind the name's check is to be reached."""
    drawn = operation.as_strategy(generation_mode=mode)
    if not list(operation.path_parameters) or (mode is GenerationMode.NEGATIVE and not has_more_than_names(operation)):
        return drawn
    named = targets(operation, run.names).flatmap(
        lambda chosen: operation.as_strategy(generation_mode=mode, path_parameters=chosen))
    return st.one_of(named, named, drawn)


def try_operation(operation: schemathesis.APIOperation, mode: GenerationMode, run: Run) -> None:
    @seed(1)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(cases(operation, mode, run))
    def each(case: schemathesis.Case) -> None:
        run.send(case)

    try:
        each()
    except Unsatisfiable:  # any text may be a name, so none is unfit
        if mode is not GenerationMode.NEGATIVE or has_more_than_names(operation):
            raise


def operations() -> Iterator[schemathesis.APIOperation]:
    for result in schemathesis.openapi.from_dict(strict_contract()).get_all_operations():
        yield result.ok()


def main() -> int:
    load_all_checks()
    run = Run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    began = time.monotonic()
    tried = list(operations())
    for operation in tried:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try_operation(operation, mode, run)
    run.sent += documents.ask_for_all(run.base, run.callers, run.told, run.judge_document)
    for caller in run.callers:  # whoever lost his right on the way was tried for less than it seems
        if caller.only_code is None:
            read(run.base, caller, "/api/v1/me")
    for (label, role, what), detail in run.found.items():
        print(f"== {label} as {role}: {what}\n{detail}\n")
    print(f"{len(tried)} operations, {run.sent} requests, {run.done} done, {len(run.found)} found, "
          f"{time.monotonic() - began:.0f} s")
    return 1 if run.found or run.done == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
