"""The signed file: kept as what each signature added, read as a whole."""

from __future__ import annotations

from jaarschijf.lib.hashing import sha256
from jaarschijf.signing.models import FilePart, SigningRound


def file_of(round: SigningRound, number: int | None = None) -> bytes:  # noqa: A002 - the word of the field
    """The file as it is now, or as it was after part `number`: 0 is sealed, without a signature yet."""
    rows = round.parts.all() if number is None else round.parts.filter(number__lte=number)
    return b"".join(bytes(data) for data in rows.order_by("number").values_list("data", flat=True))


def add_part(round: SigningRound, before: bytes, after: bytes) -> FilePart:  # noqa: A002 - as above
    """Keeps what came behind `before`, which has to be the start of `after`."""
    if not after.startswith(before):
        raise ValueError("A signed file only grows.")
    last = round.parts.order_by("-number").values_list("number", flat=True).first()
    return FilePart.objects.create(
        round=round,
        number=0 if last is None else last + 1,
        data=after[len(before) :],
        size=len(after),
        sha256=sha256(after),
    )
