#!/usr/bin/env python3
"""One organization is checked in the registers when somebody asks, or when its administrator logs in after a week (R22)."""

import json
import signal
import unittest

from story import Administrator, eventually
from story_test import entry_values
from trials import SharedProduct

from registers.fault import Fault

INDEX = "/sovm/index.xml"
QUICK = {"attempts": 1, "first_wait": "10ms", "connect_limit": "1s", "index_limit": "2s", "detail_limit": "1s"}


# Long enough that no answer held back ends a check by itself; the test ends it.
PATIENT = QUICK | {"index_limit": "2m"}


def settings_with(sovm: dict) -> dict:
    """Whoever looks again and again must not be stopped by the limit of calls."""
    calls = {"burst": 100000, "each": "1ms"}
    return {"admin_api": {"rate_limits": {"caller": calls}}, "sync": {"checks": {"interval": "100ms", "pause": "0s"}, "sources": {"sovm": sovm}}}


class Checks(SharedProduct):
    options = {"does_checks": True}

    @staticmethod
    def registers(caller: Administrator, organization: str) -> dict:
        status, answer = caller.call("GET", f"/organizations/{organization}/registers")
        assert status == 200, answer
        return answer

    def reaches(self, stage: str, caller: Administrator, organization: str) -> bool:
        return eventually(lambda: ((self.registers(caller, organization)["check"] or {}).get("stage")) == stage, 30)

    def ask(self, caller: Administrator) -> None:
        status, answer = caller.call("POST", "/organizations/boskovice/registers/check", {"reason": "po volbách"})
        self.assertEqual(202, status, answer)

    def answer(self, caller: Administrator) -> dict:
        """What the register came to, once it has been asked about Boskovice."""
        self.assertTrue(self.reaches("done", caller, "boskovice"), json.dumps(self.registers(caller, "boskovice")))
        return self.registers(caller, "boskovice")["registers"][0]["last_check"]

    def check(self, caller: Administrator) -> dict:
        self.ask(caller)
        return self.answer(caller)

    def mayor(self) -> list[str]:
        return entry_values(self.product, "(uid=podhorsky)", "klDisabled") or ["FALSE"]


class RegistersAreAsked(Checks):
    settings = settings_with(QUICK)

    def test_by_an_administrator_and_by_his_login(self) -> None:
        product = self.product
        with self.subTest("a login of an administrator whom no register has confirmed"):
            administrator = Administrator(product, "hlozanek")
            self.assertTrue(self.reaches("done", administrator, "kraj-jihomoravsky"))
            check = self.registers(administrator, "kraj-jihomoravsky")
            self.assertEqual("login", check["check"]["asked_by"])
            self.assertEqual("not-read-yet", check["registers"][0]["last_check"]["outcome"])
            self.assertTrue(check["warning"])

        self.assertEqual(0, product.sync("run").returncode)
        self.assertFalse(self.registers(administrator, "kraj-jihomoravsky")["warning"])
        ministry = Administrator(product, "vrbicka")
        untouched = self.others()
        product.registers.tell(day=2)
        with self.subTest("the register is silent"):
            product.registers.tell(day=2, faults=(Fault("silence", INDEX),))
            self.assertEqual("silent", self.check(ministry)["outcome"])
            self.assertEqual(["FALSE"], self.mayor())
        with self.subTest("the register is well: the former mayor is out within seconds, nobody else is"):
            product.registers.tell(day=2, faults=())
            answer = self.check(ministry)
            self.assertEqual(("changed", 1), (answer["outcome"], answer["changes"]))
            self.assertEqual(["TRUE"], self.mayor())
            self.assertEqual(untouched, self.others())
        with self.subTest("once more"):
            self.assertEqual("confirmed", self.check(ministry)["outcome"])

    def others(self) -> list[str]:
        return sorted(entry_values(self.product, "(&(objectClass=klAccount)(klDisabled=TRUE)(!(uid=podhorsky)))", "uid"))


class CheckIsKilled(Checks):
    settings = settings_with(PATIENT)

    def test_and_done_when_the_program_comes_back(self) -> None:
        product = self.product
        self.assertEqual(0, product.sync("run").returncode)
        ministry = Administrator(product, "vrbicka")
        self.assertTrue(self.reaches("done", ministry, "mpsv"), "what the login asked for comes first")
        product.registers.tell(day=2, faults=(Fault("silence", INDEX),))
        self.ask(ministry)
        self.assertTrue(self.reaches("running", ministry, "boskovice"))
        product.checks.signal(signal.SIGKILL)
        product.checks.stop()
        self.assertEqual(["FALSE"], self.mayor())
        product.registers.tell(day=2, faults=())
        product.checks.start()
        self.assertEqual("changed", self.answer(ministry)["outcome"])
        self.assertEqual(["TRUE"], self.mayor())


if __name__ == "__main__":
    unittest.main(verbosity=2)
