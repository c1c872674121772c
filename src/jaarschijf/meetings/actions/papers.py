"""Sending an agenda or minutes round."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events, post
from jaarschijf.meetings.agenda.rules import DEEDS, refuse
from jaarschijf.meetings.models import Meeting, Paper, PaperKind
from jaarschijf.meetings.papers.contents import contents_of
from jaarschijf.meetings.papers.pdf import file_name, pdf_of
from jaarschijf.meetings.papers.shape import PaperContents
from jaarschijf.meetings.papers.telling import name_of
from jaarschijf.meetings.rights import require_lead
from jaarschijf.outbox.message import Message, send
from jaarschijf.outbox.queue import File
from jaarschijf.people.access import Actor
from jaarschijf.people.models import User
from jaarschijf.register.locking import lock


@transaction.atomic
def send_paper(*, by: Actor, meeting: Meeting, kind: str) -> Paper:
    """Freezes the agenda or minutes, and mails them to everybody in the group.

    When nothing changed since the last version, that one is the answer, and nobody is mailed again.
    """
    require_lead(by, meeting.group)
    kept = lock(meeting, None)
    kept.plan, kept.group = meeting.plan, meeting.group
    refuse(kept, DEEDS[kind])
    data = contents_of(kept, kind)
    if not data["items"]:
        raise Refusal("Er staat nog niets op de agenda dat rond mag. Voeg eerst een punt toe.")
    frozen = canonical(data)
    digest = sha256(frozen)
    last = kept.papers.filter(kind=kind).order_by("-version").first()
    if last and last.sha256 == digest:
        return last
    paper = Paper.objects.create(
        meeting=kept,
        kind=kind,
        version=last.version + 1 if last else 1,
        frozen=frozen.decode(),
        sha256=digest,
        sent_at=timezone.now(),
        by=by if isinstance(by, User) else None,
    )
    _mail(by, paper, data)
    _record(by, paper, data)
    return paper


def _mail(by: Actor, paper: Paper, data: PaperContents) -> None:
    meeting, name = paper.meeting, name_of(data)
    region, day = meeting.plan.region, full_date(date.fromisoformat(data["day"]))
    place = f" Plaats: {data['place']}." if data["place"] else ""
    address = reverse("meetings:paper", args=[region.slug, meeting.plan.year, meeting.pk, paper.pk])
    article = "de" if paper.kind == PaperKind.AGENDA else "het"
    again = f" Dit is versie {paper.version}: gebruik de vorige niet meer." if paper.version > 1 else ""
    message = Message(
        kind=post.PAPER_SENT,
        about=f"paper:{meeting.pk}:{paper.kind}",
        step=paper.version,
        subject=f"{name} van {data['title']}, {day}",
        heading=f"{name} van {data['title']}, {day}",
        lines=(
            f"De bijeenkomst is op {day}, van {data['starts']} tot {data['ends']} uur.{place}",
            f"De PDF zit bij deze mail.{again}",
        ),
        links=((f"Lees {article} {name.lower()} op de site", address),),
    )
    files = [File(file_name(data, paper.version), "application/pdf", pdf_of(paper))]
    send(message, region, post.people_in([meeting.group]), by, files)


def _record(by: Actor, paper: Paper, data: PaperContents) -> None:
    meeting = paper.meeting
    record(
        events.PAPER_SENT,
        by=by,
        subject=meeting,
        region_id=meeting.plan.region_id,
        plan_id=meeting.plan_id,
        title=meeting.title,
        day=full_date(meeting.day),
        paper={"Agenda": "de agenda", "Verslag": "het verslag"}.get(name_of(data), "het conceptverslag"),
        version=paper.version,
        paper_id=paper.pk,
        sha256=paper.sha256,
    )
