#!/usr/bin/env python3
"""The TLS front of the demonstration as certification wants it, and clients that come with a certificate (RFC 8705)."""

import base64
import hashlib
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

import yaml

from story import eventually, trial_product

CURVE = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
WEAK = "DEFAULT:@SECLEVEL=0"


def openssl(*arguments: object, text: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(["openssl", *map(str, arguments)], input=text, capture_output=True, text=True, check=False)


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class TlsFront(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.product = cls.enterClassContext(trial_product(tls=True))
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))

    # TLS

    def handshake(self, port: int, *options: str) -> str:
        """What was agreed upon: "TLSv1.3 TLS_AES_256_GCM_SHA384"; empty when there was no agreement."""
        done = openssl("s_client", "-connect", f"127.0.0.1:{self.product.port(port)}", "-servername", "localhost",
                       "-CAfile", self.product.folder / "tls/ca.pem", *options)
        agreed = [line for line in done.stdout.splitlines() if line.startswith("New, ")]
        if done.returncode != 0 or not agreed or "(NONE)" in agreed[0]:
            return ""
        version, cipher = agreed[0].removeprefix("New, ").split(", Cipher is ")
        return f"{version} {cipher}"

    def test_old_versions_and_other_ciphers_are_refused_at_every_port(self) -> None:
        for port in (10, 11, 12):
            with self.subTest(port=port):
                self.assertTrue(self.handshake(port).startswith("TLSv1.3 "), self.handshake(port))
                for version in ("-tls1", "-tls1_1"):
                    self.assertEqual("", self.handshake(port, version, "-cipher", WEAK))
                for cipher in ("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384"):
                    self.assertEqual(f"TLSv1.2 {cipher}", self.handshake(port, "-tls1_2", "-cipher", cipher))
                for cipher in ("ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305",
                               "AES128-GCM-SHA256"):
                    self.assertEqual("", self.handshake(port, "-tls1_2", "-cipher", f"{cipher}:@SECLEVEL=0"))

    # Certificates

    def certificate(self, name: str, issuer: str | None = None, subject: str | None = None) -> Path:
        """name.pem with its name.key beside it: signed by itself, or by the authority of the demonstration."""
        stem = self.folder / name
        named = f"/CN={subject or name}"
        if issuer is None:
            openssl("req", "-x509", *CURVE, "-keyout", f"{stem}.key", "-out", f"{stem}.pem", "-days", 30,
                    "-subj", named).check_returncode()
        else:
            openssl("req", *CURVE, "-keyout", f"{stem}.key", "-out", f"{stem}.csr",
                    "-subj", named).check_returncode()
            openssl("x509", "-req", "-in", f"{stem}.csr", "-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key",
                    "-CAcreateserial", "-days", 30, "-out", f"{stem}.pem").check_returncode()
        return Path(f"{stem}.pem")

    def jwk(self, certificate: Path) -> dict:
        key = openssl("x509", "-in", certificate, "-pubkey", "-noout").stdout
        der = base64.b64decode("".join(key.splitlines()[1:-1]))
        return {"kty": "EC", "crv": "P-256", "x": base64url(der[-64:-32]), "y": base64url(der[-32:])}

    def add_client(self, name: str, metadata: dict) -> None:
        common = {"client_id": name, "profile": "service", "module": "none", "grant_types": ["client_credentials"],
                  "scope": "klicnik.admin", "tls_client_certificate_bound_access_tokens": True}
        draft = self.product.clients_dir / f"{name}.draft"
        draft.write_text(yaml.safe_dump(common | metadata), encoding="utf-8")
        draft.rename(draft.with_suffix(".yaml"))

    def token(self, client: str, port: int, *options: object) -> tuple[int, dict]:
        done = subprocess.run(
            ["curl", "-sS", "--cacert", str(self.product.folder / "tls/ca.pem"), "-w", "\n%{http_code}",
             *map(str, options), "-d", f"grant_type=client_credentials&client_id={client}",
             f"https://localhost:{self.product.port(port)}/token"], capture_output=True, text=True, check=True)
        body, _, status = done.stdout.rpartition("\n")
        return int(status), json.loads(body)

    def wait_for_client(self, client: str, shown: list[object]) -> None:
        """Its file takes effect by itself."""
        self.assertTrue(eventually(lambda: self.token(client, 12, *shown)[0] == 200, 30),
                        self.token(client, 12, *shown))

    def with_certificate(self, certificate: Path) -> list[object]:
        return ["--cert", certificate, "--key", certificate.with_suffix(".key")]

    def test_a_client_is_known_by_the_key_of_its_certificate(self) -> None:
        own, other = self.certificate("vlastni"), self.certificate("cizi")
        self.add_client("vlastni", {"token_endpoint_auth_method": "self_signed_tls_client_auth",
                                    "jwks": {"keys": [self.jwk(own)]}})
        shown = self.with_certificate(own)
        self.wait_for_client("vlastni", shown)
        _, answer = self.token("vlastni", 12, *shown)
        claims = json.loads(base64.urlsafe_b64decode(answer["access_token"].split(".")[1] + "=="))
        der = base64.b64decode("".join(own.read_text(encoding="utf-8").splitlines()[1:-1]))
        self.assertEqual({"x5t#S256": base64url(hashlib.sha256(der).digest())}, claims["cnf"])
        self.assert_refused(self.token("vlastni", 12, *self.with_certificate(other)))
        self.assert_refused(self.token("vlastni", 12))
        # The other host asks for none.
        self.assert_refused(self.token("vlastni", 10, *shown))

    def test_a_client_is_known_by_the_name_that_an_authority_vouches_for(self) -> None:
        authority = str(self.product.folder / "tls/ca")
        named, foreign = self.certificate("jmeno", authority), self.certificate("jine", authority)
        forged = self.certificate("falesne", subject="jmeno")
        self.add_client("jmeno", {"token_endpoint_auth_method": "tls_client_auth",
                                  "tls_client_auth_subject_dn": "CN=jmeno"})
        shown = self.with_certificate(named)
        self.wait_for_client("jmeno", shown)
        self.assert_refused(self.token("jmeno", 12, *self.with_certificate(foreign)))
        self.assert_refused(self.token("jmeno", 12, *self.with_certificate(forged)))

    def test_a_certificate_in_a_header_of_the_client_is_nothing(self) -> None:  # S19
        own = self.certificate("hlavicka")
        self.add_client("hlavicka", {"token_endpoint_auth_method": "self_signed_tls_client_auth",
                                     "jwks": {"keys": [self.jwk(own)]}})
        shown = self.with_certificate(own)
        self.wait_for_client("hlavicka", shown)
        escaped = own.read_text(encoding="utf-8").replace("\n", "%0A").replace(" ", "%20").replace("+", "%2B")
        forged = ["-H", f"X-Client-Certificate: {escaped}"]
        for port in (10, 12):
            self.assert_refused(self.token("hlavicka", port, *forged))

    def assert_refused(self, answer: tuple[int, dict]) -> None:
        self.assertEqual((401, "invalid_client"), (answer[0], answer[1].get("error")))

    def test_the_metadata_name_the_host_that_asks_for_certificates(self) -> None:
        done = subprocess.run(["curl", "-sS", "--cacert", str(self.product.folder / "tls/ca.pem"),
                               f"{self.product.issuer}/.well-known/openid-configuration"],
                              capture_output=True, text=True, check=True)
        metadata = json.loads(done.stdout)
        self.assertTrue(metadata["tls_client_certificate_bound_access_tokens"])
        self.assertEqual(f"https://localhost:{self.product.port(12)}/token",
                         metadata["mtls_endpoint_aliases"]["token_endpoint"])
        self.assertNotIn("authorization_endpoint", metadata["mtls_endpoint_aliases"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
