"""The pages of an import, as the coordinator uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from jaarschijf.importing.actions import accept_all, bring_in, reject
from jaarschijf.importing.models import Candidate, Upload
from jaarschijf.importing.tests.documents import CARE, NAME, document
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]
Find = Callable[[str], Candidate]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def url(name: str, *args: object) -> str:
    return reverse(f"importing:{name}", args=["waterdam", *args])


def of(candidate: Candidate, name: str) -> str:
    return url(name, candidate.upload_id, candidate.pk)


class Answer(Protocol):
    """What tests ask of a response; Django's stubs keep the class of the test client's to themselves."""

    @property
    def content(self) -> bytes: ...

    @property
    def status_code(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    @property
    def wsgi_request(self) -> HttpRequest: ...


def text(response: Answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def send(client: Client, data: bytes, name: str = NAME, **headers: str) -> Answer:
    return client.post(url("uploads"), {"file": SimpleUploadedFile(name, data)}, headers=headers)


def test_an_empty_list_says_what_to_do(coordinator: Client) -> None:
    page = text(coordinator.get(url("uploads")))
    assert "Er is nog niets ingelezen. Kies hierboven het document" in page


def test_nothing_is_wrong_before_something_is_sent(coordinator: Client) -> None:
    answer = coordinator.get(url("uploads"))
    assert "Kies eerst een bestand." not in text(answer)
    assert "aria-invalid" not in answer.content.decode()


def test_a_file_is_read_and_shown(coordinator: Client) -> None:
    answer = send(coordinator, document())
    upload = Upload.objects.get()
    assert answer.headers["Location"] == url("review", upload.pk)
    page = text(coordinator.get(url("review", upload.pk)))
    assert "0 van 5 nagekeken" in page
    assert f"‘{NAME}’ is ingelezen" in page


def test_a_document_of_another_region_is_told(coordinator: Client, upload: Upload) -> None:
    warning = "U leest het in voor Waterdam."
    upload.region_read = "WATERDAM"
    upload.save()
    assert warning not in text(coordinator.get(url("review", upload.pk)))
    upload.region_read = "Veldrade"
    upload.save()
    assert f"Het document noemt de regio Veldrade. {warning}" in text(
        coordinator.get(url("review", upload.pk))
    )


def test_htmx_is_told_where_to_go(coordinator: Client) -> None:
    answer = send(coordinator, document(), **{"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == url("review", Upload.objects.get().pk)


def test_the_same_file_is_said_to_be_the_same(coordinator: Client, upload: Upload) -> None:
    answer = send(coordinator, document(), name="kopie.txt")
    assert answer.headers["Location"] == url("review", upload.pk)
    (message,) = get_messages(answer.wsgi_request)
    day = date_format(upload.created_at, "j F Y")
    assert f"‘kopie.txt’ is al ingelezen, op {day} als ‘{NAME}’" in str(message)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Het bestand is leeg. Kies een bestand waar tekst in staat."),
        (b"%PDF-1.7 abc", "jaarschijf.pdf: Dit bestand is een PDF; dat kan nog niet gelezen worden."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_field(
    coordinator: Client, data: bytes, sentence: str
) -> None:
    answer = send(coordinator, data, name="jaarschijf.pdf")
    assert sentence in text(answer)
    assert 'aria-describedby="id_file_helptext id_file_error"' in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_form_without_a_file_asks_for_one(coordinator: Client) -> None:
    assert "Kies eerst een bestand." in text(coordinator.post(url("uploads")))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaarschijf.importing.forms.MAX_BYTES", 1_000_000)
    assert "is te groot: 2 MB, hooguit 1 MB" in text(send(coordinator, b"woord " * 300_000))


def test_doubtful_candidates_come_first(coordinator: Client, upload: Upload) -> None:
    page = coordinator.get(url("review", upload.pk)).content.decode()
    titles = re.findall(r'<h3 id="titel-\d+">([^<]+)', page)
    assert titles[:2] == ["Delen van nieuws over de regels in juli 2027", CARE]


def test_the_source_stands_beside_with_the_quote_marked(coordinator: Client, upload: Upload) -> None:
    page = coordinator.get(url("review", upload.pk)).content.decode()
    assert "<mark>Overzicht van zorgwoningen In Q2 maken de corporaties" in page
    assert "In het document, regel 17" in page


def test_accepting_goes_on_to_the_next(coordinator: Client, find: Find) -> None:
    row, below = find("Overzicht"), find("Toewijzen")
    answer = coordinator.post(of(row, "accept") + "?toon=open", {"revision": 1})
    assert answer.headers["Location"] == f"{url('review', row.upload_id)}?toon=open#onderdeel-{below.pk}"
    assert find("Overzicht").state == "accepted"


def test_htmx_swaps_the_card_and_the_counts(coordinator: Client, find: Find) -> None:
    row = find("Overzicht")
    answer = coordinator.post(of(row, "accept"), {"revision": 1}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.count("<article") == 1
    assert page.count('hx-swap-oob="true"') == 2
    assert "Te bekijken (" in page
    assert "1 van 5 nagekeken" in text(answer)
    assert "Bekijk opnieuw" in page


def test_two_people_on_one_candidate_see_what_it_is_now(
    coordinator: Client, find: Find, operator: CommandLine
) -> None:
    row = find("Overzicht")
    reject(by=operator, candidate=row, revision=1)
    answer = coordinator.post(of(row, "accept"), {"revision": 1})
    assert answer.status_code == 409
    assert "Intussen heeft iemand anders dit gewijzigd" in text(answer)
    assert "Niet overgenomen" in text(answer)


@pytest.mark.parametrize("revision", ["", "x", "-1", "0"])
def test_a_form_without_a_revision_changes_nothing(coordinator: Client, find: Find, revision: str) -> None:
    assert coordinator.post(of(find("Overzicht"), "accept"), {"revision": revision}).status_code == 409
    assert find("Overzicht").state == "open"


def test_a_decision_is_taken_back(coordinator: Client, find: Find) -> None:
    coordinator.post(of(find("Overzicht"), "reject"), {"revision": 1})
    assert find("Overzicht").state == "rejected"
    coordinator.post(of(find("Overzicht"), "reopen"), {"revision": 2})
    assert find("Overzicht").state == "open"


def test_what_is_not_allowed_is_said_at_the_card(coordinator: Client, find: Find) -> None:
    answer = coordinator.post(of(find(CARE), "reject"), {"revision": 1})
    assert answer.status_code == 409
    assert f"Onder ‘{CARE}’ staan nog 2 afspraken" in text(answer)


def test_all_that_is_sure_at_once(coordinator: Client, upload: Upload) -> None:
    answer = coordinator.post(url("accept_sure", upload.pk), follow=True)
    assert "4 onderdelen zijn goedgekeurd" in text(answer)
    assert "2 thema’s en 2 afspraken komen in Jaarschijf 2027." in text(answer)
    assert "Die jaarschijf maken wij dan aan." in text(answer)


def test_into_the_register(coordinator: Client, upload: Upload, operator: CommandLine) -> None:
    accept_all(by=operator, upload=upload)
    answer = coordinator.post(url("settle", upload.pk))
    assert answer.headers["Location"] == reverse("desk:plan", args=["waterdam", 2027])
    assert YearPlan.objects.get(year=2027).agreements.count() == 3
    page = coordinator.get(url("review", upload.pk) + "?toon=register").content.decode()
    assert reverse("desk:agreement", args=["waterdam", 2027, "overzicht-van-zorgwoningen"]) in page


def test_why_it_cannot_enter_the_register_is_said_on_top(coordinator: Client, upload: Upload) -> None:
    answer = coordinator.post(url("settle", upload.pk))
    assert answer.status_code == 409
    assert "Er is nog niets goedgekeurd" in text(answer)


def test_the_filters_show_only_what_they_say(coordinator: Client, upload: Upload, find: Find) -> None:
    coordinator.post(of(find("Overzicht"), "reject"), {"revision": 1})
    page = coordinator.get(url("review", upload.pk) + "?toon=niet").content.decode()
    assert page.count("<article") == 1
    assert 'href="?toon=niet#onderdelen" aria-current="true"' in page


def test_when_all_is_seen_it_says_what_to_do(
    coordinator: Client, upload: Upload, operator: CommandLine
) -> None:
    accept_all(by=operator, upload=upload)
    assert "U hebt alles nagekeken. Zet het hierboven in het register." in text(
        coordinator.get(url("review", upload.pk))
    )


def test_a_document_without_agreements_says_so(
    coordinator: Client, stage: Stage, operator: CommandLine
) -> None:
    upload = bring_in(by=operator, region=stage.region, name="x.txt", data=b"Alleen een zin, verder niets.")
    page = text(coordinator.get(url("review", upload.pk)))
    assert "is niets gevonden dat op een afspraak of project lijkt" in page


def test_the_head_is_corrected(coordinator: Client, upload: Upload) -> None:
    answer = coordinator.post(
        url("head", upload.pk), {"revision": 1, "title": "Jaarschijf 2028", "motto": "", "year": 2028}
    )
    assert answer.status_code == 302
    upload.refresh_from_db()
    assert (upload.title, upload.year) == ("Jaarschijf 2028", 2028)


def test_a_year_out_of_reach_keeps_what_was_typed(coordinator: Client, upload: Upload) -> None:
    page = coordinator.post(
        url("head", upload.pk), {"revision": 1, "title": "Mijn titel", "motto": "", "year": 1812}
    ).content.decode()
    assert 'value="Mijn titel"' in page
    assert 'value="1812"' in page
    assert 'id="id_year_error"' in page


def test_two_people_on_the_head_see_both(coordinator: Client, upload: Upload) -> None:
    data = {"title": "Van de een", "motto": "", "year": 2027}
    coordinator.post(url("head", upload.pk), {**data, "revision": 1})
    answer = coordinator.post(url("head", upload.pk), {**data, "title": "Van de ander", "revision": 1})
    assert answer.status_code == 409
    assert "Van de een" in text(answer)
    assert 'value="Van de ander"' in answer.content.decode()
    assert 'name="revision" value="2"' in answer.content.decode()


def test_an_upload_is_put_away_after_asking(coordinator: Client, upload: Upload) -> None:
    assert "weg?" in text(coordinator.get(url("discard", upload.pk)))
    coordinator.post(url("discard", upload.pk))
    upload.refresh_from_db()
    assert upload.state == "discarded"
    assert coordinator.get(url("review", upload.pk)).status_code == 404
