"""Pure: the choices of the match card as rules, and the best allocation as counts per class."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jaarschijf.calc.match.rules import EVERY, Reservation, Rules, Spread, folded
from jaarschijf.figures.calculations import taking
from jaarschijf.figures.calculations.cutting import Counts, Words
from jaarschijf.figures.calculations.market import NO_NEED, NO_WISH, Market, place_of, score_words
from jaarschijf.figures.calculations.shape import Option, OptionKind
from jaarschijf.figures.datasets import codes
from jaarschijf.figures.datasets.classes import NONE, standing_days
from jaarschijf.figures.datasets.lists import GROUP
from jaarschijf.lib.refusal import Refusal

if TYPE_CHECKING:
    from jaarschijf.calc.match.answer import Match
    from jaarschijf.calc.match.proof import Tiers

REASON: Final = "reason:"
"""Before a reason: how many are left for it."""
_GROUPS: Final = tuple((code, name) for code, name in codes(GROUP).items() if code != NONE)
_NEEDS: Final = tuple(
    (str(score), f"BAT {score}" if score == 5 else f"BAT {score} of hoger") for score in range(1, 6)
)

_SPREAD_GROUP: Final = Option(
    "spread_group",
    "Spreiding: voor welke groep",
    OptionKind.CHOICE,
    NONE,
    help="Van alle verhuringen in een gemeente gaat een afgesproken deel naar deze groep.",
    choices=((NONE, "geen afspraak over spreiding"), *_GROUPS),
)
_SPREAD_PLACE: Final = Option(
    "spread_place",
    "Spreiding: in welke gemeente",
    OptionKind.WORDS,
    "",
    help="Leeg is: in elke gemeente apart.",
)
_SPREAD_LEAST: Final = Option(
    "spread_least", "Spreiding: minstens zoveel procent", OptionKind.DECIMAL, 0, least=0, most=100
)
_SPREAD_MOST: Final = Option(
    "spread_most",
    "Spreiding: hoogstens zoveel procent",
    OptionKind.DECIMAL,
    100,
    help="De grenzen worden naar buiten afgerond op hele woningen.",
    least=0,
    most=100,
)
_KEEP_BAT: Final = Option(
    "keep_bat",
    "Reservering: welke woningen",
    OptionKind.CHOICE,
    NONE,
    help="Deze woningen blijven leeg als er niemand is voor wie zij zijn bedoeld.",
    choices=((NONE, "geen reservering"), *_NEEDS, ("0", "alle woningen")),
)
_KEEP_NEED: Final = Option(
    "keep_need",
    "Reservering: alleen voor wie nodig heeft",
    OptionKind.CHOICE,
    NONE,
    choices=((NONE, "dat maakt niet uit"), *_NEEDS),
)
_KEEP_GROUP: Final = Option(
    "keep_group",
    "Reservering: alleen voor de groep",
    OptionKind.CHOICE,
    NONE,
    choices=((NONE, "elke groep"), *_GROUPS),
)
_KEEP_PLACE: Final = Option(
    "keep_place",
    "Reservering: in welke gemeente",
    OptionKind.WORDS,
    "",
    help="Leeg is: in elke gemeente.",
)
OPTIONS: Final = (
    *(_SPREAD_GROUP, _SPREAD_PLACE, _SPREAD_LEAST, _SPREAD_MOST),
    *(_KEEP_BAT, _KEEP_NEED, _KEEP_GROUP, _KEEP_PLACE),
)


def rules_of(options: Mapping[str, Any], market: Market) -> Rules:
    """What was agreed; raises Refusal for what can't be."""
    chosen = taking.chosen(options, OPTIONS)
    return Rules(tuple(_spread(chosen, market)), tuple(_reservation(chosen, market)))


def _spread(chosen: Mapping[str, Any], market: Market) -> Iterator[Spread]:
    if chosen["spread_group"] == NONE:
        return
    least, most = (taking.number(chosen[one.key], one.label) / 100 for one in (_SPREAD_LEAST, _SPREAD_MOST))
    if not 0 <= least <= most <= 1:
        raise Refusal(
            f"Een spreiding van {chosen['spread_least']} tot en met {chosen['spread_most']} procent kan "
            "niet. Schrijf eerst het laagste en dan het hoogste percentage, van 0 tot en met 100.",
            "The spread's least and most are no shares in order.",
        )
    if (least, most) == (Fraction(0), Fraction(1)):
        raise Refusal(
            "Zeg bij de spreiding welk deel van de verhuringen naar de groep gaat, zoals 8 tot en met 14 "
            "procent.",
            "Say which share of the lettings goes to the group.",
        )
    place = place_of(chosen["spread_place"], market, _SPREAD_PLACE.label)
    yield Spread(folded(place) or EVERY, folded(chosen["spread_group"]), least, most, rounded=True)


