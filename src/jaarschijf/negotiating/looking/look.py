"""The text as it is now beside how somebody saw it last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from jaarschijf.negotiating.looking.changes import Change, changes, told
from jaarschijf.negotiating.models import Look, ReadingLink
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.register.versions.text import digest, text_of

SHOWN = 3
"""How many changes are unfolded at once."""


@dataclass(frozen=True)
class Reading:
    """What a person reads of a plan: `look` is None for who reads it for the first time."""

    text: VersionText
    look: Look | None
    slugs: frozenset[str]

    @cached_property
    def mark(self) -> str:
        """Says of a form which text was shown."""
        return digest(self.text)

    @cached_property
    def changes(self) -> list[Change]:
        """Since the person looked; what concerns the own parties first."""
        if self.look is None:
            return []
        found = changes(cast("VersionText", json.loads(self.look.frozen)), self.text)
        return sorted(found, key=lambda change: not change.concerns(self.slugs))

    @property
    def told(self) -> str:
        """How many of each, in words."""
        return told(self.changes)

    @cached_property
    def own(self) -> set[str]:
        """The keys of the changes that concern the own parties by name."""
        return {one.item.key for one in self.changes if not self.slugs.isdisjoint(one.item.parties)}


def reading_of(plan: YearPlan, who: User | ReadingLink, slugs: frozenset[str], today: date) -> Reading:
    """The text of now and the last look of a person; `slugs` are the parties that they belong to."""
    return Reading(text_of(plan, today), Look.objects.filter(plan=plan, **looker(who)).first(), slugs)


def looker(who: User | ReadingLink) -> dict[str, Any]:
    """The column that says whose look it is."""
    return {"link" if isinstance(who, ReadingLink) else "user": who}
