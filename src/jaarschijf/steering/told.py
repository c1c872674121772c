"""A report in words: what the page and the PDF both show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Something that has a source; `number` and `title` are of an agreement."""

    number: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Count:
    """A standing with its number, and in words how that changed; empty in the first report."""

    standing: str
    word: str
    number: int
    change: str
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one party says; `asked` is who must do something, `asks_steering` whether it is the reader."""

    party: str
    on: str
    shared: bool
    cause: str
    consequence: str
    correction: str
    asked: str
    asks_steering: bool
    request: str


@dataclass(frozen=True, slots=True)
class Stalled:
    """A stalled agreement, or one that stands otherwise while a party is stalled."""

    line: Line
    standing: str
    word: str
    since: str
    responsible: str
    note: str
    review: str
    said: list[Said]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, of whom and by which parties."""

    text: str
    whom: str
    parties: str
    of_steering: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A stalled agreement on the first page, with what is asked there."""

    line: Line
    standing: str
    word: str
    requests: list[Request]

    @property
    def of_steering(self) -> bool:
        """Whether the reader is asked something."""
        return any(request.of_steering for request in self.requests)


@dataclass(frozen=True, slots=True)
class Change:
    """From one standing to another."""

    line: Line
    was: str
    was_word: str
    now: str
    now_word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement in a list; `age` says how old its standing is, `old` is the word for what is not fresh."""

    line: Line
    standing: str
    responsible: str
    age: str
    freshness: str
    old: str


@dataclass(frozen=True, slots=True)
class Group:
    """The agreements of one standing."""

    standing: str
    word: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Due:
    """What must be done; `late` is empty when its day has not passed."""

    line: Line
    text: str
    who: str
    day: str
    late: str


@dataclass(frozen=True, slots=True)
class Unowned:
    """A name that nobody answers to."""

    line: Line
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A row of totals; the other addresses are of the projects without a number, and without a report."""

    name: str
    href: str
    href_unknown: str
    href_unreported: str
    projects: int
    dwellings: int
    unknown: int
    realised: int
    unreported: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All projects along one field."""

    label: str
    rows: list[Sum]
    whole: Sum


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A whole report."""

    region: str
    title: str
    year: str
    address: str
    heading: str
    meets: str
    next: str
    until: str
    made: str
    since: str
    sha256: str
    lead: str
    total: int
    total_href: str
    stale: int
    stale_href: str
    counts: list[Count]
    asked: list[Asked]
    stalled: list[Stalled]
    elsewhere: list[Stalled]
    changes: list[Change]
    groups: list[Group]
    overdue: list[Due]
    due: list[Due]
    unowned: list[Unowned]
    totals: list[Totals]
