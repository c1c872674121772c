"""The pages of a jaarschijf from draft to close, side by side: the same row of links in every room."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from jaarschijf.people.access import Permission
from jaarschijf.register.models import Stage, YearPlan

register = template.Library()

PAGES: dict[str, tuple[str, str]] = {
    "course": ("stages:course", "Verloop"),
    "hub": ("negotiating:hub", "Onderhandelen"),
    "proposals": ("negotiating:proposals", "Voorstellen"),
    "consents": ("negotiating:consents", "Instemmen"),
    "rounds": ("signing:rounds", "Ondertekenen"),
    "compare": ("negotiating:compare", "Vergelijken"),
    "quality": ("negotiating:quality", "Kwaliteit"),
    "balance": ("negotiating:balance", "Evenwicht"),
    "addenda": ("negotiating:addenda", "Addenda"),
    "results": ("stages:results", "Uitkomsten"),
    "dossiers": ("dossier:whole", "Dossiers"),
    "links": ("negotiating:links", "Meelezers"),
}
"""Name of a page -> (its route, its word)."""

DRAFTING = ("course", "hub", "proposals", "consents", "rounds")
IN_FORCE = ("course", "hub", "addenda", "consents", "rounds", "results")


@register.inclusion_tag("desk/circle.html", takes_context=True)
def circle(context: dict[str, Any], tab: str = "") -> dict[str, Any]:
    """The few pages this stage is about in a row, the page that is shown among them; the others in a fold."""
    plan: YearPlan = context["plan"]
    first = IN_FORCE if plan.stage in {Stage.SIGNED, Stage.CLOSED} else DRAFTING
    row = first if tab in first or tab not in PAGES else (*first, tab)
    rest = tuple(name for name in PAGES if name not in row)
    if not context.get("may", {}).get(Permission.NEGOTIATE):
        rest = tuple(name for name in rest if name != "links")
    where = (context["region"].slug, plan.year)
    return {"row": _linked(where, row), "rest": _linked(where, rest), "tab": tab}


def _linked(where: tuple[str, int], names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Name, address and word of each page."""
    return [(name, reverse(PAGES[name][0], args=where), PAGES[name][1]) for name in names]
