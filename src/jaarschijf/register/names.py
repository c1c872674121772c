"""Which party or group a name in a document stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from jaarschijf.people.models import Party, PartyGroup, Region
from jaarschijf.register.models.common import NamedParty

Holder = TypeVar("Holder", bound=NamedParty)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, accents, hyphens and double spaces, to compare with."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.replace("-", " ").casefold().split())


class NameBook:
    """All names of a region, read once (three queries)."""

    def __init__(self, region: Region) -> None:
        self._found: dict[str, Party | PartyGroup] = {
            **{fold(group.name): group for group in region.groups.all()},
            **{fold(party.name): party for party in region.parties.all()},
        }
        for known in region.known_names.select_related("party", "group"):
            target = known.party or known.group
            assert target
            self._found[fold(known.name)] = target

    def find(self, name: str) -> Party | PartyGroup | None:
        """The party or group of this name, or None."""
        return self._found.get(fold(name))

    def holders(self, kind: type[Holder], names: Sequence[str], **owner: object) -> list[Holder]:
        """Unsaved rows for the names, in order; a name that nobody bears is kept as it is."""
        rows = []
        for position, name in enumerate(names):
            row = kind(name=name, position=position, **owner)
            match self.find(name):
                case Party() as party:
                    row.party = party
                case PartyGroup() as group:
                    row.group = group
                case None:
                    pass
            rows.append(row)
        return rows
