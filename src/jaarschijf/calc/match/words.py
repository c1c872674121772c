"""The answer in Dutch words, and the classes as plain values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from jaarschijf.calc.match.classes import ANYWHERE, Market
from jaarschijf.calc.match.occupancy import Span
from jaarschijf.calc.match.proof import Tiers
from jaarschijf.calc.rounding import euro
from jaarschijf.lib.dutch import thousands

if TYPE_CHECKING:
    from jaarschijf.calc.match.answer import Share


class Reason(StrEnum):
    """Why somebody is left: the first test that leaves no dwelling, or what housing him would worsen."""

    ACCESS = "access"
    ROOMS = "rooms"
    RENT = "rent"
    RESERVED = "reserved"
    RULE = "rule"
    NEED = "need"
    SURPLUS = "surplus"
    DISTANCE = "distance"
    WAITING = "waiting"


BECAUSE: dict[Reason, str] = {
    Reason.ACCESS: "er is geen woning met een BAT-score die hoog genoeg is",
    Reason.ROOMS: "geen woning die toegankelijk genoeg is, heeft een passend aantal kamers",
    Reason.RENT: "geen woning die verder past, heeft een huur die bij het inkomen past",
    Reason.RESERVED: "alle woningen die passen, zijn gereserveerd voor anderen",
    Reason.RULE: "zonder de afspraken over verdeling zou er wel een woning zijn",
    Reason.NEED: "de passende woningen gaan naar huishoudens met een toegangsbehoefte",
    Reason.SURPLUS: "er zou meer toegankelijke ruimte worden gebruikt door wie die niet nodig heeft",
    Reason.DISTANCE: "een ander komt er dichter bij zijn wens mee uit",
    Reason.WAITING: "de passende woningen gaan naar wie langer of even lang wacht",
}


def displaced(change: Tiers | None) -> Reason:
    """The reason, from what the tiers would change if one more were housed; the first that worsens."""
    if change is None or change.needs_met < 0:
        return Reason.NEED
    if change.surplus > 0:
        return Reason.SURPLUS
    return Reason.DISTANCE if change.distance > 0 else Reason.WAITING


def answer(totals: Tiers, seekers: int, with_need: int) -> str:
    """Who is housed, in one sentence."""
    verb = "krijgt er" if totals.housed == 1 else "krijgen er"
    first = (
        f"Van de {thousands(seekers)} huishoudens die zoeken, {verb} {thousands(totals.housed)} een woning"
    )
    if not with_need:
        return f"{first}."
    met = f"{thousands(totals.needs_met)} van de {thousands(with_need)}"
    return f"{first}; van wie een toegankelijke woning nodig heeft zijn dat er {met}."


def left(market: Market, start: int, count: int, reason: Reason) -> str:
    """How many of a class are left, and why."""
    size = int(market.seekers.size[start])
    whose = "Het huishouden" if size == 1 else f"{thousands(count)} van de {thousands(size)} huishoudens"
    verb = "krijgt" if count == 1 else "krijgen"
    return f"{whose} {_seeker(market, start)} {verb} geen woning: {BECAUSE[reason]}."


def one_more(market: Market, end: int, effect: Tiers) -> str:
    """What one more dwelling of a class would bring; the first tier that changes says it."""
    return f"Nog één {_dwelling(market, end)} zou {_brings(effect)}."


def seekers(market: Market, start: int) -> dict[str, Any]:
    """A class of seekers."""
    kind, home = int(market.seekers.kind[start]), int(market.seekers.home[start])
    rooms = market.room_sets[market.kinds.rooms[kind]]
    step = int(market.kinds.step[kind])
    fits = [list(span) for span, holds in zip(market.spans, rooms, strict=True) if holds]
    return {
        "class": start,
        "access_need": int(market.kinds.need[kind]),
        "fits_dwellings_for": fits,
        "highest_rent": market.caps[step] / 100 if step < len(market.caps) else None,
        "municipality": None if home == ANYWHERE else market.names[home],
        "group": market.rules.groups[int(market.kinds.group[kind])] or None,
        "count": int(market.seekers.size[start]),
    }


def dwellings(market: Market, end: int) -> dict[str, Any]:
    """A class of dwellings."""
    type_, place = int(market.dwellings.type[end]), int(market.dwellings.place[end])
    step = int(market.types.step[type_])
    return {
        "class": end,
        "bat": int(market.types.bat[type_]),
        "persons": list(market.spans[market.types.span[type_]]),
        "rent_above": market.caps[step - 1] / 100 if step else None,
        "rent_to": market.caps[step] / 100 if step < len(market.caps) else None,
        "municipality": market.names[place],
        "count": int(market.dwellings.size[end]),
    }


def share(market: Market, found: Share) -> dict[str, Any]:
    """What a spread rule comes to in a municipality."""
    rule = market.rules.spread[found.rule]
    return {
        "group": rule.group,
        "municipality": market.names[found.place],
        "least": float(rule.least),
        "most": float(rule.most),
        "lettings": found.lettings,
        "of_group": found.of_group,
        "lettings_without": found.lettings_without,
        "of_group_without": found.of_group_without,
        "possible": found.possible,
        "sentence": _shared(market.names[found.place], rule.group, found),
    }


def _shared(place: str, group: str, found: Share) -> str:
    if not found.possible:
        return (
            f"In {place} is de afspraak over {group} niet haalbaar: geen enkele toewijzing verhuurt daar "
            "iets en houdt zich aan alle afspraken. Verruim de afspraak, of zet er rounded = true bij."
        )
    return (
        f"In {place} gaan {found.of_group} van de {found.lettings} woningen naar {group}; "
        f"zonder de afspraak {found.of_group_without} van de {found.lettings_without}."
    )


def _brings(effect: Tiers) -> str:
    met, same = "één huishouden met een toegangsbehoefte meer huisvesten", "niet meer huishoudens huisvesten"
    in_order = (
        (effect.needs_met and effect.housed, met),
        (effect.needs_met, f"{met}, in plaats van een huishouden zonder"),
        (effect.housed, "één huishouden meer huisvesten"),
        (effect.surplus, f"{same}, maar wel {_steps(-effect.surplus)} toegankelijke ruimte sparen"),
        (effect.distance, f"{same}, maar wel iemand dichter bij de gewenste gemeente laten wonen"),
        (
            effect.waiting_days,
            f"{same}, maar wel iemand helpen die {_days(effect.waiting_days)} langer wacht",
        ),
    )
    return next((told for changes, told in in_order if changes), "niets veranderen")


def _steps(count: int) -> str:
    return f"{count} BAT-{'stap' if count == 1 else 'stappen'}"


def _days(count: int) -> str:
    return f"{thousands(count)} {'dag' if count == 1 else 'dagen'}"


def _seeker(market: Market, start: int) -> str:
    kind, home = int(market.seekers.kind[start]), int(market.seekers.home[start])
    need, step = int(market.kinds.need[kind]), int(market.kinds.step[kind])
    group = market.rules.groups[int(market.kinds.group[kind])]
    parts = [
        f"uit de groep {group}" if group else "",
        f"met toegangsbehoefte {need}" if need else "zonder toegangsbehoefte",
        f"en een huur tot en met {euro(market.caps[step])}" if step < len(market.caps) else "",
        "zonder gewenste gemeente" if home == ANYWHERE else f"voor {market.names[home]}",
    ]
    return " ".join(part for part in parts if part)


def _dwelling(market: Market, end: int) -> str:
    type_, place = int(market.dwellings.type[end]), market.names[int(market.dwellings.place[end])]
    bat, step = int(market.types.bat[type_]), int(market.types.step[type_])
    name = f"BAT {bat}-woning" if bat else "woning zonder BAT-score"
    persons = _persons(market.spans[market.types.span[type_]])
    caps = market.caps
    rent = f"tot en met {euro(caps[step])}" if step < len(caps) else f"boven {euro(caps[-1])}"
    return f"{name} in {place} voor {persons} en met een huur {rent}"


def _persons(span: Span) -> str:
    if span.most >= 99:
        return f"{span.least} of meer personen"
    if span.least == span.most:
        return f"{span.least} {'persoon' if span.least == 1 else 'personen'}"
    return f"{span.least} tot en met {span.most} personen"
