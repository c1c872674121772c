"""The articles of an addendum: choosing an agreement, writing how it will read, taking it out."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jaarschijf.negotiating.actions import addenda as actions
from jaarschijf.negotiating.addenda import reading
from jaarschijf.negotiating.addenda.shapes import from_json
from jaarschijf.negotiating.forms.addenda import article_form, duty_rows, words_of
from jaarschijf.negotiating.models import Addendum, Article
from jaarschijf.negotiating.views.addenda import about, addendum_of, addendum_url, crumbs
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import RowForm, submit
from jaarschijf.register.show import FormPage, show_form


class RemoveForm(RowForm[Article]):
    """An article as the person saw it, and nothing else."""

    @staticmethod
    def values(_row: Article) -> dict[str, Any]:
        return {}


@region_page(Permission.EDIT_PLAN)
def article_choose(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """All agreements of the plan, with which of them are in the addendum."""
    row = addendum_of(request, year, number)
    agreements = Prefetch("agreements", row.plan.agreements.order_by("position", "pk"))
    ctx = {
        **about(row.plan),
        "crumbs": crumbs(row),
        "addendum": row,
        "themes": row.plan.themes.prefetch_related(agreements),
        "chosen": set(row.articles.values_list("agreement_id", flat=True)),
    }
    return render(request, "negotiating/article_choose.html", ctx)


@region_page(Permission.EDIT_PLAN)
def article(request: RegionRequest, year: int, number: int, slug: str) -> HttpResponse:
    """How an agreement will read."""
    row = addendum_of(request, year, number)
    agreement = get_object_or_404(row.plan.agreements, slug=slug)
    known = row.articles.filter(agreement=agreement).first()
    start = from_json(known.now) if known else reading.words_of(agreement)
    data = request.POST or None
    form = article_form(data, start, known.revision if known else 0)
    rows = duty_rows(data, start)

    def write(revision: int, **_given: Any) -> None:
        words = words_of(form, rows)
        if revision and known:
            actions.change_article(by=request.user, article=known, revision=revision, words=words)
        else:
            actions.add_article(by=request.user, addendum=row, agreement=agreement, words=words)

    outcome = submit(form, write, rows)
    if outcome.done:
        messages.success(request, f"‘{agreement.title}’ staat in het addendum.")
        return redirect(f"{addendum_url(row)}#afspraak-{agreement.pk}")
    if outcome.status == 409:
        form.renew(row.articles.filter(agreement=agreement).first())
    page = FormPage(
        f"Hoe moet {agreement.number} ‘{agreement.title}’ luiden?",
        form,
        back=addendum_url(row),
        crumbs=crumbs(row),
        submit="Zet in het addendum",
        lead="U begint met de woorden zoals ze nu gelden. Wat u verandert, ziet u daarna als wijziging.",
        extra={"rows": rows, "addendum": row, "known": known, "agreement": agreement},
    )
    return show_form(request, page, outcome, "negotiating/article.html")


@region_page(Permission.EDIT_PLAN)
def article_remove(request: RegionRequest, year: int, number: int, slug: str) -> HttpResponse:
    """The agreement stays as it is signed."""
    row = addendum_of(request, year, number)
    known = _article_of(row, slug)
    form = RemoveForm(request.POST or None, row=known)
    outcome = submit(form, partial(actions.remove_article, by=request.user, article=known))
    if outcome.done:
        messages.success(request, f"‘{known.agreement.title}’ blijft zoals die ondertekend is.")
        return redirect(addendum_url(row))
    page = FormPage(
        f"Haal ‘{known.agreement.title}’ uit het addendum",
        form,
        back=addendum_url(row),
        crumbs=crumbs(row),
        submit="Haal eruit",
        lead="De afspraak blijft dan zoals die ondertekend is. Wat u schreef, gaat weg.",
        danger=True,
    )
    return show_form(request, page, outcome)


def _article_of(row: Addendum, slug: str) -> Article:
    rows = row.articles.select_related("agreement")
    found: Article = get_object_or_404(rows, agreement__slug=slug)
    found.addendum = row
    return found
