"""Contents to test with, by hand and by Hypothesis."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import strategies as st

from jaarschijf.publishing.shape import AgreementContents, Contents, ProjectContents
from jaarschijf.reading.legend import STANDARD

STANDINGS = ("done", "under_way", "stalled", None)
PARTIES = {"gemeente-waterdam": "municipality", "woonstede": "association", "zorg-aan-de-kade": "care"}
TOWNS = ("", "Waterdam", "Oosterlo")


def agreement(**changes: Any) -> AgreementContents:
    """An agreement in which only the changes matter."""
    plain: dict[str, Any] = {
        "number": "1.1",
        "slug": "afspraak",
        "title": "Afspraak",
        "text": "Wij doen dit.",
        "summary": "Wij doen dit.",
        "parent": None,
        "lineage": "",
        "responsible": [],
        "standing": None,
        "note": "",
        "standing_on": None,
        "obligations": [],
    }
    return cast("AgreementContents", plain | changes)


def project(**changes: Any) -> ProjectContents:
    """A project in which only the changes matter."""
    plain: dict[str, Any] = {
        "location": "Parkzicht",
        "municipality": "",
        "accessibility": "",
        "bat_score": "",
        "responsible": "",
        "party": None,
        "dwellings": None,
        "dwelling_rows": [],
        "dwelling_type": "",
        "rent_class": "",
        "standing": None,
        "agreement": None,
        "agreement_label": "",
        "signed": "",
    }
    return cast("ProjectContents", plain | changes)


def plan(
    *themes: list[AgreementContents], projects: tuple[ProjectContents, ...] = (), **changes: Any
) -> Contents:
    """A plan of these themes, named Thema 1, Thema 2 and so on."""
    plain = {
        "version": 1,
        "region": "Waterdam",
        "region_slug": "waterdam",
        "year": 2026,
        "title": "Jaarschijf 2026",
        "motto": "",
        "stage": "draft",
        "legend": [{"field": field.value, "label": label} for field, label in STANDARD.items()],
        "parties": [{"slug": slug, "name": slug.title(), "kind": kind} for slug, kind in PARTIES.items()],
        "themes": [
            {"title": f"Thema {place}", "slug": f"thema-{place}", "ambition": "", "agreements": rows}
            for place, rows in enumerate(themes, start=1)
        ],
        "projects": list(projects),
    }
    return cast("Contents", plain | changes)


def plans(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Contents]:
    """Plans of up to three themes; every text that people write comes from `text`."""
    said = st.text(max_size=20) if text is None else text
    themes = st.lists(st.lists(_agreements(said), max_size=4), max_size=3)
    projects = st.lists(_projects(said), max_size=6).map(tuple)
    return st.builds(lambda rows, more: _numbered(plan(*rows, projects=more)), themes, projects)


def _agreements(said: st.SearchStrategy[str]) -> st.SearchStrategy[AgreementContents]:
    names = st.fixed_dictionaries(
        {"name": said, "parties": st.lists(st.sampled_from(list(PARTIES)), max_size=2)}
    )
    return st.builds(
        agreement,
        title=said,
        text=said,
        summary=said,
        note=said,
        standing=st.sampled_from(STANDINGS),
        responsible=st.lists(names, max_size=2),
    )


def _projects(said: st.SearchStrategy[str]) -> st.SearchStrategy[ProjectContents]:
    return st.builds(
        project,
        location=said,
        municipality=st.sampled_from(TOWNS),
        responsible=said,
        party=st.sampled_from([None, *PARTIES]),
        dwellings=st.none() | st.integers(0, 10_000),
        rent_class=said,
        dwelling_type=said,
        accessibility=said,
        signed=said,
        standing=st.sampled_from(STANDINGS),
        agreement=st.sampled_from([None, "a-1", "a-2"]),
        agreement_label=said,
    )


def _numbered(data: Contents) -> Contents:
    rows = [row for theme in data["themes"] for row in theme["agreements"]]
    for place, row in enumerate(rows, start=1):
        row["number"], row["slug"] = f"1.{place}", f"a-{place}"
    return data
