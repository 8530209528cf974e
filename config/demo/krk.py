#!/usr/bin/env python3
"""The person register (KRK) of the demonstration: the simple form of docs/person-register.md over HTTP.

The persons stand in the file that `ldap-schema/demo_krk.py` wrote. FAILS and SLOW are two IKs that are
answered as a register should not.
"""

import argparse
import hmac
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FAILS = "1990000562"  # the register says that it has failed
SLOW = "1990000672"  # the answer comes too late
TOO_LATE = 15
LARGEST_QUESTION = 4096


class Register(BaseHTTPRequestHandler):
    persons: dict[str, dict] = {}
    secret = ""

    def do_POST(self) -> None:
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {self.secret}"):
            return self.answer(401, {})
        size = int(self.headers.get("Content-Length", "0"))
        if size > LARGEST_QUESTION:
            return self.answer(413, {})
        question = json.loads(self.rfile.read(size))
        key = question.get("ik_mpsv") or question.get("birth_number", "").replace("/", "")
        if key == FAILS:
            return self.answer(500, {})
        if key == SLOW:
            time.sleep(TOO_LATE)
        person = self.persons.get(key)
        return self.answer(200, {"found": True, "person": person} if person else {"found": False})

    def answer(self, status: int, body: dict) -> None:
        text = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Who asked for whom is nobody's business but the audit log's."""


def by_key(path: Path) -> dict[str, dict]:
    persons = json.loads(path.read_text(encoding="utf-8"))["persons"]
    found = {}
    for person in persons:
        number = person.pop("birth_number", "").replace("/", "")
        for key in filter(None, (person["ik_mpsv"], number)):
            found[key] = person
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--secret-file", type=Path, required=True)
    arguments = parser.parse_args()
    Register.persons = by_key(arguments.file)
    Register.secret = arguments.secret_file.read_text(encoding="utf-8").strip()
    ThreadingHTTPServer(("127.0.0.1", arguments.port), Register).serve_forever()


if __name__ == "__main__":
    main()
