#!/usr/bin/env python3
"""One organization is checked in the registers when somebody asks, or when its administrator logs in after a week (R22)."""

import json
import unittest

from story import Administrator, Product, eventually
from story_test import entry_values
from trials import SharedProduct

from registers.fault import Fault

INDEX = "/sovm/index.xml"
QUICK = {"attempts": 1, "first_wait": "10ms", "connect_limit": "1s", "index_limit": "2s", "detail_limit": "1s"}


class RegistersAreAsked(SharedProduct):
    settings = {"sync": {"checks": {"interval": "100ms", "pause": "0s"}, "sources": {"sovm": QUICK}}}
    options = {"does_checks": True}

    def test_by_an_administrator_and_by_his_login(self) -> None:
        product = self.product
        with self.subTest("a login of an administrator whom no register has confirmed"):
            administrator = Administrator(product, "hlozanek")
            self.assertTrue(self.done(administrator, "kraj-jihomoravsky"))
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

    @staticmethod
    def registers(caller: Administrator, organization: str) -> dict:
        status, answer = caller.call("GET", f"/organizations/{organization}/registers")
        assert status == 200, answer
        return answer

    def done(self, caller: Administrator, organization: str) -> bool:
        return eventually(lambda: ((self.registers(caller, organization)["check"] or {}).get("stage")) == "done", 30)

    def check(self, caller: Administrator) -> dict:
        """What the register came to, once it has been asked about Boskovice."""
        status, answer = caller.call("POST", "/organizations/boskovice/registers/check", {"reason": "po volbách"})
        self.assertEqual(202, status, answer)
        self.assertTrue(self.done(caller, "boskovice"), json.dumps(self.registers(caller, "boskovice")))
        return self.registers(caller, "boskovice")["registers"][0]["last_check"]

    def mayor(self) -> list[str]:
        return entry_values(self.product, "(uid=podhorsky)", "klDisabled") or ["FALSE"]

    def others(self) -> list[str]:
        return sorted(entry_values(self.product, "(&(objectClass=klAccount)(klDisabled=TRUE)(!(uid=podhorsky)))", "uid"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
