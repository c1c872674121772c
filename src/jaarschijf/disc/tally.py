"""Many agreements: one thick ring per theme, its months stacked by standing."""

from __future__ import annotations

from collections import Counter
from datetime import date

from jaarschijf.disc import dutch
from jaarschijf.disc.drawing import Drawing
from jaarschijf.disc.geometry import Sector, arc, polar
from jaarschijf.disc.ink import GUIDE, WHITE, stroke
from jaarschijf.disc.layout import Belt
from jaarschijf.disc.model import Band, Look, MarkState
from jaarschijf.disc.shapes import EDGES, PAINT, Sign, shape
from jaarschijf.disc.xml import Markup, join, tag
from jaarschijf.lib.freshness import Freshness

Tally = Counter[Look]
Layer = tuple[Look, Sector, bool]  # whether it is still to come

_THINNEST = 3.5  # one stalled among two hundred must still be seen
_ROOM_FOR_SHAPE = 15.0
_LOOKS = [Look(state, old) for state in MarkState for old in (False, True)]
_APART = 0.7  # degrees between a bar and the spoke beside it


def months(band: Band, year: int) -> list[Tally]:
    """Per month how many moments there are of each standing; a period counts where it ends."""
    tallies = [Tally() for _ in range(12)]
    for ring in band.rings:
        look = Look(ring.state, ring.age is not Freshness.FRESH)
        for mark in ring.marks:
            days = mark.within(year)
            if days:
                own = Look(MarkState(mark.state), look.old) if mark.state else look
                tallies[days[1].month - 1][own] += 1
    return tallies


def belts(drawing: Drawing) -> Markup:
    """The themes from outside to inside."""
    tallies = [months(belt.band, drawing.data.year) for belt in drawing.layout.belts]
    most = max((tally.total() for row in tallies for tally in row), default=0)
    pairs = zip(drawing.layout.belts, tallies, strict=True)
    return join(*(_belt(drawing, belt, row, max(most, 1)) for belt, row in pairs))


def _belt(drawing: Drawing, belt: Belt, tallies: list[Tally], most: int) -> Markup:
    base = stroke(arc(belt.inner, drawing.dial.start, drawing.dial.end), GUIDE, 1.5)
    cells = (_cell(drawing, belt, month, tally, most) for month, tally in enumerate(tallies) if tally)
    return tag("g", base, *cells, class_="disc-theme")


def _cell(drawing: Drawing, belt: Belt, month: int, tally: Tally, most: int) -> Markup:
    data, dial = drawing.data, drawing.dial
    cell = Sector(belt.inner, belt.outer, dial.month(month) + _APART, dial.month(month + 1) - _APART)
    to_come = data.today is not None and date(data.year, month + 1, 1) > data.today
    layers = [(look, layer, to_come) for look, layer in _stack(cell, tally, most)]
    focus = tag("path", class_="disc-focus", d=cell.path, fill="none", pointer_events="all")
    name = dutch.tally_name(data, belt.band, month, tally, to_come=to_come)
    href = belt.band.href or belt.band.rings[0].href
    return drawing.mark(href, name, *map(_bar, layers), *(_sign(drawing, layer) for layer in layers), focus)


def _stack(cell: Sector, tally: Tally, most: int) -> list[tuple[Look, Sector]]:
    """A layer per standing, fresh under old, as thick as its share of the fullest month."""
    free = cell.outer - cell.inner - _THINNEST * max(len(MarkState), len(tally))
    layers, inner = [], cell.inner + 1
    for look in (look for look in _LOOKS if look in tally):
        outer = inner + _THINNEST + free * tally[look] / most
        layers.append((look, cell._replace(inner=inner, outer=outer - 1.5)))
        inner = outer
    return layers


def _bar(layer: Layer) -> Markup:
    """Filled like its shape: done whole, under way light, stalled dark; old pale, not reported as dashes."""
    (state, old), sector, to_come = layer
    strong, light = PAINT[state]
    fill = {MarkState.UNDER_WAY: light, MarkState.NOT_REPORTED: WHITE}.get(state, light if old else strong)
    dash = "4 3" if state is MarkState.NOT_REPORTED else EDGES[Freshness.AGEING] if old else None
    return tag(
        "path",
        d=sector.path,
        fill=WHITE if to_come else fill,
        stroke=strong,
        stroke_width=1.2,
        stroke_dasharray=dash,
    )


def _sign(drawing: Drawing, layer: Layer) -> Markup:
    """The shape where it fits, and always where it sticks: colour alone would hide that in grey."""
    (state, old), (inner, outer, start, end), to_come = layer
    if outer - inner < _ROOM_FOR_SHAPE and state is not MarkState.STALLED:
        return Markup("")
    aside = (list(MarkState).index(state) + 1) / (len(MarkState) + 1)
    spot = polar((inner + outer) / 2, start + aside * (end - start))
    age = Freshness.AGEING if old else Freshness.FRESH
    return shape(drawing.prefix, Sign(state, to_come, age), spot, min(9.0, max(7.0, (outer - inner) / 2 - 2)))
