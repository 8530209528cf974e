"""Ways to make a day bad: a wire that crawls or falls silent, a full disk, a clock that is wrong, many at once."""

import contextlib
import glob
import os
import resource
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from story import Product, eventually
from trial_product import programs


class Wire:
    """A TCP connection to the directory that the test holds in its hands.

    `delay` and `piece` say how slowly answers come through. From the write on that `hold_from` names, counted from
    zero, requests are kept back.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.delay = 0.0
        self.piece = 65536
        self.hold_from: int | None = None
        self.is_holding = threading.Event()
        self._writes = 0
        self._lock = threading.Lock()
        self._server = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self) -> str:
        return f"ldap://127.0.0.1:{self._server.getsockname()[1]}"

    def hold_from_write(self, number: int) -> None:
        with self._lock:
            self._writes, self.hold_from = 0, number
            self.is_holding.clear()

    def close(self) -> None:
        self._server.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._server.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self.target))
                except OSError:
                    near.close()
                    continue
                for pump in (self._requests, self._answers):
                    threading.Thread(target=self._carry, args=(pump, near, far), daemon=True).start()

    @staticmethod
    def _carry(pump: Callable, near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError):
            pump(near, far)
        for end in (near, far):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _requests(self, near: socket.socket, far: socket.socket) -> None:
        while data := near.recv(65536):
            with self._lock:
                writes = is_write(data)
                held = writes and self.hold_from is not None and self._writes >= self.hold_from
                self._writes += writes
            if held:
                self.is_holding.set()
                continue
            far.sendall(data)

    def _answers(self, near: socket.socket, far: socket.socket) -> None:
        while data := far.recv(65536):
            while data:
                if self.delay:
                    time.sleep(self.delay)  # the wire is slow, nobody waits for a state here
                near.sendall(data[:self.piece])
                data = data[self.piece:]


def is_write(message: bytes) -> bool:
    """Whether an LDAP message asks to modify, add, delete or rename (RFC 4511, 4.1.1): number, then choice."""
    body = 2 + (message[1] & 0x7F if message[1] & 0x80 else 0)
    choice = body + 2 + message[body + 1]
    return message[choice] in (0x66, 0x68, 0x4A, 0x6C)


@contextlib.contextmanager
def wrapped_programs(folder: Path, line: str) -> Iterator[Path]:
    """The programs of this build, each started by a shell that first does `line`; the process stays the same."""
    folder.mkdir(parents=True)
    for name in ("klicnik-idp", "klicnik-admin-api", "klicnik-sync"):
        script = folder / name
        script.write_text(f'#!/bin/sh\n{line} "{programs() / name}" "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def may_write(pid: int, size: int) -> None:
    """The largest file that the process may write from now on; 0 is a full disk."""
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextlib.contextmanager
def slapd_with_clock(product: Product, offset: str) -> Iterator[None]:
    """slapd starts anew with a clock that differs by `offset` ("+600s") from everybody else's."""
    product.slapd.stop()
    library = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")[0]
    changed = {"LD_PRELOAD": library, "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    os.environ.update(changed)
    try:
        product.start_slapd()
    finally:
        for name in changed:
            del os.environ[name]
    yield
    product.slapd.stop()
    product.start_slapd()


def is_read_by_server(server_port: int, client_port: int) -> bool:
    """Whether the kernel has handed everything that the client sent to the server."""
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, local, remote, _, queues = line.split()[:5]
        if int(local.split(":")[1], 16) == server_port and int(remote.split(":")[1], 16) == client_port:
            return queues.split(":")[1] == "00000000"
    return False


class Crowd:
    """Threads that do the same until they are told to stop or are torn away; what they raise is kept."""

    def __init__(self, work: Callable[[int], None], size: int) -> None:
        self.faults: list[BaseException] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._loop, args=(work, number), daemon=True)
                         for number in range(size)]
        for thread in self._threads:
            thread.start()

    def _loop(self, work: Callable[[int], None], number: int) -> None:
        try:
            while not self._stop.is_set():
                work(number)
        except BaseException as fault:  # pylint: disable=broad-except
            self.faults.append(fault)

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)


def grew_to(things: list, count: int, seconds: float = 40) -> bool:
    return eventually(lambda: len(things) >= count, seconds)
