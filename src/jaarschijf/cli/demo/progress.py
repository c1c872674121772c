"""A year of progress in the sample region: rounds, what parties said, what the coordinator made of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from operator import itemgetter
from typing import Any, TypedDict

from django.utils import timezone

from jaarschijf.lib.markdown import to_plain
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.actions.reviewing import review_agreement
from jaarschijf.monitoring.actions.rounds import close_round, open_round
from jaarschijf.monitoring.models import Round, Share
from jaarschijf.monitoring.reports.latest import latest
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import learn_name
from jaarschijf.people.models import Party, Region
from jaarschijf.reading import Period, parse_when
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.actions.moments import add_moment
from jaarschijf.register.actions.obligations import change_obligation
from jaarschijf.register.actions.progress import Progress, set_progress
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.sample import sample_path
from jaarschijf.steering.actions import make_report

PROGRESS = "waterdam-2026-voortgang.json"
BY = CommandLine()

Entry = dict[str, Any]


class Year(TypedDict):
    """The shape of the sample's JSON."""

    names: dict[str, str]
    moments: list[Entry]
    targets: list[Entry]
    rounds: list[Entry]
    projects: list[Entry]
    reports: list[Entry]


def year_of_progress() -> Year:
    """What happened, as the sample tells it."""
    year: Year = json.loads(sample_path(PROGRESS).read_text("utf-8"))
    return year


def teach_names(region: Region, year: Year) -> None:
    """What the document means by "gemeente" and the like."""
    known: dict[str, Any] = {party.name: party for party in region.parties.all()}
    known |= {group.name: group for group in region.groups.all()}
    for name, target in year["names"].items():
        learn_name(by=BY, region=region, name=name, target=known[target])


def let_pass(plan: YearPlan, year: Year, standings: list[dict[str, str]]) -> None:
    """The year, in the order in which it happened."""
    told = _Told(plan)
    for entry in year["moments"]:
        add_moment(by=BY, plan=plan, name=entry["name"], day=date.fromisoformat(entry["day"]))
    for entry in year["targets"]:
        told.target(entry)
    happened: list[tuple[str, Callable[[Entry], None], Entry]] = [
        *((entry["closed_on"] or entry["opens_on"], told.round, entry) for entry in year["rounds"]),
        *((entry["on"], told.standing, entry) for entry in standings),
        *((entry["on"], told.project, entry) for entry in year["projects"]),
        *((entry["on"], told.steering, entry) for entry in year["reports"]),
    ]
    for _, happens, entry in sorted(happened, key=itemgetter(0)):
        happens(entry)


class _Told:
    """The plan, with its rows by the words with which the sample calls them."""

    def __init__(self, plan: YearPlan) -> None:
        self.plan = plan
        self._agreements = list(plan.agreements.all())
        self._projects = {row.location: row for row in plan.projects.all()}
        self._parties: dict[str, Party] = {row.name: row for row in plan.region.parties.all()}

    def agreement(self, words: str) -> Agreement:
        """The one that begins with these words, however many of them the reader took for the title."""
        return next(row for row in self._agreements if f"{row.title} {to_plain(row.text)}".startswith(words))

    def target(self, entry: Entry) -> None:
        row = self.agreement(entry["agreement"]).obligations.get(text__startswith=entry["obligation"])
        change_obligation(
            by=BY,
            obligation=row,
            revision=row.revision,
            text=row.text,
            who=[holder.name for holder in row.who.all()],
            when=row.when,
            target=Decimal(entry["target"]),
            target_unit=entry["unit"],
        )

    def standing(self, entry: Entry) -> None:
        agreement, on = self.agreement(entry["agreement"]), _morning(entry["on"])
        set_standing(
            by=BY, agreement=agreement, revision=None, standing=entry["standing"], note=entry["note"], at=on
        )

    def round(self, entry: Entry) -> None:
        row = open_round(
            by=BY,
            plan=self.plan,
            title=entry["title"],
            word=entry["word"],
            opens_on=date.fromisoformat(entry["opens_on"]),
            closes_on=date.fromisoformat(entry["closes_on"]),
            reminds=True,
        )
        for report in entry["reports"]:
            self._report(report)
        for review in entry["reviews"]:
            self._review(row, review)
        if entry["closed_on"]:
            close_round(by=BY, round=row, revision=None, at=_morning(entry["closed_on"]))

    def _report(self, entry: Entry) -> None:
        share = self.plan.shares.get(
            agreement=self.agreement(entry["agreement"]), party=self._parties[entry["party"]]
        )
        before = latest([share]).get(share.pk)
        send_report(
            by=BY,
            share=share,
            revision=None,
            newest=before.pk if before else None,
            said=self._said(share, entry),
            at=_morning(entry["on"]),
        )

    def _said(self, share: Share, entry: Entry) -> Said:
        plain = ("standing", "sentence", "cause", "consequence", "correction", "asks", "request", "remark")
        words = {name: entry[name] for name in (*plain, "audience") if name in entry}
        return Said(
            **words,
            done_on=_day(entry.get("done_on")),
            asks_party=self._parties[entry["asks_party"]] if "asks_party" in entry else None,
            duties=tuple(_duty(share, duty) for duty in entry.get("duties", ())),
            links=tuple((title, link) for title, link in entry.get("links", ())),
        )

    def _review(self, row: Round, entry: Entry) -> None:
        words = ("standing", "word", "public_sentence", "override_reason")
        review_agreement(
            by=BY,
            agreement=self.agreement(entry["agreement"]),
            revision=None,
            round=row,
            at=_morning(entry["on"]),
            **{name: entry[name] for name in words},
        )

    def steering(self, entry: Entry) -> None:
        meets_on, next_on = date.fromisoformat(entry["meets_on"]), date.fromisoformat(entry["next_on"])
        make_report(by=BY, plan=self.plan, meets_on=meets_on, next_on=next_on, at=_morning(entry["on"]))

    def project(self, entry: Entry) -> None:
        expected = _last_day(entry.get("expected", ""), self.plan.year)
        progress = Progress(
            standing=entry["standing"],
            phase=entry["phase"],
            expected_on=expected,
            expected_label=entry.get("expected", ""),
            delivered_on=_day(entry.get("delivered_on")),
            realised=entry.get("realised"),
        )
        project = self._projects[entry["project"]]
        set_progress(by=BY, project=project, revision=None, progress=progress, at=_morning(entry["on"]))


def _duty(share: Share, entry: Entry) -> DutySaid:
    obligation = share.obligations.get(text__startswith=entry["text"])
    return DutySaid(
        obligation_id=obligation.pk,
        occurrence=entry.get("occurrence", "1"),
        done_on=_day(entry.get("done_on")),
        note=entry["note"],
        informed=entry.get("informed"),
        informed_who=entry.get("informed_who", ""),
        amount=Decimal(entry["amount"]) if "amount" in entry else None,
    )


def _last_day(words: str, year: int) -> date | None:
    when = parse_when(words, year) if words else None
    return when.end if isinstance(when, Period) else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _morning(day: str) -> datetime:
    """Ten o'clock that day; a sample that is shown before its year has everything happen now."""
    moment = timezone.make_aware(datetime.combine(date.fromisoformat(day), time(10)))
    return min(moment, timezone.now())
