"""Child processes of the demonstration: started in their own session, watched, ended in order."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path


class StartError(Exception):
    """Something did not come up; the text says what and where its log is."""


def wait_until(ready: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            raise StartError(f"{what} did not get ready within {seconds:.0f} s")
        time.sleep(0.02)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


class Process:
    """One child with its log file. Ended by SIGTERM, and by SIGKILL when it does not listen."""

    def __init__(self, name: str, command: list[str], folder: Path, log: Path) -> None:
        self.name = name
        self.log = log
        self._command = command
        self._folder = folder
        self._child: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(self._command, cwd=self._folder, stdout=log, stderr=log,
                                           stdin=subprocess.DEVNULL, start_new_session=True)

    @property
    def pid(self) -> int:
        assert self._child
        return self._child.pid

    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def wait_for(self, ready: Callable[[], bool], seconds: float = 20) -> None:
        def ready_or_dead() -> bool:
            if not self.is_running():
                raise StartError(f"{self.name} ended at once:\n{self.last_words()}")
            return ready()
        wait_until(ready_or_dead, seconds, f"{self.name} (log: {self.log})")

    def last_words(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:]

    def signal(self, number: int) -> None:
        if self.is_running():
            os.kill(self.pid, number)

    def stop(self, grace: float = 15) -> int | None:
        if self._child is None:
            return None
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        try:
            return self._child.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            return self.kill()

    def kill(self) -> int | None:
        if self._child is None:
            return None
        self.signal(signal.SIGKILL)
        return self._child.wait()
