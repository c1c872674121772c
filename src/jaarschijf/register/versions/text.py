"""From the register to the text that parties agree on, and looking things up in such a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.people.models import Party, in_group
from jaarschijf.register.models import ObligationHolder, Origin, Project, YearPlan
from jaarschijf.register.names import NameBook
from jaarschijf.register.rows import AgreementRow, Duty, Name, PlanRows, read_rows
from jaarschijf.register.versions.shape import (
    SHAPE,
    AgreementText,
    NamedText,
    ObligationText,
    ProjectText,
    ThemeText,
    VersionText,
)
from jaarschijf.register.words import target_in_words


def text_of(plan: YearPlan, day: date) -> VersionText:
    """What the plan says now; groups resolve to the parties of `day`."""
    rows = read_rows(plan)
    behind = Behind(rows.parties, rows.members, day)
    return VersionText(
        shape=SHAPE,
        region=plan.region.name,
        year=plan.year,
        title=plan.title,
        motto=plan.motto,
        parties=[
            {"slug": party.slug, "name": party.name, "kind": party.kind}
            for party in rows.parties
            if party.takes_part_on(day)
        ],
        themes=_themes(rows, behind),
        projects=_projects(rows),
    )


def digest(text: VersionText) -> str:
    """The sha256 of the canonical bytes: the same words have the same one."""
    return sha256(canonical(text))


def agreements_in(text: VersionText) -> Iterator[tuple[ThemeText, AgreementText]]:
    """Every agreement with its theme, in order."""
    return ((theme, row) for theme in text["themes"] for row in theme["agreements"])


def by_lineage(text: VersionText) -> dict[str, AgreementText]:
    """Lineage -> agreement, in order."""
    return {row["lineage"]: row for _, row in agreements_in(text)}


def named(names: Sequence[str], book: NameBook, behind: Behind) -> list[NamedText]:
    """Names as a person typed them, with the parties behind each."""
    return [behind.known(name, book) for name in names]


class Behind:
    """The parties behind a name on a day; a group is looked up once."""

    def __init__(self, parties: Sequence[Party], members: Mapping[int, set[int]], day: date) -> None:
        self._parties, self._members, self._day = parties, members, day
        self._slugs = {party.pk: party.slug for party in parties}
        self._groups: dict[int, list[str]] = {}

    def of(self, name: Name) -> NamedText:
        """A name of the register."""
        slugs: list[str] = []
        if name.party_id:
            slugs = [self._slugs[name.party_id]]
        elif name.group_id:
            slugs = self._group(name.group_id, name.group_kind or "")
        return {"name": name.name, "parties": slugs}

    def known(self, name: str, book: NameBook) -> NamedText:
        """A name that stands nowhere yet."""
        found = book.find(name)
        if isinstance(found, Party):
            return self.of(Name(name, found.pk, None, None))
        if found is None:
            return self.of(Name(name, None, None, None))
        return self.of(Name(name, None, found.pk, found.kind))

    def _group(self, pk: int, kind: str) -> list[str]:
        if pk not in self._groups:
            found = in_group(kind, self._members.get(pk, set()), self._parties, self._day)
            self._groups[pk] = [party.slug for party in found]
        return self._groups[pk]


def _themes(rows: PlanRows, behind: Behind) -> list[ThemeText]:
    lineages = {row.pk: str(row.lineage) for row in rows.agreements}
    holders = holders_in(rows.plan)
    mine: dict[int, list[AgreementText]] = {theme.pk: [] for theme in rows.themes}
    for row in sorted(rows.agreements, key=_place):
        duties = [
            _obligation(duty, holders.get(duty.pk, ()), behind) for duty in rows.obligations.get(row.pk, ())
        ]
        mine[row.theme_id].append(
            {
                "lineage": str(row.lineage),
                "number": row.number,
                "title": row.title,
                "text": row.text,
                "parent": lineages.get(row.parent_id) if row.parent_id else None,
                "responsible": [behind.of(name) for name in rows.responsible.get(row.pk, ())],
                "obligations": duties,
            }
        )
    return [
        {
            "key": str(theme.pk),
            "title": theme.title,
            "ambition": theme.ambition,
            "agreements": mine[theme.pk],
        }
        for theme in rows.themes
    ]


def _place(row: AgreementRow) -> list[int]:
    return [int(part) for part in row.number.split(".") if part]


def holders_in(plan: YearPlan) -> Mapping[int, list[Name]]:
    """Obligation -> who it binds, in order."""
    found: dict[int, list[Name]] = defaultdict(list)
    rows = ObligationHolder.objects.filter(
        obligation__agreement__plan=plan, obligation__origin=Origin.TEXT
    ).order_by("position", "id")
    columns = rows.values_list("obligation_id", "name", "party_id", "group_id", "group__kind")
    for owner, name, party, group, kind in columns:
        found[owner].append(Name(name, party, group, kind))
    return found


def _obligation(duty: Duty, holders: Sequence[Name], behind: Behind) -> ObligationText:
    return {
        "text": duty.text,
        "who": [behind.of(name) for name in holders],
        "when": dict(duty.when.as_json()) if duty.when else None,
        "target": target_in_words(duty.target, duty.target_unit) if duty.target is not None else "",
    }


def _projects(rows: PlanRows) -> list[ProjectText]:
    numbers = {row.pk: row.number for row in rows.agreements}
    slugs = {party.pk: party.slug for party in rows.parties}
    return [_project(row, rows, numbers, slugs) for row in rows.projects]


def _project(
    row: Project, rows: PlanRows, numbers: Mapping[int, str], slugs: Mapping[int, str]
) -> ProjectText:
    return {
        "lineage": str(row.lineage),
        "location": row.location,
        "municipality": row.municipality,
        "accessibility": row.accessibility,
        "responsible": row.responsible_name,
        "party": slugs.get(row.responsible_id or 0),
        "dwellings": [{"type": one.type_name, "number": one.number} for one in row.dwelling_rows.all()],
        "rent_class": row.rent_class(rows.limits.get(row.price_level or 0)),
        "agreement": numbers.get(row.agreement_id or 0, row.agreement_given),
        "signed": row.signed,
    }
