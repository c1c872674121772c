"""Choices for next year, and the year that was opened with them."""

from __future__ import annotations

from collections.abc import Mapping

from jaarschijf.negotiating.actions.carrying import choose_fates, open_next_year
from jaarschijf.negotiating.carrying.choices import Choice
from jaarschijf.negotiating.models import CarryOver
from jaarschijf.people.models import User
from jaarschijf.register.actions.next_year import Opened
from jaarschijf.register.models import Agreement, YearPlan


def chosen(by: User, plan: YearPlan, fates: Mapping[str, str], *, rest: str = "carry") -> CarryOver:
    """Fates by the title of an agreement; all others get `rest`."""
    wanted = {
        row.pk: Choice(fates.get(row.title, rest), f"Want {row.title}") for row in plan.agreements.all()
    }
    choose_fates(by=by, plan=plan, seen={}, choices=wanted)
    return CarryOver.objects.get(plan=plan)


def opened(by: User, plan: YearPlan, fates: Mapping[str, str] | None = None) -> Opened:
    """The draft of the next year after these choices."""
    step = chosen(by, plan, fates or {})
    return open_next_year(
        by=by, carry_over=step, revision=step.revision, title=f"Jaarschijf {plan.year + 1}", motto=plan.motto
    )


def sub_agreement(parent: Agreement, title: str) -> Agreement:
    """An agreement under another, at the end of the theme's rows as the page adds it."""
    last = Agreement.objects.filter(theme=parent.theme).count()
    return Agreement.objects.create(
        plan=parent.plan,
        theme=parent.theme,
        parent=parent,
        title=title,
        slug=title.lower().replace(" ", "-"),
        position=last + 1,
        number=f"{parent.number}.{parent.children.count() + 1}",
    )
