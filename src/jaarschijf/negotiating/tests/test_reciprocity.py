"""Who owes what, and who owes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.negotiating.tests.texts import VERSIONS, agreement, theme, version
from jaarschijf.negotiating.weighing.reciprocity import Cell, Owed, Party, Theme, matrix, matrix_of
from jaarschijf.register.versions.shape import VersionText

PARTIES = [
    Party("waterdam", "Gemeente Waterdam", "municipality"),
    Party("oosterlo", "Gemeente Oosterlo", "municipality"),
    Party("waterhave", "Waterhave", "association"),
    Party("bewoners", "Huurdersraad", "tenants"),
    Party("noor", "Regiocoördinator", "coordinator"),
]
THEMES = [Theme("1", "Betaalbaar wonen"), Theme("2", "Zorg")]
OWED = st.lists(
    st.builds(
        Owed,
        st.sampled_from([party.slug for party in PARTIES]),
        st.sampled_from([theme.key for theme in THEMES]),
        st.sampled_from(["1.1", "1.2", "2.1"]),
        st.integers(0, 3),
    ),
    max_size=12,
)


def test_each_cell_has_what_the_party_owes_there() -> None:
    found = matrix(PARTIES, THEMES, [Owed("waterdam", "1", "1.1", 2), Owed("waterdam", "1", "1.2", 0)])
    assert found.rows[0].cells == (Cell(("1.1", "1.2"), 2), Cell())
    assert found.rows[0].total == Cell(("1.1", "1.2"), 2)


def test_an_agreement_of_two_parties_counts_once_in_the_totals() -> None:
    found = matrix(PARTIES, THEMES, [Owed("waterdam", "1", "1.1", 1), Owed("waterhave", "1", "1.1", 1)])
    assert found.totals[0] == Cell(("1.1",), 2)


def test_who_owes_nothing_is_named() -> None:
    owed = [Owed(slug, "1", "1.1", 0) for slug in ("waterdam", "oosterlo", "waterhave", "noor")]
    found = matrix(PARTIES, THEMES, owed)
    assert [party.slug for party in found.idle] == ["bewoners"]
    assert found.sentences[0] == (
        "Huurdersraad staat bij geen enkele afspraak. "
        "Vraag wat deze partij wil bijdragen, of waarom dat dit jaar niet hoeft."
    )


def test_a_theme_that_binds_nobody_is_told_and_not_called_lopsided() -> None:
    found = matrix(PARTIES, THEMES, [Owed(party.slug, "1", "1.1", 1) for party in PARTIES])
    assert (found.empty, found.lopsided) == ((THEMES[1],), ())
    assert found.sentences == (
        "Onder ‘Zorg’ belooft nog niemand iets. Zet er een afspraak onder, of laat het thema weg.",
    )


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("association", "In ‘Zorg’ belooft Waterhave niets en anderen wel (1 afspraak)."),
        ("municipality", "In ‘Zorg’ beloven de gemeenten niets en anderen wel (1 afspraak)."),
    ],
)
def test_a_kind_that_owes_nothing_in_a_theme_is_told(missing: str, sentence: str) -> None:
    owed = [Owed(party.slug, "1", "1.1", 1) for party in PARTIES]
    owed += [Owed(party.slug, "2", "2.1", 1) for party in PARTIES if party.kind != missing]
    (found,) = matrix(PARTIES, THEMES, owed).lopsided
    assert (found.kind, found.theme) == (missing, THEMES[1])
    assert found.sentence.startswith(sentence)


def test_who_keeps_the_circle_turning_need_not_owe_in_every_theme() -> None:
    owed = [Owed(party.slug, "1", "1.1", 1) for party in PARTIES]
    owed += [Owed(party.slug, "2", "2.1", 1) for party in PARTIES if party.kind != "coordinator"]
    assert matrix(PARTIES, THEMES, owed).lopsided == ()


def test_an_unknown_party_is_no_guess() -> None:
    with pytest.raises(KeyError):
        matrix(PARTIES, THEMES, [Owed("niemand", "1", "1.1", 1)])


@given(OWED)
def test_nothing_that_is_owed_gets_lost(owed: list[Owed]) -> None:
    found = matrix(PARTIES, THEMES, owed)
    whole = sum(one.obligations for one in owed)
    assert found.total.obligations == whole
    assert sum(row.total.obligations for row in found.rows) == whole
    assert sum(cell.obligations for cell in found.totals) == whole
    assert set(found.total.agreements) == {one.agreement for one in owed}


@given(OWED)
def test_idle_is_exactly_who_owes_nothing(owed: list[Owed]) -> None:
    found = matrix(PARTIES, THEMES, owed)
    assert {party.slug for party in found.idle} == {one.slug for one in PARTIES} - {o.party for o in owed}


@given(OWED)
def test_a_lopsided_kind_owes_nothing_there_and_something_elsewhere(owed: list[Owed]) -> None:
    kinds = {party.slug: party.kind for party in PARTIES}
    for one in matrix(PARTIES, THEMES, owed).lopsided:
        mine = [row for row in owed if kinds[row.party] == one.kind]
        assert mine
        assert all(row.theme != one.theme.key for row in mine)
        assert any(row.theme == one.theme.key for row in owed)


def test_a_whole_text_counts_groups_for_each_of_their_parties() -> None:
    text = version(theme(agreement(responsible=["Corporaties"], who=["Gemeenten", "Corporaties"])))
    found = {row.party.slug: row.total for row in matrix_of(text).rows}
    assert found["waterhave"] == found["oosterlo"] == Cell(("1.1",), 1)
    assert found["vlierwende"] == Cell()


@given(VERSIONS)
def test_any_text_has_a_matrix(text: VersionText) -> None:
    found = matrix_of(text)
    assert [row.party.slug for row in found.rows] == [party["slug"] for party in text["parties"]]
