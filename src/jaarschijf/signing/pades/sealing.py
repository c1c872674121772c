"""The seal of the platform, which says what may still come after it: signatures, and nothing else."""

from __future__ import annotations

from datetime import datetime

from pyhanko.sign.fields import MDPPerm

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.fields import add_field
from jaarschijf.signing.pades.keys import Keys
from jaarschijf.signing.pades.values import FieldSpec
from jaarschijf.signing.pades.writing import opened, put, signed_fields

FIELD = FieldSpec("Zegel", 0, (0, 0, 0, 0), "Zegel van het platform")


def seal(pdf: bytes, keys: Keys, at: datetime, reason: str) -> bytes:
    """The document with a certification as its first signature (DocMDP level 2: fill in and sign).

    What comes after it may only be signatures in the fields that are there. Refuses what is no PDF or has a
    signature already.
    """
    addition = opened(pdf)
    if FIELD.name in (fields := signed_fields(addition)) or any(fields.values()):
        raise Refusal(
            "Dit document is al verzegeld of ondertekend. Verzegel alleen een nieuw document.",
            "This document has been sealed or signed already. Seal only a new document.",
        )
    add_field(addition, FIELD)
    return put(
        addition,
        keys.seal,
        keys.stamper,
        at,
        field_name=FIELD.name,
        reason=reason,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
