"""Shapes of proposals: there and back as JSON, merged with what changed meanwhile, and in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.proposals.merging import bring_over
from jaarschijf.negotiating.proposals.parts import parts_of, said
from jaarschijf.negotiating.proposals.shapes import (
    NewAgreement,
    ProjectRow,
    Shape,
    Term,
    Words,
    as_json,
    from_json,
    kind_of,
    mark,
    plain,
)
from jaarschijf.negotiating.proposals.shown import lines_of, shown
from jaarschijf.negotiating.proposals.telling import refuse_idle, tell
from jaarschijf.reading import Per, Period, Relative, Times

texts = st.text(alphabet="abc .\n*-é", max_size=40).map(plain)
names = st.lists(st.sampled_from(["Woonstede", "Gemeenten", "Zorg aan de Kade"]), unique=True).map(tuple)
numbers = st.none() | st.decimals(Decimal("0.01"), Decimal(9999), places=2)
dates = st.dates()
times = st.one_of(
    st.none(),
    st.builds(lambda day, label: Period(day, day, label), dates, texts),
    st.builds(Times, st.none() | st.integers(1, 12), st.sampled_from(Per)),
    st.builds(Relative, st.integers(-90, 90), texts),
)
words = st.builds(Words, texts, texts, names)
terms = st.builds(Term, texts, names, times, numbers, texts)
dwellings = st.lists(st.tuples(texts, st.none() | st.integers(0, 99)), max_size=3).map(tuple)
rows = st.builds(
    ProjectRow,
    location=texts,
    municipality=texts,
    responsible=texts,
    dwellings=dwellings,
    rent_amount=numbers,
    price_level=st.none() | st.integers(2020, 2030),
    agreement=texts,
)
shapes = st.one_of(words, terms, rows, st.builds(NewAgreement, texts, texts, words))
pairs = st.one_of(st.tuples(words, words), st.tuples(terms, terms), st.tuples(rows, rows))

BASE = Words("Overleg", "Wij overleggen. Dat doen we samen. Daarna schrijven we het op.", ("Gemeenten",))


@given(shapes)
def test_every_shape_comes_back_from_json(shape: Shape) -> None:
    stored = json.loads(json.dumps(as_json(shape)))
    assert from_json(kind_of(shape), stored) == shape


def test_nothing_comes_back_as_nothing() -> None:
    assert from_json("term", as_json(None)) is None


@given(shapes, shapes)
def test_the_same_words_have_the_same_mark_and_others_another(one: Shape, other: Shape) -> None:
    assert (mark(one) == mark(other)) == (as_json(one) == as_json(other))


def test_a_number_has_one_mark_however_many_zeros_are_stored() -> None:
    assert mark(Term("x", target=Decimal("48.00"))) == mark(Term("x", target=Decimal(48)))


@given(pairs)
def test_a_wish_is_itself_where_nothing_changed_meanwhile(pair: tuple[Shape, Shape]) -> None:
    base, wish = pair
    found = bring_over(base, wish, base)
    assert (found.shape, found.clashes) == (wish, ())


@given(pairs)
def test_what_is_not_wished_otherwise_stays_as_it_is_now(pair: tuple[Shape, Shape]) -> None:
    base, now = pair
    found = bring_over(base, base, now)
    assert (found.shape, found.clashes) == (now, ())


@given(pairs)
def test_the_same_change_twice_is_no_clash(pair: tuple[Shape, Shape]) -> None:
    base, both = pair
    found = bring_over(base, both, both)
    assert (found.shape, found.clashes) == (both, ())


@given(words, words, words)
def test_nobodys_name_is_lost_or_doubled(base: Words, wish: Words, now: Words) -> None:
    found = bring_over(base, wish, now).shape
    assert isinstance(found, Words)
    kept = list(found.responsible)
    assert len(kept) == len(set(kept))
    assert set(kept) >= (set(wish.responsible) & set(now.responsible))
    added = (set(wish.responsible) | set(now.responsible)) - set(base.responsible)
    assert set(kept) >= added


def test_changes_of_other_sentences_go_together() -> None:
    wish = replace(BASE, text=f"{BASE.text} Iedereen leest het.")
    now = replace(BASE, title="Overleg per kwartaal", text=BASE.text.replace("samen", "elk kwartaal"))
    found = bring_over(BASE, wish, now)
    assert found.is_clean
    assert found.shape == replace(now, text=f"{now.text} Iedereen leest het.")


def test_changes_of_one_sentence_clash_and_the_text_of_now_stays() -> None:
    wish = replace(BASE, text=BASE.text.replace("samen", "met de huurders"))
    now = replace(BASE, text=BASE.text.replace("samen", "elk kwartaal"))
    found = bring_over(BASE, wish, now)
    assert found.shape == now
    assert [(clash.label, "huurders" in clash.wish, "kwartaal" in clash.now) for clash in found.clashes] == [
        ("Tekst", True, True)
    ]


def test_a_title_that_both_change_clashes() -> None:
    found = bring_over(BASE, replace(BASE, title="Praten"), replace(BASE, title="Vergaderen"))
    (clash,) = found.clashes
    assert (clash.base, clash.wish, clash.now) == ("Overleg", "Praten", "Vergaderen")


def test_an_amount_and_its_unit_stay_together() -> None:
    base = Term("Bouwen", target=Decimal(10), target_unit="woningen")
    wish, now = replace(base, target=Decimal(20)), replace(base, target_unit="flats")
    assert [clash.wish for clash in bring_over(base, wish, now).clashes] == ["20 woningen"]


@given(pairs)
def test_every_changed_part_is_shown_and_every_other_one_is_named_or_empty(pair: tuple[Shape, Shape]) -> None:
    before, after = pair
    sides = shown(before, after)
    labels = {part.label for part in sides.parts} | {label.capitalize() for label in sides.same}
    filled = {part.label for part in parts_of(after) if said(before, part) or said(after, part)}
    assert {label.lower() for label in labels} == {label.lower() for label in filled}


@given(pairs)
def test_every_numbered_line_can_be_pointed_at(pair: tuple[Shape, Shape]) -> None:
    for number in lines_of(*pair):
        assert any(f'id="regel-{number}"' in part.html for part in shown(*pair).parts)


def test_words_of_people_are_no_html() -> None:
    evil = "<script>alert(1)</script>"
    for part in shown(BASE, Words(evil, evil, (evil,))).parts:
        assert "<script" not in part.html


@pytest.mark.parametrize(
    ("base", "wish", "sentence"),
    [
        (BASE, replace(BASE, title="Praten"), "Wijzigt de titel."),
        (
            BASE,
            replace(BASE, text=f"{BASE.text} Altijd.", responsible=()),
            "Wijzigt de tekst (1 woord erbij) en wie verantwoordelijk is.",
        ),
        (Term("Bouwen"), None, "Laat de inspanning ‘Bouwen’ vervallen."),
        (None, Term("Bouwen"), "Nieuwe inspanning: Bouwen"),
        (
            Term("Bouwen"),
            Term("Bouwen", target=Decimal("1234.5"), target_unit="m2"),
            "Wijzigt het doel van de inspanning ‘Bouwen’.",
        ),
        (None, ProjectRow("De Kade"), "Nieuw project: De Kade"),
        (
            ProjectRow("De Kade"),
            ProjectRow("De Kade", rent_amount=Decimal(700), price_level=2026, signed="ja"),
            "Wijzigt de huur en de ondertekening.",
        ),
        (None, NewAgreement("Wonen", "", BASE), "Nieuwe afspraak onder ‘Wonen’."),
        (None, NewAgreement("Wonen", "Zorg", BASE), "Nieuwe afspraak onder ‘Zorg’."),
    ],
)
def test_a_proposal_is_told_in_one_sentence(base: Any, wish: Any, sentence: str) -> None:
    assert tell(base, wish) == sentence


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (Term("x", target=Decimal("1234.50"), target_unit="m2"), "1.234,5 m2"),
        (ProjectRow("x", rent_amount=Decimal("700.5"), price_level=2026), "€ 700,50 (prijspeil 2026)"),
        (ProjectRow("x", dwellings=(("Flat", 1200), ("", None))), "1.200 Flat, ? woningen"),
        (Term("x", when=Times(2, Per.YEAR)), "2 keer per jaar"),
        (Words("x", responsible=("Gemeenten", "Woonstede")), "Gemeenten, Woonstede"),
    ],
)
def test_values_are_written_as_people_do(shape: Shape, text: str) -> None:
    assert text in [said(shape, part) for part in parts_of(shape)]


@pytest.mark.parametrize(
    ("wish", "reason", "told"),
    [
        (BASE, "Omdat.", "nog niets veranderd"),
        (replace(BASE, title=" "), "Omdat.", "geen titel"),
        (replace(BASE, title="Praten"), "  ", "waarom"),
    ],
)
def test_a_proposal_that_is_not_ready_is_refused(wish: Shape, reason: str, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        refuse_idle(BASE, wish, reason)
