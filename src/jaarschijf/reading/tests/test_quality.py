"""What an agreement tells, what it should tell, and the words by which that is seen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.reading import Per, Period, Times
from jaarschijf.reading.quality import Duty, Question, Verdict, Where, judge
from jaarschijf.reading.tests.judging import of, words
from jaarschijf.reading.wordlists import word_list

MAY = Period(date(2026, 5, 1), date(2026, 5, 31), "mei 2026")


def test_a_whole_agreement_is_complete() -> None:
    found = of(
        "Voor 1 juli bouwt LinderWonen twaalf woningen. Elk kwartaal telt de gemeente hoeveel er klaar zijn."
    )
    assert (found.verdict, found.spoken, found.missed) == (Verdict.COMPLETE, "compleet", ())


def test_an_ambition_without_a_promise_misses_all_that_can_be_asked() -> None:
    found = of("Wonen moet betaalbaar blijven voor iedereen.")
    assert found.spoken == "nog open (mist: wie, wat, wanneer, hoe gemeten)"
    assert found.verdict is Verdict.OPEN


def test_one_thing_that_is_missed_is_named() -> None:
    found = of("De corporaties maken een overzicht van de huren.")
    assert (found.verdict, found.spoken) == (Verdict.ALMOST, "bijna compleet (mist: wanneer)")


@pytest.mark.parametrize(
    ("text", "responsible", "who"),
    [
        ("De corporaties delen in mei de cijfers.", [], ["corporaties"]),
        ("In mei deelt LinderWonen de cijfers.", ["LinderWonen"], ["LinderWonen"]),
        ("In mei worden de cijfers gedeeld.", ["LinderWonen"], ["LinderWonen"]),
        ("In mei worden de cijfers gedeeld.", ["LinderWonen", "Gemeenten"], []),
        ("In mei worden de cijfers gedeeld door de gemeenten.", ["LinderWonen", "Gemeenten"], ["gemeenten"]),
        (
            "Advies van de huurdersorganisaties, in mei.",
            ["LinderWonen", "Gemeenten"],
            ["huurdersorganisaties"],
        ),
        ("In mei: bijeenkomst op een locatie van een zorgaanbieder.", [], []),
    ],
)
def test_who_does_it(text: str, responsible: list[str], who: list[str]) -> None:
    assert words(of(text, *responsible), Question.WHO) == who


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("De gemeenten wijzen in mei een plek aan.", ["wijzen in mei een plek aan"]),
        ("In mei: de taken verdelen.", ["de taken verdelen"]),
        ("De gemeenten maken in mei een plan, zodat er gebouwd wordt.", ["maken in mei een plan"]),
        ("De gemeenten streven in mei naar lage lasten.", []),
        ("De gemeenten spannen zich in mei in voor lage lasten.", []),
        ("De lasten zijn hoog.", []),
    ],
)
def test_what_is_done(text: str, what: list[str]) -> None:
    assert words(of(text), Question.WHAT) == what


@pytest.mark.parametrize(
    ("text", "much"),
    [
        ("De corporaties isoleren samen 640 woningen.", ["samen 640 woningen"]),
        ("LinderWonen bouwt tien kleine huurwoningen.", ["tien kleine huurwoningen"]),
        ("LinderWonen bouwt minimaal 30 appartementen.", ["minimaal 30 appartementen"]),
        ("De corporaties verlagen de huur met ten minste 10%.", ["ten minste 10%"]),
        ("De corporaties verlagen de huur met € 30 per maand.", ["€ 30"]),
        ("LinderWonen huisvest vijftien jongeren.", ["vijftien jongeren"]),
    ],
)
def test_how_much(text: str, much: list[str]) -> None:
    assert words(of(text, "LinderWonen"), Question.HOW_MUCH) == much


@pytest.mark.parametrize(
    "text",
    [
        "De corporaties melden 6 weken voor oplevering welke woningen vrijkomen.",
        "De corporaties leveren een lijst met BAT 4 woningen.",
        "De gemeenten bespreken in 2026 de woningen.",
        "De corporaties tellen hoeveel woningen worden verhuurd.",
        "De gemeenten organiseren in mei een bijeenkomst.",
    ],
)
def test_not_every_agreement_needs_a_number(text: str) -> None:
    found = of(text)[Question.HOW_MUCH]
    assert (found.asked, found.missed) == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        "De corporaties isoleren in mei de woningen.",
        "In mei worden woningen gesloopt door LinderWonen.",
        "LinderWonen stelt in mei woningen beschikbaar.",
        "In mei start een proef in goedkope woningen.",
        "De corporaties matigen in mei de huur.",
    ],
)
def test_what_can_be_counted_asks_for_a_number(text: str) -> None:
    assert of(text, "LinderWonen")[Question.HOW_MUCH].missed


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("De gemeenten maken uiterlijk 1 mei een plan.", ["uiterlijk 1 mei"]),
        ("De gemeenten overleggen twee keer per jaar.", ["twee keer per jaar"]),
        ("De gemeenten bellen wekelijks.", ["wekelijks"]),
        ("De gemeenten bellen binnen vier weken.", ["binnen vier weken"]),
        ("De gemeenten bellen zo spoedig mogelijk.", []),
        ("De gemeenten overleggen regelmatig.", []),
        ("De gemeenten maken in 2026 een plan.", []),
        ("De gemeenten maken vanaf 1 januari 2026 plannen.", ["vanaf 1 januari 2026"]),
        ("De gemeenten bouwen in 2026 tien woningen.", ["in 2026"]),
        ("De gemeenten verduurzamen het bezit in 2030.", ["in 2030"]),
        ("De gemeenten maken de periodieke monitoring.", []),
    ],
)
def test_when(text: str, times: list[str]) -> None:
    assert words(of(text), Question.WHEN) == times


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("De gemeenten monitoren de wachttijd.", ["monitoren"]),
        ("De gemeenten rapporteren in mei.", ["rapporteren"]),
        ("De gemeenten delen in mei het aantal ontruimingen.", ["aantal"]),
        ("De gemeenten delen in mei het percentage.", ["percentage"]),
        ("De gemeenten werken beter samen, gemeten via een enquête.", ["gemeten via", "enquête"]),
        ("De gemeenten schrijven in mei een regionaal woonplan.", ["een regionaal woonplan"]),
        ("De gemeenten bespreken in mei het woonplan.", []),
        ("De gemeenten wijzen in mei een plek aan.", []),
    ],
)
def test_how_it_is_measured(text: str, signs: list[str]) -> None:
    assert words(of(text), Question.MEASURED) == signs


def test_an_obligation_of_the_register_tells_what_the_text_does_not() -> None:
    duty = Duty("Cijfers delen", who=("Gemeenten",), when=MAY, target="12 woningen")
    found = of("Wonen blijft betaalbaar.", duties=(duty,))
    assert found.missed == ()
    assert words(found, Question.WHEN) == ["in mei 2026"]
    assert {one.where for answer in found.answers for one in answer.words} == {Where.DUTY}


def test_an_obligation_that_is_in_the_text_is_not_told_twice() -> None:
    text = "De gemeenten maken in mei een plan."
    found = of(text, duties=(Duty(text, ("gemeenten",), MAY),))
    assert [(one.words, one.where) for one in found[Question.WHO].words] == [("gemeenten", Where.TEXT)]
    assert words(found, Question.WHEN) == ["in mei"]


def test_an_obligation_that_comes_back_regularly_is_no_time() -> None:
    found = of("Wonen blijft betaalbaar.", duties=(Duty("Overleg", when=Times(None, Per.YEAR)),))
    assert found[Question.WHEN].missed


def test_a_party_that_is_not_responsible_can_be_named() -> None:
    text = "Vlierhof regelt de begeleiding."
    assert of(text)[Question.WHO].missed
    assert judge("Titel", text, names=["Vlierhof"])[Question.WHO].found


def test_without_a_text_the_title_is_read() -> None:
    found = judge("De gemeenten maken in mei een plan", "  ", year=2026)
    assert {one.where for one in found[Question.WHAT].words} == {Where.TITLE}


_VOCABULARY = word_list(
    "De de Gemeenten gemeenten corporaties LinderWonen bouwt maken streven naar 12 twee % woningen een plan "
    "in mei 2026 uiterlijk 1 juli herhaaldelijk elk kwartaal zo spoedig mogelijk wordt gebouwd door van "
    "telt hoeveel voldoende , ; : . ( ) * ** - ` \\ € 30 BAT 4 minimaal Januari: proef samen İ é"
)
_TEXTS = st.lists(st.sampled_from([*_VOCABULARY, "\n", "\n- ", ". "]), max_size=30).map(" ".join)


def test_words_are_shown_without_the_signs_of_markdown() -> None:
    (found,) = of("De gemeenten maken *uiterlijk* 1 mei een plan.")[Question.WHEN].words
    assert (found.words, found.shown) == ("uiterlijk* 1 mei", "uiterlijk 1 mei")


@given(_TEXTS | st.text(max_size=60), st.lists(st.sampled_from(["Gemeenten", "LinderWonen"]), unique=True))
def test_words_stand_literally_where_they_are_said_to_stand(text: str, responsible: list[str]) -> None:
    found = judge("Titel", text, responsible, (), 2026)
    told = [one for answer in found.answers for one in answer.words] + [one.words for one in found.vague]
    for one in told:
        assert one.words
        if one.where is Where.TEXT:
            assert one.start is not None
            assert text[one.start : one.start + len(one.words)] == one.words
            assert one.line == text.count("\n", 0, one.start) + 1


@given(_TEXTS, st.lists(st.sampled_from(["Gemeenten", "LinderWonen"]), unique=True))
def test_every_question_is_answered_or_gets_advice(text: str, responsible: list[str]) -> None:
    found = judge("Titel", text, responsible, (), None)
    assert [one.question for one in found.answers] == [*Question]
    for one in found.answers:
        assert one.found == bool(one.words)
        assert bool(one.advice) or not one.missed
