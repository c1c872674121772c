"""What every part of the picture needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from jaarschijf.disc.geometry import Dial
from jaarschijf.disc.layout import Layout
from jaarschijf.disc.model import DiscData
from jaarschijf.disc.xml import Markup, tag, words
from jaarschijf.lib.freshness import Freshness


@dataclass(frozen=True, slots=True)
class Drawing:
    """One disc being drawn; ids start with the prefix, so that a page can hold several."""

    data: DiscData
    layout: Layout
    prefix: str
    links: bool

    @property
    def dial(self) -> Dial:
        return self.layout.dial

    @property
    def now(self) -> float:
        """Degrees up to which the year has gone; all of it when no day is given."""
        today, year = self.data.today, self.data.year
        if today is None or today.year > year:
            return self.dial.end
        return self.dial.day(today) if today.year == year else self.dial.start

    @property
    def ages(self) -> set[Freshness]:
        """The ages that are drawn; where agreements are merged, old is one age."""
        found = {ring.age for ring in self.data.rings} - {Freshness.FRESH}
        return {Freshness.AGEING} if found and self.layout.merged else found

    def id(self, name: str) -> str:
        return f"{self.prefix}-{name}"

    def mark(self, href: str, name: str, *pieces: Markup, class_: str = "disc-mark") -> Markup:
        """Something that has a name of its own: a link where it has an address and links are wanted."""
        title = tag("title", words(name))
        if self.links and words(href):
            return tag("a", title, *pieces, class_=class_, href=href, aria_label=name)
        return tag("g", title, *pieces, class_=class_)

    def pointer(self, href: str, piece: Markup) -> Markup:
        """Something that a mark speaks for, and that only a pointer needs to reach."""
        if self.links and words(href):
            return tag("a", piece, class_="disc-arc", href=href, tabindex="-1")
        return piece
