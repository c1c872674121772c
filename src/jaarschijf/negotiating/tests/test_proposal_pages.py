"""The pages of proposals, for each who opens them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from jaarschijf.negotiating.actions.proposals import reject_proposal
from jaarschijf.negotiating.actions.remarks import remark
from jaarschijf.negotiating.models import Proposal, Remark
from jaarschijf.negotiating.proposals.subjects import about_agreement
from jaarschijf.negotiating.tests.proposing import (
    ADDED,
    KINDS,
    fresh,
    hidden,
    made,
    more_text,
    of_kind,
    page,
    rewrite,
    typed,
    words,
)
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
LIST = "/werk/waterdam/2026/voorstellen/"
ADD = f"{LIST}nieuw/"
EVIL = "<script>alert(1)</script>"


# the list


@pytest.mark.parametrize("who", ["coordinator", "association", "care", "tenants"])
def test_everybody_in_the_region_reads_all_proposals(stage: Stage, sign_in: SignIn, who: str) -> None:
    more_text(stage)
    client = sign_in(getattr(stage.cast, who))
    assert "1.1 Doelgroepen in balans" in page(client, LIST)
    assert ADDED in page(client, f"{LIST}1/")


def test_an_outsider_finds_no_proposal(stage: Stage, sign_in: SignIn) -> None:
    more_text(stage)
    client = sign_in(stage.cast.outsider)
    assert [client.get(address).status_code for address in (LIST, f"{LIST}1/", ADD)] == [404] * 3


def test_open_proposals_stand_first_and_settled_ones_with_their_answer(stage: Stage, sign_in: SignIn) -> None:
    done = more_text(stage)
    reject_proposal(by=stage.cast.coordinator, proposal=done, revision=1, answer="Staat al in 1.2.")
    more_text(stage, "care")
    html = page(sign_in(stage.cast.association), LIST)
    assert html.index("Open (1)") < html.index("Voorstel 2") < html.index("Afgehandeld (1)")
    assert "Staat al in 1.2." in html
    assert "1 open, 1 niet overgenomen" in html


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", {1, 2, 3}),
        ("?partij=ons", {1, 3}),
        ("?partij=zorg-aan-de-kade", {2}),
        ("?stand=niet-overgenomen", {3}),
        ("?partij=ons&stand=open", {1}),
        ("?partij=onzin", set()),
        ("?stand=onzin", {1, 2, 3}),
    ],
)
def test_the_list_narrows_by_party_and_by_what_became_of_it(
    stage: Stage, sign_in: SignIn, asked: str, numbers: set[int]
) -> None:
    more_text(stage)
    more_text(stage, "care")
    reject_proposal(by=stage.cast.coordinator, proposal=more_text(stage), revision=1, answer="Nee.")
    html = page(sign_in(stage.cast.association), LIST + asked)
    assert {number for number in (1, 2, 3) if f'href="{LIST}{number}/"' in html} == numbers


def test_a_list_of_a_hundred_takes_few_queries(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = more_text(stage)
    fields = ("plan", "kind", "subject", "agreement", "theme", "party", "author", "base", "now", "reason")
    same = {name: getattr(row, name) for name in fields}
    Proposal.objects.bulk_create([Proposal(number=number, **same) for number in range(2, 101)])
    client = sign_in(stage.cast.care)
    with django_assert_max_num_queries(12):
        html = page(client, LIST)
    assert "Open (100)" in html


@pytest.mark.parametrize("who", ["coordinator", "association"])
def test_one_proposal_takes_few_queries_however_much_is_said(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, who: str
) -> None:
    row = more_text(stage)
    for number in range(20):
        remark(by=stage.cast.care, proposal=row, party=stage.parties["care"], text=f"Nog iets, {number}.")
    client = sign_in(getattr(stage.cast, who))
    with django_assert_max_num_queries(14):
        html = page(client, f"{LIST}1/")
    assert "Gesprek (20)" in html


def test_a_proposal_moves_along_with_its_agreement_and_is_kept_when_that_goes(
    stage: Stage, sign_in: SignIn
) -> None:
    row, together = more_text(stage), stage.plan.themes.get(title="Samenwerking")
    client = sign_in(stage.cast.care)
    row.plan.agreements.filter(title="Doelgroepen in balans").update(theme=together)
    assert "Samenwerking</h3>" in page(client, LIST)
    Proposal.objects.filter(pk=row.pk).update(agreement=None)
    assert "Staat niet meer in de tekst</h3>" in page(client, LIST)


def test_an_empty_list_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    assert "Doe het eerste voorstel" in page(sign_in(stage.cast.care), LIST)


# reading and deciding


def test_words_of_people_are_no_html(stage: Stage, sign_in: SignIn) -> None:
    wish = replace(words(stage), title=EVIL, text=f"{words(stage).text} {EVIL}", responsible=(EVIL,))
    row = made(stage, about_agreement(fresh(stage)), wish)
    remark(by=stage.cast.care, proposal=row, party=stage.parties["care"], text=EVIL)
    client = sign_in(stage.cast.coordinator)
    for address in (LIST, f"{LIST}1/", f"{LIST}1/in-andere-woorden/", f"{LIST}1/niet-overnemen/"):
        html = page(client, address)
        assert EVIL not in html
    assert client.post(f"{LIST}1/overnemen/", _decided(client)).status_code == 302
    assert EVIL not in page(client, f"{LIST}1/")


def _decided(client: Client) -> dict[str, str]:
    html = page(client, f"{LIST}1/")
    form = html.split('overnemen/" novalidate>')[1]
    return {"seen": hidden(form, "seen"), "revision": hidden(form, "revision")}


def test_the_coordinator_takes_a_proposal_over_with_one_button(stage: Stage, sign_in: SignIn) -> None:
    more_text(stage)
    client = sign_in(stage.cast.coordinator)
    answer = client.post(f"{LIST}1/overnemen/", _decided(client), follow=True)
    assert "Overgenomen" in answer.content.decode()
    assert words(stage).text.endswith(ADDED)


def test_who_decides_on_a_text_that_changed_sees_it_first(stage: Stage, sign_in: SignIn) -> None:
    more_text(stage)
    client = sign_in(stage.cast.coordinator)
    saw = _decided(client)
    rewrite(stage, "Vooraf. " + words(stage).text)
    answer = client.post(f"{LIST}1/overnemen/", saw)
    assert answer.status_code == 409
    assert "Terwijl u bezig was" in answer.content.decode()
    assert client.post(f"{LIST}1/overnemen/", _decided(client)).status_code == 302


def test_where_both_changed_the_same_words_they_stand_side_by_side(stage: Stage, sign_in: SignIn) -> None:
    made(stage, about_agreement(fresh(stage)), replace(words(stage), text="In Q3 doen we dit."))
    rewrite(stage, "In Q4 doen we dit.")
    client = sign_in(stage.cast.coordinator)
    html = page(client, f"{LIST}1/")
    assert "Neem over zoals het er staat" not in html
    assert "In de tekst van nu" in html
    adapt = page(client, f"{LIST}1/in-andere-woorden/")
    assert "In Q3 doen we dit." in adapt
    assert "In Q4 doen we dit." in adapt


def test_the_party_sees_what_came_of_its_words(stage: Stage, sign_in: SignIn) -> None:
    more_text(stage)
    client = sign_in(stage.cast.coordinator)
    address = f"{LIST}1/in-andere-woorden/"
    given = typed(client, address, text=f"{words(stage).text} Elk half jaar is er een overzicht.")
    assert client.post(address, given | {"answer": "Kwartaal is te vaak."}).status_code == 302
    html = page(sign_in(stage.cast.association), f"{LIST}1/")
    assert "Aangepast overgenomen" in html
    assert "Zo is het overgenomen" in html
    assert "Kwartaal is te vaak." in html


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("coordinator", {"overnemen", "in-andere-woorden", "niet-overnemen"}),
        ("association", {"wijzigen", "intrekken"}),
        ("care", set()),
        ("tenants", set()),
    ],
)
def test_each_finds_on_the_page_what_they_may_do(
    stage: Stage, sign_in: SignIn, who: str, may: set[str]
) -> None:
    more_text(stage)
    html = page(sign_in(getattr(stage.cast, who)), f"{LIST}1/")
    doors = ("overnemen", "in-andere-woorden", "niet-overnemen", "wijzigen", "intrekken")
    assert {door for door in doors if f'{LIST}1/{door}/"' in html} == may
    assert ("Plaats uw opmerking" in html) == (who != "tenants")


def test_a_remark_is_placed_and_leads_back_to_the_discussion(stage: Stage, sign_in: SignIn) -> None:
    more_text(stage)
    client = sign_in(stage.cast.care)
    answer = client.post(f"{LIST}1/", {"text": "Waarom Q2?", "line": "1"})
    assert answer.headers["Location"] == f"{LIST}1/#gesprek"
    html = page(client, f"{LIST}1/")
    assert "Waarom Q2?" in html
    assert 'href="#regel-1"' in html


def test_a_reader_places_no_remark(stage: Stage, sign_in: SignIn) -> None:
    more_text(stage)
    answer = sign_in(stage.cast.tenants).post(f"{LIST}1/", {"text": "Waarom?"})
    assert answer.status_code in {403, 422}
    assert not stage.plan.remarks.exists()


def test_a_proposal_that_goes_nowhere_can_only_be_rejected(stage: Stage, sign_in: SignIn) -> None:
    of_kind(stage, "term")
    stage.agreements[0].obligations.all().delete()
    html = page(sign_in(stage.cast.coordinator), f"{LIST}1/")
    assert "staat niet meer in de tekst" in html
    assert f'{LIST}1/overnemen/"' not in html
    assert f'{LIST}1/in-andere-woorden/"' not in html


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", ["", "in-andere-woorden/", "niet-overnemen/"])
def test_the_coordinator_opens_every_page_of_every_kind(
    stage: Stage, sign_in: SignIn, kind: str, where: str
) -> None:
    of_kind(stage, kind)
    assert sign_in(stage.cast.coordinator).get(f"{LIST}1/{where}").status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_own_party_opens_what_it_may_change_of_every_kind(
    stage: Stage, sign_in: SignIn, kind: str
) -> None:
    of_kind(stage, kind)
    client = sign_in(stage.cast.association)
    assert [client.get(f"{LIST}1/{where}").status_code for where in ("wijzigen/", "intrekken/")] == [200, 200]


# beside the text


def test_open_proposals_stand_beside_the_agreement(stage: Stage, sign_in: SignIn) -> None:
    more_text(stage)
    html = page(sign_in(stage.cast.care), f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/")
    assert "Voorstel 1 van Woonstede" in html
    assert f"{ADD}?afspraak={stage.agreements[0].slug}" in html


@pytest.mark.parametrize(
    ("who", "reads"), [("coordinator", True), ("association", True), ("care", False), ("tenants", False)]
)
def test_what_a_reader_said_of_an_agreement_is_read_by_the_own_party_and_the_coordinator(
    stage: Stage, sign_in: SignIn, who: str, reads: bool
) -> None:
    said = {"party": stage.parties["association"], "said_by": "Truus", "text": "Wat is een doelgroep?"}
    Remark.objects.create(plan=stage.plan, agreement=stage.agreements[0], **said)
    address = f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/"
    assert ("Wat is een doelgroep?" in page(sign_in(getattr(stage.cast, who)), address)) == reads


def test_open_proposals_stand_at_the_project(stage: Stage, sign_in: SignIn) -> None:
    of_kind(stage, "project")
    html = page(sign_in(stage.cast.care), "/werk/waterdam/2026/")
    assert f'href="{LIST}1/"' in html
    assert f"{ADD}?project={stage.projects[1].pk}" in html


def test_a_reader_is_offered_no_proposal(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.tenants)
    for address in (
        "/werk/waterdam/2026/",
        f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/",
        LIST,
    ):
        assert "Doe een voorstel" not in page(client, address)
