"""Which rings there are, how wide they may be and where: numbered, thin, or merged per theme."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from jaarschijf.disc.geometry import Dial
from jaarschijf.disc.model import Band, DiscData, Ring

OUTER = 408.0  # where the first band begins
INNER = 128.0  # what the year and the counts need in the middle
OPEN_INNER = 190.0  # how far the dial runs inwards when the rings leave room

_TITLE_GAP, _PLAIN_GAP = 20.0, 9.0
_WIDEST = 40.0
_READABLE_NUMBER = 9.5
_READABLE_RING = 3.2
_MOST_MARKS = 180  # more crowd the disc, and weigh up to 200 kB
_MOST_MERGED_BANDS = 6
_THICKEST_MERGED = 84.0
_NUMBER_SLOT = 12.0


@dataclass(frozen=True, slots=True)
class Lane:
    """One agreement at its radius."""

    ring: Ring
    radius: float


@dataclass(frozen=True, slots=True)
class Belt:
    """One theme between two radii, its rings from outside to inside; no lanes when they are merged."""

    band: Band
    outer: float
    inner: float
    lanes: tuple[Lane, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole disc; pitch is the room for one ring."""

    belts: tuple[Belt, ...]
    pitch: float
    titles: bool
    numbers: bool

    @property
    def merged(self) -> bool:
        return bool(self.belts) and not self.lanes

    @property
    def dial(self) -> Dial:
        return Dial(_NUMBER_SLOT if self.numbers else 0)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return tuple(chain.from_iterable(belt.lanes for belt in self.belts))

    @property
    def hole(self) -> float:
        """Where the dial begins, seen from the middle."""
        return min([OPEN_INNER, *(belt.inner - 4 for belt in self.belts)])

    @property
    def mark(self) -> float:
        """Radius of a mark."""
        return min(12.0, max(8.0, self.pitch * 0.55))

    @property
    def arc(self) -> float:
        """Width of a period."""
        return min(10.0, max(2.5, self.pitch * 0.45))


def lay_out(data: DiscData) -> Layout:
    """Numbers and titles where both fit, else numbers, else titles beside thin rings, else merged."""
    bands = [band for band in data.bands if band.rings]
    titled, plain = (_pitch(bands, gap) for gap in (_TITLE_GAP, _PLAIN_GAP))
    if max(titled, plain) < _READABLE_RING or _marks(data) > _MOST_MARKS:
        return _merged(bands)
    if titled >= _READABLE_NUMBER:
        return _ringed(bands, titled, titles=True, numbers=bool(bands))
    if plain >= _READABLE_NUMBER:
        return _ringed(bands, plain, titles=False, numbers=True)
    if titled >= _READABLE_RING:
        return _ringed(bands, titled, titles=True, numbers=False)
    return _merged(bands)


def _marks(data: DiscData) -> int:
    return sum(len(ring.dated(data.year)) or 1 for ring in data.rings)


def _pitch(bands: list[Band], gap: float) -> float:
    rings = sum(len(band.rings) for band in bands)
    return min(_WIDEST, (OUTER - INNER - gap * len(bands)) / max(rings, 1))


def _ringed(bands: list[Band], pitch: float, *, titles: bool, numbers: bool) -> Layout:
    belts, edge = [], OUTER
    for band in bands:
        outer = edge - (_TITLE_GAP if titles else _PLAIN_GAP)
        edge = outer - pitch * len(band.rings)
        lanes = tuple(Lane(ring, outer - pitch * (place + 0.5)) for place, ring in enumerate(band.rings))
        belts.append(Belt(band, outer, edge, lanes))
    return Layout(tuple(belts), pitch, titles, numbers)


def _merged(bands: list[Band]) -> Layout:
    bands = _folded(bands)
    thickness = min(_THICKEST_MERGED, (OUTER - INNER) / len(bands) - _TITLE_GAP)
    step = thickness + _TITLE_GAP
    outers = [OUTER - _TITLE_GAP - place * step for place in range(len(bands))]
    belts = (Belt(band, outer, outer - thickness) for band, outer in zip(bands, outers, strict=True))
    return Layout(tuple(belts), thickness, titles=True, numbers=False)


def _folded(bands: list[Band]) -> list[Band]:
    """At most as many bands as stay readable; what is over becomes one."""
    if len(bands) <= _MOST_MERGED_BANDS:
        return bands
    shown, rest = bands[: _MOST_MERGED_BANDS - 1], bands[_MOST_MERGED_BANDS - 1 :]
    rings = tuple(chain.from_iterable(band.rings for band in rest))
    return [*shown, Band(f"{len(rest)} andere thema's", rings, rest[0].href)]
