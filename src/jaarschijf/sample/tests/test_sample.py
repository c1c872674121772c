"""The sample files agree with each other."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from typing import TypedDict

import pytest

from jaarschijf.sample import sample_path

AGREEMENTS_PER_THEME = [6, 8, 6]
CONTINUED = "Vervolg afspraken"
HTML_TAG = re.compile(r"<[^>]+>")


Entry = dict[str, str]


class Cast(TypedDict):
    parties: list[Entry]
    groups: list[Entry]
    people: list[Entry]
    standings: list[Entry]


@pytest.fixture(scope="module")
def cast() -> Cast:
    loaded: Cast = json.loads(sample_path("waterdam-2026.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def text() -> str:
    return sample_path("waterdam-2026.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def table() -> list[list[str]]:
    content = sample_path("waterdam-2026-projecten.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


@pytest.fixture(scope="module")
def projects(table: list[list[str]]) -> list[Entry]:
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def agreement_rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if line.startswith("AFSPRAAK\t")]


def agreements_per_theme(text: str) -> list[int]:
    """Rows per theme: a theme starts with the first row after other lines, unless those continue one."""
    counts: list[int] = []
    between = "start"
    for line in text.splitlines():
        if not line.startswith("AFSPRAAK\t"):
            between += line
            continue
        if between and CONTINUED not in between:
            counts.append(0)
        counts[-1] += 1
        between = ""
    return counts


def test_an_unknown_sample_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        sample_path("nergens-1900.txt")


def test_the_document_has_twenty_agreements_in_three_themes(text: str) -> None:
    assert agreements_per_theme(text) == AGREEMENTS_PER_THEME


def test_every_row_has_a_text_somebody_responsible_and_a_status_cell(text: str) -> None:
    assert all(len(row) == 4 and row[1] and row[2] for row in agreement_rows(text))


def test_everybody_responsible_is_a_party_or_a_group(text: str, cast: Cast) -> None:
    names = sorted((entry["name"] for entry in [*cast["parties"], *cast["groups"]]), key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, names)))
    left_over = [known.sub("", HTML_TAG.sub("", row[2])).strip() for row in agreement_rows(text)]
    assert set(left_over) == {""}


def test_fourteen_parties_make_the_region(cast: Cast) -> None:
    kinds = Counter(party["kind"] for party in cast["parties"])
    assert kinds == {"municipality": 4, "association": 4, "tenants": 3, "care": 2, "coordinator": 1}
    assert len({party["name"] for party in cast["parties"]}) == 14


def test_every_group_has_members(cast: Cast) -> None:
    assert {group["kind"] for group in cast["groups"]} <= {party["kind"] for party in cast["parties"]}


def test_people_belong_to_a_party_and_cannot_be_mailed(cast: Cast) -> None:
    parties = {party["name"] for party in cast["parties"]}
    assert {person["party"] for person in cast["people"]} <= parties
    assert all(person["email"].endswith("@waterdam.example") for person in cast["people"])
    assert {person["role"] for person in cast["people"]} == {"coordinator", "officer", "signatory", "reader"}


def test_standings_are_of_agreements_in_the_document(text: str, cast: Cast) -> None:
    cells = [HTML_TAG.sub("", row[1]) for row in agreement_rows(text)]
    titles = [entry["agreement"] for entry in cast["standings"]]
    assert len(set(titles)) == len(titles)
    for title in titles:
        assert sum(cell.startswith(f"{title} ") for cell in cells) == 1, title


def test_the_coordinator_found_six_done_nine_under_way_and_two_stalled(cast: Cast) -> None:
    assert Counter(entry["standing"] for entry in cast["standings"]) == {
        "done": 6,
        "under_way": 9,
        "stalled": 2,
    }
    assert {date.fromisoformat(entry["on"]) for entry in cast["standings"]} == {date(2026, 9, 14)}


def test_a_standing_in_the_document_is_what_the_coordinator_found(text: str, cast: Cast) -> None:
    labels = {"Gereed": "done", "In uitvoering": "under_way", "Stagneert": "stalled"}
    found = {entry["agreement"]: entry["standing"] for entry in cast["standings"]}
    filled = [row for row in agreement_rows(text) if row[3]]
    assert {row[3] for row in filled} == set(labels)
    for row in filled:
        cell = HTML_TAG.sub("", row[1])
        assert labels[row[3]] == next(found[title] for title in found if cell.startswith(title))


def test_the_columns_are_the_legend_of_the_document_and_the_municipality(
    text: str, table: list[list[str]]
) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    first = lines.index("Betekenis pictogrammen in tabellen:") + 1
    last = lines.index("Kleurcodering monitoring:")
    assert table[0] == [*lines[first:last], "Gemeente"]
    assert len(table[0]) == 10


def test_thirty_projects_have_a_place_an_association_and_dwellings(projects: list[Entry], cast: Cast) -> None:
    associations = {party["name"] for party in cast["parties"] if party["kind"] == "association"}
    assert len({project["Locatie/projectnaam"] for project in projects}) == 30
    assert {project["Verantwoordelijke"] for project in projects} == associations
    assert {project["Gemeente"] for project in projects} == {
        "Waterdam",
        "Oosterlo",
        "Lindervoort",
        "Elzermonde",
    }
    assert all(int(project["Aantal woningen"]) > 0 for project in projects)


def test_projects_use_the_words_of_their_lists(projects: list[Entry]) -> None:
    assert {project["Huurprijsklasse"] for project in projects} == {
        "Goedkoop",
        "Betaalbaar",
        "Duur",
        "Boven huurtoeslaggrens",
    }
    assert {project["Monitoring"] for project in projects} == {"Gereed", "In uitvoering", "Stagneert", ""}
    assert {project["Toegankelijkheid"] for project in projects} == {"", *(f"BAT {n}" for n in range(1, 6))}


def test_every_project_belongs_to_an_agreement_of_the_document(projects: list[Entry]) -> None:
    for project in projects:
        theme, position = map(int, project["Welke afspraak"].split("."))
        assert 1 <= position <= AGREEMENTS_PER_THEME[theme - 1], project


def test_the_dwellings_to_insulate_add_up_to_what_was_agreed(text: str, projects: list[Entry]) -> None:
    insulated = sum(int(row["Aantal woningen"]) for row in projects if row["Welke afspraak"] == "3.3")
    assert f"isoleren de corporaties samen {insulated} woningen" in text


def test_the_other_region_has_eight_agreements_in_two_themes() -> None:
    page = sample_path("veldrade-2025.html").read_text("utf-8")
    assert page.count("<h2>") == 2
    assert page.count("<td><strong>") + page.count("<h3>Afspraak") == 8
