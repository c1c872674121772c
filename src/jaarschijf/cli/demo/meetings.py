"""A year of meetings in the sample region: who meets when, about what, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from typing import Any, TypedDict

from django.utils.timezone import localdate

from jaarschijf.lib.markdown import to_plain
from jaarschijf.meetings.actions.agenda import add_item
from jaarschijf.meetings.actions.backlog import park_item, propose_item
from jaarschijf.meetings.actions.days_off import add_day_off
from jaarschijf.meetings.actions.dividing import divide
from jaarschijf.meetings.actions.groups import add_group, add_member
from jaarschijf.meetings.actions.minutes import OutcomeValues, add_outcome, settle_minutes, write_notes
from jaarschijf.meetings.actions.notices import answer_notice, read_notice, share_notice
from jaarschijf.meetings.actions.planning import add_meeting, hold_meeting
from jaarschijf.meetings.actions.questions import answer_question, ask_question
from jaarschijf.meetings.actions.series import add_series
from jaarschijf.meetings.actions.statutory import fill_year, mark_statutory
from jaarschijf.meetings.groups.facts import Place
from jaarschijf.meetings.models import Group, Meeting, Notice, Series
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import change_region
from jaarschijf.people.models import Party, Region, User
from jaarschijf.register.models import Agreement, Obligation, YearPlan
from jaarschijf.sample import sample_path

MEETINGS = "waterdam-2026-vergaderen.json"
BY = CommandLine()

Entry = dict[str, Any]


class Rhythm(TypedDict):
    """The shape of the sample's JSON."""

    school_region: str
    days_off: list[Entry]
    law: list[Entry]
    groups: list[Entry]
    series: list[Entry]
    meetings: list[Entry]
    minutes: list[Entry]
    agenda: list[Entry]
    parked: list[Entry]
    proposals: list[Entry]
    questions: list[Entry]
    notices: list[Entry]


def let_meet(plan: YearPlan) -> None:
    """The year's meetings, those of past days held."""
    told: Rhythm = json.loads(sample_path(MEETINGS).read_text("utf-8"))
    year = _Year(plan)
    _days_off(plan.region, told)
    fill_year(by=BY, plan=plan)
    for entry in told["groups"]:
        year.group(entry)
    year.divide(told["groups"])
    _law(plan, told)
    happened: list[tuple[Callable[[Entry], None], list[Entry]]] = [
        (year.series, told["series"]),
        (year.meeting, told["meetings"]),
        (year.question, told["questions"]),
        (year.notice, told["notices"]),
        (year.agenda, told["agenda"]),
        (year.parked, told["parked"]),
        (year.proposal, told["proposals"]),
        (year.minutes, told["minutes"]),
    ]
    for happens, entries in happened:
        for entry in entries:
            happens(entry)


def _days_off(region: Region, told: Rhythm) -> None:
    change_region(
        by=BY,
        region=region,
        name=region.name,
        motto=region.motto,
        fresh_days=region.fresh_days,
        ageing_days=region.ageing_days,
        school_region=told["school_region"],
    )
    for entry in told["days_off"]:
        add_day_off(
            by=BY, region=region, name=entry["name"], starts=_day(entry["starts"]), ends=_day(entry["ends"])
        )


def _law(plan: YearPlan, told: Rhythm) -> None:
    """What was done of what the law wants by the summer."""
    moments = {row.key: row for row in plan.statutory_moments.all()}
    for entry in told["law"]:
        row, note = moments[entry["key"]], entry.get("note", "")
        if _day(entry["done_on"]) > localdate():
            continue
        mark_statutory(
            by=BY, moment=row, revision=row.revision, done_on=_day(entry["done_on"]), done_note=note
        )


