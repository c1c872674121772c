"""The first page inside, for each who works there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.desk import work
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine, access_of
from jaarschijf.people.models import User
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.register.actions import agreements, obligations, plans
from tests.stage import Stage

TODAY = date(2026, 7, 1)
PAGE = "/werk/waterdam/"
SignIn = Callable[[User], Client]


def _titles(pile: work.Pile) -> list[str]:
    return [row.title for row, _ in pile.told]


def _asked(stage: Stage, party: str) -> list[str]:
    (desk,) = work.current(stage.region, TODAY)
    found = work.own_share(access_of(getattr(stage.cast, party), stage.region), desk, TODAY)
    return [row.share.agreement.title for row in found.top] if found else []


def _piles(stage: Stage) -> dict[str, list[str]]:
    (desk,) = work.current(stage.region, TODAY)
    return {pile.title: _titles(pile) for pile in work.where_it_sticks(desk, TODAY)}


def test_a_party_sees_what_it_bears_itself_and_in_a_group(stage: Stage) -> None:
    assert _asked(stage, "care") == ["Zorgoverleg"]
    assert _asked(stage, "association") == ["Doelgroepen in balans"]
    assert _asked(stage, "municipality") == ["Doelgroepen in balans", "Zorgoverleg"]
    assert _asked(stage, "tenants") == []


def test_who_holds_an_obligation_sees_the_agreement(stage: Stage, operator: CommandLine) -> None:
    obligations.add_obligation(
        by=operator, agreement=stage.agreements[2], text="Meelezen", who=["Huurdersraad Waterdam"], when=None
    )

    assert _asked(stage, "tenants") == ["Wijzigingen delen"]


def test_members_of_a_group_by_name_see_its_agreements(stage: Stage, operator: CommandLine) -> None:
    tenants = stage.parties["tenants"]
    people.add_group(by=operator, region=stage.region, name="Kerngroep", members=[tenants])
    agreements.add_agreement(
        by=operator, theme=stage.agreements[0].theme, title="Kern", text="", responsible=["Kerngroep"]
    )

    assert _asked(stage, "tenants") == ["Kern"]


def test_it_sticks_where_it_is_late_silent_or_nobodys(stage: Stage) -> None:
    assert _piles(stage) == {
        "Termijn voorbij": ["Doelgroepen in balans"],
        "Nog geen melding": ["Zorgoverleg", "Wijzigingen delen"],
        "Eigenaar onbekend": ["Wijzigingen delen"],
    }


def test_who_is_late_is_told_by_name(stage: Stage) -> None:
    (desk,) = work.current(stage.region, TODAY)
    assert work.overdue(desk, TODAY) == {"doelgroepen-in-balans": "Woonstede, sinds 30 juni 2026"}


def test_many_who_are_late_are_counted(stage: Stage, operator: CommandLine) -> None:
    for name in ("Kaderand", "Waterwonen", "Zilverhof"):
        people.add_party(by=operator, region=stage.region, name=name, kind="association")
    (desk,) = work.current(stage.region, TODAY)
    assert work.overdue(desk, TODAY) == {"doelgroepen-in-balans": "4 partijen, sinds 30 juni 2026"}


def test_what_a_party_reported_done_is_not_late(stage: Stage, operator: CommandLine) -> None:
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    said = Said(standing="done", sentence="Klaar.", done_on=date(2026, 6, 1))
    send_report(by=operator, share=share, revision=None, newest=None, said=said)
    assert "Termijn voorbij" not in _piles(stage)


def test_an_obligation_that_nobody_bears_is_told_too(stage: Stage, operator: CommandLine) -> None:
    obligations.add_obligation(
        by=operator, agreement=stage.agreements[0], text="Tellen", who=["werkgroep"], when=None
    )
    assert "Doelgroepen in balans" in _piles(stage)["Eigenaar onbekend"]


def test_what_is_stalled_lies_on_that_pile_only(stage: Stage, operator: CommandLine) -> None:
    agreements.set_standing(
        by=operator, agreement=stage.agreements[0], revision=None, standing="stalled", note="Geen cijfers"
    )

    assert _piles(stage)["Stagneert"] == ["Doelgroepen in balans"]
    assert "Termijn voorbij" not in _piles(stage)


def test_the_plans_of_this_year_and_later_are_worked_on(stage: Stage, operator: CommandLine) -> None:
    for year in (2024, 2027):
        plans.add_plan(by=operator, region=stage.region, year=year)

    assert [desk.plan.year for desk in work.current(stage.region, TODAY)] == [2026, 2027]
    assert [desk.plan.year for desk in work.current(stage.region, date(2030, 1, 1))] == [2027]


def test_a_successor_sees_the_projects_of_whom_it_succeeds(stage: Stage, operator: CommandLine) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    people.end_party(
        by=operator, party=stage.parties["association"], until=yesterday, successor=stage.parties["care"]
    )
    (desk,) = work.current(stage.region, TODAY)
    rows = work.own_projects(access_of(stage.cast.care, stage.region), desk)
    assert [row.location for row in rows] == ["Parkzicht"]


def test_what_the_public_sees_is_compared(stage: Stage, operator: CommandLine) -> None:
    coordinator = stage.cast.coordinator
    approve_publication(by=coordinator, snapshot=ask_publication(by=coordinator, plan=stage.plan))
    today = date.today()  # noqa: DTZ011 - the snapshot was frozen today

    assert [desk.differs for desk in work.current(stage.region, today)] == [False]
    agreements.set_standing(
        by=operator, agreement=stage.agreements[0], revision=None, standing="done", note=""
    )
    assert [desk.differs for desk in work.current(stage.region, today)] == [True]


def test_the_page_of_an_officer_tells_the_own_share(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.association).get(PAGE).content.decode()

    assert "Wat er van u gevraagd wordt (1)" in page
    assert "Parkzicht" in page
    assert "Kadekwartier" not in page
    assert "Eigenaar onbekend" not in page


def test_the_page_of_the_coordinator_tells_where_it_sticks(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.coordinator).get(PAGE).content.decode()

    assert "Eigenaar onbekend (1)" in page
    assert "Deze jaarschijf staat nog niet op de site." in page


def test_an_empty_share_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()

    assert "Er staat geen afspraak op naam van uw partij." in page


def test_a_region_without_a_plan_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.outsider).get("/werk/elders/").content.decode()

    assert "Lees het document van vorig jaar in" in page


def test_home_leads_to_the_only_region(stage: Stage, sign_in: SignIn) -> None:
    assert sign_in(stage.cast.tenants).get("/werk/").headers["Location"] == PAGE


def test_home_lets_choose_between_regions(stage: Stage, sign_in: SignIn, operator: CommandLine) -> None:
    elsewhere = people.add_region(by=operator, name="Verweg")
    people.invite(by=operator, region=elsewhere, email=stage.cast.tenants.email, name="", role="reader")

    assert "Verweg" in sign_in(stage.cast.tenants).get("/werk/").content.decode()


def test_home_of_somebody_without_a_role_says_whom_to_ask(db: None, sign_in: SignIn) -> None:
    nobody = User.objects.create_user("nieuw@waterdam.example", "Nieuw")

    assert "Vraag de regiocoördinator" in sign_in(nobody).get("/werk/").content.decode()


# Three are for meetings, questions and notices, one for consent; the coordinator has two more, for the law
# of the plan and for what is to be signed.
@pytest.mark.parametrize(("who", "most"), [("coordinator", 31), ("association", 24)])
def test_the_page_asks_little_of_the_database(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, who: str, most: int
) -> None:
    client = sign_in(getattr(stage.cast, who))
    with django_assert_max_num_queries(most):
        client.get(PAGE)
