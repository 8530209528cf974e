#!/usr/bin/env python3
"""A register of persons that speaks SOAP behind TLS and lets in only whom it knows by a certificate (R9)."""

import contextlib
import ssl
import subprocess
import tempfile
import threading
import unittest
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from story import Administrator
from trials import lay_over, product_with

PERSON = """<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:krk"><s:Body><najdiOsobuResponse>
<osoba stav="platny"><ik>1284384629</ik><jmeno>Radomír</jmeno><prijmeni>Martinka</prijmeni>
<kategorie><kod>ZAM_SS</kod></kategorie></osoba></najdiOsobuResponse></s:Body></s:Envelope>"""
FAULT = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
<faultstring>Osobu se nepodařilo načíst</faultstring><detail><kodChyby>501</kodChyby></detail></s:Fault></s:Body>
</s:Envelope>"""
QUESTION = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><najdiOsobu xmlns="urn:krk">
<idDotazu>{request_id}</idDotazu><%s>{%s}</%s></najdiOsobu></s:Body></s:Envelope>"""
MAPPING = {
    "format": "xml",
    "headers": {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": "najdiOsobu"},
    "by_ik": QUESTION % ("ik", "ik_mpsv", "ik"),
    "by_birth_number": QUESTION % ("rc", "birth_number", "rc"),
    "statuses": [200, 500],
    "outcome": {"path": "Body/Fault/detail/kodChyby", "codes": {"501": "unknown", "900": "unavailable"}},
    "person": {"path": "Body/najdiOsobuResponse/osoba", "ik_mpsv": "ik", "given": "jmeno", "surname": "prijmeni",
               "category": "kategorie/kod", "categories": {"ZAM_SS": "SS", "ZAM_HN": "HN"}},
}


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def certify(folder: Path, name: str) -> None:
    """name.pem with name.key, by an authority of its own: its certificate is the authority's too."""
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem", "-subj", f"/CN={name}",
            "-addext", "subjectAltName=IP:127.0.0.1")


class Soap(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        question = self.rfile.read(int(self.headers["Content-Length"])).decode()
        found = "<ik>1284384629</ik>" in question or "<rc>5908141767</rc>" in question
        text = (PERSON if found else FAULT).encode()
        self.send_response(200 if found else 500)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def register(folder: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "krk.pem", folder / "krk.key")
    context.load_verify_locations(folder / "klicnik.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    server = ThreadingHTTPServer(("127.0.0.1", 0), Soap)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}/ws/osoby"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class MappedRegister(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        for name in ("krk", "klicnik", "stranger"):
            certify(cls.folder, name)
        cls.url = cls.enterClassContext(register(cls.folder))
        cls.product = cls.enterClassContext(product_with(cls.settings("klicnik", "krk")))
        cls.administrator = Administrator(cls.product, "hlozanek")

    @classmethod
    def settings(cls, client: str, authority: str) -> dict:
        return {"admin_api": {"person_register": {
            "kind": "mapped", "url": cls.url, "authentication": "none", "mapping": MAPPING,
            "ca_file": str(cls.folder / f"{authority}.pem"),
            "client_certificate": str(cls.folder / f"{client}.pem"),
            "client_key": str(cls.folder / f"{client}.key")}}}

    def restart_with(self, client: str, authority: str) -> None:
        self.product.admin_api.stop()
        lay_over(self.product, self.settings(client, authority))
        self.product.start_admin_api()

    def look_up(self, **question: str) -> tuple[int, dict]:
        return self.administrator.call("POST", "/persons/lookup", question)

    def test_is_asked_in_its_own_words(self) -> None:
        for question in ({"ik_mpsv": "1284384629"}, {"birth_number": "590814/1767"}):
            status, answer = self.look_up(**question, kind="social-services")
            self.assertEqual((200, "Radomír Martinka", True),
                             (status, answer["person"]["name"]["full"], answer["category_suffices"]))
        self.assertEqual("person-unknown", self.look_up(ik_mpsv="1273434910")[1]["code"])

    def test_lets_in_only_whom_it_knows_and_is_believed_only_with_its_certificate(self) -> None:
        for client, authority in (("stranger", "krk"), ("klicnik", "stranger")):
            self.restart_with(client, authority)
            self.assertEqual("person-register-unavailable", self.look_up(ik_mpsv="1284384629")[1]["code"], client)
        self.restart_with("klicnik", "krk")
        self.assertEqual(200, self.look_up(ik_mpsv="1284384629")[0])


if __name__ == "__main__":
    unittest.main()
