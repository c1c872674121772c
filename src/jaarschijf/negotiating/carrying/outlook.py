"""What comes of the choices: before the year is opened, and afterwards from what the new text says now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jaarschijf.negotiating.carrying.choices import MOVING
from jaarschijf.negotiating.carrying.lineage import says
from jaarschijf.negotiating.carrying.old_years import naming
from jaarschijf.negotiating.carrying.table import Table
from jaarschijf.negotiating.models import CarryChoice, CarryOver, Fate
from jaarschijf.negotiating.weighing.length import Length, compare_length
from jaarschijf.negotiating.weighing.passage import Passage
from jaarschijf.register.actions.next_year import Sorted, in_order, sort_projects
from jaarschijf.register.models import Agreement, Origin, YearPlan


@dataclass(frozen=True)
class Outlook:
    """What the draft would hold."""

    length: Length
    counts: Mapping[Fate, int]
    hoisted: Sequence[Agreement]
    projects: Sorted


@dataclass(frozen=True)
class OldYear:
    """A text that still names the year before; `agreement` is empty for one of the plan or a theme."""

    name: str
    words: Sequence[str]
    agreement: Agreement | None = None
    theme: int | None = None


@dataclass(frozen=True)
class Carried:
    """A plan beside the one that it came from; the choices by what became of them."""

    before: YearPlan
    length: Length
    left: Sequence[CarryChoice]
    adapted: Sequence[tuple[CarryChoice, bool]]
    """What was to be adapted, and whether its words are others now."""
    old_years: Sequence[OldYear]


def next_title(plan: YearPlan) -> str:
    """What the plan of the next year is called."""
    year, following = str(plan.year), str(plan.year + 1)
    if year in plan.title:
        return plan.title.replace(year, following)
    return f"Jaarschijf {following} {plan.region}"


def outlook(plan: YearPlan, table: Table) -> Outlook:
    """What comes of the choices as they are."""
    rows = [row.agreement for row in table.rows]
    fates = {str(row.agreement.lineage): row.choice.fate for row in table.rows}
    moving = table.moving
    return Outlook(
        length=compare_length(_passages(rows), _passages(row for row in rows if row.pk in moving), fates),
        counts={fate: len(table.with_fate(fate)) for fate in Fate},
        hoisted=table.hoisted,
        projects=sort_projects(plan, moving),
    )


def carried(plan: YearPlan) -> Carried | None:
    """A plan beside the one that it was carried over from; None where it began otherwise."""
    step = CarryOver.objects.filter(opened=plan).select_related("plan").first()
    if step is None:
        return None
    kept = step.choices.select_related("agreement", "became")
    choices = kept.prefetch_related("agreement__responsible", "became__responsible")
    by_agreement = {one.agreement_id: one for one in choices}
    before = in_order(list(step.plan.agreements.all()))
    chosen = [by_agreement[row.pk] for row in before if row.pk in by_agreement]
    now = in_order(list(plan.agreements.prefetch_related("obligations")))
    fates = {str(one.agreement.lineage): one.fate for one in chosen}
    return Carried(
        before=step.plan,
        length=compare_length(_passages(before), _passages(now), fates),
        left=[one for one in chosen if one.fate not in MOVING],
        adapted=[(one, _is_other(one)) for one in chosen if one.fate == Fate.ADAPT],
        old_years=list(old_years(plan, now)),
    )


def old_years(plan: YearPlan, agreements: Iterable[Agreement]) -> Iterable[OldYear]:
    """The texts of a plan that still name the year before it, in order; agreements with their obligations."""
    year = plan.year - 1
    if words := naming(f"{plan.title}\n{plan.motto}", year):
        yield OldYear("Titel en motto", words)
    for theme in plan.themes.all():
        if words := naming(f"{theme.title}\n{theme.ambition}", year):
            yield OldYear(f"Thema ‘{theme.title}’", words, theme=theme.pk)
    for row in agreements:
        duties = [one.text for one in row.obligations.all() if one.origin == Origin.TEXT]
        if words := naming("\n".join((row.title, row.text, *duties)), year):
            yield OldYear(str(row), words, agreement=row)


def _is_other(choice: CarryChoice) -> bool:
    return choice.became is not None and says(choice.became) != says(choice.agreement)


def _passages(rows: Iterable[Agreement]) -> list[Passage]:
    return [Passage(str(row.lineage), row.number, row.title, row.text) for row in rows]
