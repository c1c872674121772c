"""What would make an agreement stronger: one Dutch sentence or two, with an example made of its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jaarschijf.reading.lexicon import is_group_noun, is_party_noun
from jaarschijf.reading.names import is_own_name
from jaarschijf.reading.wordlists import word_set

_ARTICLES = word_set("de het alle beide elke iedere")
_NEUTER = ("college", "bestuur", "schap", "team", "bedrijf", "kantoor")
_LEAST = re.compile(
    r"^(?:minimaal|minstens|tenminste|ten minste|maximaal|hoogstens|ten hoogste|ruim|circa|ca\.?|ongeveer|"
    r"gemiddeld|samen)\s+",
    re.IGNORECASE,
)


def nobody(responsible: Sequence[str]) -> str:
    """Nobody is named in the text; `responsible` are the names beside it."""
    if not responsible:
        return (
            "Zet erbij wie dit doet; een belofte zonder naam is van niemand. "
            "Bijvoorbeeld: ‘De gemeenten en de corporaties …’."
        )
    begins = _does(responsible[0], "neemt", "nemen")
    return (
        f"Er staan {len(responsible)} namen bij, maar de tekst zegt niet wie begint. "
        f"Noem een trekker, bijvoorbeeld: ‘{begins} het initiatief.’"
    )


def nothing_done(actor: str) -> str:
    """Nothing is promised, or only an attempt."""
    makes = _does(actor, "maakt", "maken")
    return f"Zeg wat er straks is dat er nu niet is, bijvoorbeeld: ‘{makes} hiervoor een plan.’"


def no_number(noun: str) -> str:
    """Something (`noun`) can be counted or goes up or down, and there is no number."""
    if not noun:
        return "Noem erbij hoeveel, al is het een ondergrens, bijvoorbeeld: ‘met ten minste 10%’."
    return (
        f"Hier valt iets te tellen: {noun}. Noem een getal, al is het een ondergrens, "
        f"bijvoorbeeld: ‘minimaal 20 {noun}’."
    )


def no_time(year: int | None) -> str:
    """No time at all."""
    return (
        "Zet erbij wanneer het klaar is of hoe vaak het terugkomt, "
        f"bijvoorbeeld: ‘uiterlijk {_day(year)}’ of ‘elk kwartaal’."
    )


def whole_year(words: str, year: int | None) -> str:
    """Only the year of the plan."""
    return (
        f"‘{words}’ is het hele jaar. Noem een maand of een uiterste dag, "
        f"bijvoorbeeld: ‘uiterlijk {_day(year)}’."
    )


def how_often(words: str) -> str:
    """Only "regularly"."""
    return (
        f"‘{words}’ zegt niet hoe vaak. Noem een aantal, bijvoorbeeld: ‘3 keer per jaar’ of ‘elk kwartaal’."
    )


def which_month(words: str) -> str:
    """Once a year, which is fine and can be finer."""
    return f"U kunt er een maand bij zetten, bijvoorbeeld: ‘{words.lower()}, in mei’."


def not_measured(actor: str, counted: Sequence[str], year: int | None) -> str:
    """Nobody counts or reports; `counted` are the numbers promised."""
    if counted:
        return (
            "Het getal staat er; spreek ook af wie telt en wanneer, "
            f"bijvoorbeeld: ‘{_reports(actor, _LEAST.sub('', counted[0], count=1))}’"
        )
    writes = _does(actor, "schrijft", "schrijven")
    return (
        "Zeg waaraan u ziet dat het gelukt is, "
        f"bijvoorbeeld: ‘{writes} in december{f' {year}' if year else ''} op wat dit heeft opgeleverd.’"
    )


def _reports(actor: str, amount: str) -> str:
    """Who tells how far it is with a number of something, a percentage or a sum."""
    if "%" in amount:
        return f"{_does(actor, 'meldt', 'melden')} in juli en in december hoeveel procent het is."
    if "€" in amount:
        return f"{_does(actor, 'laat', 'laten')} in december zien hoeveel van de {amount} is besteed."
    return f"{_does(actor, 'telt', 'tellen')} in juli en in december hoe ver het is met de {amount}."


def _day(year: int | None) -> str:
    return f"1 juli {year}" if year else "1 juli"


def _does(actor: str, one: str, more: str) -> str:
    """ "De corporaties maken", "LinderWonen maakt"."""
    words = actor.split()
    if not words:
        return f"De partijen {more}"
    head = words[-1].lower()
    own = words[-1][0].isupper() and (len(words) > 1 or is_own_name(actor))
    kind = is_party_noun(head) and not own and words[0].lower() not in _ARTICLES
    article = "Het" if head.endswith(_NEUTER) else "De"
    name = f"{article} {actor[0].lower()}{actor[1:]}" if kind else f"{actor[0].upper()}{actor[1:]}"
    return f"{name} {more if is_group_noun(head) and not own else one}"
