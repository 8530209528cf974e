#!/usr/bin/env python3
"""Writes the demonstration: `demo.ldif`, `demo_accounts.json`, `demo_passwords.tsv`, `sovm/day-1…3`.

The same --today gives the same files. Passwords stand in the LDIF in clear and are hashed by
build_directory.py. With --accounts N the country is followed by N more accounts that share one password.
"""

import argparse
import datetime
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import demo_country
import demo_people
import demo_registers
import identifiers
import ldif
import many_accounts
from demo_country import Organization
from demo_people import Account, Person, Right
from identities import PERSONS, POLICIES, organization
from identifiers import day, fold, midnight, stable_uuid

NOBODYS_NUMBER = "+420000000000"  # no Czech number begins with a zero


@dataclass(frozen=True)
class Demo:
    """The day that all validities of the demonstration are relative to."""

    today: datetime.date

    def plus(self, days: int) -> datetime.date:
        return self.today + datetime.timedelta(days=days)


def account_dn(account: Account) -> str:
    return (f"klAccountId={stable_uuid('account', account.username)},ou=accounts,"
            f"{organization(account.organization)}")


def mandate_dn(account: Account) -> str:
    return (f"klMandateId={stable_uuid('mandate', account.username)},ou=mandates,"
            f"{organization(account.organization)}")


def organization_entries(demo: Demo, body: Organization) -> Iterator[str]:
    dn = organization(body.id)
    yield ldif.entry(dn, {
        "objectClass": "klOrganization", "klOrganizationId": body.id, "o": body.name,
        "klIco": body.ico, "klOvmId": body.ovm_id, "klOrganizationKind": body.kind,
        "klOfficeKind": body.office_kind, "klRegion": body.region,
        "klAllowedModule": body.modules, "klDataBox": body.data_box, "klAddress": body.address,
        "klValidFrom": day(demo.plus(-800)), "klDiscarded": "FALSE",
        "klSearchName": fold(body.name), "mail": f"podatelna@{body.id}.example",
    })
    for unit in ("workplaces", "accounts", "mandates"):
        yield ldif.entry(f"ou={unit},{dn}", {"objectClass": "organizationalUnit", "ou": unit})
    for code, name in (("socialni-veci", "Odbor sociálních věcí"), ("vedeni", "Vedení")):
        yield ldif.entry(f"klWorkplaceCode={code},ou=workplaces,{dn}", {
            "objectClass": "klWorkplace", "klWorkplaceCode": code, "ou": name,
            "klOfficeKind": body.office_kind, "l": body.town or body.region,
            "klValidFrom": day(demo.plus(-800)), "klDiscarded": "FALSE",
            "klSearchName": fold(name),
        })


def person_entries(demo: Demo, number: int, person: Person) -> Iterator[str]:
    ik = identifiers.ik_mpsv(number)
    dn = f"klIkMpsv={ik},{PERSONS}"
    kinds = {account.kind for account in person.accounts}
    categories = {"social-services": "zamestnanec-ss", "material-need": "zamestnanec-hn"}
    yield ldif.entry(dn, {
        "objectClass": "klPerson", "klIkMpsv": ik, "sn": person.surname,
        "cn": f"{person.given} {person.surname}", "givenName": person.given,
        "klTitleBefore": person.before, "klTitleAfter": person.after,
        "klKrkCategory": sorted(categories[kind] for kind in kinds), "klDiscarded": "FALSE",
    })
    consent = stable_uuid("consent", ik)
    yield ldif.entry(f"klConsentId={consent},{dn}", {
        "objectClass": "klConsent", "klConsentId": consent, "klConsentFrom": day(demo.plus(-410)),
        "klDocumentReference": f"MPSV-UKÁZKA/{1000 + number}-224/1",
        "klLegalBasis": "souhlas se zpracováním osobních údajů", "klConsentVersion": "2025-1",
    })


def password_state(demo: Demo, account: Account) -> dict[str, ldif.Value]:
    changed = {"stale-password": -600, "must-change": -1}.get(account.state, -30)
    state: dict[str, ldif.Value] = {"pwdChangedTime": midnight(demo.plus(changed))}
    if account.state == "must-change":
        state["pwdReset"] = "TRUE"
        state["klPasswordIssuedUntil"] = midnight(demo.plus(365))
    if account.state == "locked":
        failure = midnight(demo.today)[:-1]
        state["pwdAccountLockedTime"] = "000001010000Z"
        state["pwdFailureTime"] = [f"{failure}.00000{count}Z" for count in (1, 2, 3)]
    return state


def validity(demo: Demo, account: Account) -> dict[str, ldif.Value]:
    start = demo.plus(account.valid_from)
    end = None if account.valid_until is None else demo.plus(account.valid_until)
    discarded = account.state == "discarded"
    return {
        "klValidFrom": day(start), "klValidUntil": day(end),
        "klDiscarded": "TRUE" if discarded else "FALSE",
        "pwdStartTime": midnight(start),
        "pwdEndTime": midnight(demo.plus(-2)) if discarded
        else midnight(end + datetime.timedelta(days=1)) if end else "",
    }


