"""How a chart looks: the tokens of the theme, sizes, and steps from dark to light that hold in grey."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#14213d"
MUTED = "#505c74"
RULE = "#d9dee8"
ACCENT = "#0b4f9e"
PAPER = "#ffffff"
BLACK = "#000000"
FONT = "Noto Sans, sans-serif"

_SHADES = ((8, 48, 95), (74, 134, 199), (205, 222, 243))
"""Dark, half way and light; their greys are as far apart."""
_MIDDLE_OF_LIGHT = 0.179
"""Of relative luminance (WCAG 2.2): here white and black stand out alike."""


@dataclass(frozen=True)
class Size:
    """`width` in pixels, of which `labels` at most for the names of rows; 0 puts them above their bars."""

    width: int
    labels: int
    text: int = 13

    @property
    def is_narrow(self) -> bool:
        return not self.labels


WIDE = Size(width=720, labels=210)
NARROW = Size(width=320, labels=0)


def steps(many: int) -> list[str]:
    """So many colours from dark to light, evenly: the order is seen in grey as well. One is the accent."""
    if many == 1:
        return [ACCENT]
    return [_mixed(place / (many - 1)) for place in range(many)]


def on(colour: str) -> str:
    """The colour of words that stand on `colour`: white or black, whichever stands out more."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = ((part + 0.055) ** 2.4 / 1.055**2.4 for part in parts)
    return PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _MIDDLE_OF_LIGHT else BLACK


def _mixed(part: float) -> str:
    first = min(1, int(part * 2))
    rest = part * 2 - first
    pairs = zip(_SHADES[first], _SHADES[first + 1], strict=True)
    return "#" + "".join(f"{round(dark + rest * (light - dark)):02x}" for dark, light in pairs)
