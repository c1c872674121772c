"""Pure: a protected grid as a chart, in SVG that a page and a PDF both show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jaarschijf.figures.calculations.shape import Chart, ChartKind, ShownGrid
from jaarschijf.figures.charts.bars import bars, intervals, stacked
from jaarschijf.figures.charts.funnel import funnel
from jaarschijf.figures.charts.lines import lines
from jaarschijf.figures.charts.telling import description
from jaarschijf.figures.charts.theme import NARROW, WIDE, Size
from jaarschijf.figures.charts.vega import Spec, svg_of
from jaarschijf.figures.wording import ShownTable, table_of

_KINDS: dict[ChartKind, Callable[[ShownTable, Sequence[str], Size], Spec]] = {
    ChartKind.BARS: bars,
    ChartKind.STACKED: stacked,
    ChartKind.INTERVALS: intervals,
    ChartKind.LINES: lines,
    ChartKind.FUNNEL: funnel,
}


def spec_of(chart: Chart, shown: ShownGrid, size: Size = WIDE) -> Spec:
    """The chart as a Vega-Lite spec, with what this reader may see and nothing else."""
    return _KINDS[chart.kind](table_of(shown), chart.values, size)


def draw(chart: Chart, shown: ShownGrid, size: Size = WIDE) -> str:
    """The chart as SVG; the same input gives the same text. A grid without rows has no chart: ""."""
    if not shown.rows:
        return ""
    return svg_of(spec_of(chart, shown, size), chart.title, describe(chart, shown))


def describe(chart: Chart, shown: ShownGrid) -> str:
    """What the chart shows, for who does not see it."""
    return description(chart, table_of(shown))


__all__ = ["NARROW", "WIDE", "Size", "describe", "draw", "spec_of"]
