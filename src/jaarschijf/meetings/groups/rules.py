"""Pure: under which group another may stand, and what a group lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jaarschijf.lib.dutch import listed
from jaarschijf.lib.refusal import Refusal

SUB = "sub"
CHARGED = frozenset({"working", "sub"})
"""Kinds of group that exist to look after agreements."""


def refuse_parent(
    kind: str, group: int | None, parent: int | None, parents: Mapping[int, int | None]
) -> None:
    """Raises Refusal unless `group` (None: a new one) may stand under `parent`.

    `parents` holds each group of the region that still meets, with the one it stands under.
    """
    if kind == SUB and parent is None:
        raise Refusal("Een subwerkgroep bereidt een andere groep voor. Kies bij ‘Hoort onder’ welke.")
    if kind != SUB and parent is not None:
        raise Refusal(
            "Alleen een subwerkgroep hoort onder een andere groep. "
            "Kies ‘subwerkgroep’, of maak ‘Hoort onder’ leeg."
        )
    if parent is None:
        return
    if parent not in parents:
        raise Refusal("De groep bij ‘Hoort onder’ is opgeheven, of van een andere regio. Kies een andere.")
    if group in set(line_up(parent, parents)):
        raise Refusal("Zo komt een groep onder zichzelf te staan. Kies bij ‘Hoort onder’ een andere.")


def line_up(group: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    """The group itself, the one it stands under, and so on; each once."""
    seen: set[int] = set()
    at: int | None = group
    while at is not None and at not in seen:
        yield at
        seen.add(at)
        at = parents.get(at)


@dataclass(frozen=True)
class GroupFact:
    """What there is to know of a group: how many people, whose seats are empty, who left the region."""

    pk: int
    name: str
    kind: str
    people: int = 0
    empty: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    has_chair: bool = False
    has_reporter: bool = False
    charges: int = 0
    meetings: int = 0


def lacks(group: GroupFact) -> tuple[str, ...]:
    """What is missing in who is in a group, as short sentences."""
    if not group.people:
        named = f", alleen een plek van {listed(group.empty)}" if group.empty else ""
        return (f"Er zit nog niemand in{named}.",)
    found = []
    if not group.has_chair:
        found.append("Geen voorzitter.")
    if not group.has_reporter:
        found.append("Geen rapporteur.")
    if group.empty:
        found.append(f"Nog niemand namens {listed(group.empty)}.")
    found += [f"{name} heeft geen rol meer in de regio." for name in group.gone]
    return tuple(found)


def is_idle(group: GroupFact) -> bool:
    """Whether a group that exists to look after agreements has none."""
    return group.kind in CHARGED and not group.charges
