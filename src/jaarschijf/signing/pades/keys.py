"""The keys of an installation: in a file, on a card, or made by itself to try things out."""

# pyHanko has types, but not on every function.
# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.keys import load_certs_from_pemder
from pyhanko.sign import SimpleSigner
from pyhanko.sign.signers import Signer

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.selfmade import PARTY_FILE, SEAL_FILE, make_once
from jaarschijf.signing.pades.stamping import TimeStamper, http_stamper
from jaarschijf.signing.pades.values import KeySettings, Pkcs11, Pkcs12, Trust

__all__ = [
    "KeySettings",
    "Keys",
    "Pkcs11",
    "Pkcs12",
    "Signer",
    "check_in_force",
    "load_keys",
    "load_trust",
    "selfmade_keys",
]


@dataclass(frozen=True)
class Keys:
    """What signs, and whom to trust when checking; `subject` is the name in the certificate of the seal."""

    seal: Signer
    party: Signer
    is_selfmade: bool
    subject: str
    trust: Trust
    stamper: TimeStamper | None = None


def load_keys(settings: KeySettings, at: datetime | None = None) -> Keys:
    """The keys that the settings name, valid at this moment or now; otherwise, where allowed, selfmade ones.

    Refuses a file or token that is not there, a wrong password or code, a certificate that is not valid, and
    settings without a key.
    """
    if settings.seal:
        seal = _signer(settings.seal)
        party = _signer(settings.party) if settings.party else seal
    elif settings.allow_selfmade and settings.folder:
        make_once(settings.folder)
        seal, party = (_signer(Pkcs12(settings.folder / name, "")) for name in (SEAL_FILE, PARTY_FILE))
    else:
        raise Refusal(
            "Er is nog geen sleutel om te ondertekenen. Stel een PKCS#12-bestand of PKCS#11-token in.",
            "There is no key to sign with yet. Set a PKCS#12 file or a PKCS#11 token.",
        )
    for signer in (seal, party):
        check_in_force(signer, at or datetime.now(UTC))
    own = {one.dump(): one for one in (_certificate(seal), _certificate(party), *_read(settings.earlier))}
    return Keys(
        seal,
        party,
        is_selfmade=settings.seal is None,
        subject=name_of(_certificate(seal)),
        trust=Trust(tuple(own.values()), tuple(_read(settings.timestamp_roots))),
        stamper=http_stamper(settings.timestamp_url) if settings.timestamp_url else None,
    )


def load_trust(settings: KeySettings) -> Trust:
    """Whom to trust when checking, also where a key has run out since or is not set.

    Never refuses: what can't be opened now is trusted by nobody.
    """
    signers: list[x509.Certificate] = []
    stampers: list[x509.Certificate] = []
    for source in _sources(settings):
        with suppress(Refusal):
            signers.append(_certificate(_signer(source)))
    for paths, certificates in ((settings.earlier, signers), (settings.timestamp_roots, stampers)):
        with suppress(Refusal):
            certificates.extend(_read(paths))
    return Trust(tuple(signers), tuple(stampers))


def _sources(settings: KeySettings) -> list[Pkcs12 | Pkcs11]:
    """Where the keys are that there are; makes none."""
    if settings.seal:
        return [settings.seal, *([settings.party] if settings.party else [])]
    if settings.allow_selfmade and settings.folder and settings.folder.is_dir():
        return [Pkcs12(settings.folder / name, "") for name in (SEAL_FILE, PARTY_FILE)]
    return []


def selfmade_keys(folder: Path) -> Keys:
    """Keys that prove nothing to others, made on first use; the folder holds them and nothing else."""
    return load_keys(KeySettings(allow_selfmade=True, folder=folder))


def check_in_force(signer: Signer, at: datetime) -> None:
    """Refuses a certificate that is not valid at a moment."""
    certificate = _certificate(signer)
    name = name_of(certificate)
    if at > (until := certificate.not_valid_after):
        raise Refusal(
            f"Het certificaat ‘{name}’ is verlopen op {full_date(until)}. Stel een nieuw certificaat in.",
            f"The certificate ‘{name}’ expired on {until:%Y-%m-%d}. Set a new certificate.",
        )
    if at < (since := certificate.not_valid_before):
        raise Refusal(
            f"Het certificaat ‘{name}’ geldt pas vanaf {full_date(since)}. Controleer de datum.",
            f"The certificate ‘{name}’ is valid only from {since:%Y-%m-%d}. Check the date.",
        )


def name_of(certificate: x509.Certificate) -> str:
    """The name in a certificate: of a person or a service, otherwise of the organisation."""
    parts = certificate.subject.native
    return str(
        parts.get("common_name") or parts.get("organization_name") or certificate.subject.human_friendly
    )


def _signer(source: Pkcs12 | Pkcs11) -> Signer:
    signer = _from_file(source) if isinstance(source, Pkcs12) else _from_token(source)
    signer.embed_roots = False  # whoever trusts a root has it already
    return signer


def _from_file(source: Pkcs12) -> Signer:
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise Refusal(
            f"Het sleutelbestand ‘{source.path}’ is niet te lezen. Controleer de plaats en de rechten.",
            f"The key file ‘{source.path}’ can't be read. Check the path and the permissions.",
        ) from error
    try:
        signer: Signer = SimpleSigner.load_pkcs12_data(data, [], source.password.encode() or None)
        _certificate(signer)
    except (ValueError, TypeError, AttributeError, AssertionError) as error:
        raise Refusal(
            f"Het sleutelbestand ‘{source.path}’ gaat niet open. Controleer het wachtwoord, "
            "en of het PKCS#12 is met een sleutel en een certificaat.",
            f"The key file ‘{source.path}’ can't be opened. Check the password, "
            "and that it is PKCS#12 with a key and a certificate.",
        ) from error
    return signer


def _from_token(source: Pkcs11) -> Signer:
    from pkcs11.exceptions import PKCS11Error

    from jaarschijf.signing.pades.token import TokenSigner

    try:
        return TokenSigner.opened(source)
    except (PKCS11Error, OSError, RuntimeError) as error:
        fault = type(error).__name__
        raise Refusal(
            f"De sleutel ‘{source.certificate}’ op token ‘{source.token}’ gaat niet open ({fault}). "
            "Controleer of het token er is, en de namen en de pincode in de instellingen.",
            f"The key ‘{source.certificate}’ on token ‘{source.token}’ can't be opened ({fault}). "
            "Check that the token is there, and the names and the PIN in the settings.",
        ) from error


def _certificate(signer: Signer) -> x509.Certificate:
    certificate = signer.signing_cert
    assert certificate is not None, "a signer is loaded with its certificate"
    return certificate


def _read(paths: Iterable[Path]) -> Iterator[x509.Certificate]:
    for path in paths:
        try:
            yield from load_certs_from_pemder([str(path)])
        except (OSError, ValueError) as error:
            raise Refusal(
                f"Het certificaat ‘{path}’ is niet te lezen. Geef een PEM-bestand met certificaten.",
                f"The certificate ‘{path}’ can't be read. Give a PEM file with certificates.",
            ) from error
