"""Pure: what changed from one text of a plan to another, thing by thing, in redlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jaarschijf.lib import redline
from jaarschijf.lib.dutch import counted, listed
from jaarschijf.lib.redline.showing import SafeHtml
from jaarschijf.negotiating.looking.items import Field, Item, items_of
from jaarschijf.register.versions.shape import VersionText


class ChangeKind(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _LABELS[self]


_LABELS = {ChangeKind.ADDED: "Nieuw", ChangeKind.CHANGED: "Gewijzigd", ChangeKind.DROPPED: "Vervallen"}


@dataclass(frozen=True)
class ChangedField:
    """`html` is a redline, with numbered lines where `is_prose`."""

    label: str
    html: SafeHtml
    is_prose: bool


@dataclass(frozen=True)
class Change:
    """One thing that changed; `item` is how it reads now, or read before it went."""

    kind: ChangeKind
    item: Item
    fields: tuple[ChangedField, ...]

    @property
    def what(self) -> str:
        """Which fields, in words: titel, tekst en inspanningen."""
        return listed([field.label.lower() for field in self.fields])

    def concerns(self, slugs: frozenset[str]) -> bool:
        """Whether one of these parties stands for it; for what nobody is named at, everybody does."""
        return not self.item.parties or not slugs.isdisjoint(self.item.parties)


def changes(before: VersionText, after: VersionText) -> list[Change]:
    """What changed, in the order of the text; what went stands at the end."""
    old, new = items_of(before), items_of(after)
    return [change for key in {**new, **old} if (change := _change(old.get(key), new.get(key)))]


def told(found: Sequence[Change]) -> str:
    """2 nieuw, 1 gewijzigd en 1 vervallen"""
    sizes = [(kind, sum(change.kind is kind for change in found)) for kind in ChangeKind]
    return listed([counted(size, kind.label.lower(), kind.label.lower()) for kind, size in sizes if size])


def _change(old: Item | None, new: Item | None) -> Change | None:
    item = new or old
    assert item
    fields = tuple(_fields(old, new))
    if not fields:
        return None
    kind = ChangeKind.ADDED if old is None else ChangeKind.DROPPED if new is None else ChangeKind.CHANGED
    return Change(kind, item, fields)


def _fields(old: Item | None, new: Item | None) -> Iterator[ChangedField]:
    """Of what is new or gone every field; its title is told already."""
    was, now = _by_label(old), _by_label(new)
    for label, field in {**was, **now}.items():
        before, after = (side[label].text if label in side else "" for side in (was, now))
        if before == after or (not (old and new) and label in _HEADS):
            continue
        yield _field(field, before, after)


_HEADS = frozenset({"Titel", "Thema", "Locatie"})


def _by_label(item: Item | None) -> dict[str, Field]:
    return {field.label: field for field in item.fields} if item else {}


def _field(field: Field, before: str, after: str) -> ChangedField:
    found = redline.compare(before, after, plain=not field.is_prose)
    html = redline.html(found) if field.is_prose else redline.inline(found)
    return ChangedField(field.label, html, field.is_prose)
