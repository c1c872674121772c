"""The parties page: who takes part, who acts for whom, what the names of groups stand for today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jaarschijf.people.models import KnownName, Membership, Party, PartyGroup, PartyKind, Region

KIND_HEADINGS: dict[str, str] = {
    PartyKind.MUNICIPALITY: "Gemeenten",
    PartyKind.ASSOCIATION: "Corporaties",
    PartyKind.TENANTS: "Huurdersorganisaties",
    PartyKind.CARE: "Zorgaanbieders",
    PartyKind.STAKEHOLDER: "Stakeholders",
    PartyKind.COORDINATOR: "Regiocoördinatie",
}


@dataclass(frozen=True)
class PartyCard:
    """A party with the people who act for it and the names that documents use."""

    party: Party
    people: Sequence[Membership]
    names: Sequence[str]
    takes_part: bool


@dataclass(frozen=True)
class GroupRow:
    """A group with the parties behind it today."""

    group: PartyGroup
    meaning: str
    parties: Sequence[Party]
    names: Sequence[str]


@dataclass(frozen=True)
class Directory:
    """Everything on the page. `kinds` holds (heading, cards); `others` act for no party."""

    kinds: Sequence[tuple[str, Sequence[PartyCard]]]
    former: Sequence[PartyCard]
    groups: Sequence[GroupRow]
    others: Sequence[Membership]

    @property
    def is_empty(self) -> bool:
        return not (self.kinds or self.former)


def directory(region: Region, day: date) -> Directory:
    """The region's parties, groups and people on `day` (six queries, whatever the size)."""
    people = list(region.memberships.select_related("user").order_by("user__name", "pk"))
    parties = list(region.parties.select_related("successor").prefetch_related("known_as"))
    groups = region.groups.prefetch_related("members", "known_as")
    cards = [_card(party, people, day) for party in parties]
    return Directory(
        kinds=[
            (heading, mine)
            for kind, heading in KIND_HEADINGS.items()
            if (mine := [card for card in cards if card.takes_part and card.party.kind == kind])
        ],
        former=[card for card in cards if not card.takes_part],
        groups=[_row(group, parties, day) for group in groups],
        others=[row for row in people if row.party_id is None],
    )


def _card(party: Party, people: Iterable[Membership], day: date) -> PartyCard:
    return PartyCard(
        party=party,
        people=[row for row in people if row.party_id == party.pk],
        names=_names(party.known_as.all()),
        takes_part=party.takes_part_on(day),
    )


def _row(group: PartyGroup, parties: Iterable[Party], day: date) -> GroupRow:
    kind = KIND_HEADINGS[group.kind].lower() if group.kind else ""
    return GroupRow(
        group=group,
        meaning=f"alle {kind}" if kind else "aangewezen partijen",
        parties=group.resolve(day, parties),
        names=_names(group.known_as.all()),
    )


def _names(known: Iterable[KnownName]) -> list[str]:
    return sorted(row.name for row in known)
