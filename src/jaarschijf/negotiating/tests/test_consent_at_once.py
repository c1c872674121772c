"""Two people at the same moment about consent and links: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.negotiating.actions.consent import give_consent, lift_reservation
from jaarschijf.negotiating.actions.consulting import close_consultation, remind_undecided
from jaarschijf.negotiating.actions.links import PER_HOUR, remark_by_link, renew_link, revoke_link
from jaarschijf.negotiating.models import Consent, Consultation, Lifting, Remark
from jaarschijf.negotiating.tests.consulted import Talk, mailed, reader
from jaarschijf.people.access import CommandLine
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk(shared_stage: Stage) -> Talk:
    talk = Talk(shared_stage)
    talk.lay()
    return talk


def saying(talk: Talk, answer: str, asked: Consultation | None = None) -> Callable[[], object]:
    consultation, party = asked or talk.asked[-1], talk.party("care")
    text = "Te duur." if answer == "objects" else ""
    return lambda: give_consent(
        by=talk.stage.cast.care, consultation=consultation, party=party, seen=0, answer=answer, text=text
    )


def test_of_two_of_one_party_who_answer_at_once_the_second_is_told(talk: Talk) -> None:
    outcomes = at_once(saying(talk, "agrees"), saying(talk, "objects"))
    assert [type(one) for one in refused(outcomes)] == [Conflict]
    assert Consent.objects.count() == 1


def test_who_answers_while_a_newer_version_is_laid_is_told_or_came_first(talk: Talk) -> None:
    first = talk.asked[0]
    talk.change(1, "Drie keer per jaar is er overleg.")
    outcomes = at_once(saying(talk, "agrees", first), talk.lay)
    said = not refused(outcomes)
    assert Consent.objects.count() == said
    assert "care" in talk.undecided  # the change concerns the party, whoever came first


def test_who_answers_while_it_is_closed_is_told_or_came_first(talk: Talk) -> None:
    asked, by = talk.asked[0], talk.stage.cast.coordinator
    outcomes = at_once(
        saying(talk, "agrees"),
        lambda: close_consultation(by=by, consultation=asked, revision=asked.revision),
    )
    assert Consent.objects.count() == (not refused(outcomes))


def test_two_coordinators_lay_one_text_once(shared_stage: Stage) -> None:
    outcomes = at_once(Talk(shared_stage).lay, Talk(shared_stage).lay)
    assert len(refused(outcomes)) == 1
    assert Consultation.objects.count() == 1


def test_a_reservation_is_lifted_once(talk: Talk) -> None:
    given = talk.say("care", "reserved")
    outcomes = at_once(
        *[lambda: lift_reservation(by=CommandLine(), consent=given, note="De raad besloot.")] * 2
    )
    assert len(refused(outcomes)) == 1
    assert Lifting.objects.count() == 1


def test_two_reminders_at_once_are_one_mail_to_each(talk: Talk) -> None:
    by, asked = talk.stage.cast.coordinator, talk.asked[0]
    at_once(*[lambda: remind_undecided(by=by, consultation=asked)] * 2)
    assert len(mailed("consent_due")) == 3


def test_a_link_says_no_more_than_it_may_also_at_once(shared_stage: Stage) -> None:
    link = reader(shared_stage)
    for _ in range(PER_HOUR - 1):
        remark_by_link(link=link, text="Hoi.")
    outcomes = at_once(*[lambda: remark_by_link(link=link, text="Nog een.")] * 3)
    assert len(refused(outcomes)) == 2
    assert Remark.objects.count() == PER_HOUR


def test_what_is_said_while_the_link_is_taken_back_came_first_or_is_refused(shared_stage: Stage) -> None:
    link, by = reader(shared_stage), shared_stage.cast.coordinator
    outcomes = at_once(lambda: remark_by_link(link=link, text="Hoi."), lambda: revoke_link(by=by, link=link))
    assert Remark.objects.count() == (not refused(outcomes))


def test_two_who_renew_a_link_leave_one_secret(shared_stage: Stage) -> None:
    link, by = reader(shared_stage), shared_stage.cast.coordinator
    assert not refused(at_once(*[lambda: renew_link(by=by, link=link)] * 2))
