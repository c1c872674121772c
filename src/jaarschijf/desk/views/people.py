"""Parties, groups, the names that documents use for them, and who acts for whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Required, TypedDict, Unpack

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jaarschijf.desk import people_forms as forms
from jaarschijf.desk.parties import directory
from jaarschijf.people import actions
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Membership, Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.people.welcome import send_welcome
from jaarschijf.register.actions.names import tie_names
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.VIEW)
def parties(request: RegionRequest) -> HttpResponse:
    """Who takes part and who acts for whom; mail addresses only for who invites."""
    ctx = {"nav": "parties", "directory": directory(request.region, timezone.localdate())}
    return render(request, "desk/people/parties.html", ctx)


@region_page(Permission.MANAGE_REGION)
def party_add(request: RegionRequest) -> HttpResponse:
    """A new party."""
    form = forms.NewPartyFields(request.POST or None)
    outcome = submit(form, partial(_and_tie, request, actions.add_party, region=request.region))
    return _answer(request, outcome, form, title="Partij toevoegen", submit="Voeg toe")


@region_page(Permission.MANAGE_REGION)
def party_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Another name or kind."""
    party = _party(request, pk)
    form = forms.PartyFields(request.POST or None, initial={"name": party.name, "kind": party.kind})
    outcome = submit(form, partial(_and_tie, request, actions.change_party, party=party))
    return _answer(request, outcome, form, title=f"{party} aanpassen")


@region_page(Permission.MANAGE_REGION)
def party_end(request: RegionRequest, pk: int) -> HttpResponse:
    """The last day, and who takes over."""
    party = _party(request, pk)
    form = forms.EndPartyFields(request.POST or None, party=party)
    outcome = submit(form, partial(actions.end_party, by=request.user, party=party))
    lead = (
        "Wat de partij heeft afgesproken en gemeld, blijft staan. Na de laatste dag gaat haar deel over op "
        "de opvolger, met alles wat erover is gemeld. Zonder opvolger staat haar deel bij ‘zonder eigenaar’."
    )
    return _answer(request, outcome, form, title=f"{party} stopt", lead=lead, submit="Leg vast")


@region_page(Permission.MANAGE_REGION)
def group_add(request: RegionRequest) -> HttpResponse:
    """A name for several parties."""
    form = forms.GroupFields(request.POST or None, region=request.region)
    outcome = submit(form, partial(_and_tie, request, actions.add_group, region=request.region))
    lead = "Schrijft u in een afspraak de naam van de groep, dan weet iedereen welke partijen dat zijn."
    return _answer(request, outcome, form, title="Groep toevoegen", lead=lead, submit="Voeg toe")


@region_page(Permission.MANAGE_REGION)
def group_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Another name, kind or other members."""
    group = get_object_or_404(request.region.groups.select_related("region"), pk=pk)
    kept = {"name": group.name, "kind": group.kind, "members": list(group.members.all())}
    form = forms.GroupFields(request.POST or None, region=request.region, initial=kept)
    outcome = submit(form, partial(_and_tie, request, actions.change_group, group=group))
    return _answer(request, outcome, form, title=f"{group} aanpassen")


@region_page(Permission.IMPORT)
def name_learn(request: RegionRequest) -> HttpResponse:
    """What documents write for a party or group; a name that is known already gets another meaning."""
    form = forms.NameFields(request.POST or None, region=request.region)
    outcome = submit(form, partial(_and_tie, request, actions.learn_name, region=request.region))
    lead = "Schrijft een document een partij anders dan hier? Leg die naam vast, dan herkennen we hem."
    return _answer(request, outcome, form, title="Andere naam vastleggen", lead=lead)


@transaction.atomic
def _and_tie(request: RegionRequest, action: Callable[..., object], **values: object) -> None:
    """Does the action, and ties the names in the plans that it explains."""
    action(by=request.user, **values)
    tie_names(by=request.user, region=request.region)


@region_page(Permission.MANAGE_REGION)
def invite(request: RegionRequest) -> HttpResponse:
    """Gives somebody a role, and mails them."""
    form = forms.InviteFields(request.POST or None, region=request.region)
    outcome = submit(form, partial(_invite, request))
    lead = "De persoon krijgt een mail met een link om een wachtwoord te kiezen."
    return _answer(request, outcome, form, title="Iemand uitnodigen", lead=lead, submit="Nodig uit", done="")


def _invite(request: RegionRequest, *, email: str, name: str, role: str, party: Party | None) -> None:
    membership = actions.invite(
        by=request.user, region=request.region, email=email, name=name, role=role, party=party
    )
    send_welcome(request, membership)


@region_page(Permission.MANAGE_REGION)
@require_POST
def welcome(request: RegionRequest, pk: int) -> HttpResponse:
    """Mails the person once more: the link in the mail works for a few days only."""
    send_welcome(request, _membership(request, pk))
    return redirect(_parties_url(request))


@region_page(Permission.MANAGE_REGION)
def role_end(request: RegionRequest, pk: int) -> HttpResponse:
    """Takes a role away, after asking."""
    membership = _membership(request, pk)
    who, role = str(membership.user), membership.get_role_display()
    form = Form(request.POST if request.method == "POST" else None)
    outcome = submit(form, partial(actions.end_role, by=request.user, membership=membership))
    lead = f"{who} verliest deze rol meteen. Wat {who} al deed, blijft in de geschiedenis staan."
    return _answer(
        request,
        outcome,
        form,
        title=f"De rol {role} van {who} beëindigen?",
        lead=lead,
        submit="Beëindig de rol",
        danger=True,
        done=f"{who} is geen {role} meer.",
    )


class _Words(TypedDict, total=False):
    """What a form says; see FormPage."""

    title: Required[str]
    lead: str
    submit: str
    danger: bool


def _answer(
    request: RegionRequest,
    outcome: Outcome,
    form: Form,
    *,
    done: str = "Opgeslagen.",
    **words: Unpack[_Words],
) -> HttpResponse:
    """Back to the parties when the action was done, else the form."""
    back = _parties_url(request)
    if not outcome.done:
        page = FormPage(form=form, back=back, crumbs=[("Partijen", back)], extra={"nav": "parties"}, **words)
        return show_form(request, page, outcome, "desk/people/form.html")
    if done:
        messages.success(request, done)
    return redirect(back)


def _party(request: RegionRequest, pk: int) -> Party:
    return get_object_or_404(request.region.parties.select_related("region"), pk=pk)


def _membership(request: RegionRequest, pk: int) -> Membership:
    return get_object_or_404(request.region.memberships.select_related("user", "region", "party"), pk=pk)


def _parties_url(request: RegionRequest) -> str:
    return reverse("desk:parties", args=[request.region.slug])
