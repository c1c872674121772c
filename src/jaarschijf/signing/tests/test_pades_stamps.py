"""Time stamps of a service, and what happens when it gives none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import sleep
from typing import Any

import pytest
from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.keys import Keys
from jaarschijf.signing.pades.sealing import seal
from jaarschijf.signing.pades.signing import sign
from jaarschijf.signing.pades.stamping import TimeStamper, http_stamper
from jaarschijf.signing.pades.values import Fault, Trust
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests import documents
from jaarschijf.signing.tests.documents import AT, keys, signatory
from jaarschijf.signing.tests.pdfsig import opinions

# pyHanko has types, but not on every function.
# mypy: allow-untyped-calls

STAMPED_AT = AT + timedelta(seconds=3)


@cache
def service() -> DummyTimeStamper:
    """A service that stamps whatever it gets, three seconds after the signature."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "PROEF tijdstempels")])
    since, until = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, since, until)
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(private),
        fixed_dt=STAMPED_AT,
    )


def stamping(stamper: TimeStamper) -> Keys:
    """Our keys with a stamper, and with trust in the service above."""
    trust = Trust(keys().trust.signers, (service().tsa_cert,))
    return replace(keys(), stamper=stamper, trust=trust)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = service().request_tsa_response(tsp.TimeStampReq.load(body)).dump()
        self._give(answer)

    def _give(self, answer: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: Any) -> None:
        """Keeps the output of the tests clean."""


class _Nonsense(_Handler):
    def do_POST(self) -> None:
        self._give(b"geen tijdstempel")


class _Fault(_Handler):
    def do_POST(self) -> None:
        self._give(b"", status=503)


class _Slow(_Handler):
    def do_POST(self) -> None:
        sleep(0.3)


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a service on this machine."""
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _OnSomethingElse(TimeStamper):
    """A service that stamps another text than was asked for."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        return await service().async_timestamp(bytes(len(message_digest)), md_algorithm)


@pytest.fixture(scope="module")
def stamped() -> bytes:
    """Sealed and signed once, both with a time stamp."""
    ours = stamping(service())
    sealed = seal(documents.laid(), ours, AT, "Vastgesteld")
    return sign(sealed, "partij-0", ours, signatory(), AT)


def test_a_stamp_says_when_by_the_clock_of_the_service(stamped: bytes) -> None:
    found = examine(stamped, stamping(service()).trust)
    assert found.whole
    assert [one.stamped_at for one in found.signatures] == [STAMPED_AT, STAMPED_AT]
    assert [one.claimed_at for one in found.signatures] == [AT, AT]


def test_an_independent_tool_finds_stamped_signatures_valid(stamped: bytes) -> None:
    assert [one.is_valid for one in opinions(stamped)] == [True, True]


def test_a_stamp_of_an_unknown_service_is_a_fault(stamped: bytes) -> None:
    found = examine(stamped, keys().trust)
    assert [one.faults for one in found.signatures] == [(Fault.STAMP,)] * 2
    assert [one.stamped_at for one in found.signatures] == [None, None]


def test_without_a_service_there_is_no_stamp_and_no_fault() -> None:
    found = examine(documents.signed(), keys().trust)
    assert found.whole
    assert {one.stamped_at for one in found.signatures} == {None}


def test_a_service_is_asked_over_http() -> None:
    with served(_Handler) as url:
        sealed = seal(documents.laid(), stamping(http_stamper(url)), AT, "Vastgesteld")
    assert examine(sealed, stamping(service()).trust).signatures[0].stamped_at == STAMPED_AT


@pytest.mark.parametrize("handler", [_Nonsense, _Fault, _Slow])
def test_without_a_stamp_from_the_service_nothing_is_signed(handler: type[BaseHTTPRequestHandler]) -> None:
    with served(handler) as url, pytest.raises(Refusal, match="niets ondertekend"):
        seal(documents.laid(), stamping(http_stamper(url, seconds=0.1)), AT, "Vastgesteld")


def test_a_service_that_is_not_there_is_refused() -> None:
    with served(_Handler) as url:
        pass
    with pytest.raises(Refusal, match="tijdstempel"):
        seal(documents.laid(), stamping(http_stamper(url)), AT, "Vastgesteld")


def test_a_stamp_on_something_else_is_refused() -> None:
    with pytest.raises(Refusal, match="tijdstempel"):
        seal(documents.laid(), stamping(_OnSomethingElse()), AT, "Vastgesteld")


@pytest.mark.parametrize("url", ["ftp://tijd.example", "tijd.example", "file:///etc/hosts"])
def test_an_address_that_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(Refusal, match="tijdstempeldienst"):
        http_stamper(url)
