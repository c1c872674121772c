"""What every template may use: icons, standings, dates and numbers as the Dutch write them, Markdown."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jaarschijf.lib.freshness import Freshness
from jaarschijf.lib.markdown import to_html

register = template.Library()

STANDINGS: dict[str, tuple[str, str]] = {
    "done": ("Gereed", "done"),
    "under_way": ("In uitvoering", "under-way"),
    "stalled": ("Stagneert", "stalled"),
    "": ("Nog geen melding", "none"),
}
"""Standing -> (word, name of shape and colour)."""

LEGEND_ICONS: dict[str, str] = {
    "location": "map-pin",
    "accessibility": "disabled",
    "responsible": "users",
    "dwellings": "hash",
    "rent_class": "currency-euro",
    "standing": "progress-check",
    "dwelling_type": "building-community",
    "agreement": "link",
    "signed": "signature",
}
"""Field of the legend -> its one icon, the same on web, PDF and spreadsheet."""


@cache
def _file(name: str) -> str:
    """The address of a static file: it holds as long as the process, and asking for it is slow."""
    return static(name)


@cache
def _sprite(path: str) -> str:
    """The address of a file with symbols; looked up once, for a long list shows hundreds of them."""
    return static(path)


@cache
def _svg(sprite: str, name: str) -> SafeString:
    return format_html(
        '<svg class="js-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        sprite,
        name,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words; a screen reader passes it by."""
    return _svg(_file("vendor/icons.svg"), name)


@register.simple_tag
def legend_icon(field: str) -> SafeString:
    """The icon of a field of the legend."""
    return icon(LEGEND_ICONS[field])


@register.simple_tag
def standing(value: str | None, count: int | None = None, age: str | None = None) -> SafeString:
    """A standing as a shape, a word and a colour, with a count when given; one of some `age` is pale."""
    return _standing(_file("img/standings.svg"), value or "", count, age or Freshness.FRESH)


@lru_cache(maxsize=1024)
def _standing(sprite: str, value: str, count: int | None, age: str) -> SafeString:
    word, shape = STANDINGS[value]
    number = format_html("{} ", count) if count is not None else ""
    drawn = shape if age == Freshness.FRESH or not value else f"{shape}-{age}"
    return format_html(
        '<span class="js-standing js-standing--{}">{}{}{}</span>',
        shape,
        _svg(sprite, drawn),
        number,
        word,
    )


@register.simple_tag
def sign(name: str) -> SafeString:
    """A shape alone, beside words that say it: of a standing ("done-stale"), or of an age ("stale")."""
    return _svg(_file("img/standings.svg"), name)


@register.filter
def freshness(age: str) -> str:
    """The word for how fresh something is."""
    return Freshness(age).label


@register.filter(expects_localtime=True)
def day(value: date | str | None) -> str:
    """1 juli 2022; empty for nothing. A moment is on the day that it is in the Netherlands."""
    if not value:
        return ""
    return date_format(date.fromisoformat(value) if isinstance(value, str) else value, "j F Y")


@register.filter
def markdown(text: str) -> SafeString:
    """Clean HTML of an agreement's or ambition's text."""
    return mark_safe(to_html(text))  # noqa: S308 - nh3 has cleaned it


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: object) -> str:
    """The address of this page with other filters; an empty value takes a filter away."""
    wanted = context["request"].GET.dict() | changes
    left = {name: str(value) for name, value in wanted.items() if value}
    return f"?{urlencode(left)}" if left else "?"
