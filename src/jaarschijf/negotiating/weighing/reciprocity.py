"""Who owes what: parties beside themes, and who owes nothing.

An agreement counts for every party that is responsible for it or that has an obligation in it, by its own
name or through a group. An obligation counts once for every party that holds it: of a shared one each owes
the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jaarschijf.lib.dutch import counted, listed
from jaarschijf.negotiating.wording import plural
from jaarschijf.register.versions.shape import AgreementText, VersionText

NO_SIDE = frozenset({"coordinator", "stakeholder"})
"""Kinds that need not owe something in every theme: who keeps the circle turning, and who may join in."""


class Party(NamedTuple):
    """`kind` is a `PartyKind`."""

    slug: str
    name: str
    kind: str


class Theme(NamedTuple):
    key: str
    title: str


class Owed(NamedTuple):
    """A party owes an agreement, with so many obligations of its own in it."""

    party: str
    theme: str
    agreement: str
    obligations: int


@dataclass(frozen=True)
class Cell:
    """The numbers of the agreements that are owed here, in the order given, and how many obligations."""

    agreements: tuple[str, ...] = ()
    obligations: int = 0

    @property
    def owes(self) -> bool:
        """Whether anything is owed here."""
        return bool(self.agreements)


@dataclass(frozen=True)
class Row:
    """What a party owes, per theme in the order of the matrix, and in all."""

    party: Party
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True)
class Lopsided:
    """A kind of parties of which none owes anything in a theme in which others do."""

    theme: Theme
    kind: str
    sentence: str


@dataclass(frozen=True)
class Matrix:
    """Parties beside themes. `totals` counts an agreement once, whoever owes it."""

    themes: tuple[Theme, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    total: Cell
    idle: tuple[Party, ...]
    empty: tuple[Theme, ...]
    lopsided: tuple[Lopsided, ...]
    sentences: tuple[str, ...]


def matrix(parties: Sequence[Party], themes: Sequence[Theme], owed: Iterable[Owed]) -> Matrix:
    """What each party owes in each theme, and what is remarkable about it in Dutch sentences.

    Raises KeyError for a party or theme that is not in the lists.
    """
    at: dict[tuple[str, str], list[Owed]] = {
        (party.slug, theme.key): [] for party in parties for theme in themes
    }
    for one in owed:
        at[one.party, one.theme].append(one)
    rows = tuple(_row(party, [at[party.slug, theme.key] for theme in themes]) for party in parties)
    columns = [[one for party in parties for one in at[party.slug, theme.key]] for theme in themes]
    totals = tuple(map(_cell, columns))
    idle = tuple(row.party for row in rows if not row.total.owes)
    empty = tuple(theme for theme, cell in zip(themes, totals, strict=True) if not cell.owes)
    lopsided = tuple(_lopsided(themes, rows, totals))
    sentences = (*_of_idle(idle), *_of_empty(empty), *(one.sentence for one in lopsided))
    everything = _cell([one for column in columns for one in column])
    return Matrix(tuple(themes), rows, totals, everything, idle, empty, lopsided, sentences)


def _row(party: Party, owed: Sequence[Sequence[Owed]]) -> Row:
    return Row(party, tuple(map(_cell, owed)), _cell([one for cell in owed for one in cell]))


def _cell(owed: Sequence[Owed]) -> Cell:
    return Cell(tuple(dict.fromkeys(one.agreement for one in owed)), sum(one.obligations for one in owed))


def _lopsided(themes: Sequence[Theme], rows: Sequence[Row], totals: Sequence[Cell]) -> Iterable[Lopsided]:
    """A kind that owes nothing anywhere is idle; that is said once and not per theme."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.party.kind not in NO_SIDE:
            kinds[row.party.kind].append(row)
    active = {kind: mine for kind, mine in kinds.items() if any(row.total.owes for row in mine)}
    for place, theme in enumerate(themes):
        for kind, mine in active.items():
            if totals[place].owes and not any(row.cells[place].owes for row in mine):
                yield Lopsided(theme, kind, _of_kind(theme, kind, mine, totals[place]))


def _of_kind(theme: Theme, kind: str, rows: Sequence[Row], total: Cell) -> str:
    who = f"de {plural(kind)}" if len(rows) > 1 else rows[0].party.name
    verb = "beloven" if len(rows) > 1 else "belooft"
    others = counted(len(total.agreements), "afspraak", "afspraken")
    return f"In ‘{theme.title}’ {verb} {who} niets en anderen wel ({others}). Is dat de bedoeling?"


def _of_idle(parties: Sequence[Party]) -> list[str]:
    if not parties:
        return []
    names = listed([party.name for party in parties])
    verb, who = ("staat", "deze partij wil") if len(parties) == 1 else ("staan", "deze partijen willen")
    remedy = f"Vraag wat {who} bijdragen, of waarom dat dit jaar niet hoeft."
    return [f"{names} {verb} bij geen enkele afspraak. {remedy}"]


def _of_empty(themes: Sequence[Theme]) -> list[str]:
    return [
        f"Onder ‘{theme.title}’ belooft nog niemand iets. Zet er een afspraak onder, of laat het thema weg."
        for theme in themes
    ]


def matrix_of(text: VersionText) -> Matrix:
    """The matrix of a whole text."""
    parties = [Party(one["slug"], one["name"], one["kind"]) for one in text["parties"]]
    themes = [Theme(one["key"], one["title"]) for one in text["themes"]]
    known = {party.slug for party in parties}
    owed = [
        one
        for theme in text["themes"]
        for agreement in theme["agreements"]
        for one in _owed(theme["key"], agreement)
        if one.party in known
    ]
    return matrix(parties, themes, owed)


def _owed(theme: str, agreement: AgreementText) -> list[Owed]:
    """What each party behind the names of an agreement owes."""
    duties = dict.fromkeys((slug for name in agreement["responsible"] for slug in name["parties"]), 0)
    for obligation in agreement["obligations"]:
        for slug in {slug: None for name in obligation["who"] for slug in name["parties"]}:
            duties[slug] = duties.get(slug, 0) + 1
    return [Owed(slug, theme, agreement["number"], count) for slug, count in duties.items()]
