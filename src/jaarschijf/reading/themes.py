"""Headings of themes: which heading names one, which goes on with one, which names none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jaarschijf.reading.blocks import Block, Kind, Part
from jaarschijf.reading.draft import DraftAgreement, DraftTheme
from jaarschijf.reading.labels import read_agreement_line
from jaarschijf.reading.markdown import to_markdown
from jaarschijf.reading.running import key, words_of

_NUMBERING = re.compile(
    r"\A(?:(?:thema|hoofdstuk|pijler|programmalijn|deel)\s+(?:\d{1,2}|[IVX]{1,4}|[A-H])\b\s*[:.–—-]?|"
    r"\d{1,2}(?:\.\d{1,2})*[.):]?(?=\s)|thema\s*:)\s*",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"\A(?:vervolg|voortzetting)\b(?:\s+(?:van|op|thema|afspraken|de|het))*[\s:–—-]*", re.IGNORECASE
)
_CONTINUED_AFTER = re.compile(r"[\s–—-]*\(?\b(?:vervolg|deel \d)\)?$", re.IGNORECASE)
_AGREEMENTS_OF = re.compile(
    r"\A(?:regionale |concrete )?afspraken\b(?:\s+(?:over|voor|bij|binnen|thema))*[\s:–—-]*", re.IGNORECASE
)
_NO_THEME = re.compile(
    r"(?:voorwoord|inleiding|leeswijzer|inhoud(?:sopgave)?|colofon|ondertekening|handtekeningen|partijen|"
    r"samenvatting|begrippen(?:lijst)?|afkortingen|vaststelling|totstandkoming|bijlagen?\b.*)",
    re.IGNORECASE,
)
_ENOUGH_OVERLAP = 0.6
_LAST_THEMES = 100


@dataclass(slots=True)
class OpenTheme:
    """A theme that is being read; `aside` for a chapter that is none unless agreements follow in it."""

    title: str
    line: int
    aside: bool = False
    ambition: list[Part] = field(default_factory=list)
    agreements: list[DraftAgreement] = field(default_factory=list)

    def close(self) -> DraftTheme:
        return DraftTheme(self.title, to_markdown(self.ambition), tuple(self.agreements))


def clean_title(text: str) -> str:
    """A heading without its number and its colon."""
    return _NUMBERING.sub("", text, count=1).strip(" :–—-") or text.strip()


def names_no_theme(text: str) -> bool:
    return _NO_THEME.fullmatch(clean_title(text)) is not None


def continued(text: str, themes: Sequence[OpenTheme]) -> OpenTheme | None:
    """The theme that a heading goes on with: "Vervolg X", "X (vervolg)", "Afspraken X", or X again."""
    if not themes:
        return None
    title = clean_title(text)
    for pattern in (_CONTINUED, _CONTINUED_AFTER):
        if (rest := pattern.sub("", title, count=1)) != title:
            return _closest(rest, themes) or themes[-1]
    if (rest := _AGREEMENTS_OF.sub("", title, count=1)) != title and rest:
        return _closest(rest, themes)
    return next(
        (theme for theme in reversed(themes[-_LAST_THEMES:]) if theme.title.casefold() == title.casefold()),
        None,
    )


def _closest(title: str, themes: Sequence[OpenTheme]) -> OpenTheme | None:
    """The theme that shares most words with `title`, the latest of equals; None if none shares enough."""
    wanted = words_of(title)
    if not wanted:
        return None
    best = max(reversed(themes[-_LAST_THEMES:]), key=lambda theme: _overlap(wanted, words_of(theme.title)))
    return best if _overlap(wanted, words_of(best.title))[0] >= _ENOUGH_OVERLAP else None


def _overlap(one: set[str], other: set[str]) -> tuple[float, int]:
    """The part of the shorter that is in the longer, and how many words that are."""
    shared = len(one & other)
    return (shared / min(len(one), len(other)) if shared else 0.0), shared


def theme_level(body: Sequence[Block], running: set[str]) -> int:
    """The highest level of heading that is marked as such; 0 if only form shows what is a heading."""
    levels = [
        block.level
        for block in body
        if isinstance(block, Part)
        and block.kind is Kind.HEADING
        and block.level
        and key(block.text) not in running
        and not names_no_theme(block.text)
        and read_agreement_line(block.text) is None
    ]
    return min(levels, default=0)
