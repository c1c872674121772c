"""Lines of the page rather than of the document: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from jaarschijf.reading.blocks import Block, Kind, Part
from jaarschijf.reading.labels import starts_block
from jaarschijf.reading.lexicon import FUNCTION_WORDS
from jaarschijf.reading.wordlists import word_set

_PAGE = re.compile(
    r"[-–|\s]*(?:pagina|pag\.?|blz\.?|p\.)?\s*\d{1,3}\s*(?:(?:van|/|\|)\s*\d{1,3})?[-–|\s]*", re.IGNORECASE
)
_GENERAL = word_set("regionale regionaal prestatieafspraken prestatieafspraak jaarschijf regio woonafspraken")
_SUBHEADS = word_set("vooronderzoek toelichting acties inspanningen resultaat afspraken ambitie aanleiding")
_LONGEST = 120
_MOST_REPEATED = 50


def words_of(text: str) -> set[str]:
    """The words of a heading that say something, in small letters."""
    return {word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in FUNCTION_WORDS}


def is_page_number(text: str) -> bool:
    return _PAGE.fullmatch(text) is not None


def running_lines(blocks: Sequence[Block], front: str) -> set[str]:
    """The keys (see `key`) of lines that come back on page after page; `front` has the words of the front.

    Such a line has no words beside those of the front, or other headings between its places. A heading that
    comes back right away, or with its ambition, is a theme that goes on. The most repeated lines are judged
    first, for a running line between two places of a theme is no other heading.
    """
    own = words_of(front) | _GENERAL
    lines = [(at, part) for at, part in enumerate(blocks) if isinstance(part, Part) and _may_run(part)]
    running = {key(part.text) for _, part in lines if _is_heading(part) and _says_only(part.text, own)}
    places: dict[str, list[int]] = defaultdict(list)
    for at, part in lines:
        places[key(part.text)].append(at)
    repeated = [name for name in places if len(places[name]) > 1 and name not in running]
    for name in sorted(repeated, key=lambda name: -len(places[name]))[:_MOST_REPEATED]:
        if _comes_back_on_pages(name, places[name], blocks, running):
            running.add(name)
    return running


def key(text: str) -> str:
    """The same for a line on every page, whatever the page number in it."""
    return re.sub(r"\d{1,3}(?!\d)", "#", " ".join(text.casefold().split()))


def _is_heading(part: Part) -> bool:
    return part.kind is Kind.HEADING and not is_continuation(part.text)


def is_continuation(text: str) -> bool:
    """ "Vervolg afspraken X": a heading that goes on with a theme, on however many pages."""
    return text.lower().startswith("vervolg")


def _may_run(part: Part) -> bool:
    fits = part.kind is not Kind.ITEM and len(part.text) <= _LONGEST and not is_continuation(part.text)
    return fits and not starts_block(part.text) and not words_of(part.text) <= _SUBHEADS


def _says_only(text: str, own: set[str]) -> bool:
    """Whether a heading repeats the title; "Wonen" may do so by chance, "Prestatieafspraken" may not."""
    said = words_of(text)
    return said <= own and not said.isdisjoint(_GENERAL)


def _comes_back_on_pages(name: str, found: Sequence[int], blocks: Sequence[Block], running: set[str]) -> bool:
    """Whether other headings stand between the places of a line, or no text ever follows it."""
    around = blocks[found[0] : found[-1] + 1]
    others = any(
        isinstance(block, Part) and _is_heading(block) and key(block.text) not in {name, *running}
        for block in around
    )
    return others or not any(_has_ambition(blocks, at, running) for at in found)


def _has_ambition(blocks: Sequence[Block], at: int, running: set[str]) -> bool:
    """Whether the first thing after a line, running lines left out, is running text."""
    after = (
        block
        for block in blocks[at + 1 : at + 4]
        if not (isinstance(block, Part) and key(block.text) in running)
    )
    following = next(after, None)
    return (
        isinstance(following, Part) and following.kind is Kind.PARAGRAPH and not starts_block(following.text)
    )