def account_entry(demo: Demo, ik: str, person: Person, account: Account) -> str:
    modules = [module for module, code, _ in account.rights if code == "sprava-systemu"]
    place = "vedeni" if person.function else "socialni-veci"
    home = organization(account.organization)
    return ldif.entry(account_dn(account), {
        "objectClass": "klAccount", "klAccountId": stable_uuid("account", account.username),
        "uid": account.username, "klIkMpsv": ik, "klAccountKind": account.kind,
        "klAccountKey": f"{ik}|{account.kind}|{account.organization}",
        "sn": person.surname, "cn": f"{person.given} {person.surname}",
        "givenName": person.given, "klTitleBefore": person.before,
        "klTitleAfter": person.after, "klPosition": account.position,
        "mail": f"{account.username}@{account.organization}.example",
        "telephoneNumber": NOBODYS_NUMBER,
        "klPersonDn": f"klIkMpsv={ik},{PERSONS}",
        "klWorkplaceDn": f"klWorkplaceCode={place},ou=workplaces,{home}",
        "klSearchName": fold(f"{person.surname} {person.given}"),
        "klAdministersModule": modules, "userPassword": account.password,
        "pwdPolicySubentry": f"cn={'administrator' if modules else 'official'},{POLICIES}",
        **validity(demo, account), **password_state(demo, account),
    })


def assignment_entry(demo: Demo, person: Person, account: Account, right: Right) -> str:
    module, code, level = right
    from_mandate = bool(person.function) and right in demo_people.OF_A_MANDATE
    own = stable_uuid("assignment", account.username, module, code)
    return ldif.entry(f"klAssignmentId={own},{account_dn(account)}", {
        "objectClass": "klAssignment", "klAssignmentId": own, "klModule": module,
        "klPermission": code, "klLevel": level, "klValidFrom": day(demo.plus(-365)),
        "klValidUntil": day(demo.plus(400)) if module == "poskytovatel" else "",
        "klRevoked": "FALSE", "klMandateDn": mandate_dn(account) if from_mandate else "",
    })


def mandate_entry(demo: Demo, body: Organization, person: Person) -> str:
    account = person.accounts[0]
    own = stable_uuid("mandate", account.username)
    return ldif.entry(mandate_dn(account), {
        "objectClass": "klMandate", "klMandateId": own, "sn": person.surname,
        "cn": f"{person.given} {person.surname}", "givenName": person.given,
        "klTitleBefore": person.before, "klTitleAfter": person.after,
        "klFunction": person.function, "klSource": "sovm" if body.shortcut else "rpss",
        "klSourceRecord": f"{body.shortcut or body.ico}, {person.function}",
        "klHolderDn": account_dn(account), "klValidFrom": day(demo.plus(-365)),
        "klRevoked": "FALSE", "klRunId": "demo",
    })


def delegation_entry(demo: Demo, giver: Account, receiver: Account) -> str:
    code = "podat-zadost" if demo_people.APPLICATIONS in receiver.rights else "podat-vykaz"
    own = stable_uuid("delegation", giver.username, receiver.username, code)
    return ldif.entry(f"klDelegationId={own},{account_dn(giver)}", {
        "objectClass": "klDelegation", "klDelegationId": own, "klModule": "poskytovatel",
        "klPermission": code, "klLevel": "update", "klDelegateDn": account_dn(receiver),
        "klValidFrom": day(demo.plus(-60)), "klValidUntil": day(demo.plus(300)),
        "klRevoked": "FALSE", "klMandateDn": mandate_dn(giver),
    })


def account_entries(demo: Demo, ik: str, person: Person) -> Iterator[str]:
    for account in person.accounts:
        yield account_entry(demo, ik, person, account)
        for right in account.rights:
            yield assignment_entry(demo, person, account, right)


def country(demo: Demo) -> Iterator[str]:
    bodies = {body.id: body for body in demo_country.organizations()}
    people = demo_people.people()
    accounts = {account.username: account for each in people for account in each.accounts}
    for body in bodies.values():
        yield from organization_entries(demo, body)
    for number, person in enumerate(people):
        yield from person_entries(demo, number, person)
        yield from account_entries(demo, identifiers.ik_mpsv(number), person)
        if person.function:
            yield mandate_entry(demo, bodies[person.accounts[0].organization], person)
    for person in people:
        for delegate in person.delegates:
            yield delegation_entry(demo, person.accounts[0], accounts[delegate])


def accounts_json() -> str:
    rows = [{"username": account.username, "password": account.password,
             "organization": account.organization, "note": account.note}
            for person in demo_people.showcase() for account in person.accounts]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def all_passwords() -> str:
    """Every account of the country, one a line, for scripts without a JSON parser."""
    return "".join(f"{account.username}\t{account.password}\n"
                   for person in demo_people.people() for account in person.accounts)


def write_all(folder: Path, demo: Demo, more: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.ldif").open("w", encoding="utf-8") as file:
        file.writelines(country(demo))
        file.writelines(many_accounts.entries(more, demo.today))
    (folder / "demo_accounts.json").write_text(accounts_json(), encoding="utf-8")
    (folder / "demo_passwords.tsv").write_text(all_passwords(), encoding="utf-8")
    demo_registers.write(folder / "sovm", demo.today)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--today", type=datetime.date.fromisoformat,
                        default=datetime.datetime.now(identifiers.PRAGUE).date())
    parser.add_argument("--accounts", type=int, default=0, help="further generated accounts")
    arguments = parser.parse_args()
    write_all(arguments.folder, Demo(arguments.today), arguments.accounts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
