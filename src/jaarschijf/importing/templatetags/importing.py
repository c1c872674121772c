"""What only the pages of an import need."""

from __future__ import annotations

from collections.abc import Iterator

from django import template

from jaarschijf.lib.markdown import to_plain
from jaarschijf.reading import DraftProject, LegendField, When, spoken
from jaarschijf.reading.legend import STANDARD

register = template.Library()


@register.filter
def plain(text: str) -> str:
    """The words of Markdown, on one line."""
    return to_plain(text)


@register.filter
def when_words(when: When | None) -> str:
    """A time as people say it."""
    return spoken(when).capitalize() if when else "Geen termijn"


@register.filter
def cells(project: DraftProject) -> Iterator[tuple[str, str, object]]:
    """(field of the legend, its label, what the row says), without the location, which is the title."""
    for field in LegendField:
        value = getattr(project, field)
        if field is not LegendField.LOCATION:
            yield field.value, STANDARD[field], ", ".join(value) if isinstance(value, tuple) else value
