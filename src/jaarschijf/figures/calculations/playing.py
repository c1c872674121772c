"""Pure: the choices of the sandbox as rules, the world they are played in, and the play in pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from jaarschijf.calc.match.rules import folded
from jaarschijf.calc.norms import Norms
from jaarschijf.calc.sandbox import Comparison, Demand, Line, Outcome, Rule, Supply, Then, World, play
from jaarschijf.calc.sandbox.measures import WHEELCHAIR_FROM
from jaarschijf.figures.calculations import taking
from jaarschijf.figures.calculations.market import Market, Seekers, market_of
from jaarschijf.figures.calculations.shape import Given, Option, OptionKind
from jaarschijf.figures.datasets.classes import WAITING_DAYS, standing_days
from jaarschijf.lib.dutch import counted, span
from jaarschijf.lib.refusal import Refusal

QUICK: Final = 20
"""Times that are played for a first look."""
THOROUGH: Final = 100
MOST_SEEDS: Final = 500
MOST_WEEKS: Final = 52
_AT_ONCE: Final = 25
_SHORTEST_YEAR: Final = 360
_NEW: Final = next(iter(WAITING_DAYS))
_LETTERS: Final = ("a", "b")
_SCORES: Final = tuple(
    (str(score), f"BAT {score}" + (" of hoger" if score < 5 else "")) for score in range(1, 6)
)


def _rule_options(letter: str, weeks: int) -> tuple[Option, ...]:
    name = f"Regel {letter.upper()}"
    return (
        Option(
            f"{letter}_weeks",
            f"{name}: zoveel weken voorrang",
            OptionKind.WHOLE,
            weeks,
            help="0 weken is: geen voorrang, zoals nu.",
            least=0,
            most=MOST_WEEKS,
        ),
        Option(
            f"{letter}_bat",
            f"{name}: voor welke woningen",
            OptionKind.CHOICE,
            str(WHEELCHAIR_FROM),
            choices=(*_SCORES, ("0", "alle woningen")),
        ),
        Option(
            f"{letter}_need",
            f"{name}: eerst voor wie dit nodig heeft",
            OptionKind.CHOICE,
            str(WHEELCHAIR_FROM),
            choices=_SCORES,
        ),
        Option(
            f"{letter}_then",
            f"{name}: en daarna",
            OptionKind.CHOICE,
            Then.FREE.value,
            choices=(
                (Then.FREE.value, "vrij voor iedereen die past"),
                (Then.WIDEN.value, "steeds één stap ruimer, weer zoveel weken"),
            ),
        ),
    )


REFUSED: Final = Option(
    "refused",
    "Hoe vaak wordt een aanbod geweigerd, in procenten",
    OptionKind.WHOLE,
    20,
    help="Na een weigering wordt de woning een week later opnieuw aangeboden.",
    least=0,
    most=95,
)
SEEDS: Final = Option(
    "seeds",
    "Hoe vaak het jaar wordt gespeeld",
    OptionKind.WHOLE,
    THOROUGH,
    help="Vaker geeft een zekerder antwoord, en duurt langer.",
    least=2,
    most=MOST_SEEDS,
)
SEED: Final = Option(
    "seed",
    "Begingetal van het toeval",
    OptionKind.WHOLE,
    1,
    help="Met hetzelfde getal komt er hetzelfde uit.",
    least=1,
    most=1_000_000,
)
RULE_OPTIONS: Final = {"a": _rule_options("a", 0), "b": _rule_options("b", 8)}
OPTIONS: Final = (*RULE_OPTIONS["a"], *RULE_OPTIONS["b"], REFUSED, SEEDS, SEED)


@dataclass(frozen=True)
class Groups:
    """How many real seekers and dwellings the figures rest on, in parts that don't overlap.

    Where a part is small, a figure could tell of it: the figures need the smallest part.
    """

    seekers: tuple[int, int, int]
    homes: tuple[int, int, int]

    @property
    def all_seekers(self) -> int:
        return sum(self.seekers)

    @property
    def all_homes(self) -> int:
        return sum(self.homes)


@dataclass(frozen=True)
class Plan:
    """What is to be played: two rules, in a world, so many times from a first seed."""

    market: Market
    world: World
    rules: tuple[Rule, Rule]
    seeds: int
    first_seed: int

    def played(self) -> Iterator[Comparison]:
        """What is known after every so many times; the last one is the answer."""
        known: Comparison | None = None
        for done in range(0, self.seeds, _AT_ONCE):
            more = play(self.world, self.rules, min(_AT_ONCE, self.seeds - done), self.first_seed + done)
            known = _joined(known, more)
            yield known

    def answer(self) -> Comparison:
        """The last of `played`."""
        *_, last = self.played()
        return last

    @property
    def groups(self) -> Groups:
        """By need and BAT: none, some, and a wheelchair."""
        seekers = Counter[int]()
        for one in self.world.demand:
            seekers[_part(one.access_need)] += one.count
        homes = Counter[int]()
        for home in self.world.supply:
            homes[_part(home.bat)] += home.count
        return Groups((seekers[0], seekers[1], seekers[2]), (homes[0], homes[1], homes[2]))


def plan_of(given: Sequence[Given], options: Mapping[str, Any], limits: Mapping[int, Norms]) -> Plan:
    """What the choices ask to be played; raises Refusal for what can't be."""
    market = market_of(given, limits)
    _refuse_part_of_a_year(given)
    chosen = taking.chosen(options, OPTIONS)
    refused = taking.number(chosen[REFUSED.key], REFUSED.label) / 100
    world = World(market.norms, _supply(market), tuple(map(_demand, market.seekers)), refused=refused)
    seeds, seed = (int(taking.number(chosen[one.key], one.label)) for one in (SEEDS, SEED))
    if not 2 <= seeds <= MOST_SEEDS:
        raise Refusal(
            f"{SEEDS.label}: {seeds} kan niet. Kies 2 tot en met {MOST_SEEDS}.",
            f"From 2 up to and including {MOST_SEEDS} seeds.",
        )
    return Plan(market, world, (_rule("a", chosen), _rule("b", chosen)), seeds, seed)


