"""What a decision can do in the register: plain values, how they are kept, and how they are told.

An effect stands in the payload of an outcome until the minutes are settled. Nothing here knows a database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.standing import Standing
from jaarschijf.register.rules import STAGE_WORDS, STANDING_OPEN, TEXT_OPEN

KINDS = ("standing", "change", "sub_agreement")
"""The values of `models.EffectKind`."""


@dataclass(frozen=True)
class Words:
    """What an agreement says, and the names of who is responsible for it."""

    title: str
    text: str = ""
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetStanding:
    """How the agreement stands from then on; `note` is what everybody may read of it."""

    standing: str
    note: str = ""


@dataclass(frozen=True)
class ChangeWords:
    """Other words for the agreement. `was` is what it said when that was decided."""

    was: Words
    now: Words

    @property
    def changed(self) -> list[str]:
        """Which parts differ, in Dutch."""
        parts = (("de titel", "title"), ("de tekst", "text"), ("wie verantwoordelijk is", "responsible"))
        return [name for name, field in parts if getattr(self.was, field) != getattr(self.now, field)]


@dataclass(frozen=True)
class MakeSub:
    """A new agreement under this one."""

    words: Words


Effect = SetStanding | ChangeWords | MakeSub


def kind_of(effect: Effect) -> str:
    """The `EffectKind` under which it is kept."""
    match effect:
        case SetStanding():
            return "standing"
        case ChangeWords():
            return "change"
        case MakeSub():
            return "sub_agreement"


def as_payload(effect: Effect) -> dict[str, Any]:
    """Plain JSON values; `from_payload` reads them back."""
    match effect:
        case SetStanding(standing, note):
            return {"standing": standing, "note": note}
        case ChangeWords(was, now):
            return {"was": _plain(was), "now": _plain(now)}
        case MakeSub(words):
            return _plain(words)


def from_payload(kind: str, payload: Mapping[str, Any]) -> Effect | None:
    """The effect of an outcome; None for none. Raises ValueError for what `as_payload` can't have made."""
    try:
        match kind:
            case "":
                return None
            case "standing":
                return SetStanding(Standing(payload["standing"]).value, str(payload["note"]))
            case "change":
                return ChangeWords(_words(payload["was"]), _words(payload["now"]))
            case "sub_agreement":
                return MakeSub(_words(payload))
    except (KeyError, TypeError) as error:
        raise ValueError(f"This is no payload of {kind}: {payload!r}") from error
    raise ValueError(f"There is no effect {kind!r}.")


def _plain(words: Words) -> dict[str, Any]:
    return {"title": words.title, "text": words.text, "responsible": list(words.responsible)}


def _words(payload: Mapping[str, Any]) -> Words:
    names = payload["responsible"]
    if not isinstance(names, list):
        raise TypeError(names)
    return Words(str(payload["title"]), str(payload["text"]), tuple(str(name) for name in names))


def tell(effect: Effect, title: str) -> str:
    """One sentence: what happens to the agreement of this title."""
    match effect:
        case SetStanding(standing=standing):
            return f"Zet ‘{title}’ op {Standing(standing).label.lower()}."
        case ChangeWords() as change:
            return f"Past van ‘{title}’ aan: {', '.join(change.changed)}."
        case MakeSub(words):
            return f"Maakt onder ‘{title}’ de subafspraak ‘{words.title}’."


def refuse_impossible(effect: Effect, stage: str, *, is_sub: bool = False) -> None:
    """Raises Refusal for what can't be done in a plan of this stage, or can't be at all.

    `is_sub` is whether the agreement that it is done to is itself a sub-agreement.
    """
    match effect:
        case SetStanding(standing, note):
            _refuse_stage(stage, STANDING_OPEN, "De stand van afspraken ligt vast.")
            if standing == Standing.STALLED and not note.strip():
                raise Refusal("Schrijf bij ‘stagneert’ in de openbare zin waardoor het stokt.")
        case ChangeWords(now=now) as change:
            _refuse_stage(stage, TEXT_OPEN, "De tekst kan niet meer veranderen.")
            _refuse_untitled(now)
            if not change.changed:
                raise Refusal("Er verandert niets aan de afspraak. Pas iets aan, of kies ‘geen gevolg’.")
        case MakeSub(words):
            _refuse_stage(stage, TEXT_OPEN, "Er kan geen afspraak meer bij.")
            _refuse_untitled(words)
            if is_sub:
                raise Refusal("Onder een subafspraak kan geen subafspraak. Kies de afspraak erboven.")


def _refuse_stage(stage: str, allowed: frozenset[str], why: str) -> None:
    if stage not in allowed:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. {why} "
            "Leg het besluit vast zonder gevolg, en neem het mee in een volgende jaarschijf."
        )


def _refuse_untitled(words: Words) -> None:
    if not words.title.strip():
        raise Refusal("Geef de afspraak een titel.", "Give the agreement a title.")
