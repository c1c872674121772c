"""What a party sees of its own share, and how little that asks of the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.monitoring.actions.reporting import keep_draft, send_report
from jaarschijf.monitoring.models import Duty, DutyReport, Report, Round, Share
from jaarschijf.monitoring.reports.due import open_duties
from jaarschijf.monitoring.reports.mine import Mine, mine
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.actions.moments import add_moment, keep_moment
from jaarschijf.register.models import Agreement, Obligation, WhenKind
from tests.stage import Stage

SignIn = Callable[[User], Client]
PAGE = "/werk/waterdam/2026/voortgang/"
SPRING = date(2026, 4, 1)


def _mine(stage: Stage, party: str, day: date = SPRING) -> Mine:
    return mine(stage.plan, {stage.parties[party].pk}, day)


def _piles(found: Mine) -> dict[str, list[str]]:
    return {pile.title: [row.share.agreement.title for row in pile.rows] for pile in found.piles}


def _send(stage: Stage, party: str, agreement: int, said: Said) -> Report:
    share = stage.agreements[agreement].shares.get(party=stage.parties[party])
    return send_report(by=stage.cast.coordinator, share=share, revision=None, newest=None, said=said)


def _round(stage: Stage, **values: Any) -> Round:
    return Round.objects.create(
        plan=stage.plan, title="Voorjaar", opens_on=SPRING, closes_on=SPRING + timedelta(30), **values
    )


def test_a_party_owes_its_own_share_and_nothing_else(stage: Stage) -> None:
    assert [str(row.share.party) for row in _mine(stage, "care").owed] == ["Zorg aan de Kade"]
    assert _mine(stage, "tenants").owed == []


def test_what_is_late_comes_first_and_what_is_done_last(stage: Stage) -> None:
    summer = _mine(stage, "municipality", date(2026, 8, 1))
    assert _piles(summer) == {"Loopt nog": ["Doelgroepen in balans", "Zorgoverleg"]}
    late = _mine(stage, "association", date(2026, 8, 1))
    assert _piles(late) == {"Te laat of binnen een maand": ["Doelgroepen in balans"]}

    _send(stage, "association", 0, Said(standing="done", done_on=SPRING))
    assert _piles(_mine(stage, "association", date(2026, 8, 1))) == {"Gereed": ["Doelgroepen in balans"]}


def test_it_says_how_late_something_is(stage: Stage) -> None:
    (row,) = _mine(stage, "association", date(2026, 7, 2)).owed
    assert (row.is_late, row.when) == (True, "30 juni 2026, 2 dagen te laat")


def test_what_is_due_within_a_month_presses(stage: Stage) -> None:
    assert not _mine(stage, "association", date(2026, 5, 30)).owed[0].is_pressing
    assert _mine(stage, "association", date(2026, 5, 31)).owed[0].is_pressing


def test_a_round_waits_for_what_it_asks_and_was_not_answered(stage: Stage) -> None:
    _round(stage)
    before = _mine(stage, "municipality")
    assert (before.waited_for, before.asked) == (2, 2)

    _send(stage, "municipality", 1, Said(standing="under_way"))
    after = _mine(stage, "municipality")
    assert (after.waited_for, after.answered) == (1, 1)
    assert _piles(after)["Gevraagd in deze ronde"] == ["Doelgroepen in balans"]


def test_a_round_of_others_asks_nothing(stage: Stage) -> None:
    _round(stage).parties.add(stage.parties["care"])
    assert _mine(stage, "municipality").asked == 0


def test_a_draft_shows(stage: Stage) -> None:
    share = stage.agreements[1].shares.get(party=stage.parties["care"])
    keep_draft(by=stage.cast.care, share=share, revision=0, said=Said(sentence="Half"))
    assert [row.has_draft for row in _mine(stage, "care").owed] == [True]


@pytest.mark.usefixtures("autumn")
def test_a_successor_sees_what_was_said_by_whom_it_succeeded(stage: Stage) -> None:
    said = _send(stage, "care", 1, Said(standing="under_way", sentence="Eerste overleg was goed."))
    heir = stage.parties["association"]
    yesterday = timezone.localdate() - timedelta(1)
    people.end_party(by=CommandLine(), party=stage.parties["care"], until=yesterday, successor=heir)

    found = {
        row.share.agreement.title: row.last for row in _mine(stage, "association", timezone.localdate()).owed
    }
    assert found == {"Doelgroepen in balans": None, "Zorgoverleg": said}


# The page


def test_a_party_reads_what_is_asked_by_when(stage: Stage, sign_in: SignIn) -> None:
    Round.objects.create(
        plan=stage.plan, title="Voorjaar", word="Kort mag ook.", opens_on="2026-01-01", closes_on="2026-12-31"
    )
    page = sign_in(stage.cast.municipality).get(PAGE).content.decode()

    assert "Nog 2 van de 2 te beantwoorden" in page
    assert "Kort mag ook." in page
    assert "Mijn deel (2)" in page
    assert "Wijzigingen delen" not in page


def test_the_coordinator_chooses_a_party(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    everybody = client.get(PAGE, {"partij": "alle"}).content.decode()
    assert "Het deel van alle partijen" in everybody
    assert "Gemeente Waterdam" in everybody
    assert "‘Stakeholders’ hoort bij geen partij of groep." in everybody

    one = client.get(PAGE, {"partij": "zorg-aan-de-kade"}).content.decode()
    assert "Het deel van Zorg aan de Kade" in one
    assert "Doelgroepen in balans" not in one
    assert client.get(PAGE, {"partij": "niemand"}).status_code == 404


def test_the_coordinator_begins_with_the_own_share(stage: Stage, sign_in: SignIn) -> None:
    own = stage.parties["care"]
    stage.region.memberships.filter(user=stage.cast.coordinator).update(party=own)
    page = sign_in(stage.cast.coordinator).get(PAGE).content.decode()
    assert "<h1>Mijn deel</h1>" in page
    assert "Zorgoverleg" in page
    assert "Doelgroepen in balans" not in page


def test_a_coordinator_who_owes_nothing_begins_with_everybody(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.coordinator).get(PAGE).content.decode()
    assert "<h1>Het deel van alle partijen</h1>" in page


def test_what_was_answered_in_the_round_says_so(stage: Stage, sign_in: SignIn) -> None:
    Round.objects.create(plan=stage.plan, title="Ronde", opens_on="2026-01-01", closes_on="2026-12-31")
    client = sign_in(stage.cast.care)
    assert "Beantwoord in deze ronde" not in client.get(PAGE).content.decode()
    _send(stage, "care", 1, Said(standing="under_way"))
    page = client.get(PAGE).content.decode()
    assert "Beantwoord in deze ronde" in page
    assert "Meld opnieuw" in page


def test_a_share_without_a_task_of_its_own_says_what_is_enough(stage: Stage, sign_in: SignIn) -> None:
    share = stage.agreements[1].shares.get(party=stage.parties["care"])
    share.duties.all().delete()
    assert "Eén zin over hoe het gaat is genoeg." in sign_in(stage.cast.care).get(PAGE).content.decode()


def test_what_nobody_owns_is_a_list_that_says_why(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.coordinator).get(PAGE, {"partij": "zonder"}).content.decode()
    assert "‘Stakeholders’ hoort bij geen partij of groep." in page
    assert "Zorgoverleg" not in page


def test_a_party_can_not_choose_another(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.care).get(PAGE, {"partij": "woonstede"}).content.decode()
    assert "Doelgroepen in balans" not in page
    assert "Zorgoverleg" in page


def test_who_reads_along_sees_the_share_without_a_button(stage: Stage, sign_in: SignIn) -> None:
    Share.objects.filter(party=None).update(party=stage.parties["tenants"], why="")
    _round(stage)
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()
    assert "Wijzigingen delen" in page
    assert ">Meld<" not in page
    assert "een beleidsmedewerker meldt namens uw partij" in page
    assert "Mijn deel</a>" in page


def test_an_empty_share_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()
    assert "Klopt dat niet? Vraag het aan de regiocoördinator." in page


def test_the_navigation_leads_to_the_plan_that_is_worked_on(stage: Stage, sign_in: SignIn) -> None:
    assert sign_in(stage.cast.care).get("/werk/waterdam/voortgang/").headers["Location"] == PAGE


def test_without_a_plan_the_navigation_leads_to_the_work(stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.outsider).get("/werk/elders/voortgang/")
    assert answer.headers["Location"] == "/werk/elders/"


@pytest.fixture
def large(stage: Stage) -> Stage:
    """Three hundred shares of the association, each with two obligations, reported and asked."""
    owner, theme = stage.parties["association"], stage.agreements[0].theme
    names = [f"extra-{number}" for number in range(299)]
    rows = [Agreement(plan=stage.plan, theme=theme, slug=name, title=name) for name in names]
    agreements = Agreement.objects.bulk_create(rows)
    shares = Share.objects.bulk_create(
        [Share(plan=stage.plan, agreement=row, party=owner, name="Corporaties") for row in agreements]
    )
    twice = {"when_kind": WhenKind.TIMES, "count": 2, "per": "year"}
    before = {"when_kind": WhenKind.RELATIVE, "days": -14, "anchor": "stuurgroep"}
    obligations = Obligation.objects.bulk_create(
        [Obligation(agreement=row, text="Doen", **when) for row in agreements for when in (twice, before)]
    )
    of = {row.agreement_id: row for row in shares}
    Duty.objects.bulk_create([Duty(share=of[row.agreement_id], obligation=row) for row in obligations])
    at = timezone.now()
    values = {"party": owner, "sent_at": at, "standing": "under_way", "sentence": "Bezig."}
    reports = Report.objects.bulk_create([Report(share=row, **values) for row in shares for _ in "12"])
    by_agreement = {
        of_share.agreement_id: report for of_share, report in zip(shares, reports[::2], strict=True)
    }
    DutyReport.objects.bulk_create(
        [
            DutyReport(report=by_agreement[row.agreement_id], obligation=row, occurrence="1")
            for row in obligations
        ]
    )
    add_moment(by=CommandLine(), plan=stage.plan, name="Stuurgroep", day=date(2026, 6, 18))
    Round.objects.create(plan=stage.plan, title="Ronde", opens_on="2026-01-01", closes_on="2026-12-31")
    return stage


@pytest.mark.parametrize("who", ["association", "coordinator"])
def test_three_hundred_shares_are_read_in_ten_queries(
    large: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, who: str
) -> None:
    client = sign_in(getattr(large.cast, who))
    with django_assert_max_num_queries(10):
        page = client.get(PAGE).content.decode()
    assert page.count("mon-owed") >= 300


def test_what_is_open_is_found_in_seven_queries(
    large: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(7):
        found = open_duties(large.plan, SPRING)
    assert len(found) == 300


# What is still to be done


def _open(stage: Stage, day: date = SPRING) -> list[tuple[str, date]]:
    return [(duty.text, duty.due_on) for duty in open_duties(stage.plan, day)]


def test_only_what_has_a_day_of_its_own_is_due(stage: Stage) -> None:
    assert _open(stage) == [("Onderzoeken de corporaties", date(2026, 6, 30))]


def test_what_was_done_or_is_done_as_a_whole_is_not_due(stage: Stage) -> None:
    _send(stage, "association", 0, Said(standing="done", done_on=SPRING))
    assert _open(stage) == []


def test_an_agreement_that_was_found_done_asks_nothing_more(stage: Stage) -> None:
    Agreement.objects.filter(pk=stage.agreements[0].pk).update(standing="done", standing_at=timezone.now())
    assert _open(stage) == []


def test_an_occurrence_that_was_done_is_not_due(stage: Stage) -> None:
    from jaarschijf.monitoring.reports.said import DutySaid

    duty = stage.agreements[0].obligations.get()
    done = DutySaid(duty.pk, "1", done_on=SPRING)
    _send(stage, "association", 0, Said(standing="under_way", duties=(done,)))
    assert _open(stage) == []


def test_what_was_planned_is_owed_on_its_day_until_it_was_held(stage: Stage) -> None:
    twice = stage.agreements[1].obligations.get()
    care, first, second = stage.parties["care"].pk, date(2026, 4, 14), date(2026, 10, 13)

    def keep(day: date, *, held: bool = False) -> None:
        by, key, of = stage.cast.coordinator, f"meeting:{day:%m}", [twice]
        keep_moment(by=by, plan=stage.plan, key=key, name="Overleg", day=day, obligations=of, held=held)

    keep(first)
    keep(second)
    assert mine(stage.plan, {care}, date(2026, 3, 1)).owed[0].due_on == first
    keep(first, held=True)
    assert mine(stage.plan, {care}, date(2026, 5, 1)).owed[0].due_on == second
