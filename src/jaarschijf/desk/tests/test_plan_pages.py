"""The plan inside: what is shown, to whom, and how it is changed in place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.standing import Standing
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.publishing.actions import ask_publication
from jaarschijf.reading import DraftAgreement, DraftObligation, DraftTheme, Per, Source, Times
from jaarschijf.register.actions import agreements, plans
from jaarschijf.register.actions.take_over import take_over
from jaarschijf.register.models import Theme, YearPlan
from tests.stage import Stage

PLAN = "/werk/waterdam/2026/"
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def test_the_plan_shows_disc_legend_agreements_and_projects(coordinator: Client) -> None:
    page = coordinator.get(PLAN).content.decode()

    assert 'class="disc"' in page
    assert "Huurprijsklasse" in page
    assert page.index("Doelgroepen in balans</a>") < page.index("Zorgoverleg</a>")
    assert "2 projecten, samen 178 woningen" in page


def test_who_may_not_change_sees_no_links_to_forms(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.tenants).get(PLAN).content.decode()

    assert "Doelgroepen in balans" in page
    for form in ("wijzigen/", "stand/", "nieuw/", "volgorde", "publiceren/"):
        assert form not in page


def test_an_officer_changes_only_rows_of_the_own_party(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.association).get(PLAN).content.decode()

    assert f"projecten/{stage.projects[0].pk}/wijzigen/" in page
    assert f"projecten/{stage.projects[1].pk}/wijzigen/" not in page


def test_a_signed_plan_keeps_its_text_but_not_its_standings(stage: Stage, coordinator: Client) -> None:
    YearPlan.objects.update(stage="signed")
    page = coordinator.get(PLAN).content.decode()

    assert "Thema toevoegen" not in page
    assert "stand/?vanuit=plan" in page


def test_an_empty_plan_says_what_to_do(stage: Stage, coordinator: Client, operator: CommandLine) -> None:
    plans.add_plan(by=operator, region=stage.region, year=2027)
    page = coordinator.get("/werk/waterdam/2027/").content.decode()

    assert "Lees een document in" in page
    assert "Er staan nog geen projecten in." in page


def test_title_and_motto_are_changed(coordinator: Client) -> None:
    answer = coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "Ons jaar", "motto": "Samen"})

    assert answer.headers["Location"] == PLAN
    assert YearPlan.objects.get().title == "Ons jaar"


def test_the_second_of_two_sees_both_texts(coordinator: Client) -> None:
    coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "De eerste", "motto": "Samen"})
    answer = coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "De tweede", "motto": "Samen"})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Intussen is dit gewijzigd door Rol coordinator" in page
    assert 'value="De tweede"' in page
    assert "<dd>De eerste</dd>" in page
    assert "<dd>Samen</dd>" not in page

    coordinator.post(f"{PLAN}wijzigen/", {"revision": 2, "title": "De tweede", "motto": "Samen"})
    assert YearPlan.objects.get().title == "De tweede"


def test_after_a_conflict_the_form_may_be_saved_as_it_is(coordinator: Client) -> None:
    coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "De eerste", "motto": ""})
    page = coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "De tweede", "motto": ""})

    assert '<input type="hidden" name="revision" value="2"' in page.content.decode()


def test_a_field_that_is_wrong_says_so_beside_it(coordinator: Client) -> None:
    answer = coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "", "motto": "Samen"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_form_is_a_page_of_its_own_and_can_be_fetched_in_place(coordinator: Client) -> None:
    page = coordinator.get(f"{PLAN}wijzigen/").content.decode()
    part = coordinator.get(f"{PLAN}wijzigen/", headers={"HX-Request": "true"}).content.decode()

    assert "<h1>Titel, motto en kader</h1>" in page
    assert "hx-post" not in page
    assert f'hx-post="{PLAN}wijzigen/"' in part
    assert 'id="kop" hx-target="#kop"' in part


def test_themes_are_added_changed_and_removed_when_empty(coordinator: Client) -> None:
    coordinator.post(f"{PLAN}themas/nieuw/", {"title": "Leefbaarheid", "ambition": "Fijne wijken."})
    theme = Theme.objects.get(title="Leefbaarheid")
    base = f"{PLAN}themas/{theme.pk}/"
    coordinator.post(f"{base}wijzigen/", {"revision": 1, "title": "Wijken", "ambition": ""})
    theme.refresh_from_db()
    assert (theme.title, theme.position) == ("Wijken", 3)

    coordinator.post(f"{base}verwijderen/", {"revision": 2})
    assert not Theme.objects.filter(pk=theme.pk).exists()


def test_a_theme_with_agreements_stays_and_says_why(stage: Stage, coordinator: Client) -> None:
    theme = stage.agreements[0].theme
    answer = coordinator.post(f"{PLAN}themas/{theme.pk}/verwijderen/", {"revision": 1})

    assert answer.status_code == 409
    assert "Onder ‘Wonen met zorg’ staan nog afspraken." in answer.content.decode()


def test_the_order_is_changed_with_buttons(stage: Stage, coordinator: Client) -> None:
    moving = coordinator.get(f"{PLAN}?volgorde=1").content.decode()
    assert 'aria-label="Omlaag: Doelgroepen in balans"' in moving

    address = f"{PLAN}afspraken/{stage.agreements[0].slug}/verplaatsen/"
    answer = coordinator.post(address, {"steps": "1"})
    assert answer.headers["Location"] == f"{PLAN}?volgorde=1#afspraak-doelgroepen-in-balans"
    stage.agreements[0].refresh_from_db()
    assert stage.agreements[0].number == "1.2"

    coordinator.post(f"{PLAN}themas/{stage.agreements[0].theme_id}/verplaatsen/", {"steps": "1"})
    stage.agreements[0].refresh_from_db()
    assert stage.agreements[0].number == "2.2"


def test_all_plans_are_listed_with_what_is_on_the_site(stage: Stage, coordinator: Client) -> None:
    coordinator.post(f"{PLAN}publiceren/klaarzetten/")
    coordinator.post(f"{PLAN}publiceren/1/goedkeuren/")
    page = coordinator.get("/werk/waterdam/jaarschijven/").content.decode()

    assert "Jaarschijf 2026 Waterdam" in page
    assert "Versie 1</a>, sinds" in page


def test_a_new_plan_is_made_and_a_year_is_taken_once(coordinator: Client) -> None:
    address = "/werk/waterdam/jaarschijven/nieuw/"
    made = coordinator.post(address, {"year": 2027, "title": "", "motto": "Vooruit"})
    again = coordinator.post(address, {"year": 2027, "title": "", "motto": ""})

    assert made.headers["Location"] == "/werk/waterdam/2027/"
    assert again.status_code == 409
    assert "Er is al een jaarschijf 2027 in Waterdam." in again.content.decode()


def test_history_tells_what_happened_and_what_it_was(coordinator: Client) -> None:
    coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "Ons jaar", "motto": ""})
    page = coordinator.get(f"{PLAN}geschiedenis/").content.decode()

    assert "Rol coordinator heeft de titel, het motto of het kader van ‘Ons jaar’ aangepast." in page
    assert "<dd>Jaarschijf 2026 Waterdam</dd>" in page


def test_history_comes_fifty_at_a_time(stage: Stage, coordinator: Client, operator: CommandLine) -> None:
    for _ in range(50):
        agreements.move_agreement(by=operator, agreement=stage.agreements[0], steps=1)

    assert "Pagina 1 van 2" in coordinator.get(f"{PLAN}geschiedenis/").content.decode()
    second = coordinator.get(f"{PLAN}geschiedenis/?pagina=2").content.decode()
    assert "heeft ‘Jaarschijf 2026 Waterdam’ gemaakt" in second


def test_a_frozen_version_is_shown_to_be_read_only(stage: Stage, coordinator: Client) -> None:
    ask_publication(by=stage.cast.coordinator, plan=stage.plan)
    coordinator.post(f"{PLAN}wijzigen/", {"revision": 1, "title": "Later", "motto": ""})
    page = coordinator.get(f"{PLAN}versies/1/").content.decode()

    assert "<h1>Jaarschijf 2026 Waterdam</h1>" in page
    assert "wijzigen/" not in page


def test_the_plan_is_taken_along_as_a_spreadsheet(coordinator: Client) -> None:
    answer = coordinator.get(f"{PLAN}meenemen/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="jaarschijf-waterdam-2026.xlsx"'
    assert answer.content[:2] == b"PK"


def _large(stage: Stage, operator: CommandLine) -> None:
    plan = plans.add_plan(by=operator, region=stage.region, year=2027)
    duty = DraftObligation("Overleg", ("Corporaties",), Times(2, Per.YEAR))
    themes = [
        DraftTheme(
            f"Thema {number}",
            "Ambitie",
            tuple(
                DraftAgreement(
                    title=f"Afspraak {number}-{place}",
                    title_derived=False,
                    text="Wij doen dit.",
                    responsible=("Corporaties", "Woonstede", "Buren"),
                    standing=Standing.UNDER_WAY,
                    obligations=(duty,),
                    confidence=1.0,
                    source=Source(1, ""),
                )
                for place in range(50)
            ),
        )
        for number in range(6)
    ]
    take_over(by=operator, plan=plan, themes=themes, projects=[])


def test_a_plan_of_three_hundred_asks_fourteen_queries(
    stage: Stage,
    coordinator: Client,
    operator: CommandLine,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _large(stage, operator)
    with django_assert_max_num_queries(14):
        page = coordinator.get("/werk/waterdam/2027/")

    assert page.content.decode().count("<article") == 300


def test_a_frame_is_made_and_a_plan_hung_under_it(sign_in: SignIn, stage: Stage) -> None:
    client = sign_in(stage.cast.coordinator)
    values = {"title": "Kader 2025-2028", "year": "2025", "last_year": "2028"}
    client.post("/werk/waterdam/jaarschijven/kader/", values)
    frame = stage.region.plans.get(kind="frame")
    change = {"title": stage.plan.title, "motto": "", "revision": "1", "frame": frame.pk}
    client.post("/werk/waterdam/2026/wijzigen/", change)
    assert (
        "Onder het kader ‘Kader 2025-2028’, 2025-2028." in client.get("/werk/waterdam/2026/").content.decode()
    )
