"""What a file is: from what it says about itself and what the register knows. No database, no clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from jaarschijf.signing.pades.values import Examination, Fault, Kind, Signature
from jaarschijf.signing.verifying.values import Judgement, Known, Line, Origin, Registered, Verdict

SELFMADE: Final = "PROEF"
"""Begins every name in a certificate that an installation made itself (`pades.selfmade`)."""
BEARABLE: Final = frozenset({Fault.UNTRUSTED, Fault.STAMP, Fault.UNREADABLE})
"""Of a file that is the same to the last bit these only tell that a key or service is not known any more."""
ROUND_OFF: Final = timedelta(seconds=2)


def judge(found: Examination, known: Known | None, sha256: str) -> Judgement:
    """The verdict on a file with this hash. What the register holds to the last bit goes before all else."""
    return Judgement(
        verdict=_verdict(found, known),
        sha256=sha256,
        known=known,
        lines=tuple(_lines(_bearable(found) if known and known.is_same else found, known)),
        faults=tuple(sorted(found.all_faults)),
        is_trial=bool(known and known.is_trial)
        or any(one.certificate.startswith(SELFMADE) for one in found.signatures),
    )


def _verdict(found: Examination, known: Known | None) -> Verdict:
    if known and known.is_same:
        return _of_the_same(found, known)
    if known:
        return Verdict.CHANGED
    return _of_the_unknown(found)


def _of_the_same(found: Examination, known: Known) -> Verdict:
    if known.origin is Origin.AGREED:
        return Verdict.AGREED
    if found.all_faults - BEARABLE:
        return Verdict.CHANGED
    if known.origin is Origin.SEALED:
        return Verdict.SEALED
    if known.state == "broken_off":
        return Verdict.BROKEN_OFF
    return Verdict.SIGNED if known.sha256 == known.final_sha256 else Verdict.EARLIER


def _of_the_unknown(found: Examination) -> Verdict:
    for fault, verdict in (
        (Fault.TOO_LARGE, Verdict.TOO_LARGE),
        (Fault.NOT_PDF, Verdict.NOT_PDF),
        (Fault.UNREADABLE, Verdict.UNREADABLE),
    ):
        if fault in found.faults:
            return verdict
    if not found.signatures:
        return Verdict.CHANGED if Fault.BROKEN in found.faults else Verdict.UNKNOWN
    if found.whole:
        return Verdict.UNREGISTERED
    return Verdict.CHANGED if any(one.trusted for one in found.signatures) else Verdict.FOREIGN


def _bearable(found: Examination) -> Examination:
    """Without what says nothing of each signature in a file that is the same to the last bit."""
    signatures = [
        replace(one, faults=tuple(fault for fault in one.faults if fault not in BEARABLE))
        for one in found.signatures
    ]
    return replace(found, signatures=tuple(signatures))


def _lines(found: Examination, known: Known | None) -> Iterator[Line]:
    """The seal, and then each signature beside what the register says of it."""
    registered = {one.field: one for one in known.signers} if known else {}
    for one in found.signatures:
        theirs = registered.pop(one.field, None)
        yield _beside(one, theirs) if theirs else _alone(one, known)
    for lost in registered.values():
        yield _lost(lost)


def _beside(one: Signature, theirs: Registered) -> Line:
    return Line(
        who=theirs.name,
        role=theirs.role,
        party=theirs.party,
        mandate=theirs.mandate,
        at=one.stamped_at or theirs.at,
        is_stamped=one.stamped_at is not None,
        is_seal=False,
        faults=one.faults,
        differs=tuple(_differences(one, theirs)),
    )


def _differences(one: Signature, theirs: Registered) -> Iterator[str]:
    if one.name != theirs.name:
        yield f"het bestand noemt als naam ‘{one.name}’"
    if theirs.party not in one.reason or theirs.role not in one.reason:
        yield f"het bestand zegt: ‘{one.reason}’"
    if not _about_then(one.claimed_at, theirs.at):
        yield "het bestand noemt een ander moment"


def _about_then(claimed: datetime | None, at: datetime) -> bool:
    return claimed is not None and abs(claimed - at) <= ROUND_OFF


def _alone(one: Signature, known: Known | None) -> Line:
    """The seal, or a signature of which only the file speaks."""
    is_seal = one.kind is Kind.SEAL
    return Line(
        who=one.certificate if is_seal else one.name or one.certificate,
        role="",
        party="",
        mandate="" if is_seal else one.reason,
        at=one.stamped_at or one.claimed_at,
        is_stamped=one.stamped_at is not None,
        is_seal=is_seal,
        is_unregistered=known is not None and not is_seal,
        faults=one.faults,
    )


def _lost(theirs: Registered) -> Line:
    """A signature of which the register knows that it was put, and that can't be read in the file."""
    return Line(
        theirs.name,
        theirs.role,
        theirs.party,
        theirs.mandate,
        theirs.at,
        theirs.is_timestamped,
        is_seal=False,
        faults=(Fault.UNREADABLE,),
    )
