"""The shape of a plan's contents: what snapshots freeze, and what pages, files and the disc read."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

VERSION = 3
"""Raised when the shape changes; older snapshots keep theirs.

2: `thresholds` of the plan, `target` of an obligation, `standing_on` of a project.
3: `result` and `result_reason` of an agreement, `versions` of the plan.
"""


class LegendContents(TypedDict):
    field: str
    label: str


class PartyContents(TypedDict):
    slug: str
    name: str
    kind: str


class ResponsibleContents(TypedDict):
    """A name as the document writes it, and the slugs of the parties behind it on the day of freezing."""

    name: str
    parties: list[str]


class ObligationContents(TypedDict):
    """`when` as in the draft's JSON; `occurrences` are [start, end or null, exact] in the plan's year.

    `target` is what must be reached, in words ("48 woningen"), where a number was agreed.
    """

    text: str
    who: list[str]
    when: dict[str, Any] | None
    occurrences: list[tuple[str, str | None, bool]]
    target: NotRequired[str]


class AgreementContents(TypedDict):
    """`standing` is done, under_way, stalled or null; `standing_on` its ISO date; `text` is Markdown.

    `result` (achieved, partly, not_achieved, dropped) and its reason are there once the plan is closed.
    """

    number: str
    slug: str
    title: str
    text: str
    summary: str
    parent: str | None
    lineage: str
    responsible: list[ResponsibleContents]
    standing: str | None
    note: str
    standing_on: str | None
    obligations: list[ObligationContents]
    result: NotRequired[str]
    result_reason: NotRequired[str]


class ThemeContents(TypedDict):
    title: str
    slug: str
    ambition: str
    agreements: list[AgreementContents]


class DwellingContents(TypedDict):
    type: str
    number: int | None


class ProjectContents(TypedDict):
    """`agreement` and `party` are slugs, where `agreement_label` and `responsible` name one we know.

    `standing_on` is the ISO date on which its progress was said, where that is known.
    """

    location: str
    municipality: str
    accessibility: str
    bat_score: str
    responsible: str
    party: str | None
    dwellings: int | None
    dwelling_rows: list[DwellingContents]
    dwelling_type: str
    rent_class: str
    standing: str | None
    standing_on: NotRequired[str]
    agreement: str | None
    agreement_label: str
    signed: str


class ThresholdsContents(TypedDict):
    """A standing is fresh up to and including so many days, ageing up to and including so many."""

    fresh: int
    ageing: int


class SignatoryContents(TypedDict):
    """Who signed for a party, in the words of then; `on` is the ISO date."""

    party: str
    name: str
    role: str
    on: str


class SignedContents(TypedDict):
    """A version that all have signed: the plan, or an addendum to it (`kind`).

    `sha256` is that of the text, `file_sha256` that of the signed file. `is_trial`: signed with a key that an
    installation made itself, which proves nothing.
    """

    sha256: str
    number: int
    kind: str
    title: str
    signed_on: str
    in_force_from: str
    signatories: list[SignatoryContents]
    file_sha256: str
    is_trial: bool


class Contents(TypedDict):
    """A whole plan. Dates are ISO, texts Markdown, numbers whole; read `thresholds` with `ages.Ages`.

    `versions` are there once something was signed, in the order of their numbers.
    """

    version: int
    region: str
    region_slug: str
    year: int
    title: str
    motto: str
    stage: str
    thresholds: NotRequired[ThresholdsContents]
    versions: NotRequired[list[SignedContents]]
    legend: list[LegendContents]
    parties: list[PartyContents]
    themes: list[ThemeContents]
    projects: list[ProjectContents]
