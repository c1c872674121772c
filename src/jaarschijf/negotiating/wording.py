"""Pure: kinds of parties as a Dutch sentence has them."""

from __future__ import annotations

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
