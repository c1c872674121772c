"""Which party or group a name stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.register.models import AgreementResponsible
from jaarschijf.register.names import NameBook, fold
from tests.stage import Stage


@pytest.mark.parametrize("name", ["woonstede", "  WOONSTEDE ", "Woonstede"])
def test_a_party_is_found_however_its_name_is_written(stage: Stage, name: str) -> None:
    assert NameBook(stage.region).find(name) == stage.parties["association"]


def test_a_group_is_found_by_its_name(stage: Stage) -> None:
    assert str(NameBook(stage.region).find("corporaties")) == "Corporaties"


def test_a_learned_name_stands_for_its_party(stage: Stage, operator: CommandLine) -> None:
    people.learn_name(by=operator, region=stage.region, name="WS", target=stage.parties["association"])

    assert NameBook(stage.region).find("ws") == stage.parties["association"]


def test_a_party_goes_before_a_group_of_the_same_name(stage: Stage, operator: CommandLine) -> None:
    people.add_group(by=operator, region=stage.region, name="Zorg aan de Kade", kind="care")

    assert NameBook(stage.region).find("Zorg aan de Kade") == stage.parties["care"]


def test_a_name_of_another_region_is_unknown(stage: Stage, operator: CommandLine) -> None:
    elsewhere = people.add_region(by=operator, name="Verweg")

    assert NameBook(elsewhere).find("Woonstede") is None


def test_names_become_rows_in_order_and_keep_their_words(stage: Stage) -> None:
    agreement = stage.agreements[0]
    names = ["Woonstede", "Corporaties", "De buren"]
    rows = NameBook(stage.region).holders(AgreementResponsible, names, agreement=agreement)

    assert [row.name for row in rows] == names
    assert [row.position for row in rows] == [0, 1, 2]
    assert [bool(row.party) for row in rows] == [True, False, False]
    assert [bool(row.group) for row in rows] == [False, True, False]


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_folding_passes_over_case_accents_and_hyphens() -> None:
    assert fold("Regio-coördinator  Noord") == fold("regio coordinator noord")