def _reservation(chosen: Mapping[str, Any], market: Market) -> Iterator[Reservation]:
    if chosen["keep_bat"] == NONE:
        return
    need, group = ("" if chosen[key] == NONE else folded(chosen[key]) for key in ("keep_need", "keep_group"))
    if not need and not group:
        raise Refusal(
            "Zeg voor wie de woningen gereserveerd zijn: kies een groep, of wat iemand nodig heeft.",
            "Say whom the dwellings are reserved for.",
        )
    place = place_of(chosen["keep_place"], market, _KEEP_PLACE.label)
    yield Reservation(folded(place) or EVERY, int(chosen["keep_bat"]), None, group, int(need or 0))


def matched(market: Market, rules: Rules) -> Match:
    """The best allocation of the market."""
    # Polars and HiGHS come in here, so that the pages that need none start without them.
    import polars as pl

    from jaarschijf.calc.match import match

    demand = pl.DataFrame(
        {
            "count": [one.count for one in market.seekers],
            "access_need": [one.access_need for one in market.seekers],
            "persons": [one.persons for one in market.seekers],
            "aow": [False for _ in market.seekers],
            "income": [one.income for one in market.seekers],
            "municipality": [one.municipality for one in market.seekers],
            "group": [one.group for one in market.seekers],
            "waiting_days": [standing_days(one.band) for one in market.seekers],
        },
        schema_overrides={"municipality": pl.String, "group": pl.String},
    )
    supply = pl.DataFrame([asdict(one) for one in market.homes])
    return match(demand, supply, market.norms, rules)


def of_seekers(found: Match) -> Iterator[tuple[Words, Counts]]:
    """By need and wished municipality: housed, left and why, and sums to reckon means from."""
    from jaarschijf.calc.match.flow import runs_housed

    market, pairs = found.network.market, found.allocation
    words = [_words(found, start) for start in range(found.network.starts)]
    need = market.kinds.need[market.seekers.kind]
    bat = market.types.bat[market.dwellings.type]
    for start, end, count in zip(pairs.start.tolist(), pairs.end.tolist(), pairs.count.tolist(), strict=True):
        yield words[start], {"housed": count, "surplus": count * int(bat[end] - need[start])}
    for left in found.unmet:
        yield words[left.seekers], {"left": left.count, f"{REASON}{left.reason}": left.count}
    housed = runs_housed(found.network, found.housed)
    for class_, count, wait in zip(
        market.seekers.run_class.tolist(), housed.tolist(), market.seekers.run_wait.tolist(), strict=True
    ):
        yield words[class_], {"days": count * wait}


def of_homes(found: Match) -> Iterator[tuple[Words, Counts]]:
    """By municipality and BAT: what came free, and what of it is left empty in the best allocation."""
    market = found.network.market
    for end, (size, used) in enumerate(zip(market.dwellings.size.tolist(), found.used.tolist(), strict=True)):
        bat = int(market.types.bat[market.dwellings.type[end]])
        place = market.names[int(market.dwellings.place[end])]
        yield (place, score_words(bat, "geen score")), {"free": size, "empty": size - used}


def one_more(found: Match) -> Callable[[str, str], str | None]:
    """(Need, municipality; empty for all) -> what the dwelling that helps most would bring, in words.

    The answer is None where none helps. Not for a match with rules of shares, which tie everything together.
    """
    from jaarschijf.calc.match import words

    market = found.network.market
    bats = market.types.bat[market.dwellings.type].tolist()
    names = [market.names[place] for place in market.dwellings.place.tolist()]

    def best(need: str, place: str) -> str | None:
        score = 0 if need in {"", NO_NEED} else int(need[-1])
        helping = [
            # Of those for one need the plainest first, otherwise what helps most.
            (bats[end] if need else 0, _worth(effect), end)
            for end, effect in enumerate(found.one_more)
            if (effect.needs_met if score else effect.needs_met or effect.housed) > 0
            and bats[end] >= score
            and place in {"", NO_WISH, names[end]}
        ]
        if not helping:
            return None
        end = min(helping)[-1]
        return words.one_more(market, end, found.one_more[end])

    return best


def _worth(effect: Tiers) -> tuple[int, ...]:
    """Sorts what helps most first."""
    return (-effect.needs_met, -effect.housed, effect.surplus, effect.distance, -effect.waiting_days)


def _words(found: Match, start: int) -> Words:
    market = found.network.market
    need, home = int(market.kinds.need[market.seekers.kind[start]]), int(market.seekers.home[start])
    return score_words(need, NO_NEED), NO_WISH if home < 0 else market.names[home]
