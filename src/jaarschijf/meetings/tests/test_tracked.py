"""An action after the minutes were settled: with its party, in lists, changed and withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.actions.minutes import settle_minutes
from jaarschijf.meetings.minutes.effects import SetStanding
from jaarschijf.meetings.minutes.tracked import ActionState, actions_of, tracked
from jaarschijf.meetings.models import Meeting, Outcome
from jaarschijf.meetings.tests.minuting import Table, set_table
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Share
from jaarschijf.monitoring.reports.due import open_duties
from jaarschijf.monitoring.reports.mine import mine
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.people.models import User
from jaarschijf.register.actions.obligations import change_obligation, remove_obligation
from jaarschijf.register.models import Obligation, Origin, YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]
DUE = date(2026, 7, 1)
BEFORE, AFTER = date(2026, 6, 1), date(2026, 7, 2)
LIST = "/werk/waterdam/2026/acties/"
AGREEMENT = "/werk/waterdam/2026/afspraken/doelgroepen-in-balans/"


@pytest.fixture
def table(stage: Stage) -> Table:
    """One action, for the tenants, in minutes that are settled."""
    table = set_table(stage)
    table.act("Cijfers sturen", "tenants", DUE)
    settle_minutes(by=table.by, meeting=table.meeting, revision=1)
    return table


def _obligation() -> Obligation:
    return Obligation.objects.get(origin=Origin.MEETING)


def _share(table: Table) -> Share:
    return table.agreement.shares.get(party=table.stage.parties["tenants"])


def _say(table: Table, said: Said) -> None:
    newest = (
        _share(table).reports.exclude(sent_at=None).order_by("-sent_at").values_list("pk", flat=True).first()
    )
    send_report(by=table.by, share=_share(table), revision=0, newest=newest, said=said)


def _report_done(table: Table) -> None:
    _say(table, Said(standing="under_way", duties=(DutySaid(_obligation().pk, "1", done_on=BEFORE),)))


def _state(table: Table, today: date) -> ActionState:
    (action,) = tracked(table.stage.plan, actions_of(table.stage.plan), today)
    return action.state


def test_an_action_is_open_and_then_late(table: Table) -> None:
    assert (_state(table, DUE), _state(table, AFTER)) == (ActionState.OPEN, ActionState.LATE)


def test_it_is_done_when_the_party_says_so(table: Table) -> None:
    _report_done(table)
    assert _state(table, AFTER) == ActionState.DONE


def test_it_is_not_done_because_the_share_is(table: Table) -> None:
    _say(table, Said(standing="done", done_on=BEFORE))
    assert _state(table, BEFORE) == ActionState.OPEN


def test_it_is_withdrawn_when_the_coordinator_takes_it_away(table: Table) -> None:
    remove_obligation(by=table.by, obligation=_obligation(), revision=1)
    assert _state(table, AFTER) == ActionState.WITHDRAWN


@pytest.mark.parametrize("fixed", ["draft", "agreed", "signed"])
def test_the_coordinator_changes_it_also_when_the_text_is_fixed(table: Table, fixed: str) -> None:
    YearPlan.objects.update(stage=fixed)
    row = _obligation()
    change_obligation(
        by=table.by, obligation=row, revision=1, text="Anders", who=["Woonstede"], when=row.when
    )
    (action,) = tracked(table.stage.plan, actions_of(table.stage.plan), BEFORE)
    assert (action.text, action.who) == ("Anders", ["Woonstede"])
    assert table.stage.parties["association"].pk in action.party_ids


def test_the_pages_change_and_withdraw_it_in_a_signed_plan(table: Table, sign_in: SignIn) -> None:
    YearPlan.objects.update(stage="signed")
    client, row = sign_in(table.by), _obligation()
    address = f"{AGREEMENT}inspanningen/{row.pk}/"
    given = {"revision": "1", "text": "Anders", "who": "Woonstede", "kind": "period", "end": "2026-08-01"}
    assert client.post(f"{address}wijzigen/", given).status_code == 302
    assert (_obligation().text, _obligation().ends) == ("Anders", date(2026, 8, 1))
    assert client.post(f"{address}verwijderen/", {"revision": "2"}).status_code == 302
    assert not Obligation.objects.filter(origin=Origin.MEETING).exists()


def test_what_was_reported_on_is_not_withdrawn_unseen(table: Table, sign_in: SignIn) -> None:
    _report_done(table)
    address = f"{AGREEMENT}inspanningen/{_obligation().pk}/verwijderen/"
    answer = sign_in(table.by).post(address, {"revision": "1"})
    assert answer.status_code == 409
    assert "is al iets gemeld" in answer.content.decode()


def test_the_agreement_shows_it_apart_with_its_state(table: Table, sign_in: SignIn) -> None:
    page = sign_in(table.stage.cast.care).get(AGREEMENT).content.decode()
    section = page[page.index("Acties uit vergaderingen") :]
    for words in ("Cijfers sturen", "Huurdersraad Waterdam", "Uiterlijk 1 juli 2026", "Stuurgroep voorjaar"):
        assert words in section
    assert page.count("Cijfers sturen") <= 3
    assert "Trek in" not in page


def test_the_coordinator_may_change_it_there_in_a_signed_plan(table: Table, sign_in: SignIn) -> None:
    YearPlan.objects.update(stage="signed")
    page = sign_in(table.by).get(AGREEMENT).content.decode()
    assert f"inspanningen/{_obligation().pk}/verwijderen/" in page


def test_it_stands_in_the_share_of_its_party(table: Table) -> None:
    found = mine(table.stage.plan, {table.stage.parties["tenants"].pk}, BEFORE)
    (owed,) = [row for row in found.owed if row.share.agreement_id == table.agreement.pk]
    assert [duty.obligation.text for duty in owed.asking if duty.is_action] == ["Cijfers sturen"]
    assert owed.due_on == DUE


def test_the_share_says_where_it_comes_from(table: Table, sign_in: SignIn) -> None:
    client = sign_in(table.stage.cast.tenants)
    assert "actie uit een vergadering" in client.get("/werk/waterdam/2026/voortgang/").content.decode()
    report = sign_in(table.by).get(f"/werk/waterdam/2026/voortgang/{_share(table).pk}/").content.decode()
    assert "Actie uit een vergadering." in report


def test_an_action_asks_on_also_when_agreement_and_share_are_done(stage: Stage) -> None:
    table = set_table(stage)
    table.decide("Klaar.", SetStanding("done"))
    table.act("Nog één brief", "tenants", DUE)
    settle_minutes(by=table.by, meeting=table.meeting, revision=1)
    _say(table, Said(standing="done", done_on=BEFORE))
    assert [one.text for one in open_duties(stage.plan, BEFORE) if one.agreement == table.agreement] == [
        "Nog één brief"
    ]
    found = mine(stage.plan, {stage.parties["tenants"].pk}, BEFORE)
    assert [(row.is_done, row.due_on) for row in found.owed] == [(False, DUE)]


def test_the_list_has_the_open_ones_first(
    table: Table, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaarschijf.meetings.views.acted.localdate", lambda: AFTER)
    page = sign_in(table.stage.cast.care).get(LIST).content.decode()
    assert "Nog te doen (1)" in page
    assert "Te laat" in page
    _report_done(table)
    page = sign_in(table.stage.cast.care).get(LIST).content.decode()
    assert "Alles is gedaan" in page
    assert "Gedaan of ingetrokken (1)" in page


def test_the_list_is_chosen_by_party(stage: Stage, sign_in: SignIn) -> None:
    table = set_table(stage)
    table.act("Voor de huurders", "tenants")
    table.act("Voor de zorg", "care")
    settle_minutes(by=table.by, meeting=table.meeting, revision=1)
    client = sign_in(table.by)
    page = client.get(f"{LIST}?partij={stage.parties['care'].slug}").content.decode()
    assert ("Voor de zorg" in page, "Voor de huurders" in page) == (True, False)
    assert client.get(f"{LIST}?partij={stage.parties['municipality'].slug}").status_code == 404


def test_an_action_of_minutes_that_are_not_settled_is_in_no_list(stage: Stage, sign_in: SignIn) -> None:
    table = set_table(stage)
    table.act("Nog een voornemen")
    for page in (LIST, AGREEMENT):
        assert "Nog een voornemen" not in sign_in(table.by).get(page).content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    table = set_table(stage)
    for place in range(6):
        table.act(f"Actie {place}", ("tenants", "care")[place % 2])
    settle_minutes(by=table.by, meeting=Meeting.objects.get(), revision=None)
    client = sign_in(table.by)
    assert Outcome.objects.filter(done_at__isnull=False).count() == 6
    with django_assert_max_num_queries(18):
        client.get(LIST)


def test_the_page_of_the_group_shows_its_actions(table: Table, sign_in: SignIn) -> None:
    page = sign_in(table.by).get(f"/werk/waterdam/groepen/{table.group.pk}/").content.decode()
    assert "Acties in 2026" in page
    assert "Cijfers sturen" in page
