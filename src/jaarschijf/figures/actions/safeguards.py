"""Answering a point of the checklist."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.figures import events
from jaarschijf.figures.models import Kept, SafeguardAnswer, SafeguardPoint
from jaarschijf.figures.safeguards import rules
from jaarschijf.figures.safeguards.matrix import may_answer
from jaarschijf.journal.record import record
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.people.models import Party, User


@transaction.atomic
def answer_safeguard(
    *, by: Actor, party: Party, point: str, kept: str, day: date, proof: str = "", link: str = ""
) -> SafeguardAnswer:
    """How an association keeps a point, from a day; answers before it stay as history."""
    access = require(by, Permission.DELIVER, party.region)
    if not may_answer(access, party):
        raise NotAllowed(
            f"Voor {party} antwoordt een beleidsmedewerker van {party}, of de regiocoördinator.",
            f"You can't answer for {party}.",
        )
    rules.refuse_other_party(kind=party.kind, party=party.name)
    rules.refuse_answer(kept=kept, day=day, proof=proof, link=link, today=localdate())
    row = SafeguardAnswer.objects.create(
        party=party,
        point=SafeguardPoint(point),
        kept=Kept(kept),
        day=day,
        proof=proof.strip(),
        link=link,
        by=by if isinstance(by, User) else None,
    )
    record(
        events.SAFEGUARD_ANSWERED,
        by=by,
        subject=row,
        region_id=party.region_id,
        party=party.name,
        point=row.get_point_display(),
        kept=row.get_kept_display(),
    )
    return row
