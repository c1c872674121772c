"""What a file says about its own signatures, for whatever bytes a stranger gives."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from asn1crypto import x509  # type: ignore[import-untyped]
from asn1crypto.parser import peek  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import PdfSignatureStatus, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from jaarschijf.signing.pades.changes import Changes
from jaarschijf.signing.pades.keys import name_of
from jaarschijf.signing.pades.patience import LIMITS, Bounded
from jaarschijf.signing.pades.values import Examination, Fault, Kind, Later, Revision, Signature, Trust

LARGEST = 25 * 1024 * 1024
MOST_SIGNATURES, MOST_REVISIONS = 60, 200
SECONDS = 10.0
LONGEST = 500  # characters of what a signature says

# What is wrong with a stranger's file is an answer to that stranger and no fault of ours to log.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def examine(pdf: bytes, trust: Trust, seconds: float = SECONDS, known: bytes = b"") -> Examination:
    """Every signature of a file: whose, when, whether its bytes are still those, and what came after.

    Never raises: bytes that can't be read within these seconds are UNREADABLE, more than 25 MB TOO_LARGE.
    What stands in the last signature itself is covered by nothing, and a few bits there say nothing: compare
    `revisions` with what was stored to know that a file is the same to the last bit. `known` is the file as
    it was found whole before: where this one begins with it, only what came after is compared.
    """
    if len(pdf) > LARGEST:
        return Examination(faults=(Fault.TOO_LARGE,))
    if not pdf.startswith(b"%PDF-"):
        return Examination(faults=(Fault.NOT_PDF,))
    try:
        return _examined(pdf, trust, seconds, known if pdf.startswith(known) else b"")
    except Exception:  # noqa: BLE001 - a parser of hostile bytes fails in more ways than can be named
        return Examination(faults=(Fault.UNREADABLE,))


def _examined(pdf: bytes, trust: Trust, seconds: float, known: bytes) -> Examination:
    source = Bounded(pdf, seconds)
    reader = PdfFileReader(source, decode_limits=LIMITS)
    fields = {str(name): (value, field) for name, value, field in enumerate_sig_fields(reader)}
    filled = {name: field for name, (value, field) in fields.items() if value is not None}
    if len(filled) > MOST_SIGNATURES or reader.xrefs.total_revisions > MOST_REVISIONS:
        return Examination(faults=(Fault.UNREADABLE,))
    found = [one for name, field in filled.items() if (one := _embedded(reader, field, name))]
    found.sort(key=lambda one: one.signed_revision)
    compared = PdfFileReader(Bounded(known, seconds)).xrefs.total_revisions if known else 0
    changes = Changes.since(reader, found[0], compared) if found else None
    tried = [_signature(pdf, one, changes, trust) for one in found if changes and source.in_time()]
    signatures = tuple(one for one in tried if one)
    broken = [Fault.BROKEN] if len(signatures) < len(filled) else []
    open_fields = tuple(name for name in fields if name not in filled)
    return Examination(signatures, open_fields, (*broken, *_faults(signatures)))


def _faults(signatures: tuple[Signature, ...]) -> list[Fault]:
    """Of the file as a whole."""
    if not signatures:
        return [Fault.UNSIGNED]
    unsealed = [Fault.UNSEALED] if signatures[0].kind is not Kind.SEAL else []
    appended = [Fault.APPENDED] if not signatures[-1].covers_whole_file else []
    return unsealed + appended


def _embedded(reader: PdfFileReader, field: Any, name: str) -> EmbeddedPdfSignature | None:
    """None for what can't be read as a signature."""
    try:
        return EmbeddedPdfSignature(reader, field, name)
    except TimeoutError:
        raise
    except Exception:  # noqa: BLE001 - as in examine
        return None


