"""An agreement as it is weighed: its words, and how to point at it."""

from __future__ import annotations

from typing import NamedTuple

from jaarschijf.register.versions.shape import VersionText


class Passage(NamedTuple):
    """`lineage` is the same in every version and year, `number` is where it stands in this text."""

    lineage: str
    number: str
    title: str
    text: str

    @property
    def said(self) -> tuple[str, str]:
        """The words alone."""
        return self.title, self.text


def passages(text: VersionText) -> list[Passage]:
    """Every agreement of a whole text, in its order."""
    return [
        Passage(one["lineage"], one["number"], one["title"], one["text"])
        for theme in text["themes"]
        for one in theme["agreements"]
    ]
