"""The pages on which a run is used, concluded and released, as each role finds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.figures.actions.concluding import conclude
from jaarschijf.figures.actions.using import attach_run
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.models import ProtectionSettings, Release, Run
from jaarschijf.figures.releasing.preparing import prepare
from jaarschijf.figures.tests.making import SMALL, a_run, again, released
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement, Obligation, YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]
RUN = "/werk/waterdam/cijfers/analyses/1/"
PROTECTION = "/werk/waterdam/cijfers/bescherming/"
INTO = {
    "text": "Het kan beter.",
    "title": "Meer in het dorp",
    "what": "Wij wijzen meer toe.",
    "responsible": "Corporaties",
    "due_on": "2026-10-01",
}


@pytest.fixture
def run(stage: Stage, toy: Calculation) -> Run:
    return a_run(stage, SMALL)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_run_says_what_is_done_with_it(stage: Stage, run: Run, sign_in: SignIn) -> None:
    attach_run(by=stage.cast.coordinator, run=run, agreement=stage.agreements[0], note="Zo staat het.")
    conclude(by=stage.cast.association, run=run, text="Het kan beter.")
    text = page(sign_in(stage.cast.tenants), RUN)
    assert "Het kan beter." in text
    assert "Zo staat het." in text
    assert "Doelgroepen in balans" in text
    assert "Het publiek ziet deze cijfers niet." in text
    assert "Haal weg" not in text
    assert "Maak openbaar" not in text


def test_the_part_of_a_run_costs_few_queries(
    stage: Stage, run: Run, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for row in stage.agreements:
        attach_run(by=stage.cast.coordinator, run=run, agreement=row)
    client = sign_in(stage.cast.association)
    page(client, RUN)
    with django_assert_max_num_queries(32):
        page(client, RUN)


def test_an_officer_is_offered_the_agreements_of_her_party(stage: Stage, run: Run, sign_in: SignIn) -> None:
    text = page(sign_in(stage.cast.care), f"{RUN}bewijs/")
    assert "Zorgoverleg" in text
    assert "Doelgroepen in balans" not in text


def test_a_run_is_laid_and_taken_away(stage: Stage, run: Run, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.association)
    client.post(f"{RUN}bewijs/", {"agreement": stage.agreements[0].pk, "note": ""})
    use = run.uses.get()
    client.post(f"{RUN}bewijs/{use.pk}/weg/")
    assert not run.uses.exists()


def test_a_wrong_choice_is_told_at_the_field(stage: Stage, run: Run, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.association).post(f"{RUN}bewijs/", {"agreement": "0"})
    assert answer.status_code == 422


def test_the_agreement_shows_its_runs_with_their_sentence(stage: Stage, run: Run, sign_in: SignIn) -> None:
    attach_run(by=stage.cast.coordinator, run=run, agreement=stage.agreements[0])
    text = page(sign_in(stage.cast.tenants), f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/")
    assert "Wat de cijfers zeggen" in text
    assert "de norm is 95 %" in text


def test_a_sub_agreement_comes_of_it_in_one_step(stage: Stage, run: Run, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    answer = client.post(f"{RUN}subafspraak/", {**INTO, "agreement": stage.agreements[0].pk}, follow=True)
    made = Agreement.objects.get(parent=stage.agreements[0])
    assert (made.text, list(made.responsible.values_list("name", flat=True))) == (
        "Wij wijzen meer toe.",
        ["Corporaties"],
    )
    assert "werd subafspraak ‘1.1.1 Meer in het dorp’" in answer.content.decode()
    assert run.uses.get().agreement == made


def test_after_signing_the_page_says_that_it_becomes_an_action(
    stage: Stage, run: Run, sign_in: SignIn
) -> None:
    YearPlan.objects.update(stage="signed")
    client = sign_in(stage.cast.coordinator)
    assert "de tekst ligt vast, dus wordt een actie" in page(client, f"{RUN}subafspraak/")
    shown = client.post(f"{RUN}subafspraak/", {**INTO, "agreement": stage.agreements[0].pk}, follow=True)
    assert Obligation.objects.get(origin="analysis").text == "Meer in het dorp. Wij wijzen meer toe."
    assert "Uit een analyse; hoort niet bij de ondertekende tekst" in shown.content.decode()


def test_a_refused_step_keeps_what_was_typed(stage: Stage, run: Run, sign_in: SignIn) -> None:
    YearPlan.objects.update(stage="signed")
    given = {**INTO, "due_on": "", "agreement": stage.agreements[0].pk}
    answer = sign_in(stage.cast.coordinator).post(f"{RUN}subafspraak/", given)
    assert answer.status_code == 409
    assert "Kies een dag waarop de actie klaar moet zijn." in answer.content.decode()
    assert "Wij wijzen meer toe." in answer.content.decode()


# Releasing


def test_the_preview_is_what_the_public_reads(stage: Stage, run: Run, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    text = page(client, f"{RUN}openbaar/")
    assert "aantallen zijn verborgen" in text
    given = {"title": "Passend in 2026", "note": "Wij telden.", "previewed": prepare(run).sha256}
    assert client.post(f"{RUN}openbaar/", given).status_code == 302
    public = page(Client(), "/waterdam/cijfers/passend-in-2026/")
    start, end = '<p class="figures-sentence">', "Hoe dit berekend is"
    seen = text[text.index(start) : text.index(end)]
    read = _without_links(public[public.index(start) : public.index(end)])
    assert seen.split() == read.split()


def _without_links(text: str) -> str:
    """Without the files that only the public page has."""
    while (start := text.find('<p class="js-noprint">')) >= 0:
        text = text[:start] + text[text.index("</p>", start) + 4 :]
    return text


def test_what_was_not_looked_at_is_not_released(stage: Stage, run: Run, sign_in: SignIn) -> None:
    given = {"title": "Titel", "note": "", "previewed": "0" * 64}
    answer = sign_in(stage.cast.coordinator).post(f"{RUN}openbaar/", given)
    assert answer.status_code == 409
    assert "veranderd sinds u het bekeek" in answer.content.decode()


def test_a_replaced_delivery_is_told_before_releasing(stage: Stage, run: Run, sign_in: SignIn) -> None:
    again(run, Kaderand=(310, 210))
    assert "sindsdien vervangen" in page(sign_in(stage.cast.coordinator), f"{RUN}openbaar/")


def test_figures_are_taken_off_the_site(stage: Stage, run: Run, sign_in: SignIn) -> None:
    released(stage, run)
    client = sign_in(stage.cast.coordinator)
    address = f"{RUN}openbaar/1/terugtrekken/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Verkeerde levering"}).status_code == 302
    assert Release.objects.get().withdrawn_reason == "Verkeerde levering"


# Thresholds


def test_thresholds_are_explained_and_changed(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    assert "Er wordt meer verborgen dan alleen het kleine aantal." in page(client, PROTECTION)
    given = {"public": "15", "parties": "6", "revision": "1"}
    assert client.post(PROTECTION, given).status_code == 302
    assert ProtectionSettings.objects.get().public == 15
    assert client.post(PROTECTION, given).status_code == 409


@pytest.mark.parametrize(
    ("public", "parties", "status"), [("2", "2", 422), ("5", "6", 409), ("101", "5", 422)]
)
def test_thresholds_out_of_reach_are_refused(
    stage: Stage, sign_in: SignIn, public: str, parties: str, status: int
) -> None:
    given = {"public": public, "parties": parties, "revision": "1"}
    assert sign_in(stage.cast.coordinator).post(PROTECTION, given).status_code == status
