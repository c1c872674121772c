"""The code lists that the legend draws on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc import vera

LISTS = ("BATSCORE", "TOEGANKELIJKHEIDSLABEL", "HUURKLASSE", "EENHEIDDETAILSOORT")


def test_the_scores_of_accessibility_are_five() -> None:
    assert list(vera.codes("BATSCORE")) == ["BAT1", "BAT2", "BAT3", "BAT4", "BAT5"]


def test_the_classes_of_rent_are_those_of_the_standard() -> None:
    assert set(vera.codes("HUURKLASSE")) == {"GOE", "BET", "DUU", "BOV"}


def test_the_kinds_of_dwelling_leave_out_shops_and_garages() -> None:
    kinds = vera.dwelling_types()
    assert kinds
    assert len(kinds) < len(vera.codes("EENHEIDDETAILSOORT"))
    assert all(kind.parent.endswith(".WOO") for kind in kinds.values())


@pytest.mark.parametrize("list_name", LISTS)
def test_every_code_is_found_by_code_and_by_name(list_name: str) -> None:
    for code, value in vera.codes(list_name).items():
        assert vera.find(list_name, code.lower()) == code
        assert vera.name_of(list_name, vera.find(list_name, f" {value.name.upper()} ")) == value.name


@pytest.mark.parametrize("text", ["BAT 4", "bat4", "Rolstoel woonbaar"])
def test_a_score_is_found_as_people_write_it(text: str) -> None:
    assert vera.find("BATSCORE", text) == "BAT4"


@given(st.text(alphabet=st.characters(categories=["P", "S", "N"])))
def test_what_is_no_word_of_the_standard_stays_unknown(text: str) -> None:
    assert vera.find("HUURKLASSE", text) == ""


def test_an_unknown_list_is_a_fault() -> None:
    with pytest.raises(KeyError):
        vera.codes("NIETS")


def test_a_code_that_the_list_lacks_is_its_own_name() -> None:
    assert vera.name_of("HUURKLASSE", "XYZ") == "XYZ"


def test_a_code_ends_on_its_last_day_and_not_before() -> None:
    value = vera.Code("A", "a", "", "", ends=date(2026, 7, 1))
    assert value.usable_on(date(2026, 6, 30))
    assert not value.usable_on(date(2026, 7, 1))
    assert vera.Code("B", "b", "", "", ends=None).usable_on(date(2100, 1, 1))
