"""The pages of carrying over: choosing, opening, and the new year beside the old one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.actions.carrying import choose_fates
from jaarschijf.negotiating.carrying.choices import Choice
from jaarschijf.negotiating.models import CarryChoice
from jaarschijf.negotiating.tests.carried import chosen, opened, sub_agreement
from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import change_agreement, set_standing
from jaarschijf.register.models import Agreement, YearPlan
from tests.stage import Stage

CARRY = "/werk/waterdam/2026/volgend-jaar/"
OPEN = f"{CARRY}openen/"
CARRIED = "/werk/waterdam/2027/vorig-jaar/"
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def _sent(client: Client, **typed: str) -> dict[str, str]:
    """The form of the page as it is sent, with other values typed."""
    page = client.get(CARRY).content.decode()
    fields = re.findall(r'name="(seen_\d+)" value="([^"]*)"', page)
    return dict(fields) | typed


def _page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


# Choosing


def test_a_choice_is_saved_and_leads_back_to_its_place(stage: Stage, coordinator: Client) -> None:
    pk = stage.agreements[1].pk
    typed = {f"fate_{pk}": "drop", f"reason_{pk}": " Niet meer nodig. ", "bij": str(pk)}
    answer = coordinator.post(CARRY, _sent(coordinator, **typed))
    assert answer.headers["Location"] == f"{CARRY}#afspraak-{pk}"
    assert CarryChoice.objects.get().reason == "Niet meer nodig."
    assert "1 van 3 gekozen" in _page(coordinator, CARRY)


def test_what_was_not_touched_stays_as_others_made_it(stage: Stage, coordinator: Client) -> None:
    first, second, _ = (row.pk for row in stage.agreements)
    sent = _sent(coordinator, **{f"fate_{second}": "carry", f"reason_{second}": "Loopt nog."})
    choose_fates(by=stage.cast.coordinator, plan=stage.plan, seen={}, choices={first: Choice("drop", "Weg.")})
    assert coordinator.post(CARRY, sent).status_code == 302
    assert set(CarryChoice.objects.values_list("agreement", "fate")) == {(first, "drop"), (second, "carry")}


def test_the_second_of_two_sees_both_and_can_save_again(stage: Stage, coordinator: Client) -> None:
    pk = stage.agreements[0].pk
    sent = _sent(coordinator, **{f"fate_{pk}": "carry", f"reason_{pk}": "Mijn reden."})
    theirs = {pk: Choice("drop", "Hun reden.")}
    choose_fates(by=stage.cast.coordinator, plan=stage.plan, seen={}, choices=theirs)
    answer = coordinator.post(CARRY, sent)
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Intussen opgeslagen door Rol coordinator: vervalt. Hun reden." in page
    assert "Mijn reden.</textarea>" in page

    again = dict(re.findall(r'name="(seen_\d+)" value="([^"]*)"', page))
    assert coordinator.post(CARRY, sent | again).status_code == 302
    assert CarryChoice.objects.get().reason == "Mijn reden."


@pytest.mark.parametrize(
    ("typed", "words"),
    [({"fate": "carry"}, "Schrijf op waarom."), ({"reason": "Zomaar."}, "Kies wat er met de afspraak")],
)
def test_half_a_choice_is_shown_where_it_is(
    stage: Stage, coordinator: Client, typed: dict[str, str], words: str
) -> None:
    pk = stage.agreements[0].pk
    answer = coordinator.post(
        CARRY, _sent(coordinator, **{f"{name}_{pk}": value for name, value in typed.items()})
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="fout-{pk}">{words}' in page
    assert f'href="#afspraak-{pk}">1.1 Doelgroepen in balans</a>' in page
    assert f'aria-describedby="fout-{pk}"' in page


def test_one_button_takes_over_all_open_proposals(stage: Stage, coordinator: Client) -> None:
    set_standing(
        by=stage.cast.coordinator, agreement=stage.agreements[0], revision=None, standing="done", note=""
    )
    coordinator.post(CARRY, _sent(coordinator, voorstellen="1"))
    assert list(CarryChoice.objects.values_list("fate", flat=True)) == ["finish", "carry", "carry"]


def test_only_what_is_open_can_be_asked_for(stage: Stage, coordinator: Client) -> None:
    pk = stage.agreements[0].pk
    choose_fates(by=stage.cast.coordinator, plan=stage.plan, seen={}, choices={pk: Choice("drop", "Weg.")})
    page = _page(coordinator, f"{CARRY}?open=1")
    assert f'id="afspraak-{pk}"' not in page
    assert page.count('class="carry-row"') == 2


@pytest.mark.parametrize("who", ["municipality", "tenants"])
def test_members_read_along_without_a_form(stage: Stage, sign_in: SignIn, who: str) -> None:
    chosen(stage.cast.coordinator, stage.plan, {"Zorgoverleg": "drop"})
    page = _page(sign_in(getattr(stage.cast, who)), CARRY)
    assert "Want Zorgoverleg" in page
    assert "Vervalt" in page
    assert 'id="meenemen"' not in page
    assert "openen/" not in page


def test_a_member_can_not_choose(stage: Stage, sign_in: SignIn) -> None:
    assert sign_in(stage.cast.municipality).post(CARRY, {"voorstellen": "1"}).status_code == 403


def test_an_empty_plan_says_what_to_do(stage: Stage, coordinator: Client) -> None:
    stage.plan.projects.all().delete()
    for row in stage.agreements:
        row.shares.all().delete()
        row.delete()
    assert "In deze jaarschijf staat nog geen afspraak." in _page(coordinator, CARRY)


def test_three_hundred_agreements_are_shown_with_few_queries(
    stage: Stage, coordinator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    theme = stage.agreements[0].theme
    Agreement.objects.bulk_create(
        Agreement(plan=stage.plan, theme=theme, title=f"Nr {n}", slug=f"nr-{n}", position=n + 9)
        for n in range(300)
    )
    coordinator.post(CARRY, {"voorstellen": "1"})
    for address in (CARRY, OPEN):
        with django_assert_max_num_queries(16):
            assert coordinator.get(address).status_code == 200
    opened_now = coordinator.post(OPEN, {"revision": 2, "title": "Jaarschijf 2027", "motto": ""})
    assert opened_now.status_code == 302
    with django_assert_max_num_queries(20):
        assert coordinator.get(CARRIED).status_code == 200


# Opening


def test_the_page_tells_what_comes_before_it_is_done(stage: Stage, coordinator: Client) -> None:
    sub_agreement(stage.agreements[0], "Deel een")
    chosen(stage.cast.coordinator, stage.plan, {"Doelgroepen in balans": "drop"})
    page = _page(coordinator, OPEN)
    assert "1 afspraak vervalt: −13 woorden." in page
    assert "1 hoort bij een afspraak die niet meegaat en blijft in 2026." in page
    assert "<strong>1.1.1 Deel een</strong>: de afspraak erboven gaat niet mee. Zij komt direct" in page
    assert 'value="Jaarschijf 2027 Waterdam"' in page


def test_opening_leads_to_the_new_year_beside_the_old(stage: Stage, coordinator: Client) -> None:
    step = chosen(stage.cast.coordinator, stage.plan, {})
    answer = coordinator.post(OPEN, {"revision": step.revision, "title": "Nieuw jaar", "motto": "Samen"})
    assert answer.headers["Location"] == CARRIED
    assert YearPlan.objects.get(year=2027).title == "Nieuw jaar"


def test_who_may_not_open_yet_hears_what_is_missing(coordinator: Client) -> None:
    page = _page(coordinator, OPEN)
    assert "Van 3 afspraken is nog niet gekozen wat ermee gebeurt." in page
    assert "<form class" not in page


def test_opening_after_somebody_chose_otherwise_is_told(stage: Stage, coordinator: Client) -> None:
    step = chosen(stage.cast.coordinator, stage.plan, {})
    answer = coordinator.post(OPEN, {"revision": step.revision - 1, "title": "Nieuw", "motto": ""})
    assert answer.status_code == 409
    assert "Intussen is dit gewijzigd door Rol coordinator" in answer.content.decode()


def test_who_opens_before_anything_was_chosen_is_told(coordinator: Client) -> None:
    assert coordinator.post(OPEN, {"revision": 1, "title": "Nieuw", "motto": ""}).status_code == 409


def test_a_member_can_not_open(stage: Stage, sign_in: SignIn) -> None:
    assert sign_in(stage.cast.association).get(OPEN).status_code == 403


# Afterwards


@pytest.mark.parametrize("who", ["coordinator", "tenants"])
def test_the_new_year_tells_how_it_differs_and_why(stage: Stage, sign_in: SignIn, who: str) -> None:
    opened(stage.cast.coordinator, stage.plan, {"Zorgoverleg": "finish", "Wijzigingen delen": "adapt"})
    page = _page(sign_in(getattr(stage.cast, who)), CARRIED)
    assert "7 woorden korter dan vorig jaar, met 1 afspraak minder" in page
    assert "1 afspraak is klaar" in page
    assert "Want Zorgoverleg" in page
    assert "Nog niet aangepast" in page


def test_it_follows_the_text(stage: Stage, coordinator: Client) -> None:
    by = stage.cast.coordinator
    result = opened(by, stage.plan, {"Wijzigingen delen": "adapt"})
    new = result.became[stage.agreements[2].pk]
    change_agreement(
        by=by,
        agreement=new,
        revision=1,
        title=new.title,
        text="We delen elk kwartaal nieuws, zoals in 2026.",
        responsible=["Stakeholders"],
    )
    page = _page(coordinator, CARRIED)
    assert "5 woorden langer dan vorig jaar" in page
    assert "Nog niet aangepast" not in page
    assert "Deze teksten noemen nog 2026" in page
    assert "‘2026’" in page


def test_a_plan_that_began_otherwise_has_nothing_beside_it(coordinator: Client) -> None:
    assert "niet meegenomen uit een eerder jaar" in _page(coordinator, "/werk/waterdam/2026/vorig-jaar/")


# The other pages


def test_the_list_offers_the_newest_year_until_it_was_taken_along(stage: Stage, coordinator: Client) -> None:
    assert "Neem 2026 mee naar 2027" in _page(coordinator, "/werk/waterdam/jaarschijven/")
    opened(stage.cast.coordinator, stage.plan)
    page = _page(coordinator, "/werk/waterdam/jaarschijven/")
    assert re.findall(r'waterdam/(\d+)/">\1', page) == ["2027", "2026"]
    assert "mee naar" not in page
    assert "Langer of korter dan 2026" in page


def test_the_list_offers_a_member_nothing(stage: Stage, sign_in: SignIn) -> None:
    assert "mee naar" not in _page(sign_in(stage.cast.tenants), "/werk/waterdam/jaarschijven/")


def test_an_agreement_shows_its_years(stage: Stage, coordinator: Client) -> None:
    opened(stage.cast.coordinator, stage.plan)
    page = _page(coordinator, "/werk/waterdam/2027/afspraken/zorgoverleg/")
    assert "Loopt sinds 2026, nooit aangepast." in page
    assert 'href="/werk/waterdam/2026/afspraken/zorgoverleg/"' in page


def test_a_year_that_was_withdrawn_and_opened_again_has_one_page(stage: Stage, coordinator: Client) -> None:
    draft = opened(stage.cast.coordinator, stage.plan).plan
    YearPlan.objects.filter(pk=draft.pk).update(stage="withdrawn")
    YearPlan.objects.create(region=stage.region, year=2027, title="Opnieuw begonnen")
    assert "Opnieuw begonnen" in _page(coordinator, "/werk/waterdam/2027/")
