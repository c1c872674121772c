"""Titles that were run into the text."""

from __future__ import annotations

import pytest

from jaarschijf.reading.blocks import Kind, Part
from jaarschijf.reading.titles import derive_title, find_title

_RUN_IN = (
    "Housing First in Waterdam | De gemeenten en corporaties breiden het aantal plekken uit.",
    "Aanpak GGZ en WMO | Gemeenten stellen in Q1 een plan op.",
    "Huisvesting Oekraïners in Oud-Polderveen | De gemeenten zoeken samen locaties.",
    "Wonen In De Wijk | In 2026 starten gemeenten een pilot.",
    "Doorontwikkeling Thuis In Polderland | De corporaties verbeteren de website.",
    "Leegstand | De Woningstichting Thuis en Vereniging De Haven spreken af dat zij samen optrekken.",
    "Doorstroming: van groot naar beter | De corporaties bieden een verhuiscoach.",
    "Vroegsignalering 2.0 | Uiterlijk 1 juli 2026 hebben alle partijen het convenant getekend.",
    'Convenant "Weer Thuis" | Regiocoördinator Noord organiseert twee keer per jaar een bijeenkomst.',
    "Pilot Skaeve Huse (Oost) | Voor 1 juli stellen gemeenten een locatie vast.",
    "Betaalbaarheid 2026 | We houden de huren laag.",
    "Energielabels E, F en G | De corporaties verbeteren deze labels.",
    "Sociale basis op orde | Welzijnsorganisaties en gemeenten brengen de sociale basis in beeld.",
    "Flexwonen | Er komen in 2027 honderd flexwoningen.",
    "Ouderen langer thuis laten wonen | Samen met zorgaanbieders ontwikkelen corporaties een aanbod.",
    "Uitvoering Wet regie | Vooruitlopend op de wet maken gemeenten een programma.",
    "Urgentieregeling Waterdam | Gemeente Waterdam stelt voor 1 mei een regeling vast.",
    "Samen bouwen aan de wijk | Wanneer een wijk onder druk staat, maken partijen een plan.",
    "Hitteplan | Tijdens hete zomers bezoeken vrijwilligers ouderen.",
    "Data en dashboard | Maandelijks leveren corporaties cijfers aan.",
    "Wijkaanpak | Lokale werkgroepen maken een wijkplan.",
    "BAT-resultaat delen | Eén keer per jaar zetten de corporaties de scores in een tabel.",
    "Huisvesting van statushouders | Elk half jaar vergelijken de gemeenten hun taakstelling.",
    "Werkgroep Wonen en Zorg | Kleine groepjes werken elk één afspraak uit.",
    "Werkgroep | De leden overleggen.",
    "Versnelling | Zes keer per jaar knuppelt de wethouder erop los.",
    "Cijfers | Vier weken na afloop van het kwartaal rapporteren de corporaties.",
    "Warmtenetten: wie doet wat? | Medio 2026 presenteren de gemeenten een visie.",
    "Valpreventie | GGD en wijkverpleging verzorgen trainingen. Corporaties helpen mee.",
    "Rollatorroutes | Straten rond het plein worden vlak gemaakt. De gemeenten betalen.",
)
_WITHOUT_TITLE = (
    "De corporaties delen hun voorraad. Zij doen dit elk jaar.",
    "Gemeenten en corporaties onderzoeken samen met Stichting Wonen de vraag.",
    "Delen van wijzigingen vanwege de inwerkingtreding van de wet in juli 2022.",
    "In 2026 maken de gemeenten een plan. De corporaties werken mee.",
    "Uitvoeren pilot Woningdelen",
    "Gesprek over de nieuwe wet, in mei 2026: wat vraagt deze wet van ons?",
)


def _paragraph(text: str) -> Part:
    return Part(Kind.PARAGRAPH, text, 1)


@pytest.mark.parametrize("text", _RUN_IN)
def test_a_run_in_title_ends_where_the_sentence_begins(text: str) -> None:
    title, body = text.split(" | ")
    found = find_title([_paragraph(f"{title} {body}")])
    assert (found.title, found.derived, found.parts[0].text) == (title, False, body)


@pytest.mark.parametrize("text", _WITHOUT_TITLE)
def test_a_text_without_a_title_keeps_all_its_words(text: str) -> None:
    found = find_title([_paragraph(text)])
    assert found.derived
    assert found.parts[0].text == text


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "Huisvesting statushouders. De gemeenten melden wie komt.",
            "Huisvesting statushouders",
            "De gemeenten",
        ),
        ("Energiearmoede – Corporaties isoleren woningen.", "Energiearmoede", "Corporaties isoleren"),
        ("Doorstroming: de corporaties bieden een coach.", "Doorstroming", "de corporaties bieden"),
    ],
)
def test_a_sign_between_title_and_text_is_dropped(text: str, title: str, body: str) -> None:
    found = find_title([_paragraph(text)])
    assert found.title == title
    assert found.parts[0].text.startswith(body)


def test_a_heading_in_the_cell_wins() -> None:
    found = find_title([Part(Kind.HEADING, "De wijk In 2026", 1), _paragraph("In Q2 starten gemeenten.")])
    assert (found.title, found.confidence) == ("De wijk In 2026", 1.0)


def test_a_short_first_paragraph_is_the_title() -> None:
    found = find_title([_paragraph("Wijkaanpak"), _paragraph("Lokale werkgroepen maken een plan.")])
    assert (found.title, len(found.parts)) == ("Wijkaanpak", 1)


def test_a_sentence_may_begin_with_a_party_that_only_the_row_knows() -> None:
    text = "Nieuwbouw Zonnehof, Maanhof en Sterrenhof bouwen samen. De gemeenten kijken toe."
    for names in (["Zonnehof", "Maanhof"], ["Stichting Zonnehof"], ["Zonnehof Maanhof Sterrenhof"]):
        assert find_title([_paragraph(text)], names).title == "Nieuwbouw"


def test_a_doubtful_split_is_not_sure() -> None:
    clear = find_title([_paragraph("Hitteplan De corporaties bezoeken ouderen.")])
    doubtful = find_title([_paragraph("Hitteplan Noord bezoeken ouderen elkaar.")])
    assert clear.confidence >= 0.8 > doubtful.confidence


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("delen van kennis over de wet, ook met huurders", "Delen van kennis over de wet"),
        (
            "Onderzoek naar de vraag van ouderen in de regio en in de dorpen van de streek",
            "Onderzoek naar de vraag",
        ),
        ("De gemeente zorgt ervoor dat er een plan komt", "De gemeente zorgt ervoor"),
    ],
)
def test_a_derived_title_has_a_natural_end(text: str, title: str) -> None:
    assert derive_title(text).startswith(title)
    assert not derive_title(text).endswith((" de", " in", " en", " van"))
