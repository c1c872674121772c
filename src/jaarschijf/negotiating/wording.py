"""Pure: names, numbers and kinds of parties as a Dutch sentence has them."""

from __future__ import annotations

from collections.abc import Sequence

from jaarschijf.lib.dutch import thousands

KINDS = {
    "municipality": "gemeenten",
    "association": "corporaties",
    "tenants": "huurdersorganisaties",
    "care": "zorgaanbieders",
    "stakeholder": "stakeholders",
    "coordinator": "regiocoördinatoren",
}
"""The plural of each kind of party; the keys are those of `people.models.PartyKind`."""


def plural(kind: str) -> str:
    """corporaties; a kind that is not known here stays as it is."""
    return KINDS.get(kind, kind)


def listed(names: Sequence[str]) -> str:
    """Woonstede, Kaderand en Gemeente Waterdam"""
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def counted(size: int, one: str, more: str) -> str:
    """1 partij; 1.234 partijen"""
    return f"{thousands(size)} {one if size == 1 else more}"
