"""An answer as one person reads it: the sentence, the charts, the tables, how many counts are not shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jaarschijf.figures.calculations.keeping import from_bytes
from jaarschijf.figures.calculations.shape import Calculation, Chart, OptionKind, ShownGrid, Unit
from jaarschijf.figures.charts import NARROW, WIDE, Size, draw
from jaarschijf.figures.showing import Reader, show_stored
from jaarschijf.figures.wording import ShownTable, in_words, table_of


@dataclass(frozen=True)
class Picture:
    """A chart of one of the tables, to be drawn when it is asked for."""

    place: int
    chart: Chart
    shown: ShownGrid

    def wide(self) -> str:
        return self.drawn(WIDE)

    def narrow(self) -> str:
        return self.drawn(NARROW)

    def drawn(self, size: Size) -> str:
        """The chart as SVG."""
        return draw(self.chart, self.shown, size)


@dataclass(frozen=True)
class Part:
    """A table with the charts that are drawn of it."""

    table: ShownTable
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Answer:
    """What a reader sees of a reckoned answer; nothing in it knows a count that is hidden."""

    card: Calculation
    sentence: str
    parts: tuple[Part, ...]
    facts: Mapping[str, Any]

    @property
    def unbroken(self) -> str:
        """The sentence, in which no line ends between a number and its sign."""
        return self.sentence.replace("€ ", "€\N{NO-BREAK SPACE}").replace(" %", "\N{NO-BREAK SPACE}%")

    @property
    def tables(self) -> tuple[ShownTable, ...]:
        return tuple(part.table for part in self.parts)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(picture for part in self.parts for picture in part.pictures)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a card wants told beside its answer, such as a limit without a source."""
        return tuple(self.facts.get("notes", ()))

    @property
    def hidden(self) -> int:
        return sum(table.hidden for table in self.tables)


def answer_for(card: Calculation, result: bytes, reader: Reader) -> Answer:
    """The stored answer as this reader may see it; tables with charts come first, in their order."""
    shown = show_stored(result, reader)
    facts = from_bytes(result).facts
    pictures = [
        Picture(place, chart, shown[chart.grid])
        for place, chart in enumerate(card.charts, start=1)
        if chart.grid in shown and shown[chart.grid].rows
    ]
    order = dict.fromkeys([*(picture.chart.grid for picture in pictures), *shown])
    parts = tuple(
        Part(table_of(shown[key]), tuple(one for one in pictures if one.chart.grid == key)) for key in order
    )
    return Answer(card, card.say(shown, facts), parts, facts)


def choices_in_words(card: Calculation, options: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was chosen, as label and value."""
    told = []
    for option in card.options:
        value = options.get(option.key, option.default)
        match option.kind:
            case OptionKind.YES:
                words = "ja" if value else "nee"
            case OptionKind.CHOICE:
                words = dict(option.choices).get(str(value), str(value))
            case _:
                words = _plain(value)
        told.append((option.label, words))
    return told


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "geen"
    return in_words(value, Unit.NUMBER) if isinstance(value, int | float) else str(value)
