"""Reading along by a personal link: no account, one plan, one party.

The address itself is the secret: it stays out of logs, caches and what other sites hear.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.links import remark_by_link
from jaarschijf.negotiating.actions.looks import keep_look_by_link
from jaarschijf.negotiating.forms.links import RemarkForm
from jaarschijf.negotiating.looking.words import chapters
from jaarschijf.negotiating.models import Proposal, ProposalState, ReadingLink
from jaarschijf.negotiating.reading_along.opening import GONE, link_behind, note_used
from jaarschijf.negotiating.reading_along.page import GuestPage, page_of
from jaarschijf.register.editing import submit
from jaarschijf.register.models import Agreement

P = ParamSpec("P")
GuestView = Callable[Concatenate[HttpRequest, ReadingLink, str, P], HttpResponse]

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def guest_page(view: GuestView[P]) -> Callable[..., HttpResponse]:
    """A page behind a secret; any secret that opens nothing gets the same answer.

    Without a referrer browsers send no origin along either, so that Django's token against forged requests
    can't be checked; who does not know the secret has no address to send one to.
    """

    @csrf_exempt
    @wraps(view)
    def page(request: HttpRequest, secret: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        now = timezone.now()
        link = link_behind(secret, now)
        if link is None:
            response = render(request, "negotiating/guest_gone.html", {"why": GONE}, status=404)
        else:
            note_used(link, now)
            response = _answer(view, request, link, secret, *args, **kwargs)
        response._has_been_logged = True  # type: ignore[attr-defined] # Django would log the address
        for name, value in HEADERS.items():
            response[name] = value
        return response

    page.permission = None  # type: ignore[attr-defined] # the address is the key; read by the routes test
    return page


def _answer(
    view: GuestView[P],
    request: HttpRequest,
    link: ReadingLink,
    secret: str,
    *args: P.args,
    **kwargs: P.kwargs,
) -> HttpResponse:
    try:
        return view(request, link, secret, *args, **kwargs)
    except Refusal as refusal:
        ctx = {"link": link, "why": refusal.dutch, "home": _home(secret)}
        return render(request, "negotiating/guest_refused.html", ctx, status=409)
    except Http404:
        ctx = {"link": link, "why": "Dit staat niet (meer) in de jaarschijf.", "home": _home(secret)}
        return render(request, "negotiating/guest_refused.html", ctx, status=404)


@guest_page
@require_safe
def guest(request: HttpRequest, link: ReadingLink, secret: str) -> HttpResponse:
    """The light reading of one plan."""
    page = page_of(link, localdate())
    ctx = {
        "page": page,
        "link": link,
        "secret": secret,
        "chapters": chapters(page.reading.text, page.reading.slugs, page.said),
        "standing": _standing(page),
    }
    return render(request, "negotiating/guest.html", ctx)


def _standing(page: GuestPage) -> str:
    """How many parties answered; who said what is for those who negotiate."""
    if page.state is None:
        return ""
    answers = list(page.state.answers.values())
    given = sum(one is not None for one in answers)
    reached = "Er is instemming." if page.state.quorum.reached else "Er is nog geen instemming."
    verb = "gaf" if given == 1 else "gaven"
    return f"{given} van de {counted(len(answers), 'partij', 'partijen')} {verb} antwoord. {reached}"


@guest_page
def guest_seen(request: HttpRequest, link: ReadingLink, secret: str) -> HttpResponse:
    """What changes from now on is new to this reader; who comes here without the form goes to the text."""
    if request.method != "POST":
        return redirect(_home(secret))
    keep_look_by_link(link=link, mark=request.POST.get("mark", ""))
    messages.success(request, "Onthouden. De volgende keer ziet u hier alleen wat er daarna veranderde.")
    return redirect(_home(secret))


@guest_page
def guest_remark(request: HttpRequest, link: ReadingLink, secret: str) -> HttpResponse:
    """Says something: of an agreement (`afspraak`), an open proposal (`voorstel`), or the whole."""
    agreement, proposal = _subjects(request, link)
    form = RemarkForm(request.POST or None)

    def act(text: str) -> None:
        remark_by_link(link=link, text=text, agreement=agreement, proposal=proposal)

    outcome = submit(form, act)
    if outcome.done:
        messages.success(request, f"Verstuurd. {link.party} en de regiocoördinator krijgen het per mail.")
        return redirect(f"{_home(secret)}{_anchor(agreement, proposal)}")
    ctx = {
        "link": link,
        "secret": secret,
        "form": form,
        "subject": proposal or agreement or link.plan,
        "home": _home(secret),
        "text": agreement.text if agreement else "",
    }
    return render(request, "negotiating/guest_remark.html", ctx, status=outcome.status)


def _subjects(request: HttpRequest, link: ReadingLink) -> tuple[Agreement | None, Proposal | None]:
    """What the address names, of the plan of the link or 404."""
    lineage, number = request.GET.get("afspraak"), request.GET.get("voorstel")
    try:
        if number:
            rows = link.plan.proposals.filter(state=ProposalState.OPEN)
            return None, get_object_or_404(rows, number=int(number))
        return get_object_or_404(link.plan.agreements, lineage=UUID(lineage)) if lineage else None, None
    except (ValueError, OverflowError):
        raise Http404("Het adres noemt iets dat er niet is.") from None


def _anchor(agreement: Agreement | None, proposal: Proposal | None) -> str:
    if proposal:
        return f"#voorstel-{proposal.number}"
    return f"#{agreement.lineage}" if agreement else ""


def _home(secret: str) -> str:
    return reverse("reading:guest", args=[secret])