def _signature(pdf: bytes, one: EmbeddedPdfSignature, changes: Changes, trust: Trust) -> Signature | None:
    """None for what can't be checked."""
    try:
        status = _status(one, trust)
        revision = _revision(pdf, one)
    except TimeoutError:
        raise
    except Exception:  # noqa: BLE001 - as in examine
        return None
    later, allowed = changes.after(one)
    claimed, stamped = _aware(one.self_reported_timestamp), _stamped(status)
    # pyHanko trusts nobody whose bytes were changed; then the certificate still says whose file this was.
    pinned = {certificate.sha256 for certificate in trust.signers}
    is_ours = bool(status.trusted) or (not status.intact and one.signer_cert.sha256 in pinned)
    is_known = is_ours and _in_force(one.signer_cert, stamped or claimed)
    is_intact = bool(status.intact and status.valid and revision and _covers_revision(one))
    signature = Signature(
        field=one.fq_name,
        kind=changes.kind_of(one),
        name=_said(one, "/Name"),
        reason=_said(one, "/Reason"),
        certificate=name_of(one.signer_cert)[:LONGEST],
        claimed_at=claimed,
        stamped_at=stamped,
        intact=is_intact,
        trusted=is_known,
        covers_whole_file=revision is not None and revision.end == len(pdf),
        later=later,
        docmdp_ok=allowed,
        revision=revision,
        faults=(),
    )
    return replace(signature, faults=_faults_of(signature, has_stamp=status.timestamp_validity is not None))


def _faults_of(signature: Signature, *, has_stamp: bool) -> tuple[Fault, ...]:
    found = {
        Fault.BROKEN: not signature.intact,
        Fault.UNTRUSTED: not signature.trusted,
        Fault.CHANGED: signature.later is Later.OTHER or not signature.docmdp_ok,
        Fault.STAMP: has_stamp and signature.stamped_at is None,
    }
    return tuple(fault for fault, is_there in found.items() if is_there)


def _status(one: EmbeddedPdfSignature, trust: Trust) -> PdfSignatureStatus:
    """The mathematics and the trust; what changed afterwards is looked at once for all signatures."""
    at = _aware(one.self_reported_timestamp)
    return validate_pdf_signature(
        one,
        _context(trust.signers, at),
        _context(trust.stampers, at),
        key_usage_settings=_USAGE,
        skip_diff=True,
    )


def _context(roots: tuple[x509.Certificate, ...], at: datetime | None) -> ValidationContext:
    """Without a look at the network, where a stranger's file would choose the address."""
    return ValidationContext(trust_roots=list(roots), moment=at, allow_fetching=False)


def _revision(pdf: bytes, one: EmbeddedPdfSignature) -> Revision | None:
    """What is covered, if that is all from the first byte but the signature itself."""
    covered = [int(number) for number in one.byte_range]
    if len(covered) != 4:
        return None
    start, length, again, rest = covered
    hole, end = pdf[length:again], again + rest
    if start != 0 or not 0 < length < again < end <= len(pdf):
        return None
    if not _is_signature_alone(hole, one.pkcs7_content):
        return None
    return Revision(end, sha256(pdf[:end]).hexdigest())


def _is_signature_alone(hole: bytes, contents: bytes) -> bool:
    """Nothing else fits where the signature stands: one way of writing it, and zeros to fill it up."""
    digits = contents.hex().encode()
    return hole in {b"<%s>" % digits, b"<%s>" % digits.upper()} and not any(contents[peek(contents) :])


def _covers_revision(one: EmbeddedPdfSignature) -> bool:
    """Whether the table of contents of what was signed is under the signature too."""
    return one.coverage is not None and one.coverage >= SignatureCoverageLevel.ENTIRE_REVISION


def _stamped(status: PdfSignatureStatus) -> datetime | None:
    """The moment of a time stamp that is right and trusted."""
    stamp = status.timestamp_validity
    is_good = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    return _aware(stamp.timestamp) if stamp is not None and is_good else None


def _in_force(certificate: x509.Certificate, at: datetime | None) -> bool:
    return at is not None and certificate.not_valid_before <= at <= certificate.not_valid_after


def _said(one: EmbeddedPdfSignature, key: str) -> str:
    """What a signature says under a key; text that isn't text says nothing."""
    value: Any = one.sig_object.get(key)
    return str(value)[:LONGEST] if isinstance(value, str) else ""


def _aware(moment: datetime | None) -> datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
