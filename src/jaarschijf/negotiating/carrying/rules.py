"""Pure guards: when it may be chosen what moves on to the next year, and when that year may be opened."""

from __future__ import annotations

from dataclasses import dataclass

from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal

WITHDRAWN = "withdrawn"
"""`register.models.Stage.WITHDRAWN`, without Django."""


@dataclass(frozen=True)
class Position:
    """Where the step to the next year stands.

    `standing` is the title of the plan of next year, empty where there is none that was not withdrawn;
    `is_own` is whether that one came of this step.
    """

    stage: str
    title: str
    year: int
    chosen: int = 0
    total: int = 0
    standing: str = ""
    is_own: bool = False

    @property
    def next_year(self) -> int:
        return self.year + 1

    @property
    def open(self) -> int:
        """How many agreements wait for a choice."""
        return self.total - self.chosen


def refuse_choosing(position: Position) -> None:
    """Raises Refusal unless it may be chosen now what happens to the agreements."""
    if position.stage == WITHDRAWN:
        raise Refusal(
            f"‘{position.title}’ is ingetrokken. Neem de jaarschijf mee die ervoor in de plaats kwam.",
            f"'{position.title}' was withdrawn.",
        )
    if position.is_own:
        raise Refusal(
            f"‘{position.standing}’ is al geopend: de keuzes liggen vast. Pas de afspraken daar aan.",
            f"'{position.standing}' was opened already; the choices are fixed.",
        )


def refuse_opening(position: Position) -> None:
    """Raises Refusal unless the plan of the next year may be opened now."""
    if position.standing:
        made = "is al geopend" if position.is_own else "is er al"
        raise Refusal(
            f"De jaarschijf van {position.next_year} {made}: ‘{position.standing}’. Werk daarin verder, of "
            "trek die eerst in.",
            f"There is a year plan {position.next_year} already: '{position.standing}'.",
        )
    refuse_choosing(position)
    if not position.total:
        raise Refusal(
            f"In ‘{position.title}’ staat geen afspraak om mee te nemen. Begin een nieuwe jaarschijf.",
            f"'{position.title}' holds no agreements.",
        )
    if position.open:
        waiting = counted(position.open, "afspraak", "afspraken")
        raise Refusal(
            f"Van {waiting} is nog niet gekozen wat ermee gebeurt. Kies dat eerst.",
            f"{position.open} agreements have no choice yet.",
        )
