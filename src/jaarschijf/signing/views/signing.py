"""The seat of a party: signing, not signing, or somebody else."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.show import FormPage, show_form
from jaarschijf.register.versions.text import agreements_in
from jaarschijf.signing import fetch
from jaarschijf.signing.actions.mandates import may_write
from jaarschijf.signing.actions.seats import change_signatory, refuse_seat
from jaarschijf.signing.actions.signing import sign_seat
from jaarschijf.signing.forms.rounds import ChangeForm, RefuseForm, SignForm
from jaarschijf.signing.fresh import address_of, agent_of, check_code, has_second_factor
from jaarschijf.signing.holding import in_words, own_mandate, reasons_against
from jaarschijf.signing.models import Mandate, Seat, SeatState, SigningState
from jaarschijf.signing.shown import shown
from jaarschijf.signing.telling import round_url, sign_url, title_of

NOT_YOURS = "U tekent hier niet. Alleen wie het mandaat heeft van deze partij, tekent voor haar."


@region_page(Permission.SIGN)
def sign(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """What is signed, under which mandate, and the code with which it is done."""
    seat, mandate = _own_seat(request, year, pk)
    if not _is_open(seat):
        return redirect(round_url(seat.round))
    form = SignForm(request.POST or None, row=seat)
    outcome = submit(form, partial(_sign, request, seat))
    if outcome.done:
        messages.success(
            request, f"U hebt getekend namens {seat.party}. De handtekening staat in het bestand."
        )
        return redirect(round_url(seat.round))
    return _show(request, seat, mandate, form, outcome)


def _sign(request: RegionRequest, seat: Seat, *, revision: int, code: str) -> None:
    sign_seat(
        by=request.user,
        seat=seat,
        revision=revision,
        factor=check_code(request, code),
        address=address_of(request),
        agent=agent_of(request),
    )


def _show(
    request: RegionRequest, seat: Seat, mandate: Mandate, form: SignForm, outcome: Outcome
) -> HttpResponse:
    row = seat.round
    round_shown = shown(row, request.user, request.access)
    ctx = {
        "nav": "plans",
        "plan": row.version.plan,
        "year": str(row.version.plan.year),
        "crumbs": fetch.crumbs(row.version.plan, (title_of(row), round_url(row))),
        "title": title_of(row),
        "row": row,
        "seat": seat,
        "mandate": mandate,
        "mandate_words": in_words(mandate),
        "why_not": reasons_against([mandate], localdate())[mandate.pk],
        "is_turn": any(one.seat.pk == seat.pk for one in round_shown.mine),
        "round": round_shown,
        "text": row.version.text,
        "agreements": sum(1 for _ in agreements_in(row.version.text)),
        "file": row.parts.defer("data").latest("number"),
        "has_app": has_second_factor(request.user),
        "form": form,
    }
    return render(request, "signing/sign.html", ctx, status=outcome.status)


@region_page(Permission.SIGN)
def seat_refuse(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The party does not sign, and why."""
    seat, _mandate = _own_seat(request, year, pk)
    if not _is_open(seat):
        return redirect(round_url(seat.round))
    form = RefuseForm(request.POST or None, row=seat)
    outcome = submit(form, partial(refuse_seat, by=request.user, seat=seat))
    if outcome.done:
        messages.success(request, f"Vastgelegd: {seat.party} tekent niet. Alle partijen krijgen bericht.")
        return redirect(round_url(seat.round))
    page = FormPage(
        f"{seat.party} tekent niet",
        form,
        back=sign_url(seat),
        crumbs=fetch.crumbs(seat.round.version.plan, (title_of(seat.round), round_url(seat.round))),
        submit="Leg vast dat wij niet tekenen",
        lead="De andere partijen kunnen nog wel tekenen. Uw reden blijft bewaard.",
        danger=True,
    )
    return show_form(request, page, outcome)


@region_page(Permission.REPORT)
def seat_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Somebody else signs; or the party comes back on not signing."""
    seat = fetch.seat_of(request, year, pk)
    fetch.deny_unless(
        may_write(request.access, seat.party),
        f"Wie tekent voor {seat.party} wijst de regiocoördinator aan, of haar beleidsmedewerker.",
    )
    form = ChangeForm(request.POST or None, row=seat, mandates=_others(seat))
    outcome = submit(form, partial(change_signatory, by=request.user, seat=seat))
    if outcome.done:
        messages.success(request, f"Aangewezen wie tekent namens {seat.party}. Zij krijgen een mail.")
        return redirect(round_url(seat.round))
    page = FormPage(
        f"Wie tekent namens {seat.party}?",
        form,
        back=round_url(seat.round),
        crumbs=fetch.crumbs(seat.round.version.plan, (title_of(seat.round), round_url(seat.round))),
        submit="Wijs aan",
        lead=f"Nu is dat {seat.mandate.user}. Staat de goede er niet bij? Leg eerst een mandaat vast.",
    )
    return show_form(request, page, outcome)


def _others(seat: Seat) -> list[int]:
    """The mandates of the party that hold today; the one at the seat only where it was refused."""
    rows = list(Mandate.objects.filter(party=seat.party))
    against = reasons_against(rows, localdate())
    again = seat.state == SeatState.REFUSED
    return [row.pk for row in rows if not against[row.pk] and (again or row.pk != seat.mandate_id)]


def _own_seat(request: RegionRequest, year: int, pk: int) -> tuple[Seat, Mandate]:
    seat = fetch.seat_of(request, year, pk)
    mandate = own_mandate(request.user, seat)
    if mandate is None:
        fetch.deny_unless(False, NOT_YOURS)
        raise AssertionError
    return seat, mandate


def _is_open(seat: Seat) -> bool:
    """A second click, or a page that was left open, leads to the round."""
    return seat.state == SeatState.WAITING and seat.round.state == SigningState.OPEN
