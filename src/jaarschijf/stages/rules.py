"""Pure: what a plan still misses for each move to another stage. One table says all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jaarschijf.lib.dutch import counted, listed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.rules import MOVES, Move, next_stage


class Place(StrEnum):
    """Where a person mends what is missing."""

    PLAN = "plan"
    CONSENTS = "consents"
    CONSULT = "consult"
    PROPOSALS = "proposals"
    PARTIES = "parties"
    ROUNDS = "rounds"
    RESULTS = "results"
    MONITORING = "monitoring"
    ADDENDA = "addenda"
    MEETINGS = "meetings"
    COURSE = "course"


@dataclass(frozen=True)
class Missing:
    """One thing that stands in the way: a whole Dutch sentence, and where to mend it."""

    sentence: str
    place: Place


@dataclass(frozen=True)
class Facts:
    """How a plan stands, in plain values.

    `version` is the number of the newest version that lies before the parties, 0 for none; `is_current`
    whether the plan still reads as that version; `quorum` why (not) enough parties agree. `nameless` are
    names that stand for nobody, `signing` the parties that will sign. `round` is the number of the open
    signing round's version, 0 for none; the parties of it by name. `addendum` is the title of one under way,
    `meetings` how many are still planned.
    """

    stage: str
    year: int
    this_year: int
    agreements: int = 0
    version: int = 0
    is_current: bool = False
    is_reached: bool = False
    quorum: str = ""
    proposals: int = 0
    nameless: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    without_result: int = 0
    monitoring: str = ""
    addendum: str = ""
    meetings: int = 0
    round: int = 0
    signed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """Whether a move can be made: what is missing, and what one should know that is no reason to refuse."""

    move: Move
    missing: tuple[Missing, ...]
    advice: tuple[Missing, ...] = ()

    @property
    def is_possible(self) -> bool:
        return not self.missing


def check(facts: Facts, move: Move) -> Check:
    """What stands in the way of a move; a move that the stage does not know misses only that stage."""
    try:
        next_stage(facts.stage, move)
    except Refusal as refusal:
        return Check(move, (Missing(refusal.dutch, Place.COURSE),))
    return Check(move, tuple(_MISSING[move](facts)), tuple(_ADVICE[move](facts)))


def possible_from(stage: str) -> list[Move]:
    """The moves that a stage knows, the way on first."""
    return [move for move in Move if (stage, move) in MOVES]


def refuse(found: Check) -> None:
    """Raises Refusal with everything that is missing."""
    if found.missing:
        raise Refusal(
            " ".join(one.sentence for one in found.missing),
            f"This year plan can't {found.move.value} yet: {len(found.missing)} things are missing.",
        )


def _for_agreeing(facts: Facts) -> Iterator[Missing]:
    if not facts.agreements:
        yield Missing("In deze jaarschijf staat nog geen afspraak. Voeg er een toe.", Place.PLAN)
        return
    if facts.proposals:
        many = counted(facts.proposals, "open voorstel", "open voorstellen")
        yield Missing(
            f"Er {_are(facts.proposals)} nog {many}. Neem ze over of zeg waarom niet.",
            Place.PROPOSALS,
        )
    yield from _consent(facts)
    if facts.version and not facts.signing:
        yield Missing(
            "Geen partij heeft iets te tekenen. Zeg bij Partijen wie meedoet, en leg de tekst opnieuw voor.",
            Place.PARTIES,
        )


def _consent(facts: Facts) -> Iterator[Missing]:
    if not facts.version:
        yield Missing("De tekst lag nog niet voor aan de partijen. Vraag hun om instemming.", Place.CONSULT)
    elif not facts.is_current:
        yield Missing(
            f"De tekst is veranderd sinds versie {facts.version}. Leg de nieuwe tekst eerst voor; alleen wie "
            "het aangaat, wordt opnieuw gevraagd.",
            Place.CONSULT,
        )
    elif not facts.is_reached:
        yield Missing(facts.quorum, Place.CONSENTS)


def _for_signing(facts: Facts) -> Iterator[Missing]:
    if not facts.round:
        yield Missing("De ondertekening is nog niet geopend.", Place.ROUNDS)
        return
    if facts.refused:
        verb = "tekent" if len(facts.refused) == 1 else "tekenen"
        yield Missing(
            f"{_listed(facts.refused)} {verb} niet. Bespreek wat er nodig is, wijs opnieuw aan wie tekent, "
            "of breek de ondertekening af.",
            Place.ROUNDS,
        )
    if facts.waiting:
        total = len(facts.signed) + len(facts.waiting) + len(facts.refused)
        verb = "heeft" if len(facts.signed) == 1 else "hebben"
        yield Missing(
            f"{len(facts.signed)} van de {counted(total, 'partij', 'partijen')} {verb} getekend. Nog niet: "
            f"{_listed(facts.waiting)}.",
            Place.ROUNDS,
        )


def _for_closing(facts: Facts) -> Iterator[Missing]:
    if facts.without_result:
        many = counted(facts.without_result, "afspraak", "afspraken")
        yield Missing(
            f"Van {many} is nog niet gezegd wat ervan kwam. Vul de uitkomst in.",
            Place.RESULTS,
        )
    if facts.monitoring:
        yield Missing(f"De ronde ‘{facts.monitoring}’ loopt nog. Sluit die eerst.", Place.MONITORING)
    if facts.addendum:
        yield Missing(
            f"Addendum ‘{facts.addendum}’ is nog niet af. Rond het af of trek het in.", Place.ADDENDA
        )
    if facts.round:
        yield Missing(
            "Er loopt nog een ondertekening. Wacht op de handtekeningen, of breek haar af.", Place.ROUNDS
        )


def _nothing(_facts: Facts) -> Iterator[Missing]:
    return iter(())


def _advice_on_agreeing(facts: Facts) -> Iterator[Missing]:
    if facts.nameless:
        verb = "staat" if len(facts.nameless) == 1 else "staan"
        yield Missing(
            f"{_listed(_quoted(facts.nameless))} {verb} bij een afspraak, maar voor geen enkele partij. "
            "In het document staat de naam zoals u die schreef.",
            Place.PARTIES,
        )


def _advice_on_closing(facts: Facts) -> Iterator[Missing]:
    if facts.this_year <= facts.year:
        yield Missing(
            f"Het jaar {facts.year} is nog niet voorbij. Na het afsluiten verandert er niets meer, ook geen "
            "stand.",
            Place.PLAN,
        )

    if facts.meetings:
        planned = counted(facts.meetings, "vergadering", "vergaderingen")
        yield Missing(
            f"Er {_are(facts.meetings)} nog {planned} gepland. "
            "Na het afsluiten kunt u die niet meer verzetten of afgelasten.",
            Place.MEETINGS,
        )


def _advice_on_withdrawing(facts: Facts) -> Iterator[Missing]:
    if facts.round:
        yield Missing("De ondertekening die loopt, wordt afgebroken.", Place.ROUNDS)
    if facts.signed:
        verb = "tekende" if len(facts.signed) == 1 else "tekenden"
        yield Missing(
            f"{_listed(facts.signed)} {verb} al. Die handtekeningen blijven bewaard, maar gelden niet meer.",
            Place.ROUNDS,
        )


_Said = Callable[[Facts], Iterator[Missing]]
_MISSING: Final[dict[Move, _Said]] = {
    Move.AGREE: _for_agreeing,
    Move.SIGN: _for_signing,
    Move.CLOSE: _for_closing,
    Move.WITHDRAW: _nothing,
}
_ADVICE: Final[dict[Move, _Said]] = {
    Move.AGREE: _advice_on_agreeing,
    Move.SIGN: _nothing,
    Move.CLOSE: _advice_on_closing,
    Move.WITHDRAW: _advice_on_withdrawing,
}

NAMED = 5
"""Of more names than this only the first are said."""


def _quoted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"‘{name}’" for name in names)


def _listed(names: tuple[str, ...]) -> str:
    """A, B en C; of many the first and how many more."""
    if len(names) > NAMED:
        names = (*names[: NAMED - 1], f"nog {len(names) - NAMED + 1}")
    return listed(names)


def _are(number: int) -> str:
    return "is" if number == 1 else "zijn"
