#!/usr/bin/env python3
"""The glossary check must be able to fail: a Czech noun, a second word for one thing, an empty name, an unused word."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import glossary  # noqa: E402


class Glossary(unittest.TestCase):
    def faults_of(self, text: str, name: str = "core/account/account.h") -> list[str]:
        return glossary.faults_in(name, text)

    def test_czech_nouns_are_refused_wherever_they_stand_in_a_name(self) -> None:
        for text in ("struct Klient {};", "int pocet_uctu = 0, ucet_id = 1;", "bool jeOpravneniPlatne();",
                     "struct HolderOfPlatnost;", "std::string heslo;", "enum class Pracoviste { A };"):
            with self.subTest(text):
                self.assertEqual(1, len(self.faults_of(text)), self.faults_of(text))

    def test_proper_names_texts_and_comments_may_be_czech(self) -> None:
        self.assertEqual([], self.faults_of(
            'enum class Module { Registr, Poskytovatel, OkNouze };  // registr, účet, klient\n'
            'constexpr std::string_view kSystemAdministration = "sprava-systemu";\n'
            '/* heslo */ constexpr auto kText = R"(zastupce)";\n'))

    def test_a_second_word_for_one_thing_is_refused(self) -> None:
        self.assertEqual(["core/account/account.h: UserName: the word is Account"], self.faults_of("struct UserName;"))
        self.assertEqual(1, len(self.faults_of("int privilege_of(int account);")))

    def test_words_of_the_protocols_are_their_own(self) -> None:
        self.assertEqual([], self.faults_of('std::string user_agent; auto userinfo = preferred_username;'))

    def test_names_that_name_nothing_are_refused(self) -> None:
        for text in ("class SessionManager {};", "struct AccountInfo;", "using FormData = int;", "class Util final {"):
            with self.subTest(text):
                self.assertEqual(1, len(self.faults_of(text)), self.faults_of(text))
        self.assertEqual(1, len(self.faults_of("", "core/web/string_utils.cpp")))
        self.assertEqual([], self.faults_of("struct DataBox {};", "core/base/time.h"))

    def test_a_word_that_the_code_no_longer_uses_is_told(self) -> None:
        known = {name for names in glossary.WORDS.values() for name in names}
        self.assertEqual([], glossary.unused_words(known))
        self.assertEqual(["mandát: the code has no Mandate"], glossary.unused_words(known - {"Mandate"}))


if __name__ == "__main__":
    unittest.main()
