"""What follows from the last signature under an addendum: the register takes over its words."""

from __future__ import annotations

from jaarschijf.journal.listening import listen
from jaarschijf.journal.models import Entry
from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.negotiating import events
from jaarschijf.negotiating.addenda.rules import Deed, after
from jaarschijf.negotiating.addenda.shapes import from_json
from jaarschijf.negotiating.models import Addendum, AddendumState
from jaarschijf.people.access import Actor, CommandLine
from jaarschijf.people.models import User
from jaarschijf.register import events as register
from jaarschijf.register.actions.amending import take_effect
from jaarschijf.register.locking import lock, save


def follow() -> None:
    """Listens from now on."""
    listen((register.VERSION_SIGNED,), _signed)


def _signed(entry: Entry) -> None:
    """In the transaction of the last signature: both are kept, or neither."""
    found = Addendum.objects.filter(version__plan_id=entry.plan_id, version__number=entry.data["number"])
    row = found.select_related("plan__region").first()
    if row is None:
        return
    by, plan = _signer(entry), row.plan
    row = lock(row, None)
    row.plan = plan
    row.state = AddendumState(after(row.state, Deed.SIGN, number=row.number))
    version = row.version
    assert version
    version.plan = plan
    assert version.in_force_from
    articles = row.articles.select_related("agreement")
    take_effect(
        by=by, version=version, articles={one.agreement.lineage: from_json(one.now) for one in articles}
    )
    save(row, by)
    told = {"number": row.number, "title": row.title, "day": full_date(version.in_force_from)}
    record(events.ADDENDUM_SIGNED, by=by, subject=row, region_id=plan.region_id, plan_id=plan.pk, **told)


def _signer(entry: Entry) -> Actor:
    if entry.actor_id is None:
        return CommandLine()
    return User.objects.get(pk=entry.actor_id)
