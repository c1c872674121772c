"""Nothing is lost: what stands in the document and not in the draft becomes a warning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jaarschijf.reading.blocks import Block, Row
from jaarschijf.reading.draft import Draft, ReadingWarning

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> set[str]:
    """The words of a text, whatever their capitals and signs."""
    return set(_WORD.findall(text.casefold()))


def lost_text(blocks: Iterable[Block], draft: Draft, headers: set[str]) -> list[ReadingWarning]:
    """A warning for each line with a word that is neither in the draft nor one of `headers`."""
    kept = headers | _words_of_all(_texts(draft))
    lines = list(_lines(blocks))
    if _words_of_all(text for _, text in lines) <= kept:
        return []
    warnings: list[ReadingWarning] = []
    for line, text in lines:
        if not words(text) <= kept:
            warnings.append(ReadingWarning(line, f"Deze tekst heeft geen plaats gekregen: {text}"))
            kept |= words(text)
    return warnings


def _words_of_all(texts: Iterable[str]) -> set[str]:
    """As `words`, for a whole document: each form is looked at once."""
    return words(" ".join({form for text in texts for form in text.split()}))


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, Row):
            yield from ((block.line, cell.plain) for cell in block.cells)
        else:
            yield block.line, block.text


def _texts(draft: Draft) -> Iterator[str]:
    """All texts of a draft but the quotes of the source."""
    yield from (draft.title, draft.motto, draft.region, str(draft.year))
    yield from (entry.label for entry in draft.legend)
    yield from (entry.label for entry in draft.standings)
    yield from (warning.message for warning in draft.warnings)
    for theme in draft.themes:
        yield from (theme.title, theme.ambition)
    for agreement in draft.agreements:
        yield from (agreement.title, agreement.text, *agreement.responsible)
    for project in draft.projects:
        values = (project.accessibility, project.rent_class, project.dwelling_type, project.agreement)
        yield from (project.location, *project.responsible, project.signed or "", project.municipality or "")
        yield from (value or "" for value in values)
