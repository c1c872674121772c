"""The front of a document: title, motto, region, year, legend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jaarschijf.lib.standing import Standing
from jaarschijf.reading.blocks import Block, Kind, Part, Row
from jaarschijf.reading.conserve import words
from jaarschijf.reading.draft import LegendEntry, LegendField, StandingEntry
from jaarschijf.reading.legend import STANDARD, field_of, standard_standings, standing_label
from jaarschijf.reading.tables import is_agreement_row
from jaarschijf.reading.wordlists import word_set

_TITLE = re.compile(r"jaarschijf|prestatie-?afspraken|woonafspraken", re.IGNORECASE)
_SAME = re.compile(r"afspraken (?:met|over|en)|[.:]$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LEGEND = re.compile(r"legenda\b|betekenis (?:van de )?(?:pictogrammen|iconen|kolommen)", re.IGNORECASE)
_COLOURS = re.compile(
    r"kleurcodering|betekenis (?:van de )?kleuren|kleuren monitoring|stoplicht|statuskleuren", re.IGNORECASE
)
_NAME = (
    r"(?:['’]s-)?[A-ZÀ-Þ][\w'’-]*(?:\s+(?:(?:aan|den|de|der|van|en|op|het|bij|ter)\s+){0,2}[A-ZÀ-Þ][\w'’-]*)*"
)
_REGIONS = (
    re.compile(
        rf"(?i:\b(?:in|voor|aan|naar|binnen|rond)\s+(?:regio\s+|de\s+|het\s+|gemeente\s+)*)({_NAME})\s*[!.]?\s*$"
    ),
    re.compile(rf"(?i:\b(?:regio|subregio|woonregio|woningmarktregio)\s+)(?:de\s+|het\s+)?({_NAME})"),
    re.compile(rf"(?i:\bregioco[oö]rdinator\s+)(?:de\s+|het\s+|regio\s+)*({_NAME})"),
)
_NOT_A_REGION = word_set(
    "jaarschijf regionale regionaal prestatieafspraken prestatie afspraken wonen woonagenda woonvisie "
    "regio jaar projectenlijst projecten lijst overzicht concept definitief versie bijlage woonafspraken "
    "uitvoering uitvoeringsprogramma"
)
_HEADER_WORDS = word_set(
    "legenda betekenis pictogrammen iconen kolommen kleuren tabellen tabel kleurcodering "
    "monitoring stoplicht statuskleuren"
)
_FRONT = 25


@dataclass(slots=True)
class Front:
    """What was read; `used` are the places of the blocks that said it.

    `headers` are words that only head something; `notes` are (line, Dutch sentence).
    """

    title: str = ""
    motto: str = ""
    region: str = ""
    year: int | None = None
    legend: list[LegendEntry] = field(default_factory=list)
    standings: list[StandingEntry] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    headers: set[str] = field(default_factory=lambda: set(_HEADER_WORDS))
    notes: list[tuple[int, str]] = field(default_factory=list)


def read_front(blocks: Sequence[Block], name: str) -> Front:
    """The front of the document with `blocks`; its file `name` may tell the year."""
    front = Front()
    legend_at = _read_legend(front, blocks)
    _read_colours(front, blocks)
    _read_title(front, blocks, legend_at)
    front.notes.extend((1, note) for note in _complete(front))
    front.year = _read_year(front, blocks, name)
    front.region = _read_region(front, blocks)
    if is_list(blocks):
        front.notes.clear()
    return front


def is_list(blocks: Sequence[Block]) -> bool:
    """Whether there is nothing but a table of projects, with perhaps some lines above it."""
    kinds = [isinstance(block, Row) for block in blocks]
    rows = [block for block in blocks if isinstance(block, Row)]
    return bool(rows) and all(kinds[kinds.index(True) :]) and not any(map(is_agreement_row, rows))


def _texts(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """The place and text of what is no table."""
    return [(at, block.text) for at, block in enumerate(blocks) if isinstance(block, Part)]


def _read_legend(front: Front, blocks: Sequence[Block]) -> int | None:
    """Labels from "Legenda" on; the place of that line."""
    start = next((at for at, text in _texts(blocks) if _LEGEND.match(text)), None)
    if start is None:
        return None
    for at in range(start, len(blocks)):
        block = blocks[at]
        if isinstance(block, Row):
            if not _label_row(front, block):
                break
        elif _LEGEND.match(block.text):
            _add_labels(front, re.split(r"[,;|·]", block.text.partition(":")[2]))
        elif (block.kind is Kind.PARAGRAPH and len(block.text) > 60) or not _add_labels(front, [block.text]):
            break
        front.used.add(at)
    return start


def _label_row(front: Front, row: Row) -> bool:
    """A legend in a table, next to its pictograms."""
    labels = [cell.plain for cell in row.cells if cell.plain]
    return bool(labels) and len(labels) <= 3 and any(_add_labels(front, [label]) for label in labels)


def _add_labels(front: Front, labels: Iterable[str]) -> bool:
    """Adds the labels that name a field that was not named yet; whether there was one."""
    known = {entry.field for entry in front.legend}
    before = len(known)
    for raw in labels:
        label = raw.strip(" .:*")
        if (found := field_of(label)) and found not in known:
            known.add(found)
            front.legend.append(LegendEntry(found, label))
    return len(known) > before


def _read_colours(front: Front, blocks: Sequence[Block]) -> None:
    start = next((at for at, text in _texts(blocks[: _FRONT * 4]) if _COLOURS.match(text)), None)
    if start is None:
        return
    front.used.add(start)
    block = blocks[start]
    inline = re.split(r"[,;|/·]", block.text.partition(":")[2]) if isinstance(block, Part) else []
    labels = [(start, text.strip(" .")) for text in inline if text.strip(" .")]
    if not labels:
        labels = _colour_lines(blocks, start + 1)
        front.used.update(at for at, _ in labels)
    _add_standings(front, [label for _, label in labels], getattr(block, "line", 1))


def _colour_lines(blocks: Sequence[Block], start: int) -> list[tuple[int, str]]:
    """At most three short lines; a line that names no standing counts only if it cannot be a theme."""
    found: list[tuple[int, str]] = []
    for at in range(start, min(start + 3, len(blocks))):
        block = blocks[at]
        if isinstance(block, Row) or len(block.text) > 60:
            break
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        theme = isinstance(following, Row) or (isinstance(following, Part) and len(following.text) > 100)
        if standing_label(block.text)[0] is None and theme:
            break
        found.append((at, block.text))
    return found


def _add_standings(front: Front, labels: list[str], line: int) -> None:
    """Labels by their meaning; three of which one is not known by their order, green to red."""
    read = [standing_label(text) for text in labels]
    if len(labels) == len(Standing) and None in [standing for standing, _ in read]:
        read = list(zip(Standing, labels, strict=True))
        front.notes.append(
            (line, "De standen zijn gelezen naar hun plaats in de rij: " + " / ".join(labels) + ".")
        )
    for text, (standing, label) in zip(labels, read, strict=True):
        if standing is None:
            front.notes.append((line, f"De stand ‘{label}’ is niet begrepen."))
            continue
        front.headers |= words(text)
        if all(entry.standing is not standing for entry in front.standings):
            front.standings.append(StandingEntry(standing, label))


def _complete(front: Front) -> list[str]:
    """Fills in the standard labels for what the document does not name, and says so."""
    notes: list[str] = []
    named = {entry.field for entry in front.legend}
    if missing := [one for one in LegendField if one not in named]:
        front.legend.extend(LegendEntry(one, STANDARD[one]) for one in missing)
        which = " voor " + ", ".join(STANDARD[one] for one in missing) if named else ""
        notes.append(f"De legenda ontbreekt of is niet volledig; de gewone namen zijn gebruikt{which}.")
    if len(front.standings) < len(Standing):
        present = {entry.standing for entry in front.standings}
        front.standings.extend(entry for entry in standard_standings() if entry.standing not in present)
        notes.append("De kleurcodering ontbreekt of is niet volledig; de gewone namen zijn gebruikt.")
    return notes


def _read_title(front: Front, blocks: Sequence[Block], legend_at: int | None) -> None:
    texts = [(at, text) for at, text in _texts(blocks[:_FRONT]) if at not in front.used]
    if not texts:
        return
    dated = [(at, text) for at, text in texts if _TITLE.search(text) and len(text) <= 150]
    with_year = [one for one in dated if _YEAR.search(one[1])]
    marked = [(at, text) for at, text in texts if _is_first_level(blocks[at])]
    alone = texts[:1] if is_list(blocks) else []
    found = next(iter([*with_year, *dated, *marked, *alone]), None)
    if found is None:
        front.notes.append((1, "Het document heeft geen titel met ‘jaarschijf’ of ‘prestatieafspraken’."))
        return
    at, front.title = found
    front.used.add(at)
    following = next((text for place, text in texts if place == at + 1), "")
    if _TITLE.search(following) and len(following) <= 100 and not _SAME.search(following):
        front.title += f" {following}"
        front.used.add(at := at + 1)
    _read_motto(front, blocks, at, legend_at)


def _is_first_level(block: Block) -> bool:
    return isinstance(block, Part) and block.kind is Kind.HEADING and block.level == 1


def _read_motto(front: Front, blocks: Sequence[Block], title_at: int, legend_at: int | None) -> None:
    """A short line before the title, or after it if the legend or another heading follows."""
    before = [at for at in range(title_at) if _is_short(blocks[at]) and at not in front.used]
    after = [
        at
        for at in range(title_at + 1, legend_at or title_at + 2)
        if at < len(blocks) and _is_short(blocks[at])
    ]
    if legend_at is None:
        after = [at for at in after if _may_be_motto(blocks, at)]
    if chosen := [*before[-1:], *after[:1]]:
        block = blocks[chosen[0]]
        front.motto = block.text if isinstance(block, Part) else ""
        front.used.add(chosen[0])


def _is_short(block: Block) -> bool:
    return isinstance(block, Part) and len(block.text) <= 120 and len(block.text) > 3


def _may_be_motto(blocks: Sequence[Block], at: int) -> bool:
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(block, Part) or block.level > 1:
        return False
    heading_follows = isinstance(following, Part) and following.kind is Kind.HEADING
    says_region = any(pattern.search(block.text) for pattern in _REGIONS)
    return heading_follows and (says_region or "samen" in block.text.lower().split())


def _read_year(front: Front, blocks: Sequence[Block], name: str) -> int | None:
    for text in (front.title, front.motto):
        if found := _YEAR.search(text):
            return int(found[0])
    if is_list(blocks):
        return None
    counts = Counter(year for block in blocks for year in _YEAR.findall(_all_text(block)))
    if counts:
        year = int(counts.most_common(1)[0][0])
        front.notes.append(
            (1, f"Het jaar staat niet in de titel; {year} komt het meest voor en is aangehouden.")
        )
        return year
    if named := _YEAR.search(name):
        front.notes.append((1, f"Het jaar {named[0]} komt uit de naam van het bestand."))
        return int(named[0])
    front.notes.append((1, "Het document noemt geen jaar. Vul het jaar zelf in."))
    return None


def _all_text(block: Block) -> str:
    return block.text if isinstance(block, Part) else " ".join(cell.plain for cell in block.cells)


def _read_region(front: Front, blocks: Sequence[Block]) -> str:
    """From the motto, the title, the name of the coordinator or "de regio X" in the text."""
    for text in (front.motto, front.title):
        for pattern in _REGIONS:
            if found := pattern.search(text):
                return _YEAR.sub("", found[1]).strip()
    if rest := _rest_of_title(front.title):
        return rest
    for pattern in (_REGIONS[2], _REGIONS[1]):
        for block in blocks:
            if found := pattern.search(_all_text(block)):
                return found[1]
    front.notes.append((1, "De regio is niet gevonden. Vul de naam van de regio zelf in."))
    return ""


def _rest_of_title(title: str) -> str:
    words = [word.strip(",:;()–-") for word in title.split()]
    kept = [
        word for word in words if word and word.lower() not in _NOT_A_REGION and not re.match(r"[\d\W]", word)
    ]
    return " ".join(kept) if kept and all(word[:1].isupper() for word in kept) and len(kept) <= 4 else ""
