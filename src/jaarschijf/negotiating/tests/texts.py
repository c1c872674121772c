"""Texts of plans as parties agree on them, for tests: whole, small, and any at all."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from jaarschijf.register.versions.shape import (
    AddendumText,
    AgreementText,
    NamedText,
    ProjectText,
    ThemeText,
    VersionText,
)

SLUGS = ("waterdam", "oosterlo", "waterhave", "elzerhuis", "vlierwende")
NAMED: dict[str, NamedText] = {
    "Gemeenten": {"name": "Gemeenten", "parties": ["waterdam", "oosterlo"]},
    "Corporaties": {"name": "Corporaties", "parties": ["waterhave", "elzerhuis"]},
    "Vlierwende": {"name": "Vlierwende", "parties": ["vlierwende"]},
    "Stakeholders": {"name": "Stakeholders", "parties": []},
}


def agreement(
    lineage: str = "a",
    *,
    number: str = "1.1",
    title: str = "Woonlasten",
    text: str = "De corporaties maken een overzicht.",
    responsible: Sequence[str] = ("Corporaties",),
    who: Sequence[str] | None = None,
) -> AgreementText:
    """An agreement; with `who` it has one obligation, of those names."""
    duties = [] if who is None else [{"text": text, "who": [NAMED[name] for name in who]}]
    return {
        "lineage": lineage,
        "number": number,
        "title": title,
        "text": text,
        "parent": None,
        "responsible": [NAMED[name] for name in responsible],
        "obligations": [
            {
                "text": str(duty["text"]),
                "who": [NAMED[name] for name in who or ()],
                "when": None,
                "target": "",
            }
            for duty in duties
        ],
    }


def project(lineage: str = "p", *, party: str | None = "elzerhuis", **fields: str) -> ProjectText:
    """A row of a project; `fields` are `location` and `agreement`."""
    return {
        "lineage": lineage,
        "location": fields.get("location", "Kadekwartier"),
        "municipality": "",
        "accessibility": "",
        "responsible": "Elzerhuis",
        "party": party,
        "dwellings": [{"type": "appartement", "number": 12}],
        "rent_class": "",
        "agreement": fields.get("agreement", ""),
        "signed": "",
    }


def theme(*agreements: AgreementText, key: str = "1", **fields: str) -> ThemeText:
    """A theme; `fields` are `title` and `ambition`."""
    return {
        "key": key,
        "title": fields.get("title", "Betaalbaar wonen"),
        "ambition": fields.get("ambition", "Wonen blijft te betalen."),
        "agreements": list(agreements),
    }


def version(
    *themes: ThemeText,
    projects: Sequence[ProjectText] = (),
    title: str = "Jaarschijf 2026",
    motto: str = "Samen verder",
    slugs: Sequence[str] = SLUGS,
    addendum: AddendumText | None = None,
) -> VersionText:
    """A whole text."""
    text: VersionText = {
        "shape": 1,
        "region": "Waterdam",
        "year": 2026,
        "title": title,
        "motto": motto,
        "parties": [{"slug": slug, "name": slug.title(), "kind": "care"} for slug in slugs],
        "themes": list(themes),
        "projects": list(projects),
    }
    if addendum is not None:
        text["addendum"] = addendum
    return text


_some = st.sampled_from
_names = st.lists(_some(sorted(NAMED)), max_size=2, unique=True)
_agreements = st.builds(
    agreement,
    _some("abcd"),
    number=_some(["1.1", "1.2"]),
    title=_some(["Woonlasten", "Zorg"]),
    text=_some(["Wij bouwen.", "Wij tellen."]),
    responsible=_names,
    who=st.none() | _names,
)
_themes = st.builds(
    lambda rows, key, title: theme(*rows, key=key, title=title),
    st.lists(_agreements, max_size=3, unique_by=lambda row: row["lineage"]),
    _some("12"),
    _some(["Wonen", "Zorg"]),
)
_projects = st.builds(
    lambda lineage, party, number: project(lineage, party=party, agreement=number),
    _some("pq"),
    st.none() | _some(SLUGS),
    _some(["", "1.1", "1.2"]),
)
VERSIONS = st.builds(
    lambda themes, projects, motto, slugs: version(*themes, projects=projects, motto=motto, slugs=slugs),
    st.lists(_themes, max_size=2, unique_by=lambda one: one["key"]),
    st.lists(_projects, max_size=2, unique_by=lambda one: one["lineage"]),
    _some(["Samen verder", "Samen verder", "Anders"]),
    _some([SLUGS, SLUGS, SLUGS[:3]]),
)
"""Any texts, with few words, so that two of them often have something in common."""
