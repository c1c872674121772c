"""What the document says, as its template takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.prose import to_tree
from jaarschijf.register.versions.shape import (
    AddendumText,
    AgreementText,
    NamedText,
    ProjectText,
    VersionText,
)
from jaarschijf.register.versions.text import agreements_in, by_lineage
from jaarschijf.register.words import in_words
from jaarschijf.signing.document.shape import Blocks

KINDS = {
    "municipality": "Gemeenten",
    "association": "Corporaties",
    "tenants": "Huurdersorganisaties",
    "care": "Zorgaanbieders",
    "stakeholder": "Andere partijen",
}
"""Kind of party -> the heading above its names; the bureau of the coordinator is no party to it."""


@dataclass(frozen=True)
class Cover:
    """What stands on every page: the number and hash of the version, and what the document is for.

    `base` is the text that an addendum changes.
    """

    number: int
    sha256: str
    is_trial: bool = False
    is_concept: bool = False
    base: VersionText | None = None


def told(text: VersionText, blocks: Blocks, cover: Cover, made_at: datetime) -> dict[str, Any]:
    """All words of the document."""
    addendum = text.get("addendum")
    return {
        "region": text["region"],
        "year": str(text["year"]),
        "title": text["title"],
        "motto": text["motto"],
        "number": str(cover.number),
        "sha256": cover.sha256,
        "short": cover.sha256[:12],
        "made": full_date(localdate(made_at)),
        "is_trial": cover.is_trial,
        "is_concept": cover.is_concept,
        "addendum": addendum and _addendum(addendum),
        "changes": _changes(text, cover.base),
        "parties": _by_kind(text),
        "names": _names(text),
        "themes": [] if addendum else _themes(text),
        "projects": [] if addendum else [_project(row) for row in text["projects"]],
        "blocks": [
            {"party": block.party, "name": block.name, "chapters": list(block.chapters)}
            for block in blocks.signing
        ],
        "without": enumerated(blocks.without),
    }


def _addendum(addendum: AddendumText) -> dict[str, Any]:
    since = addendum.get("in_force_from", "")
    return {
        **addendum,
        "number": str(addendum["number"]),
        "since": full_date(date.fromisoformat(since)) if since else "",
    }


def enumerated(names: Iterable[str]) -> str:
    """A, B en C"""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} en {last}" if most else last


def _by_kind(text: VersionText) -> list[dict[str, str]]:
    found = {
        kind: enumerated(party["name"] for party in text["parties"] if party["kind"] == kind)
        for kind in KINDS
    }
    return [{"kind": KINDS[kind], "names": names} for kind, names in found.items() if names]


def _names(text: VersionText) -> list[dict[str, str]]:
    """Each name of a group, with the parties for which it stands."""
    known = {party["slug"]: party["name"] for party in text["parties"]}
    used: dict[str, NamedText] = {}
    for _theme, row in agreements_in(text):
        for name in row["responsible"] + [one for duty in row["obligations"] for one in duty["who"]]:
            used.setdefault(name["name"].casefold(), name)
    rows = [
        (name["name"], [known.get(slug, slug) for slug in name["parties"]])
        for name in sorted(used.values(), key=lambda one: one["name"].casefold())
    ]
    return [
        {"name": f"{name[:1].upper()}{name[1:]}", "parties": enumerated(parties)}
        for name, parties in rows
        if [name] != parties
    ]


def _themes(text: VersionText) -> list[dict[str, Any]]:
    return [
        {
            "title": theme["title"],
            "ambition": to_tree(theme["ambition"]),
            "agreements": [_agreement(row) for row in theme["agreements"]],
        }
        for theme in text["themes"]
    ]


def _agreement(row: AgreementText) -> dict[str, Any]:
    return {
        "number": row["number"],
        "title": row["title"],
        "is_sub": row["parent"] is not None,
        "text": to_tree(row["text"]),
        "responsible": _said(row["responsible"]),
        "duties": [
            {
                "who": _said(duty["who"]) or "De verantwoordelijken",
                "what": to_tree(duty["text"]),
                "target": duty["target"],
                "when": in_words(duty["when"]) or "zonder termijn",
            }
            for duty in row["obligations"]
        ],
    }


def _said(names: Sequence[NamedText]) -> str:
    said = enumerated(name["name"] for name in names)
    return f"{said[:1].upper()}{said[1:]}"


def _changes(text: VersionText, base: VersionText | None) -> list[dict[str, Any]]:
    """What an addendum changes: each agreement as it was and as it becomes."""
    if "addendum" not in text:
        return []
    now, before = by_lineage(text), by_lineage(base) if base else {}
    return [
        {
            "now": _agreement(now[lineage]) if lineage in now else None,
            "before": _agreement(before[lineage]) if lineage in before else None,
        }
        for lineage in text["addendum"]["lineages"]
    ]


def _project(row: ProjectText) -> dict[str, str]:
    dwellings = [one for one in row["dwellings"] if one["number"] is not None]
    return {
        "location": row["location"],
        "municipality": row["municipality"],
        "accessibility": row["accessibility"],
        "responsible": row["responsible"],
        "dwellings": str(sum(one["number"] or 0 for one in dwellings)) if dwellings else "",
        "type": ", ".join(one["type"] for one in row["dwellings"] if one["type"]),
        "rent_class": row["rent_class"],
        "agreement": row["agreement"],
        "signed": row["signed"],
    }
