"""Whom an addendum concerns, and what they say of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions import addenda
from jaarschijf.negotiating.actions.consent import give_consent
from jaarschijf.negotiating.consenting.state import state_on
from jaarschijf.negotiating.models import AddendumState
from jaarschijf.people import actions as people
from jaarschijf.stages.addenda import agree_addendum
from jaarschijf.stages.tests.amended import (
    BY,
    again,
    agreed,
    asked,
    begun,
    consenting,
    in_force,
    rewritten,
    signed,
    words,
)
from tests.stage import Stage


def test_only_whom_it_concerns_is_asked(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])  # Zorg aan de Kade, Gemeenten
    consultation = asked(row)
    assert {party.slug for party in consultation.parties.all()} == {
        stage.parties["care"].slug,
        stage.parties["municipality"].slug,
    }


def test_who_comes_in_by_the_new_words_is_asked_too(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1], responsible=("Huurdersraad Waterdam",))
    assert stage.parties["tenants"] in asked(row).parties.all()


def test_where_nobody_is_named_all_are_asked(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[2])  # Stakeholders: nobody behind it
    assert asked(row).parties.count() == 4


def test_who_took_the_place_of_a_party_is_asked(stage: Stage) -> None:
    signed(stage)
    heir = people.add_party(by=BY, region=stage.region, name="Zorg Samen", kind="care")
    care = stage.parties["care"]
    care.active_until, care.successor = localdate() - timedelta(days=1), heir
    care.save()
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    found = asked(row).parties.all()
    assert heir in found
    assert care not in found


def test_without_an_article_nobody_is_asked(stage: Stage) -> None:
    signed(stage)
    with pytest.raises(Refusal, match="nog geen afspraak"):
        asked(begun(stage))


def test_what_lies_before_the_parties_can_not_be_rewritten(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    article = rewritten(row, stage.agreements[0])
    asked(row)
    with pytest.raises(Refusal, match="Haal het terug"):
        addenda.change_article(
            by=BY, article=article, revision=article.revision, words=words(stage.agreements[0])
        )


def test_taken_back_and_changed_only_those_concerned_answer_again(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[0])  # Corporaties, Gemeenten
    consenting(asked(row))
    addenda.take_back(by=BY, addendum=again(row), revision=again(row).revision)
    rewritten(again(row), stage.agreements[1])  # Zorg aan de Kade, Gemeenten
    state = state_on(asked(row).version)
    assert state
    assert {party.slug for party in state.undecided} == {
        stage.parties["care"].slug,
        stage.parties["municipality"].slug,
    }
    association = next(one for party, one in state.answers.items() if party == stage.parties["association"])
    assert association
    assert association.answer == "agrees"


def test_taken_back_and_left_as_it_was_the_same_consultation_goes_on(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    first = asked(row)
    consenting(first)
    addenda.take_back(by=BY, addendum=again(row), revision=again(row).revision)
    assert asked(row) == first
    assert not first.version.consultation.closed_at


def test_without_consent_there_is_no_agreement(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    consenting(asked(row), [stage.parties["care"]])
    with pytest.raises(Refusal, match="Gemeente Waterdam"):
        agree_addendum(by=BY, addendum=again(row), revision=again(row).revision)
    assert again(row).state == AddendumState.ASKED


def test_the_document_has_a_place_only_for_whom_it_concerns(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    fields = agreed(row).document.fields
    assert {field["party"] for field in fields} == {
        stage.parties["care"].slug,
        stage.parties["municipality"].slug,
    }


def test_a_second_addendum_is_nothing_to_whom_only_the_first_concerned(stage: Stage) -> None:
    signed(stage)
    first = begun(stage)
    rewritten(first, stage.agreements[0])  # Corporaties, Gemeenten
    in_force(first)
    second = begun(stage)
    rewritten(second, stage.agreements[1])  # Zorg aan de Kade, Gemeenten
    assert stage.parties["association"] not in asked(second).parties.all()


def test_a_party_that_it_does_not_concern_can_not_answer(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    with pytest.raises(Refusal, match="niet gevraagd"):
        give_consent(by=BY, consultation=asked(row), party=stage.parties["tenants"], seen=0, answer="agrees")
