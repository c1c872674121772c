"""Pure: two texts of a plan, of one year or of two, become one comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jaarschijf.lib import redline
from jaarschijf.lib.dutch import listed
from jaarschijf.negotiating.comparing.pairing import Pair, paired, woven
from jaarschijf.negotiating.comparing.shapes import Chapter, Comparison, Entry, Kind, Part
from jaarschijf.negotiating.looking.items import Field, Item, items_of
from jaarschijf.register.versions.shape import AgreementText, NamedText, ProjectText, ThemeText, VersionText
from jaarschijf.register.versions.text import agreements_in, by_lineage


def compare(before: VersionText, after: VersionText) -> Comparison:
    """What changed. Agreements and projects are the same when their lineage is.

    What is read aloud decides: another number, or white space, changes no agreement.
    """
    return _Compared(_Side(before), _Side(after)).told()


_Both = tuple[str, str, Field]
"""A field as it read, as it reads, and what it is."""


class _Side:
    """A text with what is looked up in it: by lineage, and by the number of an agreement."""

    def __init__(self, text: VersionText) -> None:
        self.text = text
        self.items = items_of(text)
        self.agreements = by_lineage(text)
        self.themes = {row["lineage"]: theme for theme, row in agreements_in(text)}
        self.projects: Mapping[str, ProjectText] = {row["lineage"]: row for row in text["projects"]}
        self.numbered = {row["number"]: row for row in self.agreements.values()}
        self.named = _behind(text)

    def agreement_of(self, project: ProjectText) -> tuple[str, str]:
        """What decides whether a project belongs elsewhere, and how that is said."""
        found = self.numbered.get(project["agreement"])
        return (found["lineage"], found["title"]) if found else (project["agreement"], project["agreement"])


@dataclass(frozen=True)
class _Compared:
    before: _Side
    after: _Side

    def told(self) -> Comparison:
        themes = paired(self.before.text["themes"], self.after.text["themes"])
        same = {was["key"]: now["key"] for was, now in themes if was and now}
        return Comparison(
            self._head(), tuple(self._chapter(pair, same) for pair in themes), tuple(self._projects())
        )

    def _head(self) -> Entry:
        was, now = self.before.named, self.after.named
        names = sorted(name for name in was.keys() & now.keys() if was[name] != now[name])
        told = (_lines(self.before, names), _lines(self.after, names), Field("Wie achter een naam zit", ""))
        parts = tuple(_parts("kop", [*_fields(self.before.items["head"], self.after.items["head"]), told]))
        kind = Kind.CHANGED if parts else Kind.SAME
        return Entry(kind, "head", "", self.after.text["title"], "", parts)

    def _chapter(self, pair: Pair, same: Mapping[str, str]) -> Chapter:
        was, now = pair
        old = [row["lineage"] for row in was["agreements"]] if was else []
        new = [row["lineage"] for row in now["agreements"]] if now else []
        order = woven(new, old, set(old) - set(self.after.agreements))
        return Chapter(self._theme(was, now), tuple(self._agreement(lineage, same) for lineage in order))

    def _theme(self, was: ThemeText | None, now: ThemeText | None) -> Entry:
        theme = now or was
        assert theme
        old = self.before.items[f"theme {was['key']}"] if was else None
        new = self.after.items[f"theme {now['key']}"] if now else None
        parts = tuple(_parts(f"thema-{theme['key']}", _fields(old, new, without={"Titel"})))
        if was and now and was["title"] != now["title"]:
            parts = (_part("thema", Field("Titel", ""), was["title"], now["title"]), *parts)
        kind = _kind(was is not None, now is not None, changed=bool(parts))
        return Entry(kind, theme["key"], "", theme["title"], "", parts)

    def _agreement(self, lineage: str, same: Mapping[str, str]) -> Entry:
        was, now = self.before.agreements.get(lineage), self.after.agreements.get(lineage)
        row = now or was
        assert row
        key = f"agreement {lineage}"
        alone = {"Titel", "Thema"} if not (was and now) else {"Thema"}
        fields = _fields(self.before.items.get(key), self.after.items.get(key), without=alone)
        parts = tuple(_parts(f"regel-{lineage}", fields))
        kind, place = _kind(was is not None, now is not None, changed=bool(parts)), ""
        if was and now:
            moved = " ".join(self._moves(was, now, same))
            renumbered = was["number"] != now["number"]
            place = " ".join(filter(None, [f"Was {was['number']}." if renumbered else "", moved]))
            if kind is Kind.SAME and place:
                kind = Kind.MOVED if moved else Kind.RENUMBERED
        return Entry(kind, lineage, row["number"], row["title"], place, parts)

    def _moves(self, was: AgreementText, now: AgreementText, same: Mapping[str, str]) -> Iterator[str]:
        old, new = self.before.themes[was["lineage"]], self.after.themes[now["lineage"]]
        if same.get(old["key"]) != new["key"]:
            yield f"Stond onder ‘{old['title']}’."
        if was["parent"] == now["parent"]:
            return
        if was["parent"]:
            yield f"Hoorde bij ‘{_title(self.before, was['parent'])}’."
        if now["parent"]:
            yield f"Hoort nu bij ‘{_title(self.after, now['parent'])}’."

    def _projects(self) -> Iterator[Entry]:
        old, new = self.before.projects, self.after.projects
        for lineage in woven(list(new), list(old), set(old) - set(new)):
            yield self._project(lineage, old.get(lineage), new.get(lineage))

    def _project(self, lineage: str, was: ProjectText | None, now: ProjectText | None) -> Entry:
        row = now or was
        assert row
        old, new = (side.items.get(f"project {lineage}") for side in (self.before, self.after))
        if old and new and was and now:
            fields = [*_fields(old, new), *self._belongs(was, now)]
        else:
            fields = [(_in_a_row(old), _in_a_row(new), Field("Project", ""))]
        parts = tuple(_parts(f"project-{lineage}", fields))
        kind = _kind(was is not None, now is not None, changed=bool(parts))
        return Entry(kind, lineage, "", row["location"], "", parts)

    def _belongs(self, was: ProjectText, now: ProjectText) -> Iterator[_Both]:
        """The agreement of a project, where it is another one; not where only its number is."""
        (old_key, old), (new_key, new) = self.before.agreement_of(was), self.after.agreement_of(now)
        if old_key != new_key:
            yield old, new, Field("Hoort bij", "")


def _kind(was: bool, now: bool, *, changed: bool) -> Kind:
    if not was:
        return Kind.ADDED
    if not now:
        return Kind.REMOVED
    return Kind.CHANGED if changed else Kind.SAME


def _fields(old: Item | None, new: Item | None, without: set[str] | None = None) -> Iterator[_Both]:
    was = {field.label: field for field in old.fields} if old else {}
    now = {field.label: field for field in new.fields} if new else {}
    for label, field in {**was, **now}.items():
        if label not in (without or set()):
            yield was[label].text if old else "", now[label].text if new else "", field


def _in_a_row(item: Item | None) -> str:
    """What a project is, for one that is new or gone: its fields after another."""
    texts = [", ".join(field.text.split("\n")) for field in item.fields if field.text] if item else []
    return " · ".join(texts[1:])


def _parts(anchor: str, fields: Iterator[_Both] | list[_Both]) -> Iterator[Part]:
    for before, after, field in fields:
        if before != after and (part := _part(anchor, field, before, after)).redline.changed:
            yield part


def _part(anchor: str, field: Field, before: str, after: str) -> Part:
    found = redline.compare(before, after, plain=not field.is_prose)
    is_list = not field.is_prose and "\n" in before + after
    return Part(field.label, found, field.is_prose, is_list, anchor)


def _title(side: _Side, lineage: str) -> str:
    row = side.agreements.get(lineage)
    return f"{row['number']} {row['title']}" if row else "een andere afspraak"


def _behind(text: VersionText) -> dict[str, tuple[str, ...]]:
    """A name in the text -> the slugs of the parties behind it."""
    found: dict[str, tuple[str, ...]] = {}
    for _, row in agreements_in(text):
        for name in _names(row):
            found[name["name"]] = tuple(name["parties"])
    return found


def _names(row: AgreementText) -> Iterator[NamedText]:
    yield from row["responsible"]
    for duty in row["obligations"]:
        yield from duty["who"]


def _lines(side: _Side, names: list[str]) -> str:
    """Corporaties: Woonstede en Elzerhuis"""
    titles = {party["slug"]: party["name"] for party in side.text["parties"]}
    return "\n".join(
        f"{name}: {listed([titles.get(slug, slug) for slug in side.named[name]]) or 'niemand'}"
        for name in names
    )
