"""Serves the registers over HTTP, a thread a connection: ETag, Last-Modified, gzip, and bad manners where a fault asks for them."""

import datetime
import email.utils
import gzip
import hashlib
import socket
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from registers.documents import Document, Documents
from registers.faults import OF_MANNERS
from registers.story import Watch

HOUR = datetime.time(3, tzinfo=datetime.UTC)
DROP_SECONDS = 0.2  # between two bytes of an answer that drips
ELSEWHERE = "http://127.0.0.1:1/elsewhere"
SMALLEST_PACKED = 1024


def http_date(day: datetime.date) -> str:
    return email.utils.format_datetime(datetime.datetime.combine(day, HOUR), usegmt=True)


class Register(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave together
    documents: Documents
    watch: Watch
    ended: threading.Event

    def do_GET(self) -> None:
        day, struck = self.watch.for_request(self.path)
        manner = next((fault.kind for fault in struck if fault.kind in OF_MANNERS), "")
        if manner in ("silence", "reset"):
            return self.say_nothing(manner)
        if manner == "redirect":
            return self.answer(302, {"Location": ELSEWHERE}, b"")
        if manner.startswith("error-"):
            return self.answer(int(manner.removeprefix("error-")), {"Content-Type": "text/plain"}, b"")
        document = self.documents.find(self.path, day, struck)
        if document is None:
            return self.answer(404, {"Content-Type": "text/plain"}, b"")
        if any(fault.kind == "page" for fault in struck):
            manner = "other-type"
        return self.give(document, manner)

    def give(self, document: Document, manner: str) -> None:
        fields = {"Content-Type": "text/html" if manner == "other-type" else document.content_type,
                  "ETag": f'"{hashlib.sha256(document.body).hexdigest()[:32]}"'}
        if document.modified:
            fields["Last-Modified"] = http_date(document.modified)
        if self.is_known(fields):
            return self.answer(304, fields, b"")
        body = document.body
        packs = "gzip" in self.headers.get("Accept-Encoding", "") and document.content_type != "application/gzip"
        if packs and len(body) > SMALLEST_PACKED:
            body, fields["Content-Encoding"] = gzip.compress(body, 1, mtime=0), "gzip"
        if manner in ("truncated", "drip"):
            return self.give_badly(fields, body, manner)
        return self.answer(200, fields, body)

    def is_known(self, fields: dict[str, str]) -> bool:
        """RFC 9110, 13.2.2: the tag outweighs the date."""
        if tags := self.headers.get("If-None-Match"):
            return fields["ETag"] in [tag.strip() for tag in tags.split(",")]
        since, modified = self.headers.get("If-Modified-Since"), fields.get("Last-Modified")
        if not since or not modified:
            return False
        return email.utils.parsedate_to_datetime(modified) <= email.utils.parsedate_to_datetime(since)

    def answer(self, status: int, fields: dict[str, str], body: bytes) -> None:
        self.write_head(status, fields, 0 if status == 304 else len(body))
        self.wfile.write(body)
        self.note(status)

    def write_head(self, status: int, fields: dict[str, str], length: int) -> None:
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in fields.items()),
                 f"Content-Length: {length}", "", ""]
        self.wfile.write("\r\n".join(lines).encode())

    def give_badly(self, fields: dict[str, str], body: bytes, manner: str) -> None:
        """Half of what was promised; or a byte at a time until the other side has had enough."""
        self.close_connection = True
        self.note(200)
        self.write_head(200, fields, len(body))
        if manner == "truncated":
            self.wfile.write(body[:len(body) // 2])
            return
        for at in range(len(body)):
            self.wfile.write(body[at:at + 1])
            self.wfile.flush()
            if self.ended.wait(DROP_SECONDS):
                return

    def say_nothing(self, manner: str) -> None:
        """Until the other side goes; or gone at once."""
        self.close_connection = True
        self.note(0)
        if manner == "silence":
            while self.connection.recv(1):
                pass
        else:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    def note(self, status: int) -> None:
        """Addresses name public bodies, never people."""
        sys.stdout.write(f"{self.path} {status}\n")
        sys.stdout.flush()

    def log_message(self, *_: object) -> None:
        """`note` says what there is to say."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go in the middle are what half of the faults are for; all else is shown."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def server_for(documents: Documents, watch: Watch, port: int) -> Server:
    """Bound, not yet serving."""
    handler = type("Handler", (Register,), {"documents": documents, "watch": watch, "ended": threading.Event()})
    return Server(("127.0.0.1", port), handler)
