"""Every party is asked for exactly its own share, and only as long as it did not answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from jaarschijf.monitoring.asking import asked, unanswered
from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.register.actions.agreements import set_standing
from tests.stage import Stage

pytestmark = pytest.mark.django_db
BY = CommandLine()
OPENS, TODAY, CLOSES = date(2026, 5, 1), date(2026, 5, 10), date(2026, 5, 29)


@pytest.fixture
def row(stage: Stage) -> Round:
    return Round.objects.create(plan=stage.plan, title="Voorjaar", opens_on=OPENS, closes_on=CLOSES)


def parties(rows: object) -> list[str]:
    assert hasattr(rows, "order_by")
    return [str(share.party or share.name) for share in rows.order_by("agreement__number", "name")]


def test_without_a_round_nobody_is_asked(stage: Stage) -> None:
    assert not asked(Share.objects.all(), TODAY).exists()


def test_an_open_round_asks_for_every_share_that_holds(stage: Stage, row: Round) -> None:
    assert asked(Share.objects.all(), TODAY).count() == stage.plan.shares.count() == 5


def test_the_round_is_told_with_the_share(stage: Stage, row: Round) -> None:
    assert {share.asked_in for share in asked(Share.objects.all(), TODAY)} == {row.pk}  # type: ignore[attr-defined] # annotated


def test_before_the_round_opens_nobody_is_asked(stage: Stage, row: Round) -> None:
    assert not asked(Share.objects.all(), OPENS - timedelta(1)).exists()


def test_after_the_last_day_the_question_stays(stage: Stage, row: Round) -> None:
    assert asked(Share.objects.all(), CLOSES + timedelta(90)).exists()


def test_a_closed_round_asks_nobody(stage: Stage, row: Round) -> None:
    Round.objects.update(closed_at=timezone.now(), frozen="{}", sha256="x")
    assert not asked(Share.objects.all(), TODAY).exists()


def test_a_round_of_one_theme_asks_for_that_theme(stage: Stage, row: Round) -> None:
    row.themes.add(stage.agreements[2].theme)
    assert parties(asked(Share.objects.all(), TODAY)) == ["Stakeholders"]


def test_a_round_of_one_party_asks_that_party(stage: Stage, row: Round) -> None:
    row.parties.add(stage.parties["care"])
    assert parties(asked(Share.objects.all(), TODAY)) == ["Zorg aan de Kade"]


def test_a_round_may_skip_what_is_done(stage: Stage, row: Round) -> None:
    set_standing(by=BY, agreement=stage.agreements[0], revision=None, standing="done", note="")
    Round.objects.update(open_only=True)
    assert stage.agreements[0].pk not in asked(Share.objects.all(), TODAY).values_list("agreement", flat=True)


def test_a_round_that_skips_nothing_asks_for_what_is_done_too(stage: Stage, row: Round) -> None:
    set_standing(by=BY, agreement=stage.agreements[0], revision=None, standing="done", note="")
    assert stage.agreements[0].pk in asked(Share.objects.all(), TODAY).values_list("agreement", flat=True)


def test_a_party_that_starts_later_is_not_asked_yet(stage: Stage, row: Round) -> None:
    people.add_party(
        by=BY, region=stage.region, name="Kaderand", kind="association", active_from=date(2026, 7, 1)
    )
    assert "Kaderand" not in parties(asked(Share.objects.all(), TODAY))
    assert "Kaderand" in parties(asked(Share.objects.all(), date(2026, 7, 1)))


def answer(share: Share, row: Round | None, *, sent: bool = True) -> None:
    at = timezone.now() if sent else None
    Report.objects.create(share=share, round=row, party=share.party, standing="under_way", sent_at=at)


def test_who_answered_is_not_asked_again(stage: Stage, row: Round) -> None:
    answer(stage.agreements[0].shares.get(party=stage.parties["association"]), row)
    assert "Woonstede" not in parties(unanswered(Share.objects.all(), TODAY))


def test_a_draft_is_no_answer(stage: Stage, row: Round) -> None:
    answer(stage.agreements[0].shares.get(party=stage.parties["association"]), row, sent=False)
    assert "Woonstede" in parties(unanswered(Share.objects.all(), TODAY))


def test_an_answer_outside_the_round_is_no_answer_to_it(stage: Stage, row: Round) -> None:
    answer(stage.agreements[0].shares.get(party=stage.parties["association"]), None)
    assert "Woonstede" in parties(unanswered(Share.objects.all(), TODAY))


def test_what_a_party_answered_counts_for_its_successor(stage: Stage, row: Round) -> None:
    answer(stage.agreements[0].shares.get(party=stage.parties["association"]), row)
    merged = people.add_party(by=BY, region=stage.region, name="Waterwonen", kind="care")
    people.end_party(by=BY, party=stage.parties["association"], until=OPENS, successor=merged)
    mine = Share.objects.filter(agreement=stage.agreements[0])
    assert "Waterwonen" in parties(asked(mine, TODAY))
    assert "Waterwonen" not in parties(unanswered(mine, TODAY))
