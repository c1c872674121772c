"""What an agenda is made from, read from how things stand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jaarschijf.meetings.agenda.facts import facts_of
from jaarschijf.meetings.agenda.points import Facts
from jaarschijf.meetings.agenda.propose import CLOSE, FRAME, OPENING, points_of
from jaarschijf.meetings.models import AgendaItem, Group, Meeting, Notice, StatutoryMoment
from jaarschijf.meetings.tests.agendas import DAY, a_group, a_meeting, an_action, an_item, ask, charge, hold
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Duty, Report, Share
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.people.access import CommandLine
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.actions.obligations import add_action
from jaarschijf.register.models import Agreement, Moment, Obligation
from tests.stage import Stage

BY = CommandLine()
TODAY = date(2026, 7, 20)
STALL: dict[str, Any] = {
    "standing": "stalled",
    "sentence": "Het loopt niet.",
    "cause": "De telling is te laat begonnen.",
    "consequence": "De cijfers komen in november.",
    "correction": "Twee mensen tellen met de hand.",
    "asks": "steering",
    "request": "Stem in met uitstel.",
}


@pytest.fixture
def group(stage: Stage) -> Group:
    return a_group(stage)


@pytest.fixture
def meeting(stage: Stage, group: Group) -> Meeting:
    return a_meeting(stage, group)


def _report(stage: Stage, party: str = "association", **said: Any) -> Report:
    share = stage.agreements[0].shares.get(party=stage.parties[party])
    last = share.reports.sent().last()
    newest = last.pk if last else None
    by = getattr(stage.cast, party)
    return send_report(by=by, share=share, revision=None, newest=newest, said=Said(**said))


def _names(facts: Facts) -> list[str]:
    return [about.name for about in facts.subjects]


def test_who_is_stuck_tells_why_and_what_is_asked(stage: Stage, meeting: Meeting) -> None:
    _report(stage, **STALL)
    (about,) = [one for one in facts_of(meeting, date(2026, 3, 1)).subjects if one.is_stalled]
    assert about.pk == stage.agreements[0].pk
    assert "Oorzaak: De telling is te laat begonnen." in about.stall[0]
    assert "Gevraagd van de stuurgroep: Stem in met uitstel." in about.stall[0]


def test_what_a_party_keeps_between_her_and_the_coordinator_stays_there(
    stage: Stage, meeting: Meeting
) -> None:
    _report(stage, **STALL, audience="internal")
    assert "telling" not in str(facts_of(meeting, TODAY))
    assert "Woonstede loopt vast, en deelt de uitleg alleen met de regiocoördinator." in str(
        facts_of(meeting, TODAY)
    )


def test_stalled_itself_comes_before_where_only_a_party_is(stage: Stage, meeting: Meeting) -> None:
    _report(stage, **STALL)
    set_standing(
        by=stage.cast.coordinator,
        agreement=stage.agreements[2],
        revision=None,
        standing="stalled",
        note="Stil.",
    )
    assert _names(facts_of(meeting, date(2026, 3, 1))) == [
        "Wijzigingen delen (2.1)",
        "Doelgroepen in balans (1.1)",
    ]


def test_what_should_have_been_done_is_told_with_who_and_how_late(stage: Stage, meeting: Meeting) -> None:
    (about,) = [one for one in facts_of(meeting, TODAY).subjects if one.overdue]
    assert about.overdue == (
        "Woonstede: Onderzoeken de corporaties, uiterlijk 30 juni 2026, 20 dagen te laat",
    )


def test_silence_is_stale_after_a_while_and_done_is_never(stage: Stage, meeting: Meeting) -> None:
    assert not any(one.is_stale for one in facts_of(meeting, date(2026, 3, 1)).subjects)
    done = stage.agreements[1]
    set_standing(by=stage.cast.coordinator, agreement=done, revision=None, standing="done", note="")
    stale = [one.pk for one in facts_of(meeting, date(2026, 12, 31)).subjects if one.is_stale]
    assert stale == [stage.agreements[0].pk, stage.agreements[2].pk]


def test_a_working_group_hears_of_its_own_agreements_and_those_of_its_sub_groups(stage: Stage) -> None:
    working = a_group(stage, "working", "Werkgroep")
    sub = a_group(stage, "sub", "Subwerkgroep", parent=working)
    charge(sub, stage.agreements[2])
    facts = facts_of(a_meeting(stage, working), date(2026, 12, 31))
    assert _names(facts) == ["Wijzigingen delen (2.1)"]


def test_the_reporter_of_the_agreement_presents_it_or_else_that_of_the_group(stage: Stage) -> None:
    working = a_group(stage, "working", "Werkgroep")
    charge(working, stage.agreements[0], stage.cast.tenants)
    charge(working, stage.agreements[2])
    found = facts_of(a_meeting(stage, working), date(2026, 12, 31)).subjects
    assert [one.presenter for one in found] == ["Rol tenants", "Rol association"]


def test_the_chair_opens_and_closes_or_else_the_reporter(stage: Stage, group: Group) -> None:
    meeting = a_meeting(stage, group)
    frame = {OPENING: "Rol municipality", CLOSE: "Rol municipality"}
    assert _frame(facts_of(meeting, TODAY)) == frame
    group.members.filter(role="chair").delete()
    assert _frame(facts_of(meeting, TODAY)) == dict.fromkeys(frame, "Rol association")


def _frame(facts: Facts) -> dict[str, str]:
    return {point.key: point.presenter for point in points_of(facts) if point.key in FRAME}


def _action(stage: Stage, meeting: Meeting) -> None:
    due = date(2026, 11, 1)
    duty = add_action(
        by=stage.cast.coordinator,
        agreement=stage.agreements[0],
        text="Maakt een lijst.",
        who=["Woonstede"],
        due_on=due,
    )
    an_action(stage, an_item(meeting), obligation=duty, due_on=due)


def test_an_action_of_the_last_meeting_is_open_until_it_was_reported_done(stage: Stage, group: Group) -> None:
    _action(stage, hold(a_meeting(stage, group, DAY - timedelta(90))))
    meeting = a_meeting(stage, group)
    line = "Woonstede: Maakt een lijst (1.1), uiterlijk 1 november 2026"
    assert facts_of(meeting, TODAY).actions == (line,)

    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    duty = share.obligations.get(origin="meeting")
    _report(
        stage, standing="under_way", duties=(DutySaid(duty.pk, "1", done_on=date(2026, 1, 2), note="Ja."),)
    )
    assert facts_of(meeting, TODAY).actions == ()


def test_an_action_that_is_late_is_in_the_list_of_actions_and_not_also_overdue(
    stage: Stage, group: Group
) -> None:
    _action(stage, hold(a_meeting(stage, group, DAY - timedelta(90))))
    facts = facts_of(a_meeting(stage, group, date(2026, 12, 10)), date(2026, 12, 1))
    assert "30 dagen te laat" in facts.actions[0]
    assert "lijst" not in str(facts.subjects)


def test_questions_to_the_group_and_answers_since_the_last_meeting(stage: Stage, group: Group) -> None:
    other = a_group(stage, "working", "Werkgroep")
    asked = ask(stage, other, group)
    answered = {"answer": "Ja.", "answered_at": timezone.now()}
    given = ask(stage, group, other, "En nu?", **answered)
    ask(stage, other, group, "Al klaar", **answered)
    waiting = ask(stage, group, other, "Nog open")
    facts = facts_of(a_meeting(stage, group), TODAY)
    assert [one.pk for one in facts.asked] == [asked.pk]
    assert [one.pk for one in facts.answered] == [given.pk]
    assert [row.pk for row in facts.waiting] == [waiting.pk]


def test_an_answer_that_was_on_an_agenda_does_not_come_again(stage: Stage, group: Group) -> None:
    other = a_group(stage, "working", "Werkgroep")
    row = ask(stage, group, other, answer="Ja.", answered_at=timezone.now())
    an_item(a_meeting(stage, group, DAY - timedelta(30)), key=f"answer:{row.pk}")
    assert facts_of(a_meeting(stage, group), TODAY).answered == ()


def test_proposals_come_from_the_groups_below_but_not_what_they_keep_to_themselves(stage: Stage) -> None:
    top = a_group(stage)
    below = a_group(stage, "working", "Werkgroep", parent=top)
    for title, confidential in (("Open", False), ("Stil", True)):
        AgendaItem.objects.create(group=below, kind="proposal", title=title, confidential=confidential)
    facts = facts_of(a_meeting(stage, top), TODAY)
    assert [one.title for one in facts.proposals] == ["Voorstel van Werkgroep: Open"]
    assert facts.parked == ()


def test_figures_that_are_new_are_told_and_those_for_the_coordinator_are_not(
    stage: Stage, meeting: Meeting
) -> None:
    duty = stage.agreements[0].obligations.get()
    said = DutySaid(duty.pk, "1", done_on=date(2026, 1, 5), informed=40, informed_who="huurders", note="Ja.")
    _report(stage, standing="under_way", duties=(said,))
    assert facts_of(meeting, TODAY).figures == (
        "1.1 Doelgroepen in balans, Woonstede: 40 geïnformeerd (huurders)",
    )
    _report(stage, standing="under_way", duties=(said,), field_audiences={"figures": "internal"})
    assert facts_of(meeting, TODAY).figures == ()


def test_figures_of_before_the_last_meeting_come_only_when_they_changed(stage: Stage, group: Group) -> None:
    duty = stage.agreements[0].obligations.get()
    said = DutySaid(duty.pk, "1", done_on=date(2026, 1, 5), informed=40, informed_who="huurders", note="Ja.")
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    before, words = timezone.now() - timedelta(40), Said(standing="under_way", duties=(said,))
    send_report(by=BY, share=share, revision=None, newest=None, said=words, at=before)
    held = timezone.localdate() - timedelta(20)
    hold(a_meeting(stage, group, held))
    meeting = a_meeting(stage, group, held + timedelta(90))
    _report(stage, standing="under_way", sentence="Nog steeds.", duties=(said,))
    assert facts_of(meeting, TODAY).figures == ()


def _notice(stage: Stage, title: str) -> Notice:
    return Notice.objects.create(plan=stage.plan, title=title, shared_at=timezone.now())


def test_notices_for_everybody_the_group_or_each_party_in_it(
    stage: Stage, group: Group, meeting: Meeting
) -> None:
    _notice(stage, "Allen")
    _notice(stage, "Groep").groups.add(group)
    everyone = _notice(stage, "Alle drie")
    everyone.parties.set([stage.parties[name] for name in ("municipality", "association", "care")])
    _notice(stage, "Een van hen").parties.add(stage.parties["care"])
    _notice(stage, "Anderen").parties.add(stage.parties["tenants"])
    _notice(stage, "Andere groep").groups.add(a_group(stage, "working", "Werkgroep"))
    assert [one.title for one in facts_of(meeting, TODAY).notices] == ["Allen", "Groep", "Alle drie"]


def test_the_law_is_told_until_the_next_meeting(stage: Stage, group: Group, meeting: Meeting) -> None:
    a_meeting(stage, group, date(2026, 11, 26))
    for name, day in (("Bod", date(2026, 7, 1)), ("Brief", date(2026, 11, 20)), ("dPi", date(2026, 12, 15))):
        StatutoryMoment.objects.create(plan=stage.plan, name=name, day=day, source="Woningwet")
    StatutoryMoment.objects.filter(name="Bod").update(done_on=TODAY)
    assert facts_of(meeting, TODAY).law == ("Brief: uiterlijk 20 november 2026",)


def test_a_title_of_two_hundred_signs_does_not_break_it(stage: Stage, meeting: Meeting) -> None:
    Agreement.objects.filter(pk=stage.agreements[0].pk).update(title="x" * 200)
    assert len(facts_of(meeting, TODAY).subjects[0].name) > 200


def test_many_parties_are_a_number_and_several_days_one_line(stage: Stage, meeting: Meeting) -> None:
    talks = stage.agreements[1]
    talks.obligations.all().delete()
    duty = Obligation.objects.create(
        agreement=talks, text="Overleggen", when_kind="relative", days=0, anchor="x"
    )
    stage.plan.shares.filter(agreement=talks).delete()
    for party in stage.parties.values():
        share = Share.objects.create(plan=stage.plan, agreement=talks, party=party, name=party.name)
        Duty.objects.create(share=share, obligation=duty)
    for day in (date(2026, 3, 1), date(2026, 6, 1)):
        Moment.objects.create(plan=stage.plan, name="x", day=day)
    (line,) = next(one.overdue for one in facts_of(meeting, TODAY).subjects if one.pk == talks.pk)
    assert line == "5 partijen: Overleggen, uiterlijk 1 maart 2026 en 1 juni 2026, 141 dagen te laat"
