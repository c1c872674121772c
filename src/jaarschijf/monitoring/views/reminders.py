"""Reminders: what goes out, what went wrong, and which of them a person wants."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jaarschijf.monitoring.reminding.facts import facts_of
from jaarschijf.monitoring.reminding.outlook import outlook
from jaarschijf.monitoring.reminding.reminders import Facts
from jaarschijf.outbox.actions import choose_mail
from jaarschijf.outbox.kinds import kinds
from jaarschijf.outbox.models import Letter, LetterState
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.people.welcome import CONSOLE

AHEAD = 30
SHOWN = 50


@region_page(Permission.SET_STANDING)
def reminders(request: RegionRequest) -> HttpResponse:
    """What would go out today and in the coming days, what went, what waits and who is missed."""
    now, region = timezone.now(), request.region
    facts = facts_of(region, now, AHEAD)
    expected = outlook(region, facts, now, AHEAD)
    today = timezone.localdate(now)
    letters = region.letters.select_related("user").defer("text", "html")
    ctx = {
        "nav": "work",
        "today": [day for day in expected if day.day == today],
        "coming": [day for day in expected if day.day != today],
        "ahead": AHEAD,
        "sent": letters.filter(state=LetterState.SENT)
        .annotate(count=Count("items"))
        .order_by("-sent_at")[:SHOWN],
        "shown": SHOWN,
        "is_console": settings.EMAIL_BACKEND == CONSOLE,
        **_waiting(letters.filter(state=LetterState.WAITING)),
        **_missed(facts, list(region.parties.filter(pk__in=facts.people))),
    }
    return render(request, "monitoring/reminders.html", ctx)


def _waiting(letters: QuerySet[Letter]) -> dict[str, list[Letter]]:
    """Those that failed, for somebody to look at, and those that were not tried yet."""
    found = list(letters)
    return {
        "failed": [letter for letter in found if letter.error],
        "ready": [letter for letter in found if not letter.error],
    }


def _missed(facts: Facts, parties: list[Party]) -> dict[str, list[Party]]:
    """The parties that nobody can report for, and those where nobody wants mail."""
    return {
        "without_people": [party for party in parties if not facts.people[party.pk]],
        "without_mail": [
            party
            for party in parties
            if facts.people[party.pk] and not any(person.since for person in facts.people[party.pk])
        ],
    }


@region_page(Permission.VIEW)
def wishes(request: RegionRequest) -> HttpResponse:
    """Which mails a person wants from this region."""
    if request.method == "POST":
        choose_mail(by=request.user, region=request.region, wanted=request.POST.getlist("kind"))
        messages.success(request, "Uw keuze is bewaard.")
        return redirect("monitoring:wishes", request.region.slug)
    mine = request.user.mail_wishes.filter(region=request.region)
    unwanted = set(mine.filter(wanted=False).values_list("kind", flat=True))
    chosen = [(kind, kind.name not in unwanted) for kind in kinds()]
    ctx = {"nav": "account", "kinds": chosen, "reports": request.access.may(Permission.REPORT)}
    return render(request, "monitoring/wishes.html", ctx)
