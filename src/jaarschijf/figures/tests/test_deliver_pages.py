"""The page where a party delivers, and what it delivered."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from jaarschijf.figures.actions.asking import close_request
from jaarschijf.figures.actions.delivering import confirm_delivery
from jaarschijf.figures.datasets.tests.making import csv
from jaarschijf.figures.models import Asked, Checked, DataRequest, Delivery, KnownWord
from jaarschijf.figures.tests.files import RIGHT, WRONG, checked, dwelling, page_of, send
from jaarschijf.figures.tests.world import asked
from jaarschijf.people.models import Party, User
from tests.stage import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]
SignIn = Callable[[User], Client]


@pytest.fixture
def party(stage: Stage) -> Party:
    return stage.parties["association"]


@pytest.fixture
def request_(stage: Stage, party: Party) -> DataRequest:
    return asked(stage.region, [party])


@pytest.fixture
def officer(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.association)


@pytest.fixture
def delivery(stage: Stage, request_: DataRequest, party: Party) -> Delivery:
    row = checked(request_, party, stage.cast.association)
    return confirm_delivery(by=stage.cast.association, request=request_, party=party, seen=row.sha256)


def words(answer: object) -> str:
    """The page, on one line."""
    return " ".join(getattr(answer, "content", b"").decode().split())


def test_the_page_says_what_is_asked_and_by_when(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    page = words(officer.get(page_of(request_, party)))
    assert [part for part in ("over 2026", "1 februari 2027", "Kale huur") if part not in page] == []


def test_a_right_file_leads_to_its_sums_and_a_yes(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    page = words(officer.get(send(officer, request_, party).headers["Location"]))
    assert "Dit bewaren wij, en niets anders" in page
    assert "5 rijen gelezen: 5 woningen." in page


def test_for_htmx_the_way_on_is_a_page_of_its_own(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    officer.defaults["HTTP_HX_REQUEST"] = "true"
    answer = send(officer, request_, party)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, page_of(request_, party))


def test_all_errors_come_at_once_grouped_and_one_by_one(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    answer = send(officer, request_, party, WRONG)
    page = words(answer)
    assert answer.status_code == 422
    assert "Er zitten 5 fouten in uw bestand" in page
    assert "In 3 rijen is ‘Kale huur’ (kolom H) leeg." in page
    assert page.count('<th scope="row">Rij ') == 5


def test_of_many_errors_the_first_are_shown_and_the_others_counted(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    data = csv([dwelling(rent="veel")] * 1434)
    page = words(send(officer, request_, party, data))
    assert page.count('<th scope="row">Rij ') == 200
    assert "En nog 1.234 andere." in page


def test_the_file_comes_back_with_its_errors_marked(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    answer = send(officer, request_, party, WRONG, terug="1")
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert sheet["I1"].value == "Wat er mis is"
    assert "BAT-score: Kies" in str(sheet["I2"].value)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_units_of_vera_with_errors_come_back_as_a_table(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    unit = b'[{"soort": {"code": "WOO"}, "adres": {"gemeente": {"naam": "Waterdam"}}}]'
    sheet = load_workbook(BytesIO(send(officer, request_, party, unit, terug="1").content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][:1] == ["Waterdam"]


def test_a_word_that_gets_a_meaning_is_known_in_the_same_request(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    data = csv([dwelling(bat="Rolstoel A")] * 6)
    told = {"list": "BATSCORE", "word": "Rolstoel A", "code": "BAT4"}
    assert send(officer, request_, party, data, **told).status_code == 302
    assert [str(row) for row in KnownWord.objects.all()] == ["Rolstoel A = BAT4"]


def test_words_without_the_file_are_kept_and_the_file_is_asked_for(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    told = {"list": ["BATSCORE"] * 2, "word": ["Rolstoel A", "Vaag"], "code": ["BAT4", ""]}
    page = words(officer.post(page_of(request_, party), told))
    assert "1 woord is onthouden. Kies nu uw bestand" in page
    assert KnownWord.objects.count() == 1


def test_unknown_words_are_offered_with_how_often_and_what_they_may_mean(
    officer: Client, request_: DataRequest, party: Party
) -> None:
    page = words(send(officer, request_, party, WRONG))
    assert '‘Rolstoel A’ <span class="js-muted">BAT-score, in 2 rijen</span>' in page
    assert '<option value="BAT4">BAT 4 (rolstoel woonbaar)</option>' in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Het bestand is leeg"),
        (b"dit is geen tabel", "Gemeente"),
        (csv([dwelling(bsn="123456782")]), "bsn"),
    ],
)
def test_what_is_no_such_table_is_refused_with_the_reason(
    officer: Client, request_: DataRequest, party: Party, data: bytes, sentence: str
) -> None:
    answer = send(officer, request_, party, data)
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_without_a_file_the_page_asks_for_one(officer: Client, request_: DataRequest, party: Party) -> None:
    answer = officer.post(page_of(request_, party))
    assert (answer.status_code, "Kies eerst een bestand." in words(answer)) == (422, True)


def test_a_yes_leads_to_the_delivery(
    officer: Client, stage: Stage, request_: DataRequest, party: Party
) -> None:
    row = checked(request_, party, stage.cast.association)
    given = {"seen": row.sha256, "note": "Zonder garages"}
    answer = officer.post(page_of(request_, party, "deliver_confirm"), given, follow=True)
    assert "Zonder garages" in words(answer)
    assert Delivery.objects.count() == 1


def test_a_yes_to_other_sums_shows_the_new_ones(
    officer: Client, stage: Stage, request_: DataRequest, party: Party
) -> None:
    checked(request_, party, stage.cast.association)
    answer = officer.post(page_of(request_, party, "deliver_confirm"), {"seen": "0" * 64})
    assert (answer.status_code, "ander bestand nagekeken" in words(answer)) == (409, True)
    assert not Delivery.objects.exists()


def test_what_is_shown_as_kept_is_what_is_kept(
    officer: Client, stage: Stage, request_: DataRequest, party: Party
) -> None:
    row = checked(request_, party, stage.cast.association)
    shown = officer.get(page_of(request_, party, "deliver_sums")).content
    officer.post(page_of(request_, party, "deliver_confirm"), {"seen": row.sha256})
    assert Delivery.objects.get().totals_bytes() == shown


def test_saying_to_have_nothing_asks_why(officer: Client, request_: DataRequest, party: Party) -> None:
    address = page_of(request_, party, "deliver_none")
    assert officer.post(address, {"reason": ""}).status_code == 422
    officer.post(address, {"reason": "Alles is verkocht"})
    assert Asked.objects.get().has_none
    officer.post(address, {"toch": "1"})
    assert not Asked.objects.get().has_none


def test_a_closed_request_offers_no_form(
    officer: Client, stage: Stage, request_: DataRequest, party: Party
) -> None:
    close_request(by=stage.cast.coordinator, request=request_, revision=1)
    page = words(officer.get(page_of(request_, party)))
    assert "Deze uitvraag is gesloten" in page
    assert 'type="file"' not in page


def test_a_closed_request_takes_no_file(
    officer: Client, stage: Stage, request_: DataRequest, party: Party
) -> None:
    close_request(by=stage.cast.coordinator, request=request_, revision=1)
    assert send(officer, request_, party).status_code == 422
    assert not Checked.objects.exists()


def test_where_the_limits_are_not_known_the_page_says_so(officer: Client, stage: Stage, party: Party) -> None:
    row = asked(stage.region, [party], year=2031)
    assert "grenzen van 2031 zijn nog niet bekend" in words(officer.get(page_of(row, party)))


def test_nobody_opens_the_page_of_another_party(
    stage: Stage, sign_in: SignIn, request_: DataRequest, party: Party
) -> None:
    client = sign_in(stage.cast.care)
    assert client.get(page_of(request_, party)).status_code == 403
    assert send(client, request_, party).status_code == 403
    assert not Checked.objects.exists()


def test_the_coordinator_does_not_see_the_sums_that_a_party_checked(
    stage: Stage, sign_in: SignIn, request_: DataRequest, party: Party
) -> None:
    checked(request_, party, stage.cast.association)
    client = sign_in(stage.cast.coordinator)
    page = words(client.get(page_of(request_, party)))
    assert "wacht al een nagekeken bestand" in page
    assert "Dit bewaren wij" not in page
    assert client.get(page_of(request_, party, "deliver_sums")).status_code == 404


def test_the_coordinator_sees_the_sums_of_the_file_that_is_brought_for_a_party(
    stage: Stage, sign_in: SignIn, request_: DataRequest, party: Party
) -> None:
    client = sign_in(stage.cast.coordinator)
    send(client, request_, party)
    assert "Dit bewaren wij" in words(client.get(page_of(request_, party)))


def test_the_party_sees_its_delivery_with_all_sums(officer: Client, delivery: Delivery) -> None:
    page = words(officer.get(reverse("figures:delivery", args=["waterdam", delivery.pk])))
    assert "BAT-score naast leeftijd" in page


def test_the_coordinator_sees_that_and_when_and_no_counts(
    stage: Stage, sign_in: SignIn, delivery: Delivery
) -> None:
    client = sign_in(stage.cast.coordinator)
    page = words(client.get(reverse("figures:delivery", args=["waterdam", delivery.pk])))
    assert "voorraad.csv, 5 rijen" in page
    assert "BAT-score naast leeftijd" not in page
    sums = reverse("figures:delivery_sums", args=["waterdam", delivery.pk])
    assert client.get(sums).status_code == 403


@pytest.mark.parametrize("name", ["delivery", "delivery_sums"])
def test_another_party_sees_nothing_of_a_delivery(
    stage: Stage, sign_in: SignIn, delivery: Delivery, name: str
) -> None:
    client = sign_in(stage.cast.care)
    assert client.get(reverse(f"figures:{name}", args=["waterdam", delivery.pk])).status_code == 403


def test_a_replaced_delivery_stays_as_history(
    officer: Client, stage: Stage, request_: DataRequest, party: Party, delivery: Delivery
) -> None:
    row = checked(request_, party, stage.cast.association, RIGHT + RIGHT.splitlines(keepends=True)[-1])
    confirm_delivery(by=stage.cast.association, request=request_, party=party, seen=row.sha256)
    page = words(officer.get(reverse("figures:delivery", args=["waterdam", delivery.pk])))
    assert "Deze levering is vervangen" in page
    assert "Naar levering 2" in page


def test_the_pages_stay_within_their_queries(
    officer: Client,
    stage: Stage,
    request_: DataRequest,
    party: Party,
    delivery: Delivery,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    checked(request_, party, stage.cast.association)
    with django_assert_max_num_queries(18):
        officer.get(page_of(request_, party))
    with django_assert_max_num_queries(10):
        officer.get(reverse("figures:delivery", args=["waterdam", delivery.pk]))
