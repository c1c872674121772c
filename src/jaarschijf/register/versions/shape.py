"""The shape of a plan's text: what parties consent to and sign, and what redlines compare.

Only what is agreed: no standings, no progress, no dates that follow from meetings.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

SHAPE = 1
"""Raised when the shape changes; older versions keep theirs."""


class NamedText(TypedDict):
    """A name as the document writes it, and the slugs of the parties behind it on the day of freezing."""

    name: str
    parties: list[str]


class ObligationText(TypedDict):
    """`when` as `reading.When.as_json`; `target` in words ("48 woningen"), empty where there is none."""

    text: str
    who: list[NamedText]
    when: dict[str, Any] | None
    target: str


class AgreementText(TypedDict):
    """`lineage` stays the same over versions and years; `parent` is that of the agreement above it."""

    lineage: str
    number: str
    title: str
    text: str
    parent: str | None
    responsible: list[NamedText]
    obligations: list[ObligationText]


class ThemeText(TypedDict):
    """`key` is the id of the theme: it stays when the title changes."""

    key: str
    title: str
    ambition: str
    agreements: list[AgreementText]


class DwellingText(TypedDict):
    type: str
    number: int | None


class ProjectText(TypedDict):
    """A row as people write it; `lineage` stays the same over versions and years."""

    lineage: str
    location: str
    municipality: str
    accessibility: str
    responsible: str
    party: str | None
    dwellings: list[DwellingText]
    rent_class: str
    agreement: str
    signed: str


class PartyText(TypedDict):
    slug: str
    name: str
    kind: str


class AddendumText(TypedDict):
    """Which agreements (lineages) an addendum changes, and why; `base` is the sha256 of what it changes.

    `in_force_from` is the ISO day from which the parties want it to hold.
    """

    number: int
    title: str
    reason: str
    base: str
    lineages: list[str]
    in_force_from: NotRequired[str]


class VersionText(TypedDict):
    """A whole plan in words. Of an addendum it is the text as it is with the addendum in it."""

    shape: int
    region: str
    year: int
    title: str
    motto: str
    parties: list[PartyText]
    themes: list[ThemeText]
    projects: list[ProjectText]
    addendum: NotRequired[AddendumText]
