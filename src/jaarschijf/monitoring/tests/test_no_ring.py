"""Whoever changes parties, names and order while others report and review: nobody waits in a ring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Report, Share
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.monitoring.tests.rounds_stage import opened
from jaarschijf.monitoring.tests.test_sheets_at_once import applying
from jaarschijf.people import actions as people
from jaarschijf.people.models import PartyGroup
from jaarschijf.register.actions import agreements
from jaarschijf.register.models import Agreement
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

Deed = Callable[[], object]


def _reporting(stage: Stage, share: Share) -> Deed:
    said = Said(standing="under_way", sentence="Bezig.")
    by = stage.cast.coordinator
    return lambda: send_report(by=by, share=share, revision=None, newest=None, said=said)


def _adding(stage: Stage) -> Deed:
    by, theme = stage.cast.coordinator, stage.agreements[0].theme
    return lambda: agreements.add_agreement(
        by=by, theme=theme, title="Nieuw", text="", responsible=["Corporaties", "Gemeenten"]
    )


def _renaming(stage: Stage, agreement: Agreement) -> Deed:
    by, theme = stage.cast.coordinator, stage.agreements[2].theme
    row = Agreement.objects.select_related("plan__region").get(pk=agreement.pk)
    return lambda: agreements.change_agreement(
        by=by,
        agreement=row,
        revision=row.revision,
        title=row.title,
        text="Anders",
        responsible=["Corporaties"],
        theme=theme,
    )


@pytest.mark.parametrize("_attempt", range(3))
def test_ending_a_party_while_all_the_rest_goes_on(shared_stage: Stage, _attempt: int) -> None:
    stage, by = shared_stage, shared_stage.cast.coordinator
    opened(stage)
    heir = people.add_party(by=by, region=stage.region, name="Kaderand", kind="association")
    cells = {"Doelgroepen in balans": {"Stand": "In uitvoering"}}
    share = stage.agreements[0].shares.get(party=stage.parties["municipality"])
    deeds = (
        lambda: people.end_party(
            by=by, party=stage.parties["association"], until=date(2027, 1, 1), successor=heir
        ),
        lambda: people.change_party(by=by, party=stage.parties["care"], name="Zorg", kind="association"),
        applying(stage, stage.cast.association, "shares", cells),
        _reporting(stage, share),
        _adding(stage),
        _renaming(stage, stage.agreements[1]),
    )
    assert refused(at_once(*deeds)) == []
    assert Report.objects.sent().count() == 2


@pytest.mark.parametrize("_attempt", range(3))
def test_a_share_that_goes_while_it_is_reported_is_kept_with_the_report_or_refused(
    shared_stage: Stage, _attempt: int
) -> None:
    stage, by = shared_stage, shared_stage.cast.coordinator
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    group = PartyGroup.objects.get(name="Corporaties")
    nobody = [stage.parties["care"]]
    outcomes = at_once(
        lambda: people.change_group(by=by, group=group, name=group.name, members=nobody),
        _reporting(stage, share),
    )
    assert len(refused(outcomes)) == 1 - Report.objects.sent().count()
    assert Share.objects.filter(pk=share.pk).exists() == Report.objects.sent().exists()
