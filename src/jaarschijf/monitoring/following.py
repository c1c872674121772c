"""What makes the shares be dealt again: the events after which the register names others than before."""

from __future__ import annotations

from jaarschijf.journal.listening import listen
from jaarschijf.journal.models import Entry
from jaarschijf.monitoring.actions.dealing import deal
from jaarschijf.people import events as people
from jaarschijf.register import events as register
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import STANDING_OPEN

ABOUT_AN_AGREEMENT = (
    register.AGREEMENT_ADDED,
    register.AGREEMENT_CHANGED,
    register.AMENDED,
    register.OBLIGATION_ADDED,
    register.OBLIGATION_CHANGED,
)
ABOUT_A_PLAN = (register.TAKEN_OVER, register.CARRIED_OVER, register.OBLIGATION_REMOVED)
ABOUT_A_REGION = (
    people.PARTY_ADDED,
    people.PARTY_CHANGED,
    people.PARTY_ENDED,
    people.GROUP_ADDED,
    people.GROUP_CHANGED,
    register.NAMES_TIED,
)


def follow() -> None:
    """Listens from now on."""
    listen(ABOUT_AN_AGREEMENT, _agreement)
    listen(ABOUT_A_PLAN, _plan)
    listen(ABOUT_A_REGION, _region)


def _agreement(entry: Entry) -> None:
    assert entry.plan_id
    assert entry.subject_id
    deal(by=entry, plan=YearPlan.objects.get(pk=entry.plan_id), only={entry.subject_id})


def _plan(entry: Entry) -> None:
    assert entry.plan_id
    deal(by=entry, plan=YearPlan.objects.get(pk=entry.plan_id))


def _region(entry: Entry) -> None:
    """Plans that are closed or withdrawn keep the shares that they had."""
    assert entry.region_id
    for plan in YearPlan.objects.filter(region_id=entry.region_id, stage__in=STANDING_OPEN):
        deal(by=entry, plan=plan)
