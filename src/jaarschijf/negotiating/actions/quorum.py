"""Choosing when a version counts as agreed."""

from __future__ import annotations

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.negotiating import events
from jaarschijf.negotiating.models import QuorumKind, QuorumRule
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region


@transaction.atomic
def choose_quorum(*, by: Actor, region: Region, kind: str) -> QuorumRule:
    """The rule for what is laid before parties from now on; what lies there keeps the rule it began with."""
    require(by, Permission.EDIT_PLAN, region)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    chosen = QuorumKind(kind)
    rule, _ = QuorumRule.objects.update_or_create({"kind": chosen}, region=region)
    record(events.QUORUM_CHOSEN, by=by, subject=rule, region_id=region.pk, rule=str(chosen.label))
    return rule
