"""Filters: what fits stays, nothing else, and the counts always add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.public.filters import STANDINGS, Filter
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.tally import agreements_of, counts, dwellings, total
from jaarschijf.publishing.tests import samples

FILTERS = st.builds(
    Filter,
    theme=st.sampled_from(["", "thema-1", "thema-2", "nergens"]),
    party=st.sampled_from(["", *samples.PARTIES, "niemand"]),
    standing=st.sampled_from(["", *STANDINGS, "anders"]),
    municipality=st.sampled_from(samples.TOWNS),
    text=st.sampled_from(["", "a", "woning 1", "zz"]),
)
PLANS = samples.plans(st.sampled_from(["Een woning", "woning 1", "Zorg", ""]))


def _plan() -> Contents:
    care = samples.agreement(
        slug="zorg",
        title="Zorg dichtbij",
        text="Wie hulp nodig heeft, krijgt die in de *buurt*.",
        standing="stalled",
        note="Er zijn geen medewérkers.",
        responsible=[{"name": "Gemeenten", "parties": ["gemeente-waterdam"]}],
    )
    rent = samples.agreement(slug="huur", title="Huur", standing="done", obligations=[])
    rows = (
        samples.project(
            location="Parkzicht",
            municipality="Oosterlo",
            agreement="huur",
            standing="done",
            party="woonstede",
        ),
        samples.project(location="Kade", municipality="Waterdam"),
    )
    return samples.plan([care], [rent], projects=rows)


def _found(**wanted: str) -> tuple[list[str], list[str]]:
    seen = Filter(**wanted).apply(_plan())
    return [row["slug"] for row in agreements_of(seen)], [row["location"] for row in seen["projects"]]


@pytest.mark.parametrize(
    ("field", "value", "agreements", "projects"),
    [
        ("theme", "thema-2", ["huur"], ["Parkzicht"]),
        ("party", "gemeente-waterdam", ["zorg"], []),
        ("party", "woonstede", [], ["Parkzicht"]),
        ("standing", "stagneert", ["zorg"], []),
        ("standing", "geen-melding", [], ["Kade"]),
        ("standing", "onzin", [], []),
        ("municipality", "Oosterlo", ["huur"], ["Parkzicht"]),
        ("text", "MEDEWERKERS", ["zorg"], []),
        ("text", "hulp buurt", ["zorg"], []),
        ("text", "kade", [], ["Kade"]),
    ],
)
def test_a_filter_keeps_what_fits(field: str, value: str, agreements: list[str], projects: list[str]) -> None:
    assert _found(**{field: value}) == (agreements, projects)


def test_a_municipality_has_the_agreements_it_bears() -> None:
    data = _plan()
    data["parties"][0]["name"] = "Gemeente Waterdam"
    seen = Filter(municipality="Waterdam").apply(data)
    assert [row["slug"] for row in agreements_of(seen)] == ["zorg"]


def test_a_chosen_theme_shows_its_ambition_even_without_agreements() -> None:
    seen = Filter(theme="thema-1", text="niets").apply(_plan())
    assert [theme["slug"] for theme in seen["themes"]] == ["thema-1"]


@given(PLANS, FILTERS)
def test_counts_and_sums_add_up_whatever_is_asked(data: Contents, wanted: Filter) -> None:
    seen = wanted.apply(data)
    rows, parts = agreements_of(seen), dwellings(seen["projects"])
    everything = total(parts)
    assert sum(count.number for count in counts(rows)) == len(rows)
    assert everything.projects == sum(part.projects for part in parts) == len(seen["projects"])
    assert everything.number == sum(row["dwellings"] or 0 for row in seen["projects"])
    assert everything.unknown == sum(row["dwellings"] is None for row in seen["projects"])


@given(PLANS, FILTERS)
def test_standings_share_out_what_another_filter_finds(data: Contents, wanted: Filter) -> None:
    everything = wanted.without("standing").apply(data)
    parts = [
        Filter(wanted.theme, wanted.party, standing, wanted.municipality, wanted.text).apply(data)
        for standing in STANDINGS
    ]
    assert sum(len(agreements_of(part)) for part in parts) == len(agreements_of(everything))
    assert sum(len(part["projects"]) for part in parts) == len(everything["projects"])


@given(PLANS, FILTERS)
def test_a_filter_finds_the_same_in_what_it_found(data: Contents, wanted: Filter) -> None:
    assert [row["slug"] for row in agreements_of(wanted.apply(data))] == [
        row["slug"] for row in agreements_of(data) if row in agreements_of(wanted.apply(data))
    ]


@given(FILTERS)
def test_the_address_keeps_the_whole_question(wanted: Filter) -> None:
    from django.http import QueryDict

    assert Filter.read(QueryDict(wanted.query.removeprefix("?")).dict()) == wanted
