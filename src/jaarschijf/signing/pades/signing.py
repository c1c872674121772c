"""A party's signature, put after those that are there."""

from __future__ import annotations

from datetime import datetime

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.keys import Keys
from jaarschijf.signing.pades.look import look_of
from jaarschijf.signing.pades.values import Signatory
from jaarschijf.signing.pades.writing import opened, put, signed_fields


def sign(pdf: bytes, field_name: str, keys: Keys, signatory: Signatory, at: datetime) -> bytes:
    """The document with one signature more; it starts with the bytes that were given.

    Refuses a field that isn't there or has a signature already, what is no PDF, keys that are not valid at
    the moment, and a time stamp service that doesn't answer.
    """
    addition = opened(pdf)
    match signed_fields(addition).get(field_name):
        case None:
            raise Refusal(
                f"Dit document heeft geen plaats voor handtekening ‘{field_name}’. Controleer wie tekenen.",
                f"This document has no place for the signature ‘{field_name}’. Check who are to sign.",
            )
        case True:
            raise Refusal(
                f"De handtekening ‘{field_name}’ staat al in dit document. Tekenen hoeft niet nog een keer.",
                f"The signature ‘{field_name}’ is already in this document. There is no need to sign again.",
            )
    return put(
        addition,
        keys.party,
        keys.stamper,
        at,
        look_of(addition, field_name, signatory, at),
        field_name=field_name,
        name=signatory.name,
        reason=reason_of(signatory),
    )


def reason_of(signatory: Signatory) -> str:
    """Which role and party, the decision behind it, and what is signed for."""
    parts = (f"{signatory.role}, namens {signatory.party}", signatory.mandate, signatory.reason)
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."
