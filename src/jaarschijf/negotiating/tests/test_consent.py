"""What parties say of a version, who may say it, and lifting a reservation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.consent import give_consent, lift_reservation
from jaarschijf.negotiating.consenting.shown import rows_of
from jaarschijf.negotiating.models import Answer, Consent
from jaarschijf.negotiating.tests.consulted import Talk, signatory, soon
from jaarschijf.people.access import Actor, CommandLine, NotAllowed
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

ALL = ("municipality", "association", "tenants", "care")


@pytest.fixture
def talk(stage: Stage) -> Talk:
    talk = Talk(stage)
    talk.lay()
    return talk


@pytest.mark.parametrize("answer", Answer)
def test_a_party_says_what_it_thinks(talk: Talk, answer: str) -> None:
    given = talk.say("association", answer, by=talk.stage.cast.association)
    assert talk.state.answers[talk.party("association")] == given


@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("coordinator", "association"),
        ("municipality", "association"),
        ("tenants", "tenants"),
        ("outsider", "association"),
    ],
)
def test_nobody_answers_for_a_party_that_is_not_theirs_to_speak_for(talk: Talk, who: str, party: str) -> None:
    """The tenants' person on stage reads along only."""
    with pytest.raises(NotAllowed):
        talk.say(party, by=getattr(talk.stage.cast, who))


def test_a_signatory_answers_for_the_party(talk: Talk) -> None:
    assert talk.say("tenants", by=signatory(talk.stage, "tenants")).said_by == "Bestuurder"


def test_a_party_that_was_not_asked_does_not_answer(talk: Talk) -> None:
    with pytest.raises(Refusal, match="niet gevraagd"):
        talk.say("coordinator")


def test_the_newest_answer_counts_and_the_older_stays(talk: Talk) -> None:
    talk.say("care", "objects")
    newest = talk.say("care", "agrees")
    state = talk.state
    assert state.answers[talk.party("care")] == newest
    assert [one.answer for one in state.given[talk.party("care")]] == ["agrees", "objects"]


def test_of_two_people_of_one_party_the_second_is_told(talk: Talk) -> None:
    talk.say("care", "agrees", by=talk.stage.cast.care)
    with pytest.raises(Conflict, match="Rol care namens Zorg aan de Kade"):
        talk.say("care", "objects", seen=0)


def test_an_answer_on_a_version_that_was_overtaken_is_refused(talk: Talk) -> None:
    first = talk.asked[0]
    talk.change(0, "Anders.")
    talk.lay()
    with pytest.raises(Refusal, match="nieuwere versie"):
        give_consent(by=CommandLine(), consultation=first, party=talk.party("care"), seen=0, answer="agrees")


@pytest.mark.parametrize("stage_of_plan", ["agreed", "signed", "closed", "withdrawn"])
def test_once_the_text_is_fixed_nobody_answers(talk: Talk, stage_of_plan: str) -> None:
    YearPlan.objects.update(stage=stage_of_plan)
    with pytest.raises(Refusal):
        talk.say("care")


@pytest.mark.parametrize("answer", ["objects", "reserved"])
def test_an_objection_or_reservation_without_words_is_refused(talk: Talk, answer: str) -> None:
    with pytest.raises(Refusal, match="Schrijf"):
        talk.say("care", answer, text=" ")


def test_only_a_reservation_keeps_a_day_and_who_lifts_it(talk: Talk) -> None:
    given = talk.say("care", "agrees", until=soon(), lifted_by="de raad")
    assert (given.until, given.lifted_by) == (None, "")


def test_the_journal_tells_what_was_said_with_the_hash(talk: Talk) -> None:
    talk.say("care", "objects", by=talk.stage.cast.care)
    entry = Entry.objects.get(event="consent.given")
    assert entry.data["sha256"] == talk.asked[0].version.sha256
    assert entry.sentence == "Rol care heeft namens Zorg aan de Kade gezegd: stemt niet in (versie 1)."


def test_an_answer_can_not_be_changed_or_deleted(talk: Talk) -> None:
    given = talk.say("care")
    for deed in (given.save, given.delete):
        with pytest.raises(TypeError):
            deed()


@pytest.mark.parametrize("who", ["association", "coordinator"])
def test_the_party_itself_or_the_coordinator_lifts_a_reservation(talk: Talk, who: str) -> None:
    given = talk.say("association", "reserved")
    lift_reservation(by=getattr(talk.stage.cast, who), consent=given, note="De raad besloot.")
    assert talk.state.reservations == []


@pytest.mark.parametrize("who", ["municipality", "tenants", "outsider"])
def test_others_do_not_lift_it(talk: Talk, who: str) -> None:
    given = talk.say("association", "reserved")
    with pytest.raises(NotAllowed):
        lift_reservation(by=getattr(talk.stage.cast, who), consent=given, note="Het mag.")


@pytest.mark.parametrize("stage_of_plan", ["agreed", "signed", "closed"])
def test_a_reservation_is_lifted_after_agreeing_and_signing_too(talk: Talk, stage_of_plan: str) -> None:
    given = talk.say("association", "reserved")
    YearPlan.objects.update(stage=stage_of_plan)
    _lift(given)
    assert Entry.objects.get(event="consent.lifted").subject_id == given.pk


def test_it_is_lifted_once_with_a_note(talk: Talk) -> None:
    given = talk.say("association", "reserved")
    with pytest.raises(Refusal, match="Schrijf waarom"):
        _lift(given, note=" ")
    _lift(given)
    with pytest.raises(Refusal, match="al opgeheven"):
        _lift(given)


def test_an_answer_without_reservation_has_nothing_to_lift(talk: Talk) -> None:
    with pytest.raises(Refusal, match="geen voorbehoud"):
        _lift(talk.say("association"))


def test_a_reservation_that_a_newer_answer_replaced_is_not_lifted(talk: Talk) -> None:
    given = talk.say("association", "reserved")
    talk.say("association", "objects")
    with pytest.raises(Refusal, match="nieuw antwoord"):
        _lift(given)


def _lift(given: Consent, note: str = "De raad besloot.", by: Actor | None = None) -> None:
    lift_reservation(by=by or CommandLine(), consent=given, note=note)


def test_with_everybody_in_there_is_consent_also_with_a_reservation(talk: Talk) -> None:
    for kind in ALL:
        talk.say(kind, "reserved" if kind == "care" else "agrees")
    assert talk.state.quorum.reached
    assert [one.party.kind for one in talk.state.reservations] == ["care"]


def test_objections_come_first_and_then_who_must_still_answer(talk: Talk) -> None:
    talk.say("municipality", "agrees")
    talk.say("care", "objects")
    rows = rows_of(talk.state, localdate())
    assert [row.reply for row in rows] == ["objects", "waiting", "waiting", "agrees"]


def test_a_reservation_past_its_day_is_shown_as_expired(talk: Talk) -> None:
    talk.say("care", "reserved", until=localdate() + timedelta(1))
    (row,) = [row for row in rows_of(talk.state, localdate() + timedelta(2)) if row.consent]
    assert (row.reply, row.has_reservation) == ("expired", True)


def test_a_lifted_reservation_reads_as_such_and_never_expires(talk: Talk) -> None:
    _lift(talk.say("care", "reserved", until=localdate() + timedelta(1)))
    (row,) = [row for row in rows_of(talk.state, localdate() + timedelta(2)) if row.consent]
    assert (row.word, row.is_expired) == ("Stemt in, voorbehoud opgeheven", False)
