"""What a rule costs and brings: the measures, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from jaarschijf.calc.match.rules import folded
from jaarschijf.calc.sandbox.rules import Rule

WHEELCHAIR_FROM: Final = 4
"""BAT 4 is ‘Rolstoel woonbaar’, BAT 5 ‘Zorg’ (VERA BATSCORE)."""


class Unit(StrEnum):
    COUNT = "aantal"
    DAYS = "dagen"
    WEEKS = "weken"
    EURO = "euro"
    PERCENT = "procent"
    POINTS = "procentpunt"


@dataclass(frozen=True)
class Measure:
    """One figure: its name on screen, its unit, the decimals it is shown with, and what it is in words."""

    name: str
    unit: Unit
    digits: int
    about: str

    def possible(self, value: Fraction | None) -> Fraction | None:
        """The end of an interval, no further than a value can be: from 0, and percentages up to 100."""
        if value is None:
            return None
        return max(Fraction(0), min(value, Fraction(100)) if self.unit is Unit.PERCENT else value)


MEASURES: Final[Mapping[str, Measure]] = {
    "housed": Measure("Huishoudens met een woning", Unit.COUNT, 1, "Wie in deze tijd een woning kreeg."),
    "housed_need": Measure(
        "Van wie met een toegankelijkheidsbehoefte", Unit.COUNT, 1, "Behoefte 1 tot en met 5."
    ),
    "housed_wheelchair": Measure("Van wie met een rolstoel", Unit.COUNT, 1, "Behoefte 4 en 5."),
    "match_rate": Measure(
        "Geholpen zoekers met een behoefte",
        Unit.PERCENT,
        1,
        "Van alle zoekers met een toegankelijkheidsbehoefte: het deel dat een woning kreeg.",
    ),
    "waiting": Measure(
        "Wachttijd van wie een woning kreeg", Unit.DAYS, 0, "Van inschrijven tot toewijzen, gemiddeld."
    ),
    "waiting_need": Measure(
        "Wachttijd van wie met een behoefte een woning kreeg", Unit.DAYS, 0, "Alleen behoefte 1 tot en met 5."
    ),
    "fit_rate": Measure(
        "Woningen die goed terechtkomen",
        Unit.PERCENT,
        1,
        "Van alle toewijzingen: de woning vervult de behoefte, en een woning met een BAT-score gaat naar "
        "een huishouden met een behoefte.",
    ),
    "wheelchair_fit": Measure(
        "Rolstoelwoningen naar een rolstoel",
        Unit.PERCENT,
        1,
        "Van de toegewezen woningen met BAT 4 of 5: het deel dat naar behoefte 4 of 5 gaat.",
    ),
    "weeks_empty": Measure(
        "Weken leeg per woning", Unit.WEEKS, 2, "Gemiddeld, ook over wat aan het eind nog leeg staat."
    ),
    "vacancy_loss": Measure(
        "Huur die door zoeken wegvalt", Unit.EURO, 0, "Kale huur x 12 / dagen in het jaar x dagen leeg."
    ),
    "still_empty": Measure("Woningen die aan het eind leeg staan", Unit.COUNT, 1, "Nog niet toegewezen."),
    "fit_score": Measure(
        "Passend toegewezen",
        Unit.PERCENT,
        1,
        "Van de toewijzingen tot en met de inkomensgrens: het deel met een huur tot en met de aftopping.",
    ),
    "spread_municipality": Measure(
        "Ongelijk over de gemeenten",
        Unit.PERCENT,
        1,
        "Van wie met een behoefte een woning kreeg: het deel dat in een andere gemeente had moeten wonen om "
        "net zo verdeeld te zijn als alle toewijzingen. 0 procent is precies gelijk.",
    ),
    "spread_neighbourhood": Measure(
        "Ongelijk over de buurten", Unit.PERCENT, 1, "Als hierboven, tussen de buurten van alle gemeenten."
    ),
}
GROUP: Final = "group:"
"""Before the name of a group that a rule names: how many of it were housed."""


def measures(rules: Sequence[Rule]) -> Mapping[str, Measure]:
    """All measures of these rules, with one more for each group that a rule names."""
    written: dict[str, str] = {}
    for line in (line for rule in rules for line in rule.lines if line.group):
        written.setdefault(folded(line.group), line.group)
    of_groups = {
        f"{GROUP}{group}": Measure(
            f"Van wie uit de groep ‘{written[group]}’", Unit.COUNT, 1, "Wie van deze groep een woning kreeg."
        )
        for group in sorted(written)
    }
    return {**MEASURES, **of_groups}
