"""Where an agreement came from: the plans of the region in which it stands, and when its words changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from jaarschijf.register.models import Agreement, Stage

_TIMES = ("nooit", "één keer", "twee keer", "drie keer", "vier keer", "vijf keer", "zes keer", "zeven keer")


@dataclass(frozen=True)
class Year:
    """An agreement in the plan of one year; `changed`: it says something else than the year before."""

    year: int
    title: str
    number: str
    slug: str
    changed: bool
    is_this: bool


@dataclass(frozen=True)
class Lineage:
    """An agreement over the years, oldest first. `since` and `adapted` count up to the year one looks at."""

    since: int
    adapted: int
    years: Sequence[Year]
    sentence: str


def history(agreement: Agreement) -> Lineage:
    """The agreement in all plans of its region that were not withdrawn (two queries)."""
    standing = ~Q(plan__stage=Stage.WITHDRAWN) | Q(plan=agreement.plan_id)
    rows = Agreement.objects.filter(
        standing, lineage=agreement.lineage, plan__region=agreement.plan.region_id
    )
    ordered = rows.select_related("plan").prefetch_related("responsible").order_by("plan__year", "plan_id")
    years = _years(list(ordered), agreement)
    until = [one for one in years if one.year <= agreement.plan.year]
    since, adapted = until[0].year, sum(one.changed for one in until)
    return Lineage(since, adapted, years, sentence_of(since, adapted, agreement.plan.year))


def sentence_of(since: int, adapted: int, year: int) -> str:
    """Loopt sinds 2019, twee keer aangepast."""
    if since == year:
        return f"Nieuw in {year}."
    times = _TIMES[adapted] if adapted < len(_TIMES) else f"{adapted} keer"
    return f"Loopt sinds {since}, {times} aangepast."


def says(agreement: Agreement) -> tuple[str, str, list[str]]:
    """The words of an agreement: title, text and who is responsible."""
    return agreement.title, agreement.text, [row.name for row in agreement.responsible.all()]


def _years(rows: Sequence[Agreement], this: Agreement) -> list[Year]:
    found, before = [], None
    for row in rows:
        now = says(row)
        changed = before is not None and now != before
        found.append(Year(row.plan.year, row.title, row.number, row.slug, changed, row.pk == this.pk))
        before = now
    return found
