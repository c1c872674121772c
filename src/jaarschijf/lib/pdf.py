"""PDF that everybody can read: tagged (PDF/UA-1) and lasting (PDF/A-2a), in our own typeface."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import typst

from jaarschijf.lib.glyphs import covered
from jaarschijf.lib.places import PACKAGE

FONTS = PACKAGE / "fonts"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
UNSHOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for what the typeface has no sign for: neither standard allows a text that can't be seen."""

_KEPT = "\n\t"
_UNBROKEN = re.compile(r"\S{40}(?=\S)")


def compile_pdf(
    template: Path,
    data: Mapping[str, object],
    images: Mapping[str, str],
    made_at: datetime,
    verbatim: Collection[str] = (),
) -> bytes:
    """The PDF of a Typst template: `sys.inputs.data` is the data as JSON, each image one input of its own.

    Words are data and never markup; what stands under a key in `verbatim`, such as an address, goes in
    untouched. A template of ours may import another, such as "/lib/redline/redline.typ". The same template,
    data and moment give the same bytes. Raises typst.TypstError where the template is wrong or leaves out
    what the standards ask for.
    """
    inputs = {name: shown(svg, breaks=False) for name, svg in images.items()}
    return typst.compile(
        template,
        root=PACKAGE if template.is_relative_to(PACKAGE) else template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs | {"data": json.dumps(_shown(data, verbatim), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(made_at.timestamp()),
    )


def compile_asked(
    template: Path, data: Mapping[str, object], made_at: datetime, label: str, verbatim: Collection[str] = ()
) -> tuple[bytes, list[Any]]:
    """The same without images, and the values of the metadata under a label such as "<box>", in order."""
    compiler = typst.Compiler(
        template,
        root=PACKAGE if template.is_relative_to(PACKAGE) else template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_shown(data, verbatim), ensure_ascii=False)},
    )
    made = compiler.compile(pdf_standards=STANDARDS, timestamp=int(made_at.timestamp()))
    assert isinstance(made, bytes)
    return made, json.loads(compiler.query(label, field="value"))


def shown(text: str, *, breaks: bool = True) -> str:
    """The text in signs that the typeface has; an endless word may break."""
    text = _beyond().sub(lambda found: "" if _is_silent(found[0]) else UNSHOWN, normalize("NFC", text))
    return _UNBROKEN.sub(lambda found: f"{found[0]}\N{ZERO WIDTH SPACE}", text) if breaks else text


def _shown(value: Any, verbatim: Collection[str]) -> Any:
    match value:
        case str():
            return shown(value)
        case Mapping():
            return {key: part if key in verbatim else _shown(part, verbatim) for key, part in value.items()}
        case list() | tuple():
            return [_shown(part, verbatim) for part in value]
        case _:
            return value


def _is_silent(run: str) -> bool:
    """Whether characters have nothing to show: controls, joiners, marks of direction."""
    return all(not sign.isprintable() and not sign.isspace() for sign in run)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def _beyond() -> re.Pattern[str]:
    """A run of characters that can't be shown."""
    signs = (sign for sign in map(chr, sorted(covered(_regular()))) if sign.isprintable() or sign in _KEPT)
    return re.compile(f"[^{re.escape(_KEPT)}{re.escape(''.join(signs))}]+")


def _regular() -> bytes:
    """All weights have the same characters."""
    return (FONTS / "NotoSans_400Regular.ttf").read_bytes()
