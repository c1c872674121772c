"""A round on stage, and parties that say something in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Unpack

from django.utils.timezone import localdate

from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.actions.reviewing import Verdict, review_agreement
from jaarschijf.monitoring.actions.rounds import Scoped, close_round, open_round
from jaarschijf.monitoring.models import Report, Review, Round, Share
from jaarschijf.monitoring.reports.latest import history
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.register.models import Agreement
from tests.stage import Stage

TODAY = localdate()
LATER = TODAY + timedelta(weeks=3)
WHOLE = {
    "under_way": Said(standing="under_way", sentence="We zijn bezig."),
    "done": Said(standing="done", sentence="Het is klaar.", done_on=date(2026, 1, 2)),
    "stalled": Said(
        standing="stalled",
        sentence="Het gaat niet.",
        cause="De cijfers ontbreken.",
        consequence="We weten niets.",
        correction="We vragen ze op.",
        asks="steering",
        request="Stuur de cijfers.",
    ),
}


def opened(stage: Stage, **more: Unpack[Scoped]) -> Round:
    """A round that is open for three weeks."""
    by = stage.cast.coordinator
    title = "Voortgang voorjaar 2026"
    return open_round(by=by, plan=stage.plan, title=title, opens_on=TODAY, closes_on=LATER, **more)


def share_of(stage: Stage, kind: str, agreement: Agreement) -> Share:
    return Share.objects.get(party=stage.parties[kind], agreement=agreement)


def says(stage: Stage, kind: str, agreement: Agreement, standing: str, **words: object) -> Report:
    """The party sends this standing with what belongs to it; other words may be given."""
    share = share_of(stage, kind, agreement)
    before = history(share)
    said = replace(WHOLE[standing], **words)  # type: ignore[arg-type] # the names are of Said
    by, newest = stage.cast.coordinator, before[0].pk if before else None
    return send_report(by=by, share=share, revision=None, newest=newest, said=said)


def reviews(stage: Stage, row: Round | None, agreement: Agreement, **verdict: Unpack[Verdict]) -> Review:
    """The coordinator reviews the agreement as it is now."""
    by, fresh = stage.cast.coordinator, Agreement.objects.get(pk=agreement.pk)
    return review_agreement(by=by, agreement=fresh, revision=fresh.revision, round=row, **verdict)


def closed(stage: Stage, row: Round) -> Round:
    """The round, closed by the coordinator."""
    return close_round(by=stage.cast.coordinator, round=row, revision=None)
