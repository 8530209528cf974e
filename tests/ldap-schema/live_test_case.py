"""What the live tests share: the people they speak of, and one running directory for each class."""

import unittest
import uuid

from running_directory import RunningDirectory, identities

CLERK, MAYOR, LOCKED = "cerny", "podhorsky", "kubiznak"
ADMIN, OTHER_ADMIN, MPSV, HELPDESK = "hlozanek", "otcenaskova", "vrbicka", "beneda"
REGION = identities.organization("kraj-jihomoravsky")
ACCOUNT_LOCKED = "delete: pwdAccountLockedTime"


def assignment(module: str, permission: str, **more: str) -> tuple[str, dict[str, str]]:
    own = str(uuid.uuid4())
    return f"klAssignmentId={own}", {
        "objectClass": "klAssignment", "klAssignmentId": own, "klModule": module,
        "klPermission": permission, "klLevel": "view", "klValidFrom": "20260101000000Z", **more}


def account(**more: str) -> tuple[str, dict[str, str]]:
    own = str(uuid.uuid4())
    return f"klAccountId={own}", {
        "objectClass": "klAccount", "klAccountId": own, "uid": "zkouska", "klIkMpsv": "1291416423",
        "klAccountKind": "social-services", "sn": "Zkouška", "cn": "Jan Zkouška",
        "klAccountKey": "1291416423|social-services|kraj-jihomoravsky", **more}


class LiveTest(unittest.TestCase):
    directory: RunningDirectory

    @classmethod
    def setUpClass(cls) -> None:
        cls.directory = RunningDirectory()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.directory.close()

    def grant(self, who: str, owner: str, module: str, permission: str, **more: str) -> int:
        name, attributes = assignment(module, permission, **more)
        return self.directory.add(who, f"{name},{self.directory.dn(owner)}", attributes)

    def create(self, who: str, home: str = REGION, **more: str) -> int:
        name, attributes = account(**more)
        return self.directory.add(who, f"{name},ou=accounts,{home}", attributes)

    def uids(self, who: str, query: str = "(objectClass=klAccount)") -> set[str]:
        found = self.directory.search(who, query, "uid")
        return {value for pairs in found for name, value in pairs if name == "uid"}
