#!/usr/bin/env python3
"""A provisioning system that others wrote (scim2-client) keeps a list in step; scim2-tester checks the discovery.

conversation.py FILE: base and token. Every answer is held against the models that the client
makes of our own /Schemas; the first that does not fit ends it with an error.
"""

import json
import sys
from pathlib import Path

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import Error, PatchOp, PatchOperation, SearchRequest
from scim2_tester import Status, check_server

OURS = "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User"
PERSON = {
    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", OURS],
    "userName": "martinka",
    "title": "referent",
    "emails": [{"value": "martinka@kraj.example", "type": "work", "primary": True}],
    OURS: {
        "kind": "social-services", "ikMpsv": "1284384629", "staffNumber": "4711",
        "consent": {"given": "2026-11-20", "document": "KUJI 12345/2026", "version": "2025-1"}},
}


def expect(holds: bool, what: object) -> None:
    if not holds:
        raise SystemExit(f"not as expected: {what}")


def check_discovery(client: SyncSCIMClient) -> None:
    results = check_server(client, include_tags={"discovery", "misc"})
    failed = [r for r in results if r.status not in (Status.SUCCESS, Status.SKIPPED)]
    expect(not failed, "\n".join(f"{r.title}: {r.reason}" for r in failed))
    done = [r for r in results if r.status == Status.SUCCESS]
    expect(len(done) >= 10, f"only {len(done)} checks were made")


def patch(model: type, op: str, path: str, value: object = None) -> PatchOp:
    return PatchOp[model](operations=[PatchOperation(op=op, path=path, value=value)])


def keep_a_person(client: SyncSCIMClient) -> str:
    """Creates, finds, changes and takes in turn; the identifier of the account."""
    model = client.get_resource_model("User")
    made = client.create(model, PERSON)
    expect(made.user_name == "martinka" and made.name.family_name == "Martinka", made)
    found = client.query(model, query_parameters=SearchRequest(filter='userName eq "MARTINKA"'))
    expect([one.id for one in found.resources] == [made.id], found)
    changed = client.modify(model, made.id, patch(model, "replace", "title", "vedoucí"))
    expect(changed.title == "vedoucí", changed)
    again = client.query(model, made.id)
    expect(again.meta.version == changed.meta.version and again.emails[0].value == PERSON["emails"][0]["value"], again)
    refused = client.create(model, PERSON, raise_scim_errors=False)
    expect(isinstance(refused, Error) and refused.status == 409 and refused.scim_type == "uniqueness", refused)
    return made.id


def give_and_take(client: SyncSCIMClient, member: str) -> None:
    group = client.get_resource_model("Group")
    place = "registr.evidence-inspekci"
    given = client.modify(group, place, patch(group, "add", "members", [{"value": member}]))
    expect(member in [one.value for one in given.members], given)
    taken = client.modify(group, place, patch(group, "remove", f'members[value eq "{member}"]'))
    expect(member not in [one.value for one in taken.members or []], taken)


def end(client: SyncSCIMClient, person: str) -> None:
    model = client.get_resource_model("User")
    client.delete(model, person)
    expect(client.query(model, person).active is False, "the account is not ended")
    back = client.modify(model, person, patch(model, "replace", "active", True))
    expect(back.active is True, back)


def main() -> None:
    said = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    headers = {"Authorization": f"Bearer {said['token']}", "X-Reason": "Zkou%C5%A1ka"}
    with Client(base_url=said["base"] + "/scim/v2", headers=headers) as http:
        client = SyncSCIMClient(http)
        check_discovery(client)
        client.discover()
        expect(client.get_resource_model("User") is not None, "no model of a User")
        person = keep_a_person(client)
        give_and_take(client, person)
        end(client, person)


main()
