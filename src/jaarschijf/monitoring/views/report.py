"""The form of one share, and what was said of it before."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.evidence import add_evidence, remove_evidence
from jaarschijf.monitoring.actions.reporting import discard_draft, keep_draft, send_report
from jaarschijf.monitoring.models import Report, Share
from jaarschijf.monitoring.reports.due import with_duties
from jaarschijf.monitoring.reports.filling import Filling
from jaarschijf.monitoring.reports.said import Incomplete
from jaarschijf.monitoring.rounds.telling import said_contents, tell
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.locking import Conflict
from jaarschijf.register.rules import STANDING_OPEN


@region_page(Permission.VIEW)
def report(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Asks how the share stands; shows who may not say so what was said."""
    share = _share(request, year, pk)
    refused = _why_not(request, share)
    if request.method != "POST":
        return _show(request, Filling(share, localdate()), refused=refused)
    if not _may_report(request, share):
        raise PermissionDenied("U kunt alleen melden voor uw eigen partij.")
    if request.POST.get("doe") == "gooi-weg":
        discard_draft(by=request.user, share=share, revision=_number(request, "revision"))
        messages.success(request, "Het concept is weggegooid.")
        return redirect(_address(share))
    return _answer(request, Filling(share, localdate(), request.POST, request.FILES))


def _answer(request: RegionRequest, filling: Filling) -> HttpResponse:
    """Does what was asked; what was refused is shown at the form, with everything that was typed."""
    if not filling.is_valid():
        return _show(request, filling, status=422)
    try:
        return _act(request, filling)
    except NotAllowed:
        raise
    except Incomplete as refusal:
        filling.show_missing(refusal)
        return _show(request, filling, status=422)
    except Refusal as refusal:
        if isinstance(refusal, Conflict):
            filling.show_overtaken()
        filling.form.add_error(None, refusal.dutch)
        return _show(request, filling, status=409)


@region_page(Permission.REPORT)
@require_POST
def report_draft(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Keeps what was typed so far, while it is typed; answers the line that says so."""
    share = _share(request, year, pk)
    filling = Filling(share, localdate(), request.POST)
    filling.is_valid()
    seen, ctx = _number(request, "revision"), {}
    try:
        draft = keep_draft(by=request.user, share=share, revision=seen, said=filling.said)
        ctx = {"draft": draft, "revision": draft.revision, "unread": filling.unread}
    except NotAllowed:
        raise
    except Refusal as refusal:
        ctx = {"refused": refusal.dutch, "revision": seen, "overtaken": isinstance(refusal, Conflict)}
    return render(request, "monitoring/kept.html", ctx, status=409 if "refused" in ctx else 200)


def _act(request: RegionRequest, filling: Filling) -> HttpResponse:
    """What the button asked: send, or keep and then add or remove evidence."""
    share, wish = filling.share, request.POST.get("doe", "")
    revision = _number(request, "revision")
    if wish == "verzend":
        newest = _number(request, "newest") or None
        sent = send_report(by=request.user, share=share, revision=revision, newest=newest, said=filling.said)
        messages.success(request, _thanks(sent))
        return redirect(_back(request, share))
    draft = keep_draft(by=request.user, share=share, revision=revision, said=filling.said)
    if wish == "bewijs":
        return _add(request, filling, draft)
    if wish.startswith("weg-") and wish[4:].isdecimal():
        evidence = get_object_or_404(draft.evidence.select_related("report__share__plan"), pk=int(wish[4:]))
        remove_evidence(by=request.user, evidence=evidence)
        return redirect(f"{_address(share)}#bewijs")
    messages.success(request, "Uw concept is bewaard. U kunt er later mee verder.")
    return redirect(_address(share))


def _add(request: RegionRequest, filling: Filling, draft: Report) -> HttpResponse:
    """A refusal stands at the evidence; the draft is kept already."""
    form = filling.evidence
    try:
        if form.is_valid():
            add_evidence(by=request.user, report=draft, **form.given())
            return redirect(f"{_address(filling.share)}#bewijs")
    except Refusal as refusal:
        form.add_error(None, refusal.dutch)
    filling.draft = draft
    return _show(request, filling, status=422)


def _show(request: RegionRequest, filling: Filling, *, refused: str = "", status: int = 200) -> HttpResponse:
    share, plan = filling.share, filling.share.plan
    obligations = {row.pk: row for row in share.agreement.obligations.all()}
    told = [tell(said_contents(row, obligations), request.access) for row in filling.reports]
    ctx = {
        "nav": "mine",
        "crumbs": [*fetch.crumbs(plan), ("Mijn deel", _back(request, share))],
        "plan": plan,
        "share": share,
        "obligations": obligations.values(),
        "refused": refused,
        "filling": None if refused else filling,
        "revision": filling.draft.revision if filling.draft else 0,
        "told": told,
        "back": _back(request, share),
        "speaks_for_other": not request.access.acts_for(share.party_id),
    }
    return render(request, "monitoring/report.html", ctx, status=status)


def _share(request: RegionRequest, year: int, pk: int) -> Share:
    plan = fetch.plan_of(request, year)
    rows = with_duties(plan.shares.filter(pk=pk).select_related("agreement__theme", "party"))
    share = get_object_or_404(plan.shares.none()) if not rows else rows[0]
    plan.region = request.region
    share.plan = share.agreement.plan = plan
    return share


def _may_report(request: RegionRequest, share: Share) -> bool:
    access = request.access
    speaks = access.may(Permission.SET_STANDING) or access.acts_for(share.party_id)
    return access.may(Permission.REPORT) and speaks


def _why_not(request: RegionRequest, share: Share) -> str:
    """Why this person can't report on the share now, or nothing."""
    if share.party_id is None:
        return f"{share.why} Daarom kan er nog niet over worden gemeld."
    if not _may_report(request, share):
        return (
            f"Melden kan een beleidsmedewerker van {share.party}. "
            "U ziet hier wat er gemeld is, voor zover u dat mag lezen."
        )
    if share.plan.stage not in STANDING_OPEN:
        return "Deze jaarschijf is afgesloten. Er kan niet meer over worden gemeld."
    if not share.holds_on(localdate()):
        return f"{share.party} heeft dit deel nu niet. Melden kan wie het nu heeft."
    return ""


def _thanks(sent: Report) -> str:
    said = (
        f"Verzonden: {sent.party} meldt ‘{sent.get_standing_display().lower()}’ over {sent.share.agreement}."
    )
    if sent.corrects:
        return f"{said} Uw melding komt als aanvulling bij de ronde ‘{sent.corrects.round}’."
    return f"{said} De regiocoördinator leest het en toetst de afspraak."


def _number(request: RegionRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() else 0


def _address(share: Share) -> str:
    return reverse("monitoring:report", args=[share.plan.region.slug, share.plan.year, share.pk])


def _back(request: RegionRequest, share: Share) -> str:
    """The list from which one came: the coordinator's of this party, or the own one."""
    address = reverse("monitoring:mine", args=[share.plan.region.slug, share.plan.year])
    foreign = request.access.may(Permission.SET_STANDING) and not request.access.acts_for(share.party_id)
    return f"{address}?partij={share.party.slug if share.party else 'zonder'}" if foreign else address
