#!/usr/bin/env python3
"""The floors check must be able to fail: a climbing include, a library outside its wall, a long file, a foreign name."""

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

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def faults_of(self, name: str, text: str) -> list[str]:
        return floors.include_faults(self.root, [self.write(name, text)])

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

    def test_heavy_library_in_a_second_file_is_refused(self) -> None:
        one = self.write("core/web/page.cpp", "#include <ctemplate/template.h>\n")
        self.assertEqual([], floors.include_faults(self.root, [one]))
        two = self.write("core/web/other.cpp", "#include <ctemplate/template.h>\n")
        self.assertEqual(1, len(floors.include_faults(self.root, [one, two])))

    def test_only_main_sees_everything(self) -> None:
        text = '#include "admin-api/program.h"\n'
        self.assertEqual([], self.faults_of("idp/main.cpp", text))
        self.assertEqual(1, len(self.faults_of("idp/program.cpp", text)))

    def test_long_files_and_readmes_and_rooms_without_one_are_refused(self) -> None:
        for room in {*floors.FLOORS, "ldap-schema", "tests", "config"}:
            self.write(f"{room}/README.md", "# room\n")
        whole = self.write("core/web/a.cpp", "\n" * floors.LONGEST_FILE)
        self.assertEqual([], floors.size_faults(self.root, [whole]))
        long = [self.write("core/web/b.cpp", "\n" * (floors.LONGEST_FILE + 1)),
                self.write("docs/README.md", "\n" * (floors.LONGEST_README + 1))]
        self.assertEqual(2, len(floors.size_faults(self.root, long)))
        (self.root / "core/jose/README.md").unlink()
        self.assertEqual(["core/jose: has no README.md"], floors.size_faults(self.root, []))

    def test_names_that_only_code_or_only_the_schema_has_are_refused(self) -> None:
        self.write("core/directory/schema.h", 'Attribute a{"klOne"}; Attribute b{"klTwo"};')
        schema = "olcAttributeTypes: ( 1.1 NAME 'klOne' )\nolcObjectClasses: ( 1.2 NAME 'klTwo' )\n"
        self.write("ldap-schema/klicnik-schema.ldif", schema)
        self.assertEqual([], floors.schema_faults(self.root))
        self.write("ldap-schema/klicnik-schema.ldif", schema.replace("klTwo", "klThree"))
        self.assertEqual(2, len(floors.schema_faults(self.root)))

    def test_regex_is_refused(self) -> None:
        self.assertEqual(1, len(self.faults_of("sync/plan.cpp", "#include <regex>\n")))


if __name__ == "__main__":
    unittest.main()
