"""Who owes what: the names under an agreement become shares of parties. Pure; nothing here knows a database.

A group becomes its members, a party that ended hands on to its successor, and what nobody bears is a
share without a party that says why. Every name has at least one share on every day of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from jaarschijf.lib.dutch import full_date

NOBODY = "niemand"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Member:
    """A party. It takes part from `since` to `until`, both included; None is no border."""

    pk: int
    name: str
    kind: str
    since: date | None = None
    until: date | None = None
    successor: int | None = None


@dataclass(frozen=True)
class Bearer:
    """A name in the text, with the party or group behind it; `kind` is that of a group of all of a kind."""

    name: str
    party: int | None = None
    is_group: bool = False
    kind: str = ""
    members: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Wording:
    """Who an agreement names, and who each of its obligations (by id) names."""

    responsible: tuple[Bearer, ...] = ()
    obligations: tuple[tuple[int, tuple[Bearer, ...]], ...] = ()


@dataclass(frozen=True)
class Years:
    """The first and last day of the plan."""

    first: date
    last: date


@dataclass(frozen=True)
class Dealt:
    """One share. Without a party `why` says so; `heir` is the key of the share that it goes on in."""

    party: int | None
    name: str
    why: str = ""
    starts: date | None = None
    ends: date | None = None
    heir: Key | None = None
    obligations: frozenset[int] = field(default_factory=frozenset)

    @property
    def key(self) -> Key:
        """What makes it this share: the party, or else the name."""
        return self.party or self.name

    def holds_on(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


Key = int | str


def fan_out(wording: Wording, parties: Mapping[int, Member], years: Years) -> list[Dealt]:
    """The shares of one agreement: in order of the names, each party once, each loose name once."""
    responsible = wording.responsible or (Bearer(NOBODY),)
    open_to_all = frozenset(pk for pk, who in wording.obligations if not who)
    held = [
        *((bearer, open_to_all) for bearer in responsible if wording.responsible or _has_none(wording)),
        *((bearer, frozenset({pk})) for pk, who in wording.obligations for bearer in who),
    ]
    shares: dict[Key, Dealt] = {}
    for bearer, obligations in held:
        for dealt in _holdings(bearer, parties, years):
            mine = _with(dealt, obligations)
            known = shares.get(mine.key)
            shares[mine.key] = _joined(known, mine) if known else mine
    return list(shares.values())


def _has_none(wording: Wording) -> bool:
    """Whether something is asked of nobody: the agreement as a whole, or one of its obligations."""
    return not wording.obligations or any(not who for _, who in wording.obligations)


def _with(dealt: Dealt, obligations: frozenset[int]) -> Dealt:
    return replace(dealt, obligations=obligations)


def _joined(one: Dealt, other: Dealt) -> Dealt:
    """Two reasons for one share: it holds as long as either does."""
    return Dealt(
        party=one.party,
        name=one.name,
        why=one.why,
        starts=None if one.starts is None or other.starts is None else min(one.starts, other.starts),
        ends=None if one.ends is None or other.ends is None else max(one.ends, other.ends),
        heir=one.heir or other.heir,
        obligations=one.obligations | other.obligations,
    )


def _holdings(bearer: Bearer, parties: Mapping[int, Member], years: Years) -> Iterator[Dealt]:
    """Who holds what this name stands for, from the first to the last day."""
    if bearer.party is not None:
        yield from _line(bearer.name, parties[bearer.party], parties, years, starts=None)
    elif bearer.is_group:
        yield from _members(bearer, parties, years)
    elif bearer.name == NOBODY:
        yield Dealt(None, NOBODY, "Er staat niemand bij als verantwoordelijke.")
    else:
        yield Dealt(None, bearer.name, f"‘{bearer.name}’ hoort bij geen partij of groep.")


def _members(bearer: Bearer, parties: Mapping[int, Member], years: Years) -> Iterator[Dealt]:
    found = [
        dealt
        for member in _in_group(bearer, parties, years)
        for dealt in _line(bearer.name, member, parties, years, starts=_if_after(member.since, years.first))
    ]
    yield from found
    begins = [dealt.starts for dealt in found]
    if not begins:
        yield Dealt(None, bearer.name, f"De groep ‘{bearer.name}’ heeft geen leden.")
    elif None not in begins:
        first = min(day for day in begins if day)
        why = f"De groep ‘{bearer.name}’ heeft leden vanaf {full_date(first)}."
        yield Dealt(None, bearer.name, why, ends=first - DAY)


def _if_after(day: date | None, first: date) -> date | None:
    return day if day and day > first else None


def _in_group(bearer: Bearer, parties: Mapping[int, Member], years: Years) -> Iterator[Member]:
    """Those of the kind that take part in these years, or the members named and whoever succeeded them."""
    for member in parties.values():
        ended_before = member.until is not None and member.until < years.first
        if member.since and member.since > years.last:
            continue
        if bearer.kind and member.kind == bearer.kind and not ended_before:
            yield member
        if not bearer.kind and member.pk in bearer.members and (not ended_before or member.successor):
            yield member


def _line(
    name: str, member: Member, parties: Mapping[int, Member], years: Years, *, starts: date | None
) -> Iterator[Dealt]:
    """The party, then its successor, and so on to the last day; or nobody, when the line breaks."""
    line = list(_holders(name, member, parties, years, starts))
    for dealt, after in zip(line, [*line[1:], None], strict=True):
        yield replace(dealt, heir=after.key) if after else dealt


def _holders(
    name: str, member: Member, parties: Mapping[int, Member], years: Years, starts: date | None
) -> Iterator[Dealt]:
    for current, is_last in _succession(member, parties):
        if current.until is None or current.until >= years.last:
            yield Dealt(current.pk, name, starts=starts)
            return
        if current.until >= years.first:
            yield Dealt(current.pk, name, starts=starts, ends=current.until)
            starts = current.until + DAY
        if is_last:
            since = full_date(current.until + DAY)
            why = f"{current.name} doet niet meer mee sinds {since} en heeft geen opvolger."
            yield Dealt(None, current.name, why, starts=starts)


def _succession(member: Member, parties: Mapping[int, Member]) -> Iterator[tuple[Member, bool]]:
    """A party and its successors, each with whether it is the last. A circle ends where it began."""
    seen = {member.pk}
    while True:
        heir = parties.get(member.successor or 0) if member.until else None
        is_last = heir is None or heir.pk in seen
        yield member, is_last
        if heir is None or is_last:
            return
        seen.add(heir.pk)
        member = heir


def heir_of(party: int, parties: Mapping[int, Member], keys: Iterable[Key]) -> Key | None:
    """The first of a party's successors that has a share under these keys."""
    known = set(keys)
    line = (member.pk for member, _ in _succession(parties[party], parties) if member.pk != party)
    return next((pk for pk in line if pk in known), None)
