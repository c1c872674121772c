"""A live plan as plain contents: the one way from the register to pages, files, disc and snapshot."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.text import slugify
from django.utils.timezone import localtime

from jaarschijf.lib.markdown import summary
from jaarschijf.people.models import PartyKind, in_group
from jaarschijf.publishing.shape import (
    VERSION,
    AgreementContents,
    Contents,
    ObligationContents,
    ProjectContents,
    ResponsibleContents,
    ThemeContents,
)
from jaarschijf.publishing.signed import with_versions
from jaarschijf.register.models import Project, Stage, YearPlan
from jaarschijf.register.occurrences import occurrences
from jaarschijf.register.rows import AgreementRow, Duty, Name, PlanRows, read_rows
from jaarschijf.register.words import target_in_words


def contents(plan: YearPlan, day: date) -> Contents:
    """Everything of the plan that may be shown; groups resolve to the parties of `day`."""
    return with_versions(as_contents(read_rows(plan), day), plan)


def as_contents(rows: PlanRows, day: date) -> Contents:
    """The same of rows that were read already, without what was signed; all in the order of the rows."""
    plan = rows.plan
    return Contents(
        version=VERSION,
        region=plan.region.name,
        region_slug=plan.region.slug,
        year=plan.year,
        title=plan.title,
        motto=plan.motto,
        stage=plan.stage,
        thresholds={"fresh": plan.region.fresh_days, "ageing": plan.region.ageing_days},
        legend=plan.legend,
        parties=[
            {"slug": party.slug, "name": party.name, "kind": party.kind}
            for party in rows.parties
            if party.takes_part_on(day)
        ],
        themes=_themes(rows, day),
        projects=_projects(rows),
    )


def _themes(rows: PlanRows, day: date) -> list[ThemeContents]:
    numbers = {row.pk: row.number for row in rows.agreements}
    behind = _Behind(rows, day)
    mine: dict[int, list[AgreementContents]] = {theme.pk: [] for theme in rows.themes}
    for row in sorted(rows.agreements, key=_place):
        mine[row.theme_id].append(_agreement(row, rows, numbers, behind))
    return [
        {
            "title": theme.title,
            "slug": f"{place}-{slugify(theme.title)[:40].strip('-')}",
            "ambition": theme.ambition,
            "agreements": mine[theme.pk],
        }
        for place, theme in enumerate(rows.themes, start=1)
    ]


def _place(row: AgreementRow) -> list[int]:
    return [int(part) for part in row.number.split(".") if part]


class _Behind:
    """The parties behind a name on a day; a group is looked up once."""

    def __init__(self, rows: PlanRows, day: date) -> None:
        self._rows, self._day = rows, day
        self._slugs = {party.pk: party.slug for party in rows.parties}
        self._groups: dict[int, list[str]] = {}

    def of(self, name: Name) -> ResponsibleContents:
        slugs: list[str] = []
        if name.party_id:
            slugs = [self._slugs[name.party_id]]
        elif name.group_id:
            slugs = self._group(name.group_id, name.group_kind or "")
        return {"name": name.name, "parties": slugs}

    def _group(self, pk: int, kind: str) -> list[str]:
        if pk not in self._groups:
            found = in_group(kind, self._rows.members.get(pk, set()), self._rows.parties, self._day)
            self._groups[pk] = [party.slug for party in found]
        return self._groups[pk]


def _agreement(
    row: AgreementRow, rows: PlanRows, numbers: dict[int, str], behind: _Behind
) -> AgreementContents:
    said: AgreementContents = {
        "number": row.number,
        "slug": row.slug,
        "title": row.title,
        "text": row.text,
        "summary": summary(row.text),
        "parent": numbers.get(row.parent_id) if row.parent_id else None,
        "lineage": str(row.lineage),
        "responsible": [behind.of(name) for name in rows.responsible.get(row.pk, ())],
        "standing": row.standing or None,
        "note": row.standing_note,
        "standing_on": _day(row.standing_at) if row.standing_at else None,
        "obligations": [_obligation(duty, rows) for duty in rows.obligations.get(row.pk, ())],
    }
    if row.result and rows.plan.stage == Stage.CLOSED:
        said["result"], said["result_reason"] = row.result, row.result_reason
    return said


def _day(at: datetime) -> str:
    return localtime(at).date().isoformat()


def _obligation(duty: Duty, rows: PlanRows) -> ObligationContents:
    said: ObligationContents = {
        "text": duty.text,
        "who": duty.who,
        "when": duty.when.as_json() if duty.when else None,
        "occurrences": [
            (item.start.isoformat(), item.end.isoformat() if item.end else None, item.exact)
            for item in occurrences(duty.when, rows.plan.year, rows.moments, rows.planned.get(duty.pk, ()))
        ],
    }
    if duty.target is not None:
        said["target"] = target_in_words(duty.target, duty.target_unit)
    return said


def _projects(rows: PlanRows) -> list[ProjectContents]:
    agreements = {row.pk: row for row in rows.agreements}
    slugs = {party.pk: party.slug for party in rows.parties}
    return [
        _project(row, agreements.get(row.agreement_id or 0), slugs.get(row.responsible_id or 0), rows)
        for row in rows.projects
    ]


def _project(
    row: Project, agreement: AgreementRow | None, party: str | None, rows: PlanRows
) -> ProjectContents:
    said: ProjectContents = {
        "location": row.location,
        "municipality": row.municipality,
        "accessibility": row.accessibility,
        "bat_score": row.bat_score,
        "responsible": row.responsible_name,
        "party": party,
        "dwellings": row.dwellings,
        "dwelling_rows": [
            {"type": kind.type_name, "number": kind.number} for kind in row.dwelling_rows.all()
        ],
        "dwelling_type": row.dwelling_type,
        "rent_class": row.rent_class(rows.limits.get(row.price_level or 0)),
        "standing": row.standing or None,
        "agreement": agreement.slug if agreement else None,
        "agreement_label": agreement.number if agreement else row.agreement_given,
        "signed": row.signed,
    }
    if row.standing and row.progress_at:
        said["standing_on"] = _day(row.progress_at)
    return said


def municipalities(data: Contents) -> list[str]:
    """The municipalities that projects name or that take part, in order."""
    named = {project["municipality"] for project in data["projects"] if project["municipality"]}
    return sorted(named | set(municipal_parties(data).values()))


def municipal_parties(data: Contents) -> dict[str, str]:
    """Slug of a municipality that takes part -> the place: "Gemeente Waterdam" is Waterdam."""
    return {
        party["slug"]: party["name"].removeprefix("Gemeente ")
        for party in data["parties"]
        if party["kind"] == PartyKind.MUNICIPALITY
    }