class _Year:
    """The plan, with its rows by the words with which the sample calls them."""

    def __init__(self, plan: YearPlan) -> None:
        self.plan, self.region = plan, plan.region
        self._agreements = list(plan.agreements.all())
        self._people = {row.user.name: row.user for row in self.region.memberships.select_related("user")}
        self._parties: dict[str, Party] = {row.name: row for row in self.region.parties.all()}
        self._groups: dict[str, Group] = {}
        self._series: dict[str, Series] = {}
        self._meetings: dict[tuple[str, str], Meeting] = {}

    def agreement(self, words: str) -> Agreement:
        """The one that begins with these words, however many of them the reader took for the title."""
        return next(row for row in self._agreements if f"{row.title} {to_plain(row.text)}".startswith(words))

    def person(self, name: str) -> User:
        return self._people[name]

    def group(self, entry: Entry) -> None:
        group = add_group(
            by=BY,
            region=self.region,
            name=entry["name"],
            kind=entry["kind"],
            purpose=entry["purpose"],
            parent=self._groups.get(entry.get("parent", "")),
            open_papers=entry.get("open_papers", False),
        )
        for seat in entry["members"]:
            user = self.person(seat["person"]) if "person" in seat else None
            membership = user and self.region.memberships.filter(user=user).first()
            party = membership.party if membership else self._parties[seat["party"]]
            add_member(by=BY, group=group, user=user, party=party, role=seat.get("role", "member"))
        self._groups[group.name] = group

    def divide(self, groups: list[Entry]) -> None:
        choices: dict[int, Place | None] = {
            self.agreement(words).pk: Place(self._groups[entry["name"]].pk)
            for entry in groups
            for words in entry.get("charges", ())
        }
        divide(by=BY, plan=self.plan, seen=dict.fromkeys(choices), choices=choices)

    def series(self, entry: Entry) -> None:
        self._series[entry["key"]] = add_series(
            by=BY,
            plan=self.plan,
            title=entry["title"],
            group=self._groups[entry["group"]],
            obligations=self._obligations(entry),
            count=entry.get("count"),
            starts=_day(entry["starts"]) if "starts" in entry else None,
            ends=_day(entry["ends"]) if "ends" in entry else None,
            anchor=self._series.get(entry.get("anchor", "")),
            days_from=entry.get("days_from"),
            days_to=entry.get("days_to"),
            weekday=entry.get("weekday"),
            starts_at=time.fromisoformat(entry["starts_at"]),
            minutes=entry["minutes"],
            place=entry["place"],
        )

    def _obligations(self, entry: Entry) -> list[Obligation]:
        found = self.agreement(entry["agreement"]).obligations if "agreement" in entry else None
        return [found.get(text__startswith=words) for words in entry["obligations"]] if found else []

    def meeting(self, entry: Entry) -> None:
        series, day = self._series[entry["series"]], _day(entry["day"])
        assert series.group
        meeting = add_meeting(
            by=BY,
            plan=self.plan,
            group=series.group,
            day=day,
            series=series,
            anchor=self._meetings.get(("stuurgroep", entry.get("anchor", ""))),
            tells=False,
            title=series.title,
            starts_at=series.starts_at,
            minutes=series.minutes,
            place=series.place,
        )
        if entry.get("held") and day <= localdate():
            meeting = hold_meeting(by=BY, meeting=meeting, revision=None)
        self._meetings[entry["series"], entry["day"]] = meeting

    def question(self, entry: Entry) -> None:
        question = ask_question(
            by=self.person(entry["by"]),
            plan=self.plan,
            asker=self._groups[entry["asker"]],
            answerer=self._groups[entry["answerer"]],
            text=entry["text"],
            agreement=self.agreement(entry["agreement"]),
        )
        if "answer" in entry:
            by = self.person(entry["answered_by"])
            answer_question(by=by, question=question, revision=question.revision, answer=entry["answer"])

    def notice(self, entry: Entry) -> None:
        notice = share_notice(
            by=self.person(entry["by"]),
            plan=self.plan,
            title=entry["title"],
            text=entry["text"],
            holds_from=_day(entry["holds_from"]),
            asks_effect=entry["asks_effect"],
            agreements=[self.agreement(words) for words in entry["agreements"]],
        )
        for name in entry["read_by"]:
            read_notice(by=self.person(name), notice=notice, revision=notice.revision)
        for answer in entry["answers"]:
            self._answer(notice, answer)

    def _answer(self, notice: Notice, entry: Entry) -> None:
        party = self._parties[entry["party"]]
        answer_notice(by=self.person(entry["by"]), notice=notice, party=party, seen=0, text=entry["text"])

    def agenda(self, entry: Entry) -> None:
        meeting = self._meetings[entry["series"], entry["day"]]
        for item in entry["items"]:
            self._item(meeting, item)

    def parked(self, entry: Entry) -> None:
        """It was on the agenda of the next meeting, and can wait."""
        group = self._groups[entry["group"]]
        meeting = next(row for row in self._meetings.values() if row.group_id == group.pk and row.is_planned)
        item = add_item(
            by=BY,
            meeting=meeting,
            title=entry["title"],
            minutes=entry["minutes"],
            presenter=entry["presenter"],
        )
        park_item(by=BY, item=item, revision=None)

    def proposal(self, entry: Entry) -> None:
        propose_item(
            by=self.person(entry["by"]),
            group=self._groups[entry["group"]],
            title=entry["title"],
            text=entry["text"],
            party=self._parties[entry["party"]],
        )

    def minutes(self, entry: Entry) -> None:
        meeting = self._meetings[entry["series"], entry["day"]]
        for item in entry["items"]:
            self._item(meeting, item)
        if meeting.is_held:
            settle_minutes(by=BY, meeting=meeting, revision=None)

    def _item(self, meeting: Meeting, entry: Entry) -> None:
        item = add_item(
            by=BY,
            meeting=meeting,
            title=entry["title"],
            minutes=entry["minutes"],
            presenter=entry.get("presenter", ""),
            confidential=entry.get("confidential", False),
        )
        if "notes" in entry:
            item = write_notes(by=BY, item=item, revision=item.revision, notes=entry["notes"])
        agreement = self.agreement(entry["agreement"]) if "agreement" in entry else None
        for outcome in entry.get("outcomes", ()):
            values = OutcomeValues(
                text=outcome["text"],
                party=self._parties.get(outcome.get("party", "")),
                person=outcome.get("person", ""),
                agreement=agreement,
                due_on=_day(outcome["due_on"]) if "due_on" in outcome else None,
            )
            add_outcome(by=BY, item=item, kind=outcome["kind"], values=values)


def _day(text: str) -> date:
    return date.fromisoformat(text)
