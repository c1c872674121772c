"""The cells of one agreement to a draft of it.

`confidence` is that of the title (1 given by the document, 0.95 to 0.65 split off the text, 0.7 made from
the text; see `titles`), less 0.15 for each expression of time in an obligation that was not understood, less
0.15 if nobody is responsible, less 0.15 for a standing that was not understood. From SURE on an agreement
may be accepted unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from jaarschijf.lib.standing import Standing, parse_standing
from jaarschijf.reading.blocks import Kind, Part
from jaarschijf.reading.draft import DraftAgreement, Source
from jaarschijf.reading.markdown import to_markdown
from jaarschijf.reading.names import split_names
from jaarschijf.reading.obligations import Scan, scan
from jaarschijf.reading.tables import AgreementCells
from jaarschijf.reading.titles import Titled, find_title

SURE = 0.8
_DOUBT = 0.15

Warn = Callable[[int, str], None]
ReadStanding = Callable[[str], Standing | None]


def read_agreement(
    cells: AgreementCells, line: int, year: int | None, warn: Warn, labels: dict[str, Standing] | None = None
) -> DraftAgreement:
    """The agreement in `cells`; `labels` are the document's own names of standings, in small letters."""
    responsible = split_names("\n".join(part.text for part in cells.responsible.parts))
    parts = [*_without_lone_bullet(cells.text.parts), *_extra_parts(cells, line)]
    titled = find_title(parts, responsible)
    text = to_markdown(titled.parts)
    found = scan(text, year, responsible)
    said = cells.standing.plain.strip()
    standing = (labels or {}).get(said.lower()) or parse_standing(said)
    unknown = bool(said) and standing is None and any(char.isalnum() for char in said)
    _warn_of_doubts(titled, found, said if unknown else "", line, warn)
    return DraftAgreement(
        title=titled.title,
        title_derived=titled.derived,
        text=text,
        responsible=tuple(responsible),
        standing=standing,
        obligations=found.obligations,
        confidence=_confidence(titled, found, bool(responsible), unknown),
        source=Source(line, _quote(cells.text.parts)),
    )


def _without_lone_bullet(parts: Sequence[Part]) -> Sequence[Part]:
    """A cell with one item is no list."""
    if len(parts) == 1 and parts[0].kind is Kind.ITEM:
        return (replace(parts[0], kind=Kind.PARAGRAPH, level=0),)
    return parts


def _extra_parts(cells: AgreementCells, line: int) -> list[Part]:
    """Cells without a meaning of their own close the text, after the head of their column."""
    return [
        Part(Kind.PARAGRAPH, f"{head}: {cell.plain}" if head else cell.plain, line)
        for head, cell in cells.extra
    ]


def _warn_of_doubts(titled: Titled, found: Scan, said: str, line: int, warn: Warn) -> None:
    for words in found.not_understood:
        warn(line, f"De termijn ‘{words}’ in ‘{titled.title}’ is niet begrepen. Vul de termijn zelf in.")
    if said:
        warn(line, f"De stand ‘{said}’ bij ‘{titled.title}’ is niet begrepen. Kies de stand zelf.")


def _confidence(titled: Titled, found: Scan, has_responsible: bool, unknown_standing: bool) -> float:
    doubts = len(found.not_understood) + (not has_responsible) + unknown_standing
    return max(0.1, round(titled.confidence - _DOUBT * doubts, 2))


def _quote(parts: Sequence[Part]) -> str:
    return parts[0].text if parts else ""
