"""All agreements of a plan, each with what it tells and what it misses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jaarschijf.negotiating.carrying.old_years import naming
from jaarschijf.negotiating.models import CarryOver
from jaarschijf.negotiating.quality.marked import Row, marked
from jaarschijf.people.models import Party
from jaarschijf.reading.quality import Duty, Finding, Findings, Verdict, Where, judge
from jaarschijf.register import rows
from jaarschijf.register.models import Agreement, Obligation, Origin, YearPlan
from jaarschijf.register.versions.text import Behind, holders_in
from jaarschijf.register.words import target_in_words


@dataclass(frozen=True)
class Judged:
    """An agreement with its findings; `slugs` are the parties that it asks something of.

    `old_years` are its words that still name the year before, in a plan that was carried over.
    """

    row: rows.AgreementRow
    findings: Findings
    slugs: frozenset[str]
    old_years: Sequence[str]

    @property
    def verdict(self) -> Verdict:
        return self.findings.verdict

    @cached_property
    def marked(self) -> list[Row]:
        """Its words, with those marked that answer a question."""
        if self.row.text.strip():
            return marked(self.row.text, self.findings)
        return marked(self.row.title, self.findings, Where.TITLE)

    @property
    def answers(self) -> list[tuple[Finding, list[str]]]:
        """Each answer with the words that stand beside the text."""
        beside = {Where.RESPONSIBLE, Where.DUTY}
        return [
            (answer, [words.shown for words in answer.words if words.where in beside])
            for answer in self.findings.answers
        ]


@dataclass(frozen=True)
class ThemeJudged:
    title: str
    agreements: Sequence[Judged]


@dataclass(frozen=True)
class PlanJudged:
    """A whole plan; `slugs` is the address of each party by its id."""

    themes: Sequence[ThemeJudged]
    slugs: Mapping[int, str]

    @property
    def agreements(self) -> list[Judged]:
        return [one for theme in self.themes for one in theme.agreements]


def judge_plan(plan: YearPlan, day: date) -> PlanJudged:
    """Every theme with its agreements, in order; seven queries whatever the size of the plan."""
    parties, members = rows.parties_in(plan.region)
    judging = _Judging(plan, parties, Behind(parties, members, day))
    found: dict[int, list[Judged]] = {}
    columns = plan.agreements.values_list(*rows.AgreementRow._fields)
    for row in sorted((rows.AgreementRow(*one) for one in columns), key=_place):
        found.setdefault(row.theme_id, []).append(judging.judged(row))
    themes = plan.themes.values_list("pk", "title")
    return PlanJudged(
        [ThemeJudged(title, found.get(pk, ())) for pk, title in themes],
        {party.pk: party.slug for party in parties},
    )


def findings_of(agreement: Agreement, obligations: Iterable[Obligation]) -> Findings:
    """The findings of one agreement; its obligations with their names."""
    duties = [
        _duty(one.text, [str(name) for name in one.who.all()], one)
        for one in obligations
        if one.origin == Origin.TEXT
    ]
    plan = agreement.plan
    return judge(
        agreement.title,
        agreement.text,
        [str(name) for name in agreement.responsible.all()],
        duties,
        plan.year,
        names=list(plan.region.parties.values_list("name", flat=True)),
    )


class _Judging:
    """What is looked up for every agreement."""

    def __init__(self, plan: YearPlan, parties: Sequence[Party], behind: Behind) -> None:
        self._year = plan.year
        self._behind = behind
        self._names = [party.name for party in parties]
        self._responsible = rows.responsible_in(plan)
        self._duties = rows.obligations_in(plan)
        self._holders = holders_in(plan)
        self._is_carried = CarryOver.objects.filter(opened=plan).exists()

    def judged(self, row: rows.AgreementRow) -> Judged:
        names, duties = self._responsible.get(row.pk, ()), self._duties.get(row.pk, ())
        findings = judge(
            row.title,
            row.text,
            [one.name for one in names],
            [_duty(one.text, one.who, one) for one in duties],
            self._year,
            names=self._names,
        )
        everybody = [*names, *(name for duty in duties for name in self._holders.get(duty.pk, ()))]
        slugs = frozenset(slug for name in everybody for slug in self._behind.of(name)["parties"])
        said = "\n".join((row.title, row.text, *(duty.text for duty in duties)))
        return Judged(row, findings, slugs, naming(said, self._year - 1) if self._is_carried else [])


def _duty(text: str, who: Sequence[str], row: rows.Duty | Obligation) -> Duty:
    target = target_in_words(row.target, row.target_unit) if row.target is not None else ""
    return Duty(text, tuple(who), row.when, target)


def _place(row: rows.AgreementRow) -> list[int]:
    return [int(part) for part in row.number.split(".") if part]
