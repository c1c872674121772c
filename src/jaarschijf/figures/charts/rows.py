"""Rows down a chart: a name beside or above each, under the heading of its group, and room for its bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from jaarschijf.figures.charts.canvas import LINE, Canvas
from jaarschijf.figures.charts.measuring import lines_of, width_of
from jaarschijf.figures.charts.theme import Size
from jaarschijf.figures.wording import Line

BAR = 22
THIN = 15
_BETWEEN = 12
_HEADING = 30
_GAP = 10
"""Between a name and its bar."""


@dataclass(frozen=True)
class Entry:
    """A row to be drawn: its name, the group that it stands under, and how many bars it has."""

    name: str
    group: str = ""
    bars: int = 1


@dataclass(frozen=True)
class Band:
    """Where the bars of a row are: from and until, in pixels down."""

    bars: tuple[tuple[float, float], ...]

    @property
    def middle(self) -> float:
        return (self.bars[0][0] + self.bars[-1][1]) / 2


def entries_of(lines: Sequence[Line], bars: int = 1) -> list[Entry]:
    """An entry for each line. Lines of two dimensions stand in groups where that saves words."""
    groups = [line.words[0] for line in lines]
    if lines and len(lines[0].words) > 1 and _runs(groups) < len(groups):
        return [Entry(_joined(line.words[1:]), line.words[0], bars) for line in lines]
    return [Entry(_joined(line.words), bars=bars) for line in lines]


def label_width(entries: Sequence[Entry], size: Size) -> int:
    """The pixels that names take beside the plot; none where they stand above their bars."""
    if size.is_narrow:
        return 0
    longest = max((width_of(entry.name, size.text) for entry in entries), default=0.0)
    return ceil(min(size.labels, max(60.0, longest))) + _GAP


def lay(canvas: Canvas, entries: Sequence[Entry]) -> list[Band]:
    """Writes names and headings, and answers where bars go; the canvas becomes as high as they take."""
    bands = []
    y, group = 4.0, ""
    for entry in entries:
        if entry.group and entry.group != group:
            canvas.write(-canvas.left, y + _HEADING / 2, entry.group, weight=600)
            y += _HEADING
        group = entry.group
        y = _named(canvas, entry, y)
        high = BAR if entry.bars == 1 else THIN
        bands.append(
            Band(tuple((y + place * high, y + (place + 1) * high - 1) for place in range(entry.bars)))
        )
        y += max(entry.bars * high, _lines_high(canvas, entry)) + _BETWEEN
    canvas.height = int(y)
    return bands


def _named(canvas: Canvas, entry: Entry, y: float) -> float:
    """Writes the name; answers where the bars begin."""
    if canvas.size.is_narrow:
        for text in _lines(canvas, entry):
            canvas.write(0, y + LINE / 2, text)
            y += LINE
        return y + 2
    lines = _lines(canvas, entry)
    high = entry.bars * (BAR if entry.bars == 1 else THIN)
    first = y + max(high, len(lines) * LINE) / 2 - (len(lines) - 1) * LINE / 2
    for place, text in enumerate(lines):
        canvas.write(-_GAP, first + place * LINE, text, align="right")
    return y + max(0.0, (len(lines) * LINE - high) / 2)


def _lines(canvas: Canvas, entry: Entry) -> list[str]:
    width = canvas.size.width if canvas.size.is_narrow else canvas.left - _GAP
    return lines_of(entry.name, width, canvas.size.text, most=3)


def _lines_high(canvas: Canvas, entry: Entry) -> float:
    """What names of two lines take beside the plot, less what stands above the bar already."""
    if canvas.size.is_narrow:
        return 0
    lines, high = len(_lines(canvas, entry)) * LINE, entry.bars * (BAR if entry.bars == 1 else THIN)
    return (lines + high) / 2 if lines > high else 0


def _joined(words: Sequence[str]) -> str:
    return ", ".join(word for word in words if word)


def _runs(words: Sequence[str]) -> int:
    return sum(word != before for word, before in zip(words, [None, *words], strict=False))
