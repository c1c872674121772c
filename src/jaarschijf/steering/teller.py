"""From a frozen report to its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jaarschijf.lib.dutch import full_date, late
from jaarschijf.lib.freshness import Freshness
from jaarschijf.publishing.ages import Age, Ages
from jaarschijf.publishing.shape import AgreementContents, Contents
from jaarschijf.publishing.tally import ORDER, agreements_of, state
from jaarschijf.steering.comparing import NOT_THERE
from jaarschijf.steering.shape import SaidContents, StalledContents, SteeringContents, SumContents
from jaarschijf.steering.sources import Sources
from jaarschijf.steering.told import (
    Asked,
    Change,
    Count,
    Due,
    Group,
    Line,
    ReportWords,
    Request,
    Row,
    Said,
    Stalled,
    Sum,
    Totals,
    Unowned,
)
from jaarschijf.steering.words import DIMENSIONS, UNNAMED, changed, kept_short, named, standing_word


class Teller:
    """Words for one report, with addresses from `sources`."""

    def __init__(self, data: SteeringContents, sha256: str, sources: Sources) -> None:
        self._data, self._plan, self._sha256, self._sources = data, data["plan"], sha256, sources
        self._day = date.fromisoformat(data["day"])
        self._ages = Ages(self._plan, self._day)
        self._by_slug = {row["slug"]: row for row in agreements_of(self._plan)}

    def told(self) -> ReportWords:
        data, plan = self._data, self._plan
        stalled = [self._stalled(row) for row in data["stalled"]]
        due = list(self._due())
        groups = list(self._groups())
        return ReportWords(
            region=plan["region"],
            title=plan["title"],
            year=str(plan["year"]),
            address=self._sources.plan(),
            heading=f"Stuurgroep {_day(data['meets_on'])}",
            meets=_day(data["meets_on"]),
            next=_day(data["next_on"]),
            until=_day(data["until"]),
            made=_day(data["day"]),
            since=_day(data["before"]),
            sha256=self._sha256,
            lead=_lead(plan),
            total=len(self._by_slug),
            total_href=self._sources.agreements(),
            stale=len(self.counted(freshness=Freshness.STALE)),
            stale_href=self._sources.stale(),
            counts=list(self._counts()),
            asked=_asked(stalled),
            stalled=[row for row in stalled if row.standing == "stalled"],
            elsewhere=[row for row in stalled if row.standing != "stalled"],
            changes=list(self._changes()),
            groups=groups,
            overdue=[row for row in due if row.late],
            due=[row for row in due if not row.late],
            unowned=[
                Unowned(self._line(row["slug"], row["number"], row["title"]), row["name"], row["why"])
                for row in data["unowned"]
            ],
            totals=list(self._totals()),
        )

    def counted(self, *, standing: str | None = None, freshness: str = "") -> list[Row]:
        """The agreements behind a count: of a standing ("" is no report), of an age, or all."""
        rows = [self._row(row) for row in self._by_slug.values()]
        return [
            row
            for row in rows
            if standing in {None, row.standing} and (not freshness or row.freshness == freshness)
        ]

    def _line(self, slug: str, number: str, title: str) -> Line:
        return Line(number, title, self._sources.agreement(slug))

    def _of(self, row: AgreementContents) -> Line:
        return self._line(row["slug"], row["number"], row["title"])

    def _counts(self) -> Iterator[Count]:
        for row in self._data["counts"]:
            standing = row["standing"] or ""
            yield Count(
                standing,
                standing_word(standing),
                row["number"],
                "" if row["change"] is None else changed(row["change"]),
                self._sources.standing(standing),
            )

    def _stalled(self, row: StalledContents) -> Stalled:
        agreement = self._by_slug[row["slug"]]
        standing = agreement["standing"] or ""
        return Stalled(
            line=self._of(agreement),
            standing=standing,
            word=standing_word(standing),
            since=_day(agreement["standing_on"]),
            responsible=_responsible(agreement),
            note=agreement["note"],
            review=row["word"],
            said=[_said(said) for said in row["said"]],
        )

    def _changes(self) -> Iterator[Change]:
        for row in self._data["changes"]:
            there = row["now"] != NOT_THERE
            yield Change(
                # What is gone has no page to go to any more.
                Line(row["number"], row["title"], self._sources.agreement(row["slug"]) if there else ""),
                *_word(row["was"], "new", "Nieuw"),
                *_word(row["now"], "gone", "Vervallen"),
                row["sentence"],
            )

    def _groups(self) -> Iterator[Group]:
        for standing in ORDER:
            rows = [row for row in self._by_slug.values() if row["standing"] == standing]
            if rows and standing != "stalled":
                yield Group(standing or "", standing_word(standing or ""), [self._row(row) for row in rows])

    def _row(self, row: AgreementContents) -> Row:
        age, freshness = self._age(row), self._freshness(row)
        return Row(
            line=self._of(row),
            standing=row["standing"] or "",
            responsible=_responsible(row),
            age=age.words if age else "",
            freshness=freshness.value,
            old="" if freshness is Freshness.FRESH else freshness.label,
        )

    def _age(self, row: AgreementContents) -> Age | None:
        return self._ages.of(row["standing_on"]) if row["standing"] else None

    def _freshness(self, row: AgreementContents) -> Freshness:
        age = self._age(row)
        return age.freshness if age else Freshness.FRESH

    def _due(self) -> Iterator[Due]:
        for row in self._data["due"]:
            day = date.fromisoformat(row["due_on"])
            yield Due(
                line=self._line(row["slug"], row["number"], row["title"]),
                text=row["text"],
                who=named(row["who"]),
                day=full_date(day),
                late=late((self._day - day).days) if day < self._day else "",
            )

    def _totals(self) -> Iterator[Totals]:
        for part in self._data["totals"]:
            field = part["field"]
            rows = [
                self._sum(row, row["name"] or UNNAMED, field=field, value=row["name"]) for row in part["rows"]
            ]
            yield Totals(DIMENSIONS[field], rows, self._sum(part["whole"], "Samen"))

    def _sum(self, row: SumContents, name: str, **behind: str) -> Sum:
        projects = self._sources.projects
        return Sum(
            name=name,
            href=projects(**behind),
            href_unknown=projects(**behind, without="aantal"),
            href_unreported=projects(**behind, without="melding"),
            projects=row["projects"],
            dwellings=row["dwellings"],
            unknown=row["unknown"],
            realised=row["realised"],
            unreported=row["unreported"],
        )


def _word(standing: str | None, absent: str, word: str) -> tuple[str, str]:
    """A standing and its word, or those for an agreement that is not there."""
    if standing == NOT_THERE:
        return absent, word
    return standing or "", standing_word(standing or "")


def _lead(plan: Contents) -> str:
    said = state(plan)
    return f"{said.done} {said.stalled}." if said.stalled else said.done


def _day(value: str | None) -> str:
    return full_date(date.fromisoformat(value)) if value else ""


def _responsible(row: AgreementContents) -> str:
    return ", ".join(name["name"] for name in row["responsible"])


def _said(row: SaidContents) -> Said:
    return Said(
        party=row["party"],
        on=_day(row["on"]),
        shared=row["shared"],
        cause=row["cause"],
        consequence=row["consequence"],
        correction=row["correction"],
        asked=row["whom"],
        asks_steering=row["asks"] == "steering",
        request=row["request"],
    )


def _asked(stalled: list[Stalled]) -> list[Asked]:
    """What is stalled with what is asked there: first where the steering group is asked something."""
    found = [Asked(row.line, row.standing, row.word, _requests(row.said)) for row in stalled]
    found = [row for row in found if row.requests or row.standing == "stalled"]
    return sorted(found, key=lambda row: (not row.of_steering, not row.requests))


def _requests(said: list[Said]) -> list[Request]:
    """Parties that ask the same of the same share a line."""
    asking: dict[tuple[bool, str, str], list[str]] = {}
    for row in said:
        if row.request:
            asking.setdefault((not row.asks_steering, row.asked, row.request), []).append(row.party)
    return [
        Request(kept_short(text), whom, named(parties), not elsewhere)
        for (elsewhere, whom, text), parties in sorted(asking.items())
    ]
