"""The tables of this room, one file per noun."""

from __future__ import annotations

from jaarschijf.signing.models.mandate import Mandate
from jaarschijf.signing.models.round import (
    FilePart,
    Seat,
    SeatChange,
    SeatState,
    Signature,
    SignatureRefusal,
    SigningRound,
    SigningState,
    Trail,
)
from jaarschijf.signing.models.sealed import SealedDocument, SealedKind

__all__ = [
    "FilePart",
    "Mandate",
    "SealedDocument",
    "SealedKind",
    "Seat",
    "SeatChange",
    "SeatState",
    "Signature",
    "SignatureRefusal",
    "SigningRound",
    "SigningState",
    "Trail",
]
