"""What fits where: widths of words, lines of a name, round numbers for an axis."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

_SPARE = 0.01
_WIDE_LETTER = 0.57
"""Of the height of the letters: the mean of Noto Sans with some room to spare."""
_NOTHING = 1e-6


def width_of(text: str, size: float) -> float:
    """About how many pixels a line of text takes."""
    return _WIDE_LETTER * size * len(text)


def lines_of(text: str, width: float, size: float, most: int = 2) -> list[str]:
    """The text in at most `most` lines; what does not fit is cut with an ellipsis."""
    fits = max(4, floor(width / (_WIDE_LETTER * size) + _SPARE))
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= fits or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} {lines[most]}"
    return [_cut(line, fits) for line in kept]


def _cut(line: str, fits: int) -> str:
    return line if len(line) <= fits else line[: fits - 1].rstrip() + "…"


def ticks(values: Sequence[float], many: int = 5) -> list[float]:
    """Round numbers from at most the least (or 0) to at least the most (or 0), about so many."""
    least, most = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    step = _round_step((most - least) / many) if most - least > _NOTHING else 1.0
    first, last = floor(round(least / step, 9)), max(1, ceil(round(most / step, 9)))
    return [round(place * step, 9) for place in range(first, last + 1)]


def _round_step(rough: float) -> float:
    power: float = 10.0 ** floor(log10(rough))
    return float(next(step for step in (1, 2, 5, 10) if step * power >= rough) * power)
