"""Additions at the end of a PDF, after which everything before them is still there."""

# pyHanko has types, but not on every function.
# mypy: allow-untyped-calls

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import BaseStampStyle

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.keys import Signer, check_in_force
from jaarschijf.signing.pades.stamping import TimeStamper, held_to


class Addition(IncrementalPdfFileWriter):
    """Leaves the description of the document as it was made.

    Otherwise the XMP is written anew by each signature: kilobytes that say nothing, under a version of the
    clock of this machine, beside the moment that stands in the signature.
    """

    def _update_meta(self) -> None:
        pass


def opened(pdf: bytes) -> Addition:
    """The file, ready for an addition. Refuses what is no PDF."""
    try:
        return Addition(io.BytesIO(pdf))
    except (PdfError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise Refusal(
            "Dit bestand is geen PDF die ondertekend kan worden. Maak het document opnieuw.",
            "This file is not a PDF that can be signed. Make the document again.",
        ) from error


def written(addition: Addition) -> bytes:
    """The file with its addition."""
    out = io.BytesIO()
    addition.write(out)
    return out.getvalue()


def signed_fields(addition: Addition) -> dict[str, bool]:
    """Name of each signature field -> whether there is a signature in it."""
    return {name: value is not None for name, value, _ in enumerate_sig_fields(addition)}


class _SignerAt(PdfSigner):
    """Signs at a moment that is given, not at the one of this machine's clock."""

    def __init__(self, at: datetime, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._at = at

    def init_signing_session(self, *arguments: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self._at
        return session


def put(
    addition: Addition,
    signer: Signer,
    stamper: TimeStamper | None,
    at: datetime,
    look: BaseStampStyle | None = None,
    **metadata: Any,
) -> bytes:
    """Signs the addition and all before it: PAdES B-B, or B-T with a time stamper.

    The metadata are those of PdfSignatureMetadata.
    """
    check_in_force(signer, at)
    meta = PdfSignatureMetadata(subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", **metadata)
    stamper = held_to(stamper) if stamper else None
    hand = _SignerAt(at, meta, signer, timestamper=stamper, stamp_style=look)
    out = io.BytesIO()
    hand.sign_pdf(addition, existing_fields_only=True, output=out)
    return out.getvalue()
