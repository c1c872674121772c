"""Pure: a text of a plan as the things people talk about, each with its fields in Dutch words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jaarschijf.reading import spoken, when_from_json
from jaarschijf.register.versions.shape import (
    AgreementText,
    NamedText,
    ObligationText,
    ProjectText,
    ThemeText,
    VersionText,
)


@dataclass(frozen=True)
class Field:
    """`text` is Markdown where `is_prose`, else one thing per line."""

    label: str
    text: str
    is_prose: bool = False


@dataclass(frozen=True)
class Item:
    """`key` stays the same when everything else changes; `parties` are the slugs that stand for it."""

    key: str
    label: str
    title: str
    theme: str
    fields: tuple[Field, ...]
    parties: frozenset[str] = frozenset()

    @property
    def lineage(self) -> str:
        """Of an agreement; empty for anything else."""
        kind, _, lineage = self.key.partition(" ")
        return lineage if kind == "agreement" else ""


def items_of(text: VersionText) -> dict[str, Item]:
    """Everything that a text says, in order: the head, themes with their agreements, projects."""
    return {item.key: item for item in _items(text)}


def parties_of(agreement: AgreementText) -> frozenset[str]:
    """The slugs of the parties behind the names of an agreement."""
    names = [*agreement["responsible"], *(who for duty in agreement["obligations"] for who in duty["who"])]
    return frozenset(slug for name in names for slug in name["parties"])


def duty_in_words(duty: ObligationText) -> str:
    """Woningen opleveren (Woonstede; vóór 1 juli 2026; 48 woningen)"""
    when = spoken(when_from_json(duty["when"])) if duty["when"] else ""
    aside = "; ".join(filter(None, (_names(duty["who"], ", "), when, duty["target"])))
    return f"{duty['text']} ({aside})" if aside else duty["text"]


def _items(text: VersionText) -> Iterator[Item]:
    names = "\n".join(party["name"] for party in text["parties"])
    head = (Field("Titel", text["title"]), Field("Motto", text["motto"]), Field("Partijen", names))
    yield Item("head", "Titel en partijen", text["title"], "", head)
    for theme in text["themes"]:
        yield from _theme(theme)
    for row in text["projects"]:
        yield _project(row)


def _theme(theme: ThemeText) -> Iterator[Item]:
    fields = (Field("Titel", theme["title"]), Field("Ambitie", theme["ambition"], is_prose=True))
    yield Item(f"theme {theme['key']}", "Thema", theme["title"], "", fields)
    for row in theme["agreements"]:
        yield _agreement(row, theme["title"])


def _agreement(row: AgreementText, theme: str) -> Item:
    fields = (
        Field("Titel", row["title"]),
        Field("Thema", theme),
        Field("Tekst", row["text"], is_prose=True),
        Field("Verantwoordelijk", _names(row["responsible"])),
        Field("Inspanningen", "\n".join(map(duty_in_words, row["obligations"]))),
    )
    label = f"Afspraak {row['number']}".strip()
    return Item(f"agreement {row['lineage']}", label, row["title"], theme, fields, parties_of(row))


def _project(row: ProjectText) -> Item:
    dwellings = "\n".join(f"{one['number'] or '?'} {one['type'] or 'woningen'}" for one in row["dwellings"])
    fields = (
        Field("Locatie", row["location"]),
        Field("Gemeente", row["municipality"]),
        Field("Toegankelijkheid", row["accessibility"]),
        Field("Verantwoordelijke", row["responsible"]),
        Field("Woningen", dwellings),
        Field("Huurprijsklasse", row["rent_class"]),
        Field("Ondertekening", row["signed"]),
    )
    parties = frozenset({row["party"]} if row["party"] else ())
    return Item(f"project {row['lineage']}", "Project", row["location"], "", fields, parties)


def _names(names: Sequence[NamedText], between: str = "\n") -> str:
    return between.join(name["name"] for name in names)
