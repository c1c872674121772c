"""Laying a text before the parties: who is asked, who again, and what the coordinator does with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.consulting import (
    close_consultation,
    consult,
    lay_before,
    remind_undecided,
    reopen_consultation,
)
from jaarschijf.negotiating.actions.quorum import choose_quorum
from jaarschijf.negotiating.consenting.state import state_of
from jaarschijf.negotiating.models import Consultation, QuorumKind
from jaarschijf.negotiating.tests.consulted import Talk, mailed, signatory, soon
from jaarschijf.outbox.models import Letter
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Stage as PlanStage
from tests.stage import Stage

ALL = {"municipality", "association", "tenants", "care"}


@pytest.fixture
def talk(stage: Stage) -> Talk:
    return Talk(stage)


def test_the_parties_of_the_plan_are_asked_but_not_the_coordinators_office(talk: Talk) -> None:
    assert {party.kind for party in talk.lay().parties.all()} == ALL


def test_a_party_that_has_left_is_not_asked(talk: Talk) -> None:
    talk.party("care").__class__.objects.filter(slug=talk.party("care").slug).update(
        active_until=localdate() - timedelta(1)
    )
    assert {party.kind for party in talk.lay().parties.all()} == ALL - {"care"}


def test_a_stakeholder_is_asked_where_the_coordinator_says_so(talk: Talk) -> None:
    other = people.add_party(by=CommandLine(), region=talk.stage.region, name="Welzijn", kind="stakeholder")
    assert other in talk.lay(also=[other]).parties.all()


def test_the_version_is_the_text_as_it_is(talk: Talk) -> None:
    talk.lay()
    assert (talk.state.is_current, talk.state.version.number) == (True, 1)


def test_a_change_afterwards_shows(talk: Talk) -> None:
    talk.lay()
    talk.change(0, "Anders.")
    assert not talk.state.is_current


def test_before_anything_was_asked_there_is_no_state(stage: Stage) -> None:
    assert state_of(stage.plan, localdate()) is None


def test_officers_and_signatories_of_the_parties_get_a_mail(talk: Talk) -> None:
    signatory(talk.stage, "tenants")
    talk.lay()
    assert mailed("consent_asked") == [
        "association@waterdam.example",
        "bestuur-tenants@waterdam.example",
        "care@waterdam.example",
        "municipality@waterdam.example",
    ]


def test_the_mail_leads_to_the_page_and_says_the_day(talk: Talk) -> None:
    asked = talk.lay(message="Voor de stuurgroep.")
    text = Letter.objects.filter(items__kind="consent_asked")[0].text
    assert f"/instemmen/{asked.pk}/" in text
    assert "Voor de stuurgroep." in text


@pytest.mark.parametrize("days", [-1, 0])
def test_a_day_that_is_not_ahead_is_no_deadline(talk: Talk, days: int) -> None:
    with pytest.raises(Refusal, match="Kies een dag na vandaag"):
        talk.lay(days)


def test_the_same_text_is_not_laid_twice(talk: Talk) -> None:
    talk.lay()
    with pytest.raises(Refusal, match="niet veranderd sinds versie 1"):
        talk.lay()


@pytest.mark.parametrize("who", ["municipality", "tenants", "outsider"])
def test_only_who_edits_the_plan_lays_it_before_the_parties(talk: Talk, who: str) -> None:
    by = getattr(talk.stage.cast, who)
    with pytest.raises(NotAllowed):
        lay_before(by=by, plan=talk.stage.plan, deadline=soon())


@pytest.mark.parametrize("stage_of_plan", [one for one in PlanStage if one != PlanStage.DRAFT])
def test_only_a_draft_is_laid_before_the_parties(talk: Talk, stage_of_plan: str) -> None:
    talk.stage.plan.__class__.objects.filter(pk=talk.stage.plan.pk).update(stage=stage_of_plan)
    with pytest.raises(Refusal):
        talk.lay()
    assert not Consultation.objects.exists()


def test_without_parties_nobody_is_asked(talk: Talk) -> None:
    version = talk.lay().version
    Consultation.objects.all().delete()
    with pytest.raises(Refusal, match="geen partij"):
        consult(by=talk.stage.cast.coordinator, version=version, parties=[], deadline=soon())


@pytest.mark.parametrize(
    ("place", "concerned"),
    [(0, {"association", "municipality"}), (1, {"care", "municipality"}), (2, ALL)],
)
def test_a_change_asks_exactly_those_concerned_again(talk: Talk, place: int, concerned: set[str]) -> None:
    """Of the third agreement no party is known: it concerns everybody."""
    talk.lay()
    for kind in ALL:
        talk.say(kind)
    talk.change(place, "Een nieuwe zin.")
    Letter.objects.all().delete()
    talk.lay()

    assert talk.undecided == concerned
    wanted = sorted(f"{kind}@waterdam.example" for kind in concerned - {"tenants"})
    assert mailed("consent_asked") == wanted


def test_who_is_asked_again_reads_why(talk: Talk) -> None:
    talk.lay()
    talk.say("care")
    talk.change(1, "Drie keer per jaar is er overleg.")
    Letter.objects.all().delete()
    talk.lay()

    text = Letter.objects.get(user=talk.stage.cast.care).text
    assert "Afspraak 1.2 ‘Zorgoverleg’ is gewijzigd." in text
    assert "#veranderd" in text


def test_who_had_not_answered_is_still_asked_and_reads_no_reason(talk: Talk) -> None:
    talk.lay()
    talk.change(1, "Drie keer per jaar is er overleg.")
    Letter.objects.all().delete()
    talk.lay()
    assert "Na uw vorige antwoord" not in Letter.objects.get(user=talk.stage.cast.association).text


def test_a_change_that_is_undone_before_it_was_asked_about_asks_nobody(talk: Talk) -> None:
    talk.lay()
    was = talk.stage.agreements[1].text
    talk.change(1, "Iets anders.")
    talk.change(1, was)
    with pytest.raises(Refusal, match="niet veranderd"):
        talk.lay()


def test_the_rule_is_that_of_the_day_on_which_was_asked(talk: Talk) -> None:
    asked = talk.lay()
    choose_quorum(by=talk.stage.cast.coordinator, region=talk.stage.region, kind="three_quarters")
    asked.refresh_from_db()
    assert asked.quorum == QuorumKind.ALL


def test_the_next_time_the_chosen_rule_counts(talk: Talk) -> None:
    choose_quorum(by=talk.stage.cast.coordinator, region=talk.stage.region, kind="three_quarters")
    assert talk.lay().quorum == QuorumKind.THREE_QUARTERS


def test_a_party_does_not_choose_the_rule(talk: Talk) -> None:
    with pytest.raises(NotAllowed):
        choose_quorum(by=talk.stage.cast.association, region=talk.stage.region, kind="all")


def test_closed_it_takes_no_answers_until_it_is_opened_again(talk: Talk) -> None:
    by, asked = talk.stage.cast.coordinator, talk.lay()
    asked = close_consultation(by=by, consultation=asked, revision=asked.revision)
    with pytest.raises(Refusal, match="gesloten"):
        talk.say("care")
    reopen_consultation(by=by, consultation=asked, revision=asked.revision, deadline=soon())
    talk.say("care")
    assert talk.undecided == ALL - {"care"}


def test_once_it_is_closed_three_quarters_is_of_who_spoke_out(talk: Talk) -> None:
    by = talk.stage.cast.coordinator
    choose_quorum(by=by, region=talk.stage.region, kind=QuorumKind.THREE_QUARTERS)
    asked = talk.lay()
    for kind in ("municipality", "association"):
        talk.say(kind)
    assert not talk.state.quorum.reached
    Consultation.objects.update(deadline=localdate() - timedelta(1))
    close_consultation(by=by, consultation=asked, revision=asked.revision)
    assert talk.state.quorum.reached


def test_three_quarters_of_who_spoke_out_waits_for_the_last_day(talk: Talk) -> None:
    by = talk.stage.cast.coordinator
    choose_quorum(by=by, region=talk.stage.region, kind=QuorumKind.THREE_QUARTERS)
    asked = talk.lay()
    for kind in ALL - {"care"}:
        talk.say(kind)
    with pytest.raises(Refusal, match=f"{talk.party('care')} heeft nog niet geantwoord"):
        close_consultation(by=by, consultation=asked, revision=asked.revision)
    talk.say("care", "abstains")
    assert close_consultation(by=by, consultation=asked, revision=asked.revision).closed_at


def test_of_two_coordinators_the_second_is_told(talk: Talk) -> None:
    by, asked = talk.stage.cast.coordinator, talk.lay()
    close_consultation(by=by, consultation=asked, revision=asked.revision)
    with pytest.raises(Conflict):
        reopen_consultation(by=by, consultation=asked, revision=asked.revision, deadline=soon())


def test_only_the_undecided_are_reminded(talk: Talk) -> None:
    talk.lay()
    talk.say("care")
    remind_undecided(by=talk.stage.cast.coordinator, consultation=talk.asked[-1])
    assert mailed("consent_due") == ["association@waterdam.example", "municipality@waterdam.example"]


def test_who_was_reminded_today_is_not_reminded_again_today(talk: Talk) -> None:
    talk.lay()
    for _ in range(2):
        remind_undecided(by=talk.stage.cast.coordinator, consultation=talk.asked[-1])
    assert len(mailed("consent_due")) == 3


def test_when_everybody_answered_there_is_nobody_to_remind(talk: Talk) -> None:
    talk.lay()
    for kind in ALL:
        talk.say(kind)
    with pytest.raises(Refusal, match="niemand om te herinneren"):
        remind_undecided(by=talk.stage.cast.coordinator, consultation=talk.asked[-1])


def test_a_consultation_that_was_overtaken_reminds_nobody(talk: Talk) -> None:
    first = talk.lay()
    talk.change(0, "Anders.")
    talk.lay()
    with pytest.raises(Refusal, match="nieuwere versie dan versie 1"):
        remind_undecided(by=talk.stage.cast.coordinator, consultation=first)


def test_the_journal_tells_of_asking_and_closing(talk: Talk) -> None:
    by, asked = talk.stage.cast.coordinator, talk.lay()
    close_consultation(by=by, consultation=asked, revision=asked.revision)
    told = Entry.objects.filter(event__startswith="consultation.").order_by("pk")
    assert [entry.event for entry in told] == ["consultation.asked", "consultation.closed"]
