"""Who may sign for whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from jaarschijf.people.access import Permission
from jaarschijf.people.models import Membership, Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.show import FormPage, show_form
from jaarschijf.signing import fetch
from jaarschijf.signing.actions import mandates as actions
from jaarschijf.signing.forms.mandates import ChangeMandateForm, EndForm, GiveForm
from jaarschijf.signing.holding import decision_of, reasons_against
from jaarschijf.signing.models import Mandate, Seat


@region_page(Permission.NEGOTIATE)
def mandates(request: RegionRequest) -> HttpResponse:
    """The mandates of the own party; for the coordinator of all."""
    rows = list(_seen(request))
    against = reasons_against(rows, localdate())
    lines = [
        (row, decision_of(row), against[row.pk], actions.may_write(request.access, row.party)) for row in rows
    ]
    ctx = {
        "nav": "parties",
        "parties": [(party, list(part)) for party, part in groupby(lines, key=lambda line: line[0].party)],
        "writes": bool(_writable(request)),
        "crumbs": [],
    }
    return render(request, "signing/mandates.html", ctx)


@region_page(Permission.REPORT)
def mandate_add(request: RegionRequest) -> HttpResponse:
    """Writes down who signs, in which role and by which decision."""
    form = GiveForm(request.POST or None, parties=_writable(request))
    outcome = submit(form, partial(_give, request))
    if outcome.done:
        messages.success(request, "Het mandaat is vastgelegd.")
        return redirect(fetch.mandates_url(request.region))
    page = FormPage(
        "Nieuw mandaat",
        form,
        back=fetch.mandates_url(request.region),
        crumbs=_way(request),
        extra={"nav": "parties"},
        submit="Leg het mandaat vast",
        lead="Staat iemand er niet bij? Geef die persoon eerst de rol ‘bestuurder die tekent’, bij Partijen.",
    )
    return show_form(request, page, outcome)


def _give(request: RegionRequest, *, who: Membership, **words: object) -> None:
    assert who.party
    actions.give_mandate(by=request.user, party=who.party, user=who.user, **words)  # type: ignore[arg-type] # the form's values


@region_page(Permission.REPORT)
def mandate_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Other words, as long as nobody was asked to sign under it."""
    row = _written(request, pk)
    form = ChangeMandateForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_mandate, by=request.user, mandate=row, user=row.user))
    if outcome.done:
        messages.success(request, "Het mandaat is aangepast.")
        return redirect(fetch.mandates_url(request.region))
    page = FormPage(
        f"Mandaat van {row.user} voor {row.party}",
        form,
        back=fetch.mandates_url(request.region),
        crumbs=_way(request),
        extra={"nav": "parties"},
    )
    return show_form(request, page, outcome)


@region_page(Permission.REPORT)
def mandate_end(request: RegionRequest, pk: int) -> HttpResponse:
    """From a day on nobody signs under it."""
    row = _written(request, pk)
    form = EndForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.end_mandate, by=request.user, mandate=row))
    if outcome.done:
        messages.success(request, "Het mandaat is beëindigd.")
        return redirect(fetch.mandates_url(request.region))
    page = FormPage(
        f"Mandaat van {row.user} beëindigen?",
        form,
        back=fetch.mandates_url(request.region),
        crumbs=_way(request),
        extra={"nav": "parties"},
        submit="Beëindig het mandaat",
        lead="Vanaf die dag kan niemand er meer onder tekenen. Wat al getekend is, blijft geldig.",
        danger=True,
    )
    return show_form(request, page, outcome)


def _seen(request: RegionRequest) -> Sequence[Mandate]:
    rows = Mandate.objects.filter(party__region=request.region)
    if not request.access.may(Permission.EDIT_PLAN):
        rows = rows.filter(party__in=request.access.party_ids)
    used = Exists(Seat.objects.filter(mandate=OuterRef("pk")))
    return list(rows.select_related("party", "user", "stands_in_for__user").annotate(is_used=used))


def _writable(request: RegionRequest) -> list[Party]:
    parties = request.region.parties.all()
    return [party for party in parties if actions.may_write(request.access, party)]


def _written(request: RegionRequest, pk: int) -> Mandate:
    row = fetch.mandate_of(request, pk)
    fetch.deny_unless(
        actions.may_write(request.access, row.party), f"Alleen wie voor {row.party} werkt, past dit aan."
    )
    return row


def _way(request: RegionRequest) -> list[tuple[str, str]]:
    return [("Mandaten", fetch.mandates_url(request.region))]
