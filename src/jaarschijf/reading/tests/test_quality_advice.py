"""What the gate advises, in the agreement's own words, and which words it calls vague."""

from __future__ import annotations

import pytest

from jaarschijf.reading.quality import Question
from jaarschijf.reading.tests.judging import of


@pytest.mark.parametrize(
    ("text", "question", "advice"),
    [
        (
            "In mei worden de cijfers gedeeld.",
            Question.WHO,
            (
                "Er staan 2 namen bij, maar de tekst zegt niet wie begint. "
                "Noem een trekker, bijvoorbeeld: ‘De gemeenten nemen het initiatief.’"
            ),
        ),
        (
            "De gemeenten streven naar rust.",
            Question.WHAT,
            "Zeg wat er straks is dat er nu niet is, bijvoorbeeld: ‘De gemeenten maken hiervoor een plan.’",
        ),
        (
            "LinderWonen koopt in mei flexwoningen.",
            Question.HOW_MUCH,
            (
                "Hier valt iets te tellen: flexwoningen. Noem een getal, al is het een ondergrens, "
                "bijvoorbeeld: ‘minimaal 20 flexwoningen’."
            ),
        ),
        (
            "De gemeenten maken in 2026 een plan.",
            Question.WHEN,
            (
                "‘in 2026’ is het hele jaar. Noem een maand of een uiterste dag, "
                "bijvoorbeeld: ‘uiterlijk 1 juli 2026’."
            ),
        ),
        (
            "De gemeenten overleggen herhaaldelijk.",
            Question.WHEN,
            (
                "‘herhaaldelijk’ zegt niet hoe vaak. Noem een aantal, "
                "bijvoorbeeld: ‘3 keer per jaar’ of ‘elk kwartaal’."
            ),
        ),
        (
            "De gemeenten overleggen jaarlijks.",
            Question.WHEN,
            "U kunt er een maand bij zetten, bijvoorbeeld: ‘jaarlijks, in mei’.",
        ),
        (
            "LinderWonen bouwt in mei minimaal 12 woningen.",
            Question.MEASURED,
            (
                "Het getal staat er; spreek ook af wie telt en wanneer, "
                "bijvoorbeeld: ‘LinderWonen telt in juli en in december hoe ver het is met de 12 woningen.’"
            ),
        ),
        (
            "LinderWonen wijst in mei 30% van de woningen toe.",
            Question.MEASURED,
            (
                "Het getal staat er; spreek ook af wie telt en wanneer, "
                "bijvoorbeeld: ‘LinderWonen meldt in juli en in december hoeveel procent het is.’"
            ),
        ),
        (
            "Het college reserveert in mei € 50.000.",
            Question.MEASURED,
            (
                "Het getal staat er; spreek ook af wie telt en wanneer, "
                "bijvoorbeeld: ‘Het college laat in december zien hoeveel van de € 50.000 is besteed.’"
            ),
        ),
        (
            "Alle partijen praten in mei.",
            Question.MEASURED,
            (
                "Zeg waaraan u ziet dat het gelukt is, "
                "bijvoorbeeld: ‘Alle partijen schrijven in december 2026 op wat dit heeft opgeleverd.’"
            ),
        ),
        ("De corporaties verkopen maximaal 20 woningen per jaar.", Question.WHEN, ""),
        (
            "De gemeenten praten in mei.",
            Question.MEASURED,
            (
                "Zeg waaraan u ziet dat het gelukt is, "
                "bijvoorbeeld: ‘De gemeenten schrijven in december 2026 op wat dit heeft opgeleverd.’"
            ),
        ),
    ],
)
def test_advice_is_made_of_the_agreements_own_words(text: str, question: Question, advice: str) -> None:
    responsible = ["LinderWonen", "Gemeenten"] if "LinderWonen" in text else ["Gemeenten", "LinderWonen"]
    assert of(text, *responsible)[question].advice == advice


def test_without_any_name_the_advice_asks_for_one() -> None:
    advice = of("In mei worden de cijfers gedeeld.")[Question.WHO].advice
    assert advice.startswith("Zet erbij wie dit doet; een belofte zonder naam is van niemand.")


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("De gemeenten streven naar rust.", ["streven naar"]),
        ("De gemeenten spannen zich in voor rust.", ["spannen zich in"]),
        ("Wij bouwen zo spoedig mogelijk, waar mogelijk met hout.", ["zo spoedig mogelijk", "waar mogelijk"]),
        ("Er zijn voldoende woningen.", ["voldoende"]),
        ("De wijkteams proberen de werkwijze uit.", []),
        ("De wijkteams proberen te helpen.", ["proberen"]),
        ("De gemeenten maken in mei een plan.", []),
    ],
)
def test_vague_words_are_found_wherever_they_stand(text: str, vague: list[str]) -> None:
    assert [one.words.words for one in of(text).vague] == vague


def test_vague_words_get_a_kind_sentence() -> None:
    (found,) = of("De gemeenten streven naar rust.").vague
    assert found.advice == (
        "‘streven naar’ belooft een poging, geen resultaat. Schrijf wat er aan het eind van het jaar is."
    )
