"""Which column is which: headings in any order, case and spelling, found anywhere near the top."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from jaarschijf.lib.cells import letters
from jaarschijf.lib.tables.table import NotATable

if TYPE_CHECKING:
    from jaarschijf.lib.tables.fields import Field
    from jaarschijf.lib.tables.raw import Head, Source

_NOT_WORDS = re.compile(r"[^a-z0-9*]+")


def folded(words: str) -> str:
    """Small letters without accents, a space for all other signs: what two spellings have in common."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_NOT_WORDS.sub(" ", plain).split())


@dataclass(frozen=True)
class Heading:
    """Where the headings stand, and which field has which column; `taken` is the way the file was taken."""

    taken: int
    row: int
    fields: Mapping[int, Field]
    cells: Sequence[str]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headings of no field."""
        return tuple(cell.strip() for place, cell in self._others)

    @property
    def _others(self) -> list[tuple[int, str]]:
        return [(at, cell) for at, cell in enumerate(self.cells) if cell.strip() and at not in self.fields]

    def place(self, key: str) -> int:
        """Where the column of a field stands, from 0."""
        return next(place for place, field in self.fields.items() if field.key == key)

    def said(self, place: int) -> str:
        """A column as a person finds it: C: Gemeente."""
        return f"{letters(place)}: {self.fields[place].heading}"


def find_heading(source: Source, fields: Sequence[Field], refused: Mapping[str, str]) -> Heading:
    """The row that names most fields. Raises NotATable where it lacks one, or names what may not be there."""
    best = _best(source, fields)
    if best is None or not best.fields:
        asked = _quoted(field.heading for field in fields if field.needed)
        raise NotATable(
            f"In dit bestand staat geen rij met de koppen {asked}. Zet die boven de kolommen.",
            f"This file has no row with the headings {asked}.",
        )
    _refuse_personal(best, refused)
    _refuse_twice(best, fields)
    there = {field.key for field in best.fields.values()}
    if missed := [field.heading for field in fields if field.needed and field.key not in there]:
        known = _quoted(field.heading for field in best.fields.values())
        raise NotATable(
            f"{_columns(missed)} niet in dit bestand. In rij {best.row} staan wel {known}. "
            "Zet wat er mist erbij, met deze kop erboven.",
            f"Missing columns: {_quoted(missed)}.",
        )
    return best


def _best(source: Source, fields: Sequence[Field]) -> Heading | None:
    needed = sum(field.needed for field in fields)
    best: Heading | None = None
    for taken, head in enumerate(source.heads):
        for found in _candidates(taken, head, fields):
            if best is None or _worth(found, fields) > _worth(best, fields):
                best = found
        if best and source.first_wins and _worth(best, fields)[0] == needed:
            break
    return best


def _worth(found: Heading, fields: Sequence[Field]) -> tuple[int, int]:
    there = {field.key for field in found.fields.values()}
    return sum(field.key in there for field in fields if field.needed), len(there)


def _candidates(taken: int, head: Head, fields: Sequence[Field]) -> Iterable[Heading]:
    """Each row by itself, and with its empty cells filled from above: a heading may span two rows."""
    known = _known(fields)
    above: Sequence[str] = ()
    for number, cells in head:
        yield Heading(taken, number, _matched(cells, known), cells)
        filled = _filled(cells, above)
        yield Heading(taken, number, _matched(filled, known), filled)
        above = cells


def _filled(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    longest = max(len(cells), len(above))
    pad = [*cells, *[""] * (longest - len(cells))]
    return [cell if cell.strip() or at >= len(above) else above[at] for at, cell in enumerate(pad)]


def _known(fields: Sequence[Field]) -> dict[str, tuple[int, Field]]:
    """Folded heading -> its rank and field: a field's own name goes before another word for it."""
    known: dict[str, tuple[int, Field]] = {}
    for field in fields:
        for rank, names in enumerate([(field.key, field.heading), field.also]):
            for name in names:
                if folded(name) not in known or rank < known[folded(name)][0]:
                    known[folded(name)] = rank, field
    return known


def _matched(cells: Sequence[str], known: Mapping[str, tuple[int, Field]]) -> dict[int, Field]:
    """Place -> field; where a field's own name is there, other words for it are not the field."""
    hits = {at: known[name] for at, cell in enumerate(cells) if (name := folded(cell)) in known}
    own = {field.key for rank, field in hits.values() if rank == 0}
    return {at: field for at, (rank, field) in hits.items() if rank == 0 or field.key not in own}


def _refuse_personal(found: Heading, refused: Mapping[str, str]) -> None:
    patterns = {"*".join(folded(part) for part in key.split("*")): why for key, why in refused.items()}
    why = {
        cell: reason
        for _, cell in found._others
        for pattern, reason in patterns.items()
        if fnmatchcase(folded(cell), pattern)
    }
    if not why:
        return
    names, one = _quoted(why), len(why) == 1
    raise NotATable(
        f"De {'kolom' if one else 'kolommen'} {names} {'mag' if one else 'mogen'} er niet in: haal "
        f"{'die' if one else 'ze'} weg en lever opnieuw. {' '.join(dict.fromkeys(why.values()))}".rstrip(),
        f"Columns that may not be in it: {names}.",
    )


def _refuse_twice(found: Heading, fields: Sequence[Field]) -> None:
    for field in fields:
        places = [at for at, other in found.fields.items() if other.key == field.key]
        if len(places) > 1:
            where = " en ".join(f"{letters(at)} (‘{found.cells[at].strip()}’)" for at in places)
            raise NotATable(
                f"De kolom ‘{field.heading}’ staat er twee keer in: {where}. Laat de goede staan.",
                f"The column '{field.heading}' is there twice.",
            )


def _columns(names: Sequence[str]) -> str:
    one = len(names) == 1
    return f"De {'kolom' if one else 'kolommen'} {_quoted(names)} {'staat' if one else 'staan'}"


def _quoted(names: Iterable[str]) -> str:
    *first, last = [f"‘{name.strip()[:60]}’" for name in names]
    return f"{', '.join(first)} en {last}" if first else last
