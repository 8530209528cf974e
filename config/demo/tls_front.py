"""The TLS front of the demonstration: nginx with a certificate of a private authority, as in production."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from product import Product

# Buffering on, HTTP/1.1 without a Connection header, and a client that leaves does not break the
# connection behind: what the provider expects of a front.
SERVER = """
  server {{
    listen 127.0.0.1:{front} ssl;
    listen [::1]:{front} ssl;
    server_name localhost;
    location / {{
      proxy_pass http://127.0.0.1:{behind};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Client-Certificate "{certificate}";
      proxy_ignore_client_abort on;
    }}{more}
  }}
"""
# Asks for a certificate and takes any: which one belongs to a client, the provider decides.
ASKS_FOR_CERTIFICATE = """
    ssl_verify_client optional_no_ca;
    ssl_verify_depth 3;"""
# Tables of imports: the program looks at who sends one before it takes a byte, so nothing is kept in front of it.
TAKES_TABLES = """
    client_max_body_size 256m;
    proxy_request_buffering off;"""
CONFIGURATION = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  client_max_body_size 64k;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  ssl_certificate {folder}/front.pem;
  ssl_certificate_key {folder}/front.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers {ciphers};
{servers}
}}
"""


# What RFC 9325 recommends for TLS 1.2, and nothing else; TLS 1.3 comes first by itself.
CIPHERS = ("ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
           "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384")


def openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def make_certificates(folder: Path) -> None:
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *curve, "-keyout", f"{folder}/ca.key", "-out", f"{folder}/ca.pem",
            "-days", "365", "-subj", "/CN=Klicnik demo authority")
    openssl("req", *curve, "-keyout", f"{folder}/front.key", "-out", f"{folder}/front.csr",
            "-subj", "/CN=localhost")
    names = folder / "front.ext"
    names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1\n", encoding="utf-8")
    openssl("x509", "-req", "-in", f"{folder}/front.csr", "-CA", f"{folder}/ca.pem",
            "-CAkey", f"{folder}/ca.key", "-CAcreateserial", "-days", "90",
            "-extfile", str(names), "-out", f"{folder}/front.pem")


def prepare(product: "Product") -> None:
    folder = product.folder / "tls"
    folder.mkdir(mode=0o700, exist_ok=True)
    if not (folder / "front.pem").exists():
        make_certificates(folder)
    (folder / "nginx.conf").write_text(
        CONFIGURATION.format(folder=folder, ciphers=CIPHERS, servers="".join(servers(product))),
        encoding="utf-8")


def servers(product: "Product") -> list[str]:
    """The header of the certificate is always the front's own: empty where none is asked for."""
    plain = [SERVER.format(front=product.port(10 + offset), behind=product.port(offset),
                           certificate="", more=more) for offset, more in ((0, ""), (1, TAKES_TABLES))]
    asking = SERVER.format(front=product.port(12), behind=product.port(0),
                           certificate="$ssl_client_escaped_cert", more=ASKS_FOR_CERTIFICATE)
    return [*plain, asking]
