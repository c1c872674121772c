"""Correcting, splitting and merging by form, and saying who a name is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from jaarschijf.importing.actions import bring_in, correct
from jaarschijf.importing.models import Candidate, Upload
from jaarschijf.importing.tests.documents import TOGETHER, projects
from jaarschijf.importing.tests.test_pages import Answer, SignIn, of, text, url
from jaarschijf.people.access import CommandLine
from jaarschijf.reading import DraftAgreement, DraftProject, Per, Times
from tests.stage import Stage

Find = Callable[[str], Candidate]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def filled_in(page: Answer) -> dict[str, str]:
    """What a browser would send of the last form on the page when nothing is touched."""
    form = page.content.decode().rsplit('<form class="js-form', 1)[1].split("</form>")[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and not re.search(r'type="(checkbox|radio)"', tag):
            found[name[1]] = unescape(value[1]) if value else ""
    for name_, value_ in re.findall(r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found[name_] = unescape(value_).removeprefix("\n")
    for name_, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name_] = chosen[1] if chosen else ""
    return found


def agreement_of(candidate: Candidate) -> DraftAgreement:
    assert isinstance(candidate.values, DraftAgreement)
    return candidate.values


@pytest.mark.parametrize("title", ["Wonen met zorg", "Overzicht", "Toewijzen", "Delen van nieuws"])
def test_saving_without_a_change_changes_no_value(coordinator: Client, find: Find, title: str) -> None:
    row = find(title)
    page = coordinator.get(of(row, "candidate"))
    answer = coordinator.post(of(row, "candidate"), filled_in(page))
    assert answer.status_code == 302
    assert find(title).state == "accepted"
    assert find(title).values == row.values


def test_a_project_is_saved_as_it_was(coordinator: Client, stage: Stage, operator: CommandLine) -> None:
    upload = bring_in(by=operator, region=stage.region, name="p.csv", data=projects())
    row = upload.candidates.all()[0]
    sent = filled_in(coordinator.get(of(row, "candidate")))
    coordinator.post(of(row, "candidate"), {**sent, "dwellings": "26"})
    now = upload.candidates.get(pk=row.pk).values
    assert isinstance(now, DraftProject)
    assert now.dwellings == 26
    assert now.accessibility is None
    assert now.municipality == "Waterdam"


def test_everything_of_an_agreement_can_be_corrected(coordinator: Client, find: Find) -> None:
    row = find("Overzicht")
    sent = filled_in(coordinator.get(of(row, "candidate")))
    sent |= {
        "title": "Zorgwoningen in beeld",
        "theme": str(find(TOGETHER).pk),
        "text": "Eerste alinea.\r\n\r\n- een\r\n- twee",
        "responsible": "Corporaties\r\n\r\nGemeente Waterdam",
        "standing": "stalled",
        "inspanning-0-kind": "times",
        "inspanning-0-count": "2",
        "inspanning-0-per": "year",
        "inspanning-1-DELETE": "on",
        "inspanning-2-text": "Iets nieuws doen",
        "inspanning-2-who": "gemeenten",
    }
    coordinator.post(of(row, "candidate"), sent)
    now = find("Zorgwoningen in beeld")
    values = agreement_of(now)
    assert now.theme == find(TOGETHER)
    assert values.text == "Eerste alinea.\n\n- een\n- twee"
    assert values.responsible == ("Corporaties", "Gemeente Waterdam")
    assert values.standing == "stalled"
    assert [(duty.text, duty.who, duty.when) for duty in values.obligations] == [
        (
            "In Q2 maken de corporaties een overzicht van hun zorgwoningen.",
            ("corporaties",),
            Times(2, Per.YEAR, date(2027, 4, 1), date(2027, 6, 30)),
        ),
        ("Iets nieuws doen", ("gemeenten",), None),
    ]


def test_errors_stand_at_their_fields_and_the_input_is_kept(coordinator: Client, find: Find) -> None:
    row = find("Overzicht")
    sent = filled_in(coordinator.get(of(row, "candidate")))
    sent |= {"title": "", "text": "Mijn tekst", "inspanning-0-end": ""}
    answer = coordinator.post(of(row, "candidate"), sent)
    page = answer.content.decode()
    assert "Geef de afspraak een titel." in page
    assert "Vul de laatste dag in." in page
    assert 'aria-describedby="id_inspanning-0-end_error"' in page
    assert "Mijn tekst" in page
    assert find("Overzicht").state == "open"


def test_two_people_on_one_agreement_see_both_versions(
    coordinator: Client, find: Find, operator: CommandLine
) -> None:
    row = find("Overzicht")
    sent = filled_in(coordinator.get(of(row, "candidate")))
    correct(by=operator, candidate=row, revision=1, values=row.values)
    answer = coordinator.post(of(row, "candidate"), sent | {"title": "Mijn overzicht"})
    assert answer.status_code == 409
    assert "Zo staat het er nu" in text(answer)
    assert 'value="Mijn overzicht"' in answer.content.decode()
    again = coordinator.post(of(row, "candidate"), filled_in(answer))
    assert again.status_code == 302
    assert find("Mijn overzicht").state == "accepted"


def test_an_agreement_is_split_where_the_person_says(coordinator: Client, find: Find) -> None:
    row = find("Overzicht")
    page = coordinator.get(of(row, "split"))
    at = re.findall(r'name="at" value="(\d+)"', page.content.decode())
    coordinator.post(of(row, "split"), {"revision": 1, "at": at[0], "title": "Overleg met gemeenten"})
    assert (
        agreement_of(find("Overleg met gemeenten")).text
        == "Daarna bespreken de gemeenten dit in het overleg."
    )


@pytest.mark.parametrize(("at", "title"), [("", "Titel"), ("9999", "Titel"), ("0", "Titel")])
def test_a_split_at_no_place_is_asked_again(coordinator: Client, find: Find, at: str, title: str) -> None:
    row = find("Overzicht")
    answer = coordinator.post(of(row, "split"), {"revision": 1, "at": at, "title": title})
    assert answer.status_code == 200
    assert 'id="id_at_error"' in answer.content.decode()
    assert find("Overzicht") == row


def test_one_sentence_cannot_be_split(coordinator: Client, find: Find) -> None:
    row = find("Toewijzen")
    assert "Er is niets om te splitsen" in text(coordinator.get(of(row, "split")))
    page = coordinator.get(url("review", row.upload_id)).content.decode()
    assert of(row, "split") not in page
    assert of(find("Overzicht"), "split") in page


def test_an_agreement_is_merged_with_the_next(coordinator: Client, find: Find) -> None:
    row, other = find("Overzicht"), find("Toewijzen")
    page = text(coordinator.get(url("review", row.upload_id)))
    assert "Voeg samen met ‘Toewijzen van gelijkvloerse woningen’" in page
    answer = coordinator.post(of(row, "merge"), {"revision": 1, "other": other.pk})
    assert answer.headers["Location"].endswith(f"#onderdeel-{find('Overzicht').pk}")
    assert len(agreement_of(find("Overzicht")).obligations) == 3


@pytest.mark.parametrize("other", ["", "0", "x"])
def test_a_merge_with_nothing_is_not_found(coordinator: Client, find: Find, other: str) -> None:
    assert (
        coordinator.post(of(find("Overzicht"), "merge"), {"revision": 1, "other": other}).status_code == 404
    )


def test_a_merge_with_what_does_not_follow_is_refused(coordinator: Client, find: Find) -> None:
    answer = coordinator.post(
        of(find("Toewijzen"), "merge"), {"revision": 1, "other": find("Delen van nieuws").pk}
    )
    assert answer.status_code == 409
    assert "volgt niet meer op" in text(answer)


def test_unknown_names_are_asked_with_a_proposal(coordinator: Client, upload: Upload, stage: Stage) -> None:
    assert "2 namen kent uw regio nog niet" in text(coordinator.get(url("review", upload.pk)))
    page = coordinator.get(url("names", upload.pk))
    assert coordinator.post(url("names", upload.pk), filled_in(page)).status_code == 302
    assert stage.region.groups.get(kind="tenants").name == "Huurdersorganisaties"
    assert stage.region.parties.get(name="Stichting Buurtkracht").kind == "stakeholder"
    assert "Alle namen zijn bekend" in text(coordinator.get(url("review", upload.pk)))


def test_a_name_may_stand_for_the_same_as_one_above(
    coordinator: Client, upload: Upload, stage: Stage
) -> None:
    keys = list(filled_in(coordinator.get(url("names", upload.pk))))[1:]
    sent = {keys[0]: "new-group-tenants", keys[1]: f"same-{keys[0]}"}
    coordinator.post(url("names", upload.pk), sent)
    known = stage.region.known_names.get(name="Stichting Buurtkracht")
    assert known.group == stage.region.groups.get(name="Huurdersorganisaties")


def test_one_name_that_cannot_be_keeps_all_as_it_was(
    coordinator: Client, upload: Upload, stage: Stage
) -> None:
    stage.region.parties.create(kind="care", name="Huurdersorganisaties ", slug="h")
    keys = list(filled_in(coordinator.get(url("names", upload.pk))))[1:]
    coordinator.post(url("names", upload.pk), dict.fromkeys(keys, "iets"))
    assert not stage.region.parties.filter(name="Stichting Buurtkracht").exists()


def test_a_name_may_wait(coordinator: Client, upload: Upload, stage: Stage) -> None:
    keys = list(filled_in(coordinator.get(url("names", upload.pk))))[1:]
    before = stage.region.parties.count()
    coordinator.post(url("names", upload.pk), dict.fromkeys(keys, ""))
    assert stage.region.parties.count() == before
