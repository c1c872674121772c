"""The little XML that a drawing needs, escaped by type: text becomes markup in one place only."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import NewType

from jaarschijf.disc.geometry import number

Markup = NewType("Markup", str)

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=4096)
def words(text: str) -> Markup:
    """Text as markup; characters that XML cannot hold are left out. The same come again and again."""
    return Markup(escape(_NOT_XML.sub("", text)))


def tag(name: str, /, *children: Markup, **attributes: str | float | None) -> Markup:
    """One element. Attribute names: `stroke_width` is stroke-width, `class_` is class; None is left out."""
    listed = "".join(
        [f' {_attribute(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None]
    )
    return Markup(f"<{name}{listed}>{''.join(children)}</{name}>" if children else f"<{name}{listed}/>")


@cache
def _attribute(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")


def join(*pieces: Markup) -> Markup:
    return Markup("".join(pieces))


def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else number(value)
