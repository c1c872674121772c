"""The figures and the rules in Dutch words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jaarschijf.calc.match.rules import HIGHEST_NEED, folded
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.calc.sandbox.intervals import Estimate
from jaarschijf.calc.sandbox.measures import GROUP, MEASURES, WHEELCHAIR_FROM, Measure, Unit
from jaarschijf.calc.sandbox.rules import Line, Order, Rule, Then
from jaarschijf.calc.sandbox.world import World
from jaarschijf.lib.dutch import counted, full_date, thousands

NOT_APPLICABLE: Final = "n.v.t."
INTERVAL: Final = (
    "Het gemiddelde over alle gespeelde keren, met het gebied waar dat gemiddelde met 95 procent zekerheid "
    "in ligt (Student t). Een verschil is eerst per gespeelde keer genomen."
)
_ORDERS: Final = {
    Order.WAITING: "Wie mag: eerst wie het langst wacht.",
    Order.FIT: "Wie mag: eerst wie de toegankelijkheid van de woning het best gebruikt, dan wie deze "
    "gemeente wenst, dan wie het langst wacht.",
}
_ONE: Final = {Unit.DAYS: "dag", Unit.WEEKS: "week"}
Estimates = Mapping[str, Estimate | None]


def value(found: Estimate, measure: Measure) -> str:
    """12,3 % (11,9 tot 12,7); without the interval when a single year was played."""
    said = _amount(found.mean, measure.digits, measure.unit)
    low, high = measure.possible(found.low), measure.possible(found.high)
    if low is None or high is None:
        return said
    return f"{said} ({_number(low, measure.digits)} tot {_number(high, measure.digits)})"


def change(found: Estimate, measure: Measure) -> str:
    """8,2 meer (5,1 tot 11,3); or that there is no difference, or none that is sure."""
    if found.is_zero:
        return "precies gelijk"
    unit = Unit.POINTS if measure.unit is Unit.PERCENT else measure.unit
    if found.low is None or found.high is None:
        return f"{_amount(abs(found.mean), measure.digits, unit)} {_direction(found.mean)}"
    if not found.is_sure:
        return f"geen zeker verschil ({_between(found, measure.digits, unit)})"
    return f"{_sure(found, measure.digits, unit)} {_direction(found.mean)}"


def rule(one: Rule) -> tuple[str, ...]:
    """A sentence for each line that does something, and one for who goes first."""
    lines = tuple(_line(line) for line in one.at_work)
    return (*(lines or ("Elke woning is vrij voor wie erin past.",)), _ORDERS[one.order])


def notes(world: World, seeds: int) -> Iterator[str]:
    """What was assumed, and what the reader should know of these numbers."""
    weeks = f"{counted(world.weeks, 'week', 'weken')} vanaf {full_date(world.start)}"
    yield f"Gespeeld: {weeks}, {thousands(seeds)} keer."
    refused = _amount(100 * world.refused, 1, Unit.PERCENT)
    yield f"Van de aanbiedingen wordt {refused} geweigerd. Een weigering kost een week."
    if world.only_wished:
        yield "Niemand neemt een woning buiten de gewenste gemeente."
    if not any(one.arrivals for one in world.demand):
        yield "Er komen geen zoekers bij: de rij van het begin wordt alleen korter."
    if seeds == 1:
        yield "Er is één keer gespeeld: wat toeval is, is niet te zeggen."


def alone(one: Rule, housed: Estimate | None, years: int) -> str:
    """Of one rule: In een jaar krijgen met ‘A’ 40 (38 tot 42) huishoudens een woning."""
    said = NOT_APPLICABLE if housed is None else value(housed, MEASURES["housed"])
    return f"In {_years(years)} krijgen met ‘{one.name}’ {said} huishoudens een woning."


def sentence(one: Rule, against: Rule, found: Estimates, years: int) -> str:
    """Met ‘A’ krijgen in een jaar 12 (8 tot 16) huishoudens met een rolstoel meer een passende woning; …"""
    housed, loss = found[_subject_measure(one)], found["vacancy_loss"]
    if housed is None or loss is None:
        return "Er is niets te vergelijken: niemand zoekt of er komt niets vrij."
    start = f"Met ‘{one.name}’ krijgen in {_years(years)}"
    return f"{start} {_gain(housed, _subject(one), against.name)}; {_cost(loss)}."


def _years(years: int) -> str:
    return "een jaar" if years == 1 else f"{years} jaar"


def _gain(found: Estimate, subject: str, against: str) -> str:
    digits = 0 if abs(found.mean) >= 10 else 1
    than = f"een passende woning dan met ‘{against}’"
    if found.is_zero:
        return f"evenveel huishoudens {subject} een passende woning als met ‘{against}’"
    if found.low is None:
        return f"{_number(abs(found.mean), digits)} huishoudens {subject} {_direction(found.mean)} {than}"
    if not found.is_sure:
        return (
            f"niet zeker meer of minder huishoudens {subject} {than} "
            f"({_between(found, digits, Unit.COUNT)}: dat kan toeval zijn)"
        )
    return f"{_sure(found, digits, Unit.COUNT)} huishoudens {subject} {_direction(found.mean)} {than}"


def _cost(found: Estimate) -> str:
    if found.is_zero:
        return "de leegstand blijft gelijk"
    digits = next((digits for digits in (-3, -2) if abs(found.mean) >= 10 ** (1 - digits)), 0)
    if found.low is None:
        amount = _amount(abs(found.mean), digits, Unit.EURO)
    elif not found.is_sure:
        between = _between(found, digits, Unit.EURO)
        return f"de huur die door leegstand wegvalt, verandert niet zeker ({between}: dat kan toeval zijn)"
    else:
        amount = _sure(found, digits, Unit.EURO)
    return f"dat kost {amount} aan leegstand" if found.mean > 0 else f"dat scheelt {amount} aan leegstand"


def _subject_measure(one: Rule) -> str:
    lines = one.at_work
    if lines and lines[0].group:
        return f"{GROUP}{folded(lines[0].group)}"
    return "housed_wheelchair" if _is_about_wheelchairs(lines) else "housed_need"


def _subject(one: Rule) -> str:
    lines = one.at_work
    if lines and lines[0].group:
        return f"uit de groep ‘{lines[0].group}’"
    return "met een rolstoel" if _is_about_wheelchairs(lines) else "met een toegankelijkheidsbehoefte"


def _is_about_wheelchairs(lines: tuple[Line, ...]) -> bool:
    return bool(lines) and all(
        (line.bat_from if line.need_from is None else line.need_from) >= WHEELCHAIR_FROM for line in lines
    )


def _line(line: Line) -> str:
    where = f" in {line.municipality}" if line.municipality else ""
    part = f" ({_amount(100 * line.share, 1, Unit.PERCENT)} ervan)" if line.share < 1 else ""
    homes = f"BAT {_from(line.bat_from)}" if line.bat_from else "Alle woningen"
    wider = ", daarna steeds één stap ruimer" if line.then is Then.WIDEN else ", daarna vrij"
    cap = " In die weken mag de huur boven de aftoppingsgrens liggen." if line.above_cap else ""
    weeks = counted(line.weeks, "week", "weken")
    return f"{homes}{where}{part}: {weeks} eerst voor {_whom(line)}{wider}.{cap}"


def _whom(line: Line) -> str:
    group = f"de groep ‘{line.group}’" if line.group else ""
    if line.need_from is None:
        need = "wie een behoefte zo hoog als de BAT heeft"
    else:
        need = f"wie behoefte {_from(line.need_from)} heeft" if line.need_from else ""
    return " en daarvan ".join(part for part in (group, need) if part) or "iedereen"


def _from(score: int) -> str:
    return f"{score}" if score == HIGHEST_NEED else f"{score} en hoger"


def _sure(found: Estimate, digits: int, unit: Unit) -> str:
    """8 (5 tot 11), without the sign."""
    assert found.low is not None
    assert found.high is not None
    least, most = sorted((abs(found.low), abs(found.high)))
    said = _amount(abs(found.mean), digits, unit)
    shown = unit if unit is Unit.EURO else Unit.COUNT
    return f"{said} ({_amount(least, digits, shown)} tot {_amount(most, digits, shown)})"


def _between(found: Estimate, digits: int, unit: Unit) -> str:
    """3 minder tot 5 meer"""
    assert found.low is not None
    assert found.high is not None
    least, most = _amount(abs(found.low), digits, unit), _amount(abs(found.high), digits, unit)
    return f"{least} minder tot {most} meer"


def _direction(number: Fraction) -> str:
    return "meer" if number > 0 else "minder"


def _amount(number: Fraction, digits: int, unit: Unit) -> str:
    said = _number(number, digits)
    match unit:
        case Unit.COUNT:
            return said
        case Unit.EURO:
            return f"€ {said}"
        case Unit.PERCENT:
            return f"{said} %"
    return f"{said} {_ONE.get(unit, unit.value) if said == '1' else unit.value}"


def _number(number: Fraction, digits: int) -> str:
    """Half up; with digits -3 in whole thousands."""
    if digits >= 0:
        return in_dutch(half_up(number, digits))
    step = 10**-digits
    return in_dutch(Decimal(int(half_up(number / step, 0)) * step))
