"""One agreement into two, two into one: no word gets lost."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from jaarschijf.importing.reshaping import cuts, merge_agreements, merge_themes, split_agreement
from jaarschijf.importing.tests import strategies
from jaarschijf.lib.standing import Standing
from jaarschijf.reading import DraftAgreement, DraftObligation, DraftTheme, Per, Source, Times

TEXT = "We delen cijfers. Elk jaar komt er een overzicht.\n\nVooronderzoek:\n\n- Eerst tellen\n- Dan delen"
OVERVIEW = DraftObligation("Elk jaar komt er een overzicht.", (), Times(1, Per.YEAR))
COUNTING = DraftObligation("Eerst tellen", ("corporaties",))
WHOLE = DraftAgreement(
    title="Cijfers",
    title_derived=False,
    text=TEXT,
    responsible=("Corporaties", "Gemeenten"),
    standing=Standing.DONE,
    obligations=(OVERVIEW, COUNTING),
    confidence=0.9,
    source=Source(7, "Cijfers We delen cijfers."),
)


def test_a_second_agreement_may_begin_at_a_sentence_paragraph_or_item() -> None:
    assert [cut.words for cut in cuts(TEXT)] == [
        "Elk jaar komt er een overzicht.",
        "Vooronderzoek:",
        "Eerst tellen",
        "Dan delen",
    ]


def test_an_obligation_goes_where_its_words_stand() -> None:
    at = next(cut.at for cut in cuts(TEXT) if cut.words == "Vooronderzoek:")
    first, second = split_agreement(WHOLE, at, " Vooronderzoek ")
    assert first.obligations == (OVERVIEW,)
    assert second.obligations == (COUNTING,)
    assert (first.title, second.title) == ("Cijfers", "Vooronderzoek")
    assert second.text == "Vooronderzoek:\n\n- Eerst tellen\n- Dan delen"
    assert second.source == Source(7, "Vooronderzoek:")
    assert first.responsible == second.responsible == WHOLE.responsible


def test_an_item_stays_an_item() -> None:
    at = next(cut.at for cut in cuts(TEXT) if cut.words == "Dan delen")
    assert split_agreement(WHOLE, at, "Delen")[1].text == "- Dan delen"


@given(strategies.agreements, st.data())
def test_a_split_keeps_every_word_and_obligation(agreement: DraftAgreement, data: st.DataObject) -> None:
    places = cuts(agreement.text)
    assume(places)
    at = data.draw(st.sampled_from(places)).at
    first, second = split_agreement(agreement, at, "Tweede")
    assert f"{first.text} {second.text}".split() == agreement.text.split()
    assert sorted(map(repr, first.obligations + second.obligations)) == sorted(
        map(repr, agreement.obligations)
    )
    assert first.text.strip()
    assert second.text.strip()


@given(strategies.agreements, strategies.agreements)
def test_a_merge_keeps_every_word_name_and_obligation(one: DraftAgreement, two: DraftAgreement) -> None:
    merged = merge_agreements(one, two)
    wanted = [*one.text.split(), *two.text.split(), *([] if two.title_derived else two.title.split())]
    assert sorted(merged.text.split()) == sorted(wanted)
    assert set(merged.responsible) == {*one.responsible, *two.responsible}
    assert merged.obligations == one.obligations + two.obligations
    assert merged.confidence == min(one.confidence, two.confidence)


def test_a_standing_that_differs_is_asked_again() -> None:
    other = DraftAgreement("B", False, "", (), Standing.STALLED, (), 1, Source(9, "B"))
    assert merge_agreements(WHOLE, other).standing is None
    assert merge_agreements(WHOLE, WHOLE).standing is Standing.DONE


def test_merged_themes_keep_both_ambitions_and_the_second_title() -> None:
    merged = merge_themes(DraftTheme("Zorg", "Eerst."), DraftTheme("Let op", "Dan."))
    assert merged == DraftTheme("Zorg", "Eerst.\n\nLet op\n\nDan.")
