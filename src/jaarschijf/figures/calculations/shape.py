"""What a calculation asks and answers, so that one page, one PDF and one protection serve them all.

A card says which data sets it takes and what can be chosen; `reckon` turns deliveries into a `Reckoned`,
which holds true counts and is never shown as it is: `figures.showing` protects its grids for whoever reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from jaarschijf.calc.norms import Norms


class Unit(StrEnum):
    """How a value is written."""

    COUNT = "count"
    PERCENT = "percent"
    EURO = "euro"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True)
class Measure:
    """A column of counts; those of one grid add up to its total, where it has one."""

    key: str
    heading: str


@dataclass(frozen=True)
class Extra:
    """A column reckoned from counts: hidden in a row where one of the measures it `needs` is hidden, and
    everywhere where the sum over all rows of one of the measures `of_all` is.

    Without either it tells nothing of counts, such as a norm.
    """

    key: str
    heading: str
    unit: Unit
    needs: tuple[str, ...] = ()
    of_all: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """`words` are the values of the dimensions, `party` the one whose counts these are ("" of several)."""

    words: tuple[str, ...]
    counts: tuple[int, ...]
    extras: tuple[str | int | float | None, ...] = ()
    party: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of counts: dimensions down, measures across.

    `total` is the heading of the sum of the measures, empty where they don't add up. `foot` are the extras
    of the last row, which sums all rows; None where rows overlap and there is no such row.
    """

    key: str
    title: str
    dims: tuple[str, ...]
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    total: str = "Totaal"
    extras: tuple[Extra, ...] = ()
    foot: tuple[str | int | float | None, ...] | None = ()


class ChartKind(StrEnum):
    """How a grid is drawn."""

    BARS = "bars"
    STACKED = "stacked"
    INTERVALS = "intervals"
    LINES = "lines"
    FUNNEL = "funnel"


@dataclass(frozen=True)
class Chart:
    """A drawing of a grid: `values` are keys of measures or extras; for intervals value, least and most."""

    kind: ChartKind
    grid: str
    title: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Reckoned:
    """The answer with its true counts. `facts` hold nothing that a count could be read from: norms, years,
    what was chosen, which inputs lacked what. All of it is plain, so that it has canonical bytes."""

    grids: tuple[Grid, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ShownRow:
    """A row as this reader may see it: None is hidden."""

    words: tuple[str, ...]
    counts: tuple[int | None, ...]
    total: int | None
    extras: tuple[str | int | float | None, ...]
    party: str = ""
    is_foot: bool = False


@dataclass(frozen=True)
class ShownGrid:
    """A grid after protection; `hidden` is how many cells are not shown."""

    grid: Grid
    rows: tuple[ShownRow, ...]
    foot: ShownRow | None
    hidden: int


Shown = Mapping[str, ShownGrid]
"""Key of a grid -> how this reader sees it."""


@dataclass(frozen=True)
class Need:
    """A data set that a calculation takes; `earlier` is the same set of a period before."""

    dataset: str
    why: str
    is_optional: bool = False
    is_earlier: bool = False


class OptionKind(StrEnum):
    """What a person may choose."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    CHOICE = "choice"
    YES = "yes"
    WORDS = "words"


@dataclass(frozen=True)
class Option:
    """Something to choose before reckoning, with its default."""

    key: str
    label: str
    kind: OptionKind
    default: Any
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Given:
    """One delivery: whose, of what, over which period, and its totals as `figures.datasets` keeps them."""

    party: str
    party_kind: str
    dataset: str
    period_from: date
    period_until: date
    totals: Mapping[str, Any]


@dataclass(frozen=True)
class Calculation:
    """A card: everything the pages need to know of one calculation.

    `reckon(deliveries, options, limits per year)` raises Refusal where the deliveries don't suffice;
    `say(shown, facts)` answers in one Dutch sentence from what this reader may see; `guide` names the page
    in docs/berekeningen. `version` goes up whenever the same input would give another answer.
    """

    code: str
    title: str
    question: str
    version: int
    needs: tuple[Need, ...]
    options: tuple[Option, ...]
    reckon: Callable[[Sequence[Given], Mapping[str, Any], Mapping[int, Norms]], Reckoned]
    say: Callable[[Shown, Mapping[str, Any]], str]
    charts: tuple[Chart, ...]
    steps: tuple[str, ...]
    guide: str
