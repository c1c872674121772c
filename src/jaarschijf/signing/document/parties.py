"""Which parties sign, and for what."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from jaarschijf.register.versions.shape import AgreementText, ThemeText, VersionText
from jaarschijf.signing.document.shape import Block, Blocks

SIGNING_KINDS = frozenset({"municipality", "association", "tenants", "care"})


class Scope(StrEnum):
    """Whether a party signs for everything, or only for the chapters in which it has something to do."""

    WHOLE = "whole"
    CHAPTERS = "chapters"


def blocks_of(
    text: VersionText,
    scope: Scope = Scope.WHOLE,
    also: Collection[str] = (),
    only: Collection[str] | None = None,
) -> Blocks:
    """A block for each party that signs, in the order of the text.

    `also` are slugs of parties of another kind that sign too; with `only` no others do, as for an addendum.
    By chapters a party signs for those in which it is responsible or has an obligation; without any it
    signs nothing.
    """
    signing: list[Block] = []
    without: list[str] = []
    for party in text["parties"]:
        slug = party["slug"]
        if slug not in (also if party["kind"] not in SIGNING_KINDS else {slug}):
            continue
        if only is not None and slug not in only:
            continue
        chapters = chapters_of(text, slug) if scope == Scope.CHAPTERS else ()
        if chapters or scope == Scope.WHOLE:
            signing.append(Block(slug, party["name"], chapters))
        else:
            without.append(party["name"])
    return Blocks(tuple(signing), tuple(without))


def chapters_of(text: VersionText, party: str) -> tuple[str, ...]:
    """The titles of the themes in which a party is responsible or has an obligation."""
    return tuple(theme["title"] for theme in text["themes"] if _has_part(theme, party))


def _has_part(theme: ThemeText, party: str) -> bool:
    return any(party in _parties(agreement) for agreement in theme["agreements"])


def _parties(agreement: AgreementText) -> set[str]:
    names = agreement["responsible"] + [name for duty in agreement["obligations"] for name in duty["who"]]
    return {slug for name in names for slug in name["parties"]}
