"""The text of a small plan, for documents."""

from __future__ import annotations

from typing import Any

from jaarschijf.register.versions.shape import VersionText

NAMES = (
    ("waterdam", "Gemeente Waterdam", "municipality"),
    ("oosterlo", "Gemeente Oosterlo", "municipality"),
    ("woonstede", "Woonstede", "association"),
    ("raad", "Huurdersraad", "tenants"),
    ("zorg", "Zorg aan de Kade", "care"),
    ("winkel", "Winkeliers", "stakeholder"),
    ("bureau", "Bureau Wonen", "coordinator"),
)


def agreement(lineage: str, **words: Any) -> Any:
    """An agreement with one obligation, in the shape of a version."""
    told = {
        "lineage": lineage,
        "number": "1.1",
        "title": "Doelgroepen in balans",
        "text": "Wij **onderzoeken** het.\n\n- een\n- twee",
        "parent": None,
        "responsible": [{"name": "Gemeenten", "parties": ["waterdam", "oosterlo"]}],
        "obligations": [
            {
                "text": "Onderzoekt de doelgroepen",
                "who": [{"name": "Woonstede", "parties": ["woonstede"]}],
                "when": {"kind": "period", "start": "2026-04-01", "end": "2026-06-30", "label": "Q2 2026"},
                "target": "48 woningen",
            }
        ],
    }
    return told | words


def text_with(**words: Any) -> VersionText:
    """A plan of two themes, two agreements and a project."""
    project = {
        "lineage": "p",
        "location": "Parkzicht",
        "municipality": "Waterdam",
        "accessibility": "BAT 4",
        "responsible": "Woonstede",
        "party": "woonstede",
        "dwellings": [{"type": "Portiekflat", "number": 40}, {"type": "Hoekwoning", "number": 8}],
        "rent_class": "Betaalbaar",
        "agreement": "1.1",
        "signed": "ja",
    }
    care = agreement(
        "b",
        number="2.1",
        title="Zorgoverleg",
        responsible=[{"name": "Zorg", "parties": ["zorg"]}],
        obligations=[],
    )
    told: Any = {
        "shape": 1,
        "region": "Waterdam",
        "year": 2026,
        "title": "Prestatieafspraken 2026",
        "motto": "Samen verder",
        "parties": [{"slug": slug, "name": name, "kind": kind} for slug, name, kind in NAMES],
        "themes": [
            {"key": "1", "title": "Wonen", "ambition": "Genoeg huizen.", "agreements": [agreement("a")]},
            {"key": "2", "title": "Zorg", "ambition": "", "agreements": [care]},
        ],
        "projects": [project],
    }
    text: VersionText = told | words
    return text
