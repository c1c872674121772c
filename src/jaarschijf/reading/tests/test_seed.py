"""The real document, which stands beside the repository and not in it."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jaarschijf.lib.standing import Standing
from jaarschijf.reading import Draft, DraftAgreement, Per, Period, Relative, Times, When, read
from jaarschijf.reading.conserve import words
from jaarschijf.reading.quality import Question, judge

_SEED = Path(__file__).parents[4].parent / "shared" / "seed" / "jaarschijf-2022.txt"
_YEAR = Period(date(2022, 1, 1), date(2022, 12, 31), "2022")


def _data() -> bytes:
    if _SEED.exists():
        return _SEED.read_bytes()
    if os.environ.get("JAARSCHIJF_REQUIRE_ALL") == "1":
        pytest.fail(f"{_SEED.name} is required and absent")
    pytest.skip(f"{_SEED.name} is absent")


@cache
def _draft() -> Draft:
    return read(_data(), _SEED.name)


def _agreement(start: str) -> DraftAgreement:
    return next(one for one in _draft().agreements if one.title.startswith(start))


def test_the_front_is_read() -> None:
    draft = _draft()
    assert (draft.region, draft.year) == ("Westelijke Mijnstreek", 2022)
    assert draft.title == "Jaarschijf Regionale Prestatieafspraken 2022"
    assert draft.motto == "Samen aan de slag in de Westelijke Mijnstreek"


def test_the_legend_has_nine_fields_in_the_order_of_the_document() -> None:
    assert [entry.field for entry in _draft().legend] == [
        "location",
        "accessibility",
        "responsible",
        "dwellings",
        "rent_class",
        "standing",
        "dwelling_type",
        "agreement",
        "signed",
    ]
    assert _draft().legend[0].label == "Locatie/projectnaam"


def test_there_are_three_standings() -> None:
    assert [(entry.standing, entry.label) for entry in _draft().standings] == [
        (Standing.DONE, "Gereed"),
        (Standing.UNDER_WAY, "In uitvoering"),
        (Standing.STALLED, "Stagneert"),
    ]


def test_there_are_three_themes_and_the_running_header_is_none() -> None:
    assert [(theme.title, len(theme.agreements)) for theme in _draft().themes] == [
        ("Betaalbaarheid", 0),
        ("Wonen met zorg en maatschappelijke doelgroepen", 6),
        ("Samenwerking en informatie uitwisseling", 2),
    ]


def test_two_themes_have_an_ambition() -> None:
    first, second, third = (theme.ambition for theme in _draft().themes)
    assert first.endswith("voorkomen.")
    assert second.endswith("veiligheid.")
    assert third == ""


def test_titles_are_split_off_the_text() -> None:
    given = [one for one in _draft().agreements if not one.title_derived]
    assert [one.title for one in given] == [
        "Bijzondere doelgroepen toewijzing in balans",
        "BAT resultaat en borging",
        "Monitoren nieuwe woon-zorg initiatieven",
        "Toewijsafspraken tbv woningtoegankelijkheid",
        "Regionale zorgvraagstukken",
        "Werkwijze",
    ]
    assert all(not one.text.startswith(one.title) for one in given)
    assert all(one.confidence >= 0.8 for one in given)


def test_the_two_arrows_have_derived_titles_and_keep_their_words() -> None:
    derived = [one for one in _draft().agreements if one.title_derived]
    assert [one.text.split()[0] for one in derived] == ["Delen", "De"]
    assert all(words(one.title) <= words(one.text) and one.confidence < 0.8 for one in derived)


def test_broken_lists_become_clean_markdown() -> None:
    text = _agreement("Toewijsafspraken").text
    items = "\n\n- Passend toewijsregels\n- Leegstandserving\n- Vroegtijdige bewustwording\n\n"
    assert f"{items}Vooronderzoek:\n\n- Zorgaanbieders" in text
    assert not set("<>•") & set(text)


@pytest.mark.parametrize(
    ("start", "names"),
    [
        ("Bijzondere", ["Corporaties", "Gemeenten", "Huurderbelangenorganisaties", "Stakeholders"]),
        ("BAT", ["Corporaties", "Gemeenten", "Huurderbelangenorganisaties"]),
        ("Werkwijze", ["Corporaties", "Gemeenten", "Huurderbelangenorganisaties", "Zorgaanbieders"]),
        ("De Regio", ["Regiocoördinator Westelijke Mijnstreek"]),
    ],
)
def test_responsible_cells_are_split_into_names(start: str, names: list[str]) -> None:
    assert list(_agreement(start).responsible) == names


def test_no_standing_is_invented() -> None:
    assert {one.standing for one in _draft().agreements} == {None}


@pytest.mark.parametrize(
    ("start", "who", "when"),
    [
        ("Bijzondere", ["corporaties"], Period(date(2022, 4, 1), date(2022, 6, 30), "Q2 2022")),
        ("BAT", ["corporaties"], Times(1, Per.YEAR)),
        ("BAT", [], Times(None, Per.YEAR)),
        ("Monitoren", [], Times(2, Per.YEAR, date(2022, 1, 1), date(2022, 12, 31))),
        ("Toewijs", ["gemeente", "corporaties", "zorgorganisaties"], _YEAR),
        ("Toewijs", ["lokale werkgroepen"], _YEAR),
        ("Toewijs", ["zorgaanbieders"], None),
        ("Toewijs", ["corporaties"], None),
        ("Regionale", ["corporaties", "gemeente", "zorgorganisaties"], _YEAR),
        ("Werkwijze", [], Period(date(2022, 1, 1), date(2022, 2, 28), "Januari of februari 2022")),
        ("Werkwijze", [], Times(3, Per.YEAR)),
        ("Werkwijze", [], Relative(-14, "stuurgroepoverleggen", 3, Per.YEAR)),
        ("Delen", [], Period(date(2022, 7, 1), date(2022, 7, 31), "juli 2022")),
        ("De Regio", ["regiocoördinator"], Times(None, Per.YEAR, date(2022, 1, 1), date(2022, 12, 31))),
    ],
)
def test_obligations_are_found(start: str, who: list[str], when: When | None) -> None:
    found = [(list(one.who), one.when) for one in _agreement(start).obligations]
    assert (who, when) in found


@pytest.mark.parametrize(
    ("start", "words_of_sentence"),
    [
        ("Bijzondere", "Dit kan leiden"),
        ("BAT", "geborgd in hun"),
        ("Monitoren", "Bespreekpunten voor"),
        ("Toewijs", "Doel is juiste"),
        ("Toewijs", "jaarlijkse BAT"),
        ("Toewijs", "Passend toewijsregels"),
        ("Regionale", "tekort aan"),
        ("Werkwijze", "is verantwoordelijk voor"),
        ("Werkwijze", "kan dan reflecteren"),
        ("Werkwijze", "zoals in 2021"),
    ],
)
def test_what_obliges_nobody_is_no_obligation(start: str, words_of_sentence: str) -> None:
    agreement = _agreement(start)
    assert words_of_sentence in agreement.text
    assert not any(words_of_sentence in one.text for one in agreement.obligations)


def test_sources_point_at_the_line_and_quote_it_literally() -> None:
    lines = _data().decode().split("\n")
    for agreement in _draft().agreements:
        assert agreement.source.quote in lines[agreement.source.line - 1]


def test_half_of_it_leaves_a_question_open() -> None:
    draft = _draft()
    found = [judge(one.title, one.text, one.responsible, (), draft.year) for one in draft.agreements]
    assert [len(one.missed) for one in found] == [0, 0, 2, 1, 2, 1, 2, 1]
    missed = Counter(question for one in found for question in one.missed)
    assert missed == {Question.MEASURED: 4, Question.WHEN: 3, Question.WHO: 2}


def test_no_word_is_lost() -> None:
    draft = _draft()
    texts = [draft.title, draft.motto, *(entry.label for entry in draft.legend + draft.standings)]
    texts += [text for theme in draft.themes for text in (theme.title, theme.ambition)]
    texts += [text for one in draft.agreements for text in (one.title, one.text, *one.responsible)]
    texts += [warning.message for warning in draft.warnings]
    markup = words("afspraak p ul style list type none legenda betekenis pictogrammen tabellen kleurcodering")
    assert words(_data().decode()) <= words(" ".join(texts)) | markup
