"""What obliges, whom, and when."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.reading import Per, Period, Relative, Times, find_obligations
from jaarschijf.reading.obligations import scan

_WHO = {
    "De corporaties delen hun cijfers.": ["corporaties"],
    "In deze analyse bekijken de corporaties, gemeenten en huurdersorganisaties de vraag.": [
        "corporaties",
        "gemeenten",
        "huurdersorganisaties",
    ],
    "Gemeente Waterdam stelt voor 1 mei een plan vast.": ["Gemeente Waterdam"],
    "In Q1 maakt de gemeente Oud-Polderveen een plan.": ["gemeente Oud-Polderveen"],
    "Jaarlijks delen corporaties met de gemeente(n) het resultaat.": ["corporaties"],
    "De regiocoördinator informeert de corporaties en de gemeenten.": ["regiocoördinator"],
    "Om dit te kunnen volgen, maken gemeenten in Q2 een overzicht.": ["gemeenten"],
    "Als er klachten zijn, bellen de corporaties de bewoners.": ["corporaties"],
    "Het plan wordt door de corporaties opgesteld.": ["corporaties"],
    "In 2026 maken we afspraken tussen gemeente, corporaties en zorgorganisaties.": [
        "gemeente",
        "corporaties",
        "zorgorganisaties",
    ],
    "Vanaf mei bekostigen de deelnemende gemeenten het overleg.": ["deelnemende gemeenten"],
    "Uiterlijk 1 juli hebben de gemeenten een plan vastgesteld.": ["gemeenten"],
    "Corporaties: aanleveren van cijfers": ["corporaties"],
    "De werkgroep Wonen en Zorg bereidt het overleg voor.": ["werkgroep Wonen en Zorg"],
    "Haalt een corporatie de norm niet, dan legt zij uit hoe dat komt.": ["corporatie"],
    "Halen gemeenten de norm niet, leggen zij dat uit.": ["gemeenten"],
    "In mei spreekt de werkgroep De Haven af.": ["werkgroep De Haven"],
    "Werkgroep De leden overleggen.": ["werkgroep"],
    "In Q2 organiseren GGD Waterdam en de gemeenten een cursus.": ["GGD Waterdam", "gemeenten"],
    "Rond de zomer spreken corporaties en huurders elkaar.": ["corporaties", "huurders"],
    "Per kwartaal: corporaties leveren cijfers aan.": ["corporaties"],
}
_NOBODY_NAMED = (
    "In 2026 wordt een zorgoverleg ingericht.",
    "Januari: verdeling van de acties",
    "Het overleg vindt vier keer per jaar plaats.",
    "In Q2 spreken we een werkwijze af.",
    "Uiterlijk 1 juli 2026 is het plan klaar.",
    "Onderzoeken van de vraag in Q3.",
    "Zij informeren de huurdersorganisaties uiterlijk 1 maart.",
    "Uiterlijk 30 juni 2026 ligt er een voorstel voor de verdeling.",
    "Halverwege 2026 ligt er een plan.",
    "Twee keer per jaar is er een bijeenkomst.",
    "Driemaal per jaar vertelt de coach wat hij tegenkomt.",
    "Bewoners krijgen 3 weken voor de start een brief.",
    "Bewoners horen het vier weken voor de start.",
    "Huurders met een inkomen tot de norm krijgen per 1 juli huurverlaging.",
    "- Januari of februari: taken verdelen en data prikken;",
    "Gesprek over de nieuwe wet, in mei 2026: wat vragen deze regels?",
    "Staat een project stil, dan maken zij 2 weken voor de stuurgroep een voorstel.",
)
_NO_OBLIGATION = (
    "Dit kan leiden tot nieuwe afspraken.",
    "De corporaties kunnen in 2026 meer woningen toewijzen.",
    "Gemeenten mogen afwijken.",
    "De corporaties hebben hun resultaat geborgd.",
    "In 2021 hebben de corporaties een pilot gehouden.",
    "Doel is in 2026 meer woningen te bouwen.",
    "Bijvoorbeeld door een presentatie in mei.",
    "De vraag naar zorg neemt in 2026 toe.",
    "De corporaties verwachten meer vraag.",
    "De bespreekpunten zijn wachtlijsten en aanbod.",
    "Een kleine werkgroep is verantwoordelijk voor de uitvoering.",
    "Passende toewijzing",
    "Door middel van het jaarlijkse onderzoek.",
    "De monitor informeert de corporaties.",
    "Daarbij wordt rekening gehouden met:",
    "In 2026 ligt de nadruk op de wijken.",
    "De corporaties krijgen meer vragen.",
    "In 2026 is er een tekort aan woningen.",
    "Jaarlijks vragen veertig jongeren om hulp.",
    "Haalt een project de norm niet, dan legt het dat uit.",
)


@pytest.mark.parametrize(("text", "who"), _WHO.items())
def test_who_is_obliged_stands_as_the_document_says_it(text: str, who: list[str]) -> None:
    assert [list(one.who) for one in find_obligations(text, 2026)] == [who]


@pytest.mark.parametrize("text", _NOBODY_NAMED)
def test_with_a_time_a_sentence_obliges_without_naming_anybody(text: str) -> None:
    (found,) = find_obligations(text, 2026)
    assert found.who == ()
    assert found.when is not None


@pytest.mark.parametrize("text", _NO_OBLIGATION)
def test_what_is_wished_allowed_or_so_obliges_nobody(text: str) -> None:
    assert find_obligations(text, 2026) == []


def test_each_sentence_and_item_counts_by_itself() -> None:
    text = "De corporaties leveren cijfers. Dit kan veel zijn.\n\n- Gemeenten betalen in Q1\n- Sfeer"
    assert [one.text for one in find_obligations(text, 2026)] == [
        "De corporaties leveren cijfers.",
        "Gemeenten betalen in Q1",
    ]


def test_a_sentence_in_brackets_counts_by_itself() -> None:
    text = "We maken in 2026 een plan (In Q2 delen de lokale werkgroepen de resultaten)."
    outer, inner = find_obligations(text, 2026)
    assert outer.when == Period(date(2026, 1, 1), date(2026, 12, 31), "2026")
    assert inner.who == ("lokale werkgroepen",)
    assert inner.text == "In Q2 delen de lokale werkgroepen de resultaten"


def test_parts_with_times_of_their_own_are_parted_at_the_semicolon() -> None:
    found = find_obligations("- 3 maal per jaar bijeenkomst; steeds 2 weken voor de stuurgroep", 2026)
    assert [one.when for one in found] == [Times(3, Per.YEAR), Relative(-14, "stuurgroep", 3, Per.YEAR)]


def test_a_sign_at_the_end_parts_nothing() -> None:
    text = "- 4 maal per jaar komt de hele werkgroep bijeen; telkens 2 weken voor elke stuurgroep;"
    found = find_obligations(text, 2026)
    assert [one.when for one in found] == [Times(4, Per.YEAR), Relative(-14, "stuurgroep", 4, Per.YEAR)]


@pytest.mark.parametrize(
    ("name", "text", "who"),
    [
        ("Stichting Thuishof", "Thuishof levert in mei een plan.", "Thuishof"),
        ("Sociaal team", "Het sociaal team reageert in mei.", "sociaal team"),
        ("Zonnehof Maanhof", "Maanhof bouwt in mei twaalf woningen.", "Maanhof"),
        ("Alle partijen", "Alle partijen komen in mei bijeen.", "alle partijen"),
    ],
)
def test_a_party_is_known_by_the_name_that_sentences_use(name: str, text: str, who: str) -> None:
    assert [one.who for one in scan(text, 2026, [name]).obligations] == [(who,)]


def test_two_moments_give_two_obligations() -> None:
    found = find_obligations("Op 1 april en 1 oktober leveren corporaties cijfers.", 2026)
    assert [one.when.start.month for one in found if isinstance(one.when, Period)] == [4, 10]


def test_a_name_that_only_the_row_knows_can_be_obliged() -> None:
    (found,) = scan("Zonnehof bouwt in 2026 twaalf woningen.", 2026, ["Zonnehof"]).obligations
    assert found.who == ("Zonnehof",)


def test_a_time_that_is_not_understood_is_told() -> None:
    found = scan("De gemeenten bellen wekelijks.", 2026)
    assert found.obligations[0].when is None
    assert found.not_understood == ("wekelijks",)


def test_a_sentence_that_breaks_off_after_a_comma_obliges_nobody() -> None:
    assert find_obligations("Als de gemeenten bouwen,", 2026) == []
