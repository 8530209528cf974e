#!/usr/bin/env python3
"""The systemd units: systemd itself finds nothing wrong with them, and a wrong one is found."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

UNITS = Path(__file__).resolve().parents[2] / "config/systemd"
NAMES = ("klicnik-sync.service", "klicnik-sync.timer", "klicnik-sync-checks.service")


def complaints(change: tuple[str, str] = ("", "")) -> str:
    """What systemd says of copies that start a program which is there on every machine."""
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for name in NAMES:
            text = (UNITS / name).read_text().replace("/usr/bin/klicnik-sync", sys.executable).replace(*change)
            copies.append(Path(folder) / name)
            copies[-1].write_text(text)
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *copies],
                              capture_output=True, text=True, check=False)
        return done.stdout + done.stderr if done.returncode or "klicnik" in done.stderr else ""


class Units(unittest.TestCase):
    def test_systemd_finds_nothing_wrong(self) -> None:
        self.assertEqual(complaints(), "")

    def test_a_misspelt_key_is_found(self) -> None:
        self.assertIn("ProtectHoome", complaints(("ProtectHome=", "ProtectHoome=")))

    def test_a_wrong_time_is_found(self) -> None:
        self.assertIn("every-now-and-then", complaints(("OnCalendar=hourly", "OnCalendar=every-now-and-then")))


if __name__ == "__main__":
    unittest.main()
