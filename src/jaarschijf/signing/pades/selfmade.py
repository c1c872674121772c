"""Keys that an installation makes itself, to try things out: every name in them says PROEF."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

SEAL_FILE, PARTY_FILE = "zegel.p12", "handtekening.p12"
ORGANISATION = "PROEF Jaarschijf"
ROOT = "PROEF wortel, bewijst niets"
NAMES = {SEAL_FILE: "PROEF zegel van het platform", PARTY_FILE: "PROEF handtekening via het platform"}

# The years of a sample come before and after the day on which its keys are made.
SINCE, UNTIL = datetime(2015, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)


def make_once(folder: Path) -> None:
    """Both files, readable by their owner alone; of two processes at once the first has made them."""
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    for name, data in _files().items():
        _write_privately(draft / name, data)
    try:
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        _remove(draft)


def _files() -> dict[str, bytes]:
    """The key of the root is not kept: nobody can make a third certificate under it."""
    key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate(ROOT, key.public_key(), ROOT, key, is_root=True)
    return {file: _file(name, root, key) for file, name in NAMES.items()}


def _file(name: str, root: x509.Certificate, root_key: ec.EllipticCurvePrivateKey) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(name, key.public_key(), ROOT, root_key, is_root=False)
    return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, [root], NoEncryption())


def _certificate(
    name: str, public: ec.EllipticCurvePublicKey, by: str, key: ec.EllipticCurvePrivateKey, *, is_root: bool
) -> x509.Certificate:
    identifier = x509.SubjectKeyIdentifier.from_public_key(public)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    return (
        x509.CertificateBuilder(_name(by), _name(name), public, x509.random_serial_number(), SINCE, UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(identifier, critical=False)
        .add_extension(issuer, critical=False)
        .sign(key, SHA256())
    )


def _name(common: str) -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "NL"),
        (NameOID.ORGANIZATION_NAME, ORGANISATION),
        (NameOID.COMMON_NAME, common),
    )
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _write_privately(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
