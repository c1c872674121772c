"""From the frozen text to the PDF, with the exact place of every signature."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jaarschijf.lib.pdf import compile_asked
from jaarschijf.lib.places import PACKAGE
from jaarschijf.register.models import Version
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.signing.document.shape import Block, Blocks, Document, SignatureField
from jaarschijf.signing.document.told import Cover, told

TEMPLATE = PACKAGE / "signing/typst/agreement.typ"
VERBATIM = ("href", "sha256", "base", "party")


def render(text: VersionText, blocks: Blocks, cover: Cover, made_at: datetime) -> Document:
    """The document: PDF/A-2a and PDF/UA-1. The same text and moment give the same bytes.

    The places for signatures are drawn and known, but no fields of the PDF yet.
    """
    pdf, places = compile_asked(TEMPLATE, told(text, blocks, cover, made_at), made_at, "<place>", VERBATIM)
    fields = [
        _field(number, block, place, is_trial=cover.is_trial)
        for number, (block, place) in enumerate(zip(blocks.signing, places, strict=True), 1)
    ]
    return Document(pdf, tuple(fields))


def document_of(version: Version, blocks: Blocks, made_at: datetime, *, is_trial: bool) -> Document:
    """The document of a version as it is kept when parties agree: with an empty field for every signature."""
    from jaarschijf.signing.pades.fields import lay_out

    base = version.base.text if version.base else None
    cover = Cover(version.number, version.sha256, is_trial=is_trial, base=base)
    document = render(version.text, blocks, cover, made_at)
    return Document(lay_out(document.pdf, [field.spec for field in document.fields]), document.fields)


def concept_of(version: Version, blocks: Blocks, made_at: datetime) -> bytes:
    """A version to read before it is agreed: it says on every page that it is a concept."""
    base = version.base.text if version.base else None
    return render(
        version.text, blocks, Cover(version.number, version.sha256, is_concept=True, base=base), made_at
    ).pdf


def _field(number: int, block: Block, place: dict[str, Any], *, is_trial: bool) -> SignatureField:
    left, top = place["x"], place["height"] - place["y"]
    word = "Proefhandtekening" if is_trial else "Handtekening"
    return SignatureField(
        name=f"{number:02d}-{block.party[:60]}",
        party=block.party,
        label=f"{word} van {block.name}",
        page=place["page"] - 1,
        box=(left, top - place["high"], left + place["wide"], top),
        chapters=block.chapters,
        is_trial=is_trial,
    )