def _rule(letter: str, chosen: Mapping[str, Any]) -> Rule:
    """A rule of one line; its name tells it beside the other, for two may be alike."""
    weeks = int(taking.number(chosen[f"{letter}_weeks"], f"Regel {letter.upper()}"))
    line = Line(
        bat_from=int(chosen[f"{letter}_bat"]),
        need_from=int(chosen[f"{letter}_need"]),
        weeks=weeks,
        then=Then(chosen[f"{letter}_then"]),
    )
    about = f"{counted(weeks, 'week', 'weken')} voorrang" if weeks else "zoals nu"
    return Rule(f"{letter.upper()}: {about}", (line,))


def _demand(one: Seekers) -> Demand:
    """Who waits less than a year came this year; as many come in the next."""
    return Demand(
        one.access_need,
        one.persons,
        aow=False,
        income=one.income,
        municipality=folded(one.municipality),
        group=one.group,
        waiting=_waiting(one.band),
        count=one.count,
        arrivals=one.count if one.band == _NEW else 0,
    )


def _waiting(band: str) -> tuple[int, int]:
    """From the band's first day, as far beyond its middle as it is before it."""
    first = WAITING_DAYS[band]
    return first, 2 * standing_days(band) - first


def _supply(market: Market) -> tuple[Supply, ...]:
    return tuple(
        Supply(folded(one.municipality), "", one.bat, one.rooms, one.rent, one.count) for one in market.homes
    )


def _refuse_part_of_a_year(given: Sequence[Given]) -> None:
    """The lettings tell how many dwellings come free in a year."""
    one = taking.asked(given, "lettings")[0]
    if (one.period_until - one.period_from).days < _SHORTEST_YEAR:
        raise Refusal(
            f"De verhuringen gaan over {span(one.period_from, one.period_until)}. De zandbak speelt een heel "
            "jaar: kies verhuringen van een heel jaar.",
            "The lettings are of less than a year. Choose those of a whole year.",
        )


def _part(score: int) -> int:
    return 0 if not score else 1 if score < WHEELCHAIR_FROM else 2


def _joined(known: Comparison | None, more: Comparison) -> Comparison:
    """Seeds are played each for itself, so pieces after each other are the same as the whole."""
    if known is None:
        return more
    outcomes = tuple(
        Outcome(one.rule, {key: [*values, *other.values[key]] for key, values in one.values.items()})
        for one, other in zip(known.outcomes, more.outcomes, strict=True)
    )
    return replace(known, seeds=known.seeds + more.seeds, outcomes=outcomes)
