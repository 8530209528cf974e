#!/usr/bin/env python3
"""The floors check must be able to fail: a climbing include, a library outside its wall, a long README."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import floors  # noqa: E402


class Floors(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        subprocess.run(["git", "init", "-q", "."], cwd=self.root, check=True)

    def faults_of(self, name: str, text: str) -> list[str]:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return floors.include_faults(self.root, [path])

    def test_lower_floor_is_allowed(self) -> None:
        self.assertEqual([], self.faults_of("core/web/server.cpp", '#include "core/base/result.h"\n'))

    def test_higher_floor_is_refused(self) -> None:
        self.assertEqual(1, len(self.faults_of("core/base/log.cpp", '#include "core/web/server.h"\n')))

    def test_neighbours_do_not_see_each_other(self) -> None:
        self.assertEqual(1, len(self.faults_of("core/web/a.cpp", '#include "core/jose/signer.h"\n')))

    def test_endpoints_see_their_pages(self) -> None:
        self.assertEqual([], self.faults_of("idp/endpoints/a.cpp", '#include "idp/pages/texts.h"\n'))

    def test_include_not_from_the_root_is_refused(self) -> None:
        self.assertEqual(1, len(self.faults_of("core/web/a.cpp", '#include "server.h"\n')))

    def test_library_outside_its_wall_is_refused(self) -> None:
        self.assertEqual(1, len(self.faults_of("sync/main.cpp", "#include <ldap.h>\n")))

    def test_regex_is_refused(self) -> None:
        self.assertEqual(1, len(self.faults_of("sync/plan.cpp", "#include <regex>\n")))


if __name__ == "__main__":
    unittest.main()
