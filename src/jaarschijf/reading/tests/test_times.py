"""The grammar of time, rule by rule."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.reading import Per, Period, Relative, Times, When, parse_when
from jaarschijf.reading.times import combine, find_times

_SPANS = {
    "halverwege 2026": ("2026-06-01", "2026-07-31"),
    "in Q2": ("2026-04-01", "2026-06-30"),
    "tweede kwartaal": ("2026-04-01", "2026-06-30"),
    "het 2e kwartaal van 2027": ("2027-04-01", "2027-06-30"),
    "kwartaal 3": ("2026-07-01", "2026-09-30"),
    "het laatste kwartaal": ("2026-10-01", "2026-12-31"),
    "eerste en tweede kwartaal": ("2026-01-01", "2026-06-30"),
    "Q1-Q3": ("2026-01-01", "2026-09-30"),
    "Q3/Q4": ("2026-07-01", "2026-12-31"),
    "de eerste helft van 2027": ("2027-01-01", "2027-06-30"),
    "H2": ("2026-07-01", "2026-12-31"),
    "tweede halfjaar": ("2026-07-01", "2026-12-31"),
    "de eerste helft van mei": ("2026-05-01", "2026-05-15"),
    "in juli 2027": ("2027-07-01", "2027-07-31"),
    "in de maand mei": ("2026-05-01", "2026-05-31"),
    "januari of februari": ("2026-01-01", "2026-02-28"),
    "maart, april en mei": ("2026-03-01", "2026-05-31"),
    "maart tot en met mei": ("2026-03-01", "2026-05-31"),
    "maart t/m mei 2027": ("2027-03-01", "2027-05-31"),
    "voor 1 juli": ("2026-01-01", "2026-06-30"),
    "vóór 1 juli 2026": ("2026-01-01", "2026-06-30"),
    "uiterlijk 1 juli": ("2026-01-01", "2026-07-01"),
    "uiterlijk op 31 december 2026": ("2026-01-01", "2026-12-31"),
    "uiterlijk in het derde kwartaal": ("2026-01-01", "2026-09-30"),
    "uiterlijk eind maart": ("2026-01-01", "2026-03-31"),
    "voor eind 2026": ("2026-01-01", "2026-12-31"),
    "voor het einde van het jaar": ("2026-01-01", "2026-12-31"),
    "per 1 juli": ("2026-07-01", "2026-07-01"),
    "op 1-9-2026": ("2026-09-01", "2026-09-01"),
    "2026-09-01": ("2026-09-01", "2026-09-01"),
    "1 sept. 2026": ("2026-09-01", "2026-09-01"),
    "medio mei": ("2026-05-11", "2026-05-20"),
    "medio 2026": ("2026-06-01", "2026-07-31"),
    "begin 2026": ("2026-01-01", "2026-03-31"),
    "eind dit jaar": ("2026-10-01", "2026-12-31"),
    "begin Q3": ("2026-07-01", "2026-07-31"),
    "in het voorjaar": ("2026-03-01", "2026-05-31"),
    "najaar 2027": ("2027-09-01", "2027-11-30"),
    "voor de zomer": ("2026-01-01", "2026-05-31"),
    "na de zomer": ("2026-09-01", "2026-12-31"),
    "vanaf maart": ("2026-03-01", "2026-12-31"),
    "vanaf 1 maart tot en met 30 juni": ("2026-03-01", "2026-06-30"),
    "tot 1 juli": ("2026-01-01", "2026-06-30"),
    "tot en met 30 juni": ("2026-01-01", "2026-06-30"),
    "tussen 1 maart en 1 mei": ("2026-03-01", "2026-05-01"),
    "van 1 maart tot 1 mei": ("2026-03-01", "2026-04-30"),
    "schooljaar 2025/2026": ("2025-08-01", "2026-07-31"),
    "schooljaar 2026-27": ("2026-08-01", "2027-07-31"),
    "in de periode 2025-2030": ("2025-01-01", "2030-12-31"),
    "in 2026 en 2027": ("2026-01-01", "2027-12-31"),
    "dit jaar": ("2026-01-01", "2026-12-31"),
    "volgend jaar": ("2027-01-01", "2027-12-31"),
    "doorlopend": ("2026-01-01", "2026-12-31"),
    "week 12": ("2026-03-16", "2026-03-22"),
    "2 weken voor 1 juli": ("2026-06-17", "2026-06-17"),
}
_OFTEN = {
    "jaarlijks": Times(1, Per.YEAR),
    "halfjaarlijks": Times(2, Per.YEAR),
    "maandelijks": Times(1, Per.MONTH),
    "per kwartaal": Times(1, Per.QUARTER),
    "elk kwartaal": Times(1, Per.QUARTER),
    "ieder half jaar": Times(2, Per.YEAR),
    "tweemaal per jaar": Times(2, Per.YEAR),
    "2x per jaar": Times(2, Per.YEAR),
    "minimaal drie keer per jaar": Times(3, Per.YEAR),
    "één keer in het jaar": Times(1, Per.YEAR),
    "twee keer per half jaar": Times(4, Per.YEAR),
    "elke twee maanden": Times(6, Per.YEAR),
    "om de drie maanden": Times(4, Per.YEAR),
    "herhaaldelijk": Times(None, Per.YEAR),
    "met regelmaat": Times(None, Per.YEAR),
    "meerdere keren per jaar": Times(None, Per.YEAR),
    "in 2026 (2 maal per jaar)": Times(2, Per.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    "vanaf Q2 maandelijks": Times(1, Per.MONTH, date(2026, 4, 1), date(2026, 12, 31)),
    "ieder jaar in mei": Times(1, Per.YEAR, date(2026, 5, 1), date(2026, 5, 31)),
}
_RELATIVE = {
    "2 weken voor de stuurgroep": Relative(-14, "stuurgroep"),
    "uiterlijk twee weken voorafgaand aan het bestuurlijk overleg": Relative(-14, "bestuurlijk overleg"),
    "zes weken na vaststelling van de begroting": Relative(42, "vaststelling van de begroting"),
    "binnen drie maanden na de start": Relative(90, "start"),
    "10 dagen voor elke stuurgroep": Relative(-10, "stuurgroep"),
    "vier keer per jaar, 2 weken voor de stuurgroep": Relative(-14, "stuurgroep", 4, Per.YEAR),
}
_NOT_UNDERSTOOD = (
    "kwartaal 7",
    "31 februari",
    "mei of oktober",
    "in de winter",
    "wekelijks",
    "twee tot drie keer per jaar",
    "eens per twee jaar",
    "binnen 6 weken",
    "10 werkdagen voor de vergadering",
    "zo spoedig mogelijk",
    "voor 2028",
    "komend jaar",
    "tussen mei en maart",
    "iedere vijf maanden",
)
_NO_TIME = (
    "woonvisie 2025",
    "30 euro per maand",
    "afspraken voor 2026",
    "half jaar",
    "van 2026",
    "drie weken",
    "",
)


@pytest.mark.parametrize(("text", "span"), _SPANS.items())
def test_a_period_is_understood(text: str, span: tuple[str, str]) -> None:
    when = parse_when(text, 2026)
    assert isinstance(when, Period)
    assert (when.start.isoformat(), when.end.isoformat()) == span


@pytest.mark.parametrize(("text", "when"), [*_OFTEN.items(), *_RELATIVE.items()])
def test_a_frequency_or_relative_time_is_understood(text: str, when: When) -> None:
    assert parse_when(text, 2026) == when


@pytest.mark.parametrize("text", _NOT_UNDERSTOOD)
def test_what_is_not_understood_is_told_and_not_guessed(text: str) -> None:
    found = list(find_times(text, 2026))
    assert [one.when for one in found] == [None]
    assert parse_when(text, 2026) is None


@pytest.mark.parametrize("text", _NO_TIME)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert list(find_times(text, 2026)) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("in Q2", "Q2 2026"),
        ("in het tweede kwartaal", "tweede kwartaal 2026"),
        ("voor 1 juli", "voor 1 juli 2026"),
        ("in juli 2027", "juli 2027"),
        ("eind dit jaar", "eind 2026"),
        ("dit jaar", "2026"),
    ],
)
def test_a_label_has_the_words_of_the_document_and_the_year(text: str, label: str) -> None:
    when = parse_when(text, 2026)
    assert isinstance(when, Period)
    assert when.label == label


def test_without_a_year_only_dated_times_are_understood() -> None:
    assert parse_when("in Q2", None) is None
    assert parse_when("in Q2 2026", None) is not None


def test_two_moments_are_two_times() -> None:
    whens = combine(list(find_times("op 1 april en 1 oktober", 2026)), 2026)
    assert [when.start.month for when in whens if isinstance(when, Period)] == [4, 10]


def test_the_narrowest_of_two_periods_is_kept() -> None:
    when = parse_when("in 2026, en wel in mei", 2026)
    assert isinstance(when, Period)
    assert when.label == "mei 2026"


def test_the_past_is_left_out() -> None:
    assert combine(list(find_times("zoals in 2021", 2026)), 2026) == []


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("6 weken na plaatsing gebeld", "plaatsing"),
        ("2 weken voor het bestuurlijk overleg", "bestuurlijk overleg"),
        ("2 weken na elke stuurgroep Wonen en Zorg", "stuurgroep Wonen en Zorg"),
        ("3 maanden na vaststelling van het kader", "vaststelling van het kader"),
        ("8 weken voor start bouw de namen", "start bouw"),
    ],
)
def test_an_event_ends_where_the_sentence_goes_on(text: str, anchor: str) -> None:
    when = parse_when(text, 2026)
    assert isinstance(when, Relative)
    assert when.anchor == anchor


@pytest.mark.parametrize(
    ("text", "is_deadline"),
    [
        ("uiterlijk 1 juli", True),
        ("Vóór 1 juli", True),
        ("voor eind 2026", True),
        ("niet later dan mei", True),
        ("tot en met mei", True),
        ("t/m mei", True),
        ("tot 1 juli", True),
        ("voorjaar 2026", False),
        ("vanaf 1 mei tot en met 1 juni", False),
        ("in Q2", False),
        ("per 1 juli", False),
    ],
)
def test_a_deadline_says_so(text: str, is_deadline: bool) -> None:
    when = parse_when(text, 2026)
    assert isinstance(when, Period)
    assert when.is_deadline is is_deadline


def test_a_place_is_that_in_the_text() -> None:
    text = "Zij overleggen  twee keer per jaar."
    (found,) = find_times(text, 2026)
    assert text[found.start : found.end] == found.words == "twee keer per jaar"
