"""Pure: the year clock as SVG."""

from jaarschijf.disc.draw import draw
from jaarschijf.disc.model import Band, DiscData, Mark, MarkState, Ring
from jaarschijf.disc.spread import spread

__all__ = ["Band", "DiscData", "Mark", "MarkState", "Ring", "draw", "spread"]
