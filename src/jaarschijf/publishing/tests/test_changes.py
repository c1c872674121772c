"""What changed between two contents, in sentences."""

from __future__ import annotations

import json
from typing import cast

import pytest
from hypothesis import given

from jaarschijf.lib.hashing import canonical
from jaarschijf.publishing.changes import Change, changes
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.tests.samples import agreement, plan, plans, project
from jaarschijf.publishing.views import grouped

ONE = agreement(lineage="a")
PERIOD = {"text": "Doen", "who": [], "when": None, "occurrences": [("2026-04-01", None, True)]}


def told(before: Contents, after: Contents) -> list[tuple[str, str]]:
    return [(change.subject, change.sentence) for change in changes(before, after)]


@given(plans())
def test_nothing_changed_between_a_plan_and_itself(data: Contents) -> None:
    assert changes(data, data) == []
    assert changes(cast("Contents", json.loads(canonical(data))), data) == []


def test_the_first_publication_tells_how_much_there_is() -> None:
    data = plan([ONE], projects=(project(),))

    assert changes(None, data) == [
        Change("Jaarschijf 2026", "Komt in zijn geheel op de site: 1 afspraak en 1 project.")
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"standing": "stalled"}, "De stand gaat van ‘nog geen melding’ naar ‘stagneert’."),
        ({"note": "Bijna"}, "De toelichting bij de stand is bijgewerkt."),
        ({"title": "Anders"}, "De titel was ‘Afspraak’."),
        ({"text": "Anders"}, "De tekst is aangepast."),
        ({"responsible": [{"name": "Buren", "parties": []}]}, "De verantwoordelijken zijn aangepast."),
        ({"obligations": [PERIOD]}, "De inspanningen of termijnen zijn aangepast."),
        ({"number": "1.2"}, "Het nummer was 1.1."),
    ],
)
def test_each_change_of_an_agreement_has_its_sentence(change: dict[str, object], sentence: str) -> None:
    after = agreement(lineage="a", **change)

    assert told(plan([ONE]), plan([after])) == [(f"{after['number']} {after['title']}", sentence)]


def test_agreements_come_and_go() -> None:
    other = agreement(lineage="b", number="1.2", title="Tweede")

    assert told(plan([ONE]), plan([ONE, other])) == [("1.2 Tweede", "Nieuwe afspraak.")]
    assert told(plan([ONE, other]), plan([ONE])) == [("1.2 Tweede", "Vervallen.")]


def test_an_agreement_that_moves_to_another_theme_is_the_same() -> None:
    moved = agreement(lineage="a", number="2.1")

    assert told(plan([ONE], []), plan([], [moved])) == [("2.1 Afspraak", "Het nummer was 1.1.")]


def test_themes_come_go_and_change() -> None:
    assert told(plan([]), plan([], [])) == [("Thema 2", "Nieuw thema.")]
    assert told(plan([], []), plan([])) == [("Thema 2", "Thema vervallen of hernoemd.")]
    after = plan([])
    after["themes"][0]["ambition"] = "Hoger"
    assert told(plan([]), after) == [("Thema 1", "De ambitie is aangepast.")]


def test_projects_come_go_and_change() -> None:
    park, hof = project(), project(location="Hof")
    larger = project(dwellings=9)

    assert told(plan(projects=(park,)), plan(projects=(park, hof))) == [("Hof", "Nieuw project.")]
    assert told(plan(projects=(park, hof)), plan(projects=(park,))) == [("Hof", "Project vervallen.")]
    assert told(plan(projects=(park,)), plan(projects=(larger,))) == [
        ("Parkzicht", "Het project is bijgewerkt.")
    ]


def test_two_rows_of_one_place_are_two_projects() -> None:
    twice = (project(), project(dwellings=3))

    assert told(plan(projects=(project(),)), plan(projects=twice)) == [("Parkzicht", "Nieuw project.")]


def test_the_title_of_the_plan_counts() -> None:
    assert told(plan(), plan(motto="Vooruit")) == [("Jaarschijf 2026", "De titel of het motto is aangepast.")]


def test_changes_of_one_subject_are_told_together() -> None:
    found = [Change("1.1", "De tekst."), Change("1.1", "De titel."), Change("1.2", "De tekst.")]

    assert grouped(found) == [("1.1", ["De tekst.", "De titel."]), ("1.2", ["De tekst."])]
