"""Everything of one agreement as plain values: what the page, the PDF and the JSON of a dossier show.

Days are ISO dates, texts Markdown, words Dutch. What its reader may not know is not in it.
"""

from __future__ import annotations

from typing import Any, TypedDict

SHAPE = 2
"""Raised when the shape changes."""


class WordsThen(TypedDict):
    """The words of the agreement in one version or year; `lines` is the redline against those before.

    `label` is "2026, versie 2", `same` are the later moments at which it read the same; `sha256` is that of
    the version, empty for a text that was never frozen.
    """

    label: str
    on: str
    state: str
    sha256: str
    same: list[str]
    text: str
    summary: str
    lines: list[dict[str, Any]]


class LiftingSaid(TypedDict):
    on: str
    by: str
    note: str


class ConsentSaid(TypedDict):
    """What a party said of a version; `lifting` is null for what holds."""

    version: int
    party: str
    answer: str
    on: str
    by: str
    text: str
    until: str
    lifted_by: str
    lifting: LiftingSaid | None


class SignatureSet(TypedDict):
    version: int
    party: str
    name: str
    role: str
    on: str


class RemarkMade(TypedDict):
    on: str
    by: str
    party: str
    line: str
    text: str


class ProposalMade(TypedDict):
    """`sentence` tells what would become other, `state` what became of it, `answer` why."""

    number: int
    sentence: str
    party: str
    by: str
    on: str
    reason: str
    state: str
    settled_on: str
    answer: str
    remarks: list[RemarkMade]


class DutySaid(TypedDict):
    """What was said of one occurrence of an obligation; numbers in words."""

    obligation: str
    due_on: str
    done_on: str
    amount: str
    informed: str
    note: str


class ProofGiven(TypedDict):
    """A file or a link; `file` is its name in the ZIP."""

    title: str
    link: str
    file: str
    sha256: str


class ReportSent(TypedDict):
    """What a party reported. `kept` says that some of its words are not for this reader."""

    party: str
    on: str
    standing: str
    sentence: str
    done_on: str
    stall: list[tuple[str, str]]
    duties: list[DutySaid]
    proofs: list[ProofGiven]
    remark: str
    kept: bool


class ReviewMade(TypedDict):
    on: str
    by: str
    standing: str
    word: str
    why_other: str


class Decided(TypedDict):
    """What came of a meeting whose minutes are settled; `who` does it, by `due_on`."""

    on: str
    meeting: str
    kind: str
    text: str
    who: str
    due_on: str


class PartReached(TypedDict):
    party: str
    amount: str


class FigureReached(TypedDict):
    """What all parties together reached; `kept` are those whose figures this reader may not know."""

    obligation: str
    target: str
    amount: str
    informed: str
    parts: list[PartReached]
    silent: list[str]
    kept: list[str]


class AnalysisUsed(TypedDict):
    """A run of figures that lies with the agreement: its answer as every party may know it, and what the
    working group made of it."""

    number: int
    title: str
    on: str
    sentence: str
    note: str
    conclusion: str


class ProjectThere(TypedDict):
    location: str
    municipality: str
    responsible: str
    dwellings: str
    phase: str
    standing: str


class Happened(TypedDict):
    on: str
    sentence: str


class Said(TypedDict):
    """A code with its word, and what was said with it."""

    code: str
    word: str
    on: str
    note: str


class Dossier(TypedDict):
    """One agreement of one plan."""

    shape: int
    region: str
    year: int
    plan: str
    stage: str
    made_on: str
    reader: str
    number: str
    slug: str
    title: str
    theme: str
    lineage: str
    since: str
    responsible: list[str]
    text: str
    standing: Said
    result: Said
    words: list[WordsThen]
    consents: list[ConsentSaid]
    signatures: list[SignatureSet]
    proposals: list[ProposalMade]
    reports: list[ReportSent]
    reviews: list[ReviewMade]
    decisions: list[Decided]
    figures: list[FigureReached]
    analyses: list[AnalysisUsed]
    projects: list[ProjectThere]
    journal: list[Happened]
