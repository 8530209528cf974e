"""Tables and documents about each organization, asked for by everybody: the generator seldom comes as far as a whole one.
What belongs to the organization must be found in the ministry's, or finding nothing in the others' would mean nothing."""

from collections.abc import Callable

from callers import Caller, read
from leaks import PDF, found_in, told_by

TABLE = "/api/v1/account-export?organization={organization}&state=all&reason=kontrola&format="
ASKED = {
    "csv": (TABLE + "csv", {}),
    "xlsx": (TABLE + "xlsx", {}),
    "pdf": ("/api/v1/accounts/{username}/export", {"Accept": PDF}),
}
Judge = Callable[[Caller, str, object], None]


def somebody_of(base: str, ministry: Caller, organization: str) -> str:
    listed = read(base, ministry, f"/api/v1/accounts?organization={organization}&state=all&limit=1")
    return listed["accounts"][0]["username"]


def check_is_seen_through(answer: object, kind: str, told: set[str]) -> None:
    seen = told_by(answer.content, answer.headers.get("content-type", ""))
    if answer.status_code != 200 or seen.kind != kind or not found_in(seen, told):
        raise SystemExit(f"nothing of the organization is found in the ministry's {kind}: {answer.status_code}")


def ask_for_all(base: str, callers: list[Caller], told: dict[str, set[str]], judge: Judge) -> int:
    """How many were asked for; `judge` looks at each answer, with the path that was asked."""
    asked = 0
    ministry = next(caller for caller in callers if caller.role == "ministry")
    for organization, of_it in told.items():
        names = {"organization": organization, "username": somebody_of(base, ministry, organization)}
        for kind, (pattern, headers) in ASKED.items():
            path = pattern.format(**names)
            for caller in callers:
                answer = caller.session.get(base + path, headers=caller.headers() | headers, timeout=30)
                asked += 1
                judge(caller, path, answer)
                if caller is ministry:
                    check_is_seen_through(answer, kind, of_it)
    return asked
