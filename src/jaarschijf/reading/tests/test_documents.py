"""Invented documents of other regions, in the form of the real one and in its spirit."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from jaarschijf.lib.standing import Standing
from jaarschijf.reading import Draft, DraftAgreement, Period, Times, read
from jaarschijf.reading.conserve import words

_DOCUMENTS = Path(__file__).parent / "documents"


@cache
def _draft(name: str) -> Draft:
    return read((_DOCUMENTS / name).read_bytes(), name)


def _agreement(name: str, title: str) -> DraftAgreement:
    return next(one for one in _draft(name).agreements if one.title == title)


@pytest.mark.parametrize(
    ("name", "region", "year", "motto"),
    [
        ("waterland.txt", "Waterdamse Land", 2026, "Samen bouwen in het Waterdamse Land"),
        ("dense.txt", "Noord- en Zuid-Kwelder", 2024, "Samen verder in Noord- en Zuid-Kwelder"),
        ("labelled.txt", "Hogeland", 2025, "Samen werken aan wonen in het Hogeland"),
        ("plain.txt", "Hoge Venen", 2027, "Samen wonen in de Hoge Venen"),
        ("piped.md", "Dommelrand", 2023, "Samen thuis in Dommelrand"),
        ("page.html", "Kwelderstreek", 2025, "Samen sterk in de Kwelderstreek"),
        ("layout.html", "Lage Landen", 2026, "Samen aan zet in de Lage Landen"),
        ("wrapped.txt", "Bergrijk", 2026, "Wonen doen we samen in regio Bergrijk"),
        ("repeated.txt", "Parkrijk", 2022, "Samen aan de slag in Parkrijk"),
        ("heideland.txt", "Noorderheide", 2024, "Samen aan de slag in de Noorderheide"),
        ("sluiskust.txt", "Sluiskust-Oost", 2025, "Samen thuis in Sluiskust-Oost"),
        ("randmeer.txt", "Randmeer", 2023, "Samen bouwen aan regio Randmeer"),
        ("esland.txt", "Kop van Esland", 2023, "Samen aan de slag in de Kop van Esland"),
    ],
)
def test_the_front_is_read(name: str, region: str, year: int, motto: str) -> None:
    draft = _draft(name)
    assert (draft.region, draft.year, draft.motto) == (region, year, motto)


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("waterland.txt", {"Beschikbaarheid en nieuwbouw": 5, "Leefbare wijken": 1}),
        ("dense.txt", {"Duurzaamheid en energie": 4, "Leefbaarheid": 1}),
        ("labelled.txt", {"Nieuwbouw & transformatie": 2, "Zorg dichtbij": 1}),
        ("plain.txt", {"Betaalbare huren": 2, "Duurzaam wonen": 1}),
        ("piped.md", {"Betaalbaarheid": 2, "Wonen met zorg": 1}),
        ("page.html", {"Wonen en zorg": 2, "Samenwerking": 2}),
        ("layout.html", {"Betaalbaarheid": 3}),
        ("wrapped.txt", {"Thuis voor iedereen": 4}),
        ("repeated.txt", {"Wonen": 2, "Zorg": 2}),
        (
            "heideland.txt",
            {
                "Duurzaam en comfortabel wonen": 4,
                "Leefbaarheid en veiligheid in wijken en kernen van de Noorderheide": 2,
            },
        ),
        ("sluiskust.txt", {"Beschikbaarheid": 4}),
        ("randmeer.txt", {"Zonder thema": 1, "Maatwerk en urgentie": 3}),
        ("esland.txt", {"Samen werken aan leefbare kernen": 5, "Informatievoorziening & monitoring": 4}),
    ],
)
def test_themes_have_their_agreements(name: str, themes: dict[str, int]) -> None:
    assert {theme.title: len(theme.agreements) for theme in _draft(name).themes} == themes


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        (
            "waterland.txt",
            ["Housing First in Waterdam", "Huisvesting Oekraïners in Oud-Polderveen", "Wijkaanpak"],
        ),
        ("dense.txt", ["Isolatie van slecht geïsoleerde woningen", "Zonnepanelen", "Warmtevisie 2024-2028"]),
        ("labelled.txt", ["Bouwversneller", "Flexwonen", "Woonzorgtafel"]),
        ("plain.txt", ["Huurverhoging", "Vroeg erop af", "Isolatie"]),
        ("piped.md", ["Huurmatiging", "Energietoeslag", "Zorgcoördinatie"]),
        ("page.html", ["Zorgwoningen", "Overleg wonen-welzijn-zorg", "Monitor", "Kennis delen"]),
        ("layout.html", ["Huurgewenning", "Woonlastenfonds", "Schuldhulp"]),
        ("wrapped.txt", ["Uitstroom opvang", "Weer thuis, 2e fase", "Pilot Skaeve Huse (Oost)"]),
        ("repeated.txt", ["Woningruil", "Starters", "Het nieuwe zorgloket", "WMO: kortere wachttijd"]),
        (
            "heideland.txt",
            [
                "Isolatieprogramma E, F en G-labels",
                "Warmtenetten: wie doet wat?",
                "Zonnepanelen op daken (fase 2)",
                "Pilot “Energiefixers” 2024",
                "Aanpak woonoverlast en woonfraude",
            ],
        ),
        (
            "sluiskust.txt",
            [
                "Woningbouwprogrammering Sluiskust-Oost",
                "Middenhuur en Wet betaalbare huur",
                "Doorstroming senioren",
            ],
        ),
        (
            "randmeer.txt",
            [
                "Urgentieverordening 2023 [concept]",
                "Uitstroom MO/BW en jeugdzorg+",
                "Vergunninghouders: taakstelling halen",
            ],
        ),
        (
            "esland.txt",
            [
                "Dorpshuizen en MFA's",
                "Krimp in Zuidoost: sloop en nieuwbouw",
                "Visie 'Esland woont' actualiseren",
                "Jongerenhuisvesting",
                "Leegstandsbeheer",
                "Monitor Wonen Esland",
                "Woonzorgmonitor",
            ],
        ),
    ],
)
def test_titles_are_found(name: str, titles: list[str]) -> None:
    given = [one.title for one in _draft(name).agreements if not one.title_derived]
    assert set(titles) <= set(given)


@pytest.mark.parametrize(
    ("name", "title", "standing"),
    [
        ("waterland.txt", "Housing First in Waterdam", Standing.DONE),
        ("waterland.txt", "Huisvesting Oekraïners in Oud-Polderveen", Standing.UNDER_WAY),
        ("waterland.txt", "Doorstroming: van groot naar beter", Standing.STALLED),
        ("plain.txt", "Huurverhoging", Standing.UNDER_WAY),
        ("page.html", "Monitor", Standing.DONE),
        ("piped.md", "Energietoeslag", Standing.UNDER_WAY),
        ("layout.html", "Huurgewenning", Standing.STALLED),
        ("heideland.txt", "Warmtenetten: wie doet wat?", Standing.DONE),
        ("sluiskust.txt", "Doorstroming senioren", Standing.STALLED),
        ("esland.txt", "Visie 'Esland woont' actualiseren", Standing.STALLED),
    ],
)
def test_filled_status_cells_are_read(name: str, title: str, standing: Standing) -> None:
    assert _agreement(name, title).standing is standing


@pytest.mark.parametrize(
    ("name", "title", "names"),
    [
        (
            "waterland.txt",
            "Housing First in Waterdam",
            ["Gemeente Waterdam", "Woningstichting De Kade", "Zorgaanbieders"],
        ),
        (
            "dense.txt",
            "Warmtevisie 2024-2028",
            ["Gemeente Kwelderdam", "HV De Stek", "Woonstichting Kwelderthuis"],
        ),
        ("plain.txt", "Vroeg erop af", ["Gemeente Venendal", "Gemeente Hoogveen", "Stichting Thuis & Co"]),
        ("page.html", "Zorgwoningen", ["Corporaties", "Zorgaanbieders"]),
        ("wrapped.txt", "Uitstroom opvang", ["Gemeenten", "Corporaties", "Zorgaanbieders"]),
        ("heideland.txt", "Zonnepanelen op daken (fase 2)", ["Woonvrienden Heideland"]),
        (
            "heideland.txt",
            "Warmtenetten: wie doet wat?",
            ["Gemeenten", "Corporaties", "HV Heideland", "Netbeheerder"],
        ),
        (
            "randmeer.txt",
            "Uitstroom MO/BW en jeugdzorg+",
            ["Corporaties", "RIBW Randmeer", "Stichting Vlierwende"],
        ),
        ("esland.txt", "Dorpshuizen en MFA's", ["Gemeenten", "Hunzehuis"]),
    ],
)
def test_responsible_cells_are_split(name: str, title: str, names: list[str]) -> None:
    assert list(_agreement(name, title).responsible) == names


def test_the_legend_of_the_document_is_kept_and_a_missing_one_is_told() -> None:
    assert len(_draft("dense.txt").legend) == len(_draft("plain.txt").legend) == 9
    assert not _draft("dense.txt").warnings
    assert any("legenda ontbreekt" in warning.message for warning in _draft("plain.txt").warnings)


def test_unknown_names_of_standings_are_read_by_their_place() -> None:
    assert [entry.label for entry in _draft("layout.html").standings] == ["Op schema", "Aandacht", "Achter"]
    assert any("plaats in de rij" in warning.message for warning in _draft("layout.html").warnings)


def test_a_heading_that_continues_a_theme_is_told() -> None:
    messages = [warning.message for warning in _draft("waterland.txt").warnings]
    assert any(
        "Vervolg beschikbaarheid" in message and "vervolg van het thema" in message for message in messages
    )


def test_a_standing_that_is_none_of_the_three_is_told() -> None:
    (warning,) = [one for one in _draft("plain.txt").warnings if "nog niet gestart" in one.message]
    assert warning.line == 16
    assert _agreement("plain.txt", "Vroeg erop af").standing is None


def test_wrapped_lines_are_one_paragraph() -> None:
    text = _agreement("wrapped.txt", "Uitstroom opvang").text
    assert text.startswith(
        "De gemeenten en corporaties maken in Q1 afspraken over de uitstroom uit de opvang. Wie"
    )
    assert text.endswith("voorrang:\n\n- mensen uit de opvang\n- mensen uit beschermd wonen")


def test_a_wrapped_ambition_is_one_paragraph() -> None:
    assert (
        _draft("plain.txt")
        .themes[0]
        .ambition.startswith("Wonen in onze regio blijft betaalbaar. Niemand hoeft te kiezen tussen")
    )


def test_a_column_with_the_planning_gives_a_time() -> None:
    whens = [one.when for one in _agreement("page.html", "Zorgwoningen").obligations]
    assert any(isinstance(when, Period) and when.label == "Q2 2025" for when in whens)


def test_a_recurring_obligation_is_found_in_html() -> None:
    (obligation,) = _agreement("page.html", "Monitor").obligations
    assert obligation.who == ("regiocoördinator",)
    assert isinstance(obligation.when, Times)


@pytest.mark.parametrize(
    ("name", "title", "whos"),
    [
        ("heideland.txt", "Zonnepanelen op daken (fase 2)", [["Woonvrienden Heideland"], []]),
        ("heideland.txt", "Pilot “Energiefixers” 2024", [["gemeente Essendonk", "Stichting Vlierhof"]]),
        ("sluiskust.txt", "Doorstroming senioren", [["WonenVoort"], ["WonenVoort", "Zorggroep Kreekrand"]]),
        (
            "randmeer.txt",
            "Vergunninghouders: taakstelling halen",
            [["corporaties"], ["gemeenten"], ["partijen"]],
        ),
        ("esland.txt", "Dorpshuizen en MFA's", [["gemeenten", "Hunzehuis"]]),
        ("esland.txt", "Monitor Wonen Esland", [["Hunzehuis", "Drostwonen", "Eshuis"], ["provincie"]]),
    ],
)
def test_parties_with_names_of_their_own_are_obliged(name: str, title: str, whos: list[list[str]]) -> None:
    assert [list(one.who) for one in _agreement(name, title).obligations] == whos


def test_a_theme_that_continues_on_each_page_is_no_running_line() -> None:
    messages = [warning.message for warning in _draft("sluiskust.txt").warnings]
    assert sum("‘Vervolg afspraken beschikbaarheid’ is gelezen als vervolg" in one for one in messages) == 2
    assert sum("is van de bladzijde" in one for one in messages) == 1


def test_project_tables_are_read_and_totals_left_out() -> None:
    assert [(one.location, one.dwellings) for one in _draft("page.html").projects] == [
        ("De Dijk", 24),
        ("Het Wad", 1200),
    ]
    assert _draft("wrapped.txt").projects[0].municipality == "Bergrijk"
    assert any("totaal" in warning.message for warning in _draft("page.html").warnings)


def test_text_that_belongs_nowhere_is_told() -> None:
    assert any("3 december 2024" in warning.message for warning in _draft("labelled.txt").warnings)


@pytest.mark.parametrize("name", sorted(path.name for path in _DOCUMENTS.iterdir()))
def test_every_sentence_of_a_text_stands_in_its_obligations_or_nowhere_else(name: str) -> None:
    for agreement in _draft(name).agreements:
        assert all(obligation.text in agreement.text for obligation in agreement.obligations)
        if agreement.title_derived and agreement.text:
            assert words(agreement.title) <= words(agreement.text)
