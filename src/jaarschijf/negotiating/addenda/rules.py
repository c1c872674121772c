"""Pure: what may be done with an addendum, and when. One table says what follows what."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.versions.article import ArticleWords

PREPARING, ASKED, AGREED, SIGNED, WITHDRAWN = "preparing", "asked", "agreed", "signed", "withdrawn"


class Deed(StrEnum):
    """What can happen to an addendum."""

    WRITE = "write"
    ASK = "ask"
    TAKE_BACK = "take_back"
    AGREE = "agree"
    SIGN = "sign"
    WITHDRAW = "withdraw"


AFTER: Final = {
    (PREPARING, Deed.WRITE): PREPARING,
    (PREPARING, Deed.ASK): ASKED,
    (ASKED, Deed.TAKE_BACK): PREPARING,
    (ASKED, Deed.AGREE): AGREED,
    (AGREED, Deed.SIGN): SIGNED,
    (PREPARING, Deed.WITHDRAW): WITHDRAWN,
    (ASKED, Deed.WITHDRAW): WITHDRAWN,
    (AGREED, Deed.WITHDRAW): WITHDRAWN,
}
"""(state, deed) -> the state that follows. What is not here, can't be done."""

_STANDS: Final = {
    PREPARING: "is nog in voorbereiding",
    ASKED: "ligt voor aan de partijen",
    AGREED: "is overeengekomen",
    SIGNED: "is getekend",
    WITHDRAWN: "is ingetrokken",
}
_REMEDIES: Final = {
    PREPARING: "Leg het eerst voor aan de partijen.",
    ASKED: "Haal het terug als er nog iets anders moet.",
    AGREED: "De tekst ligt vast. Trek het in als u er niet mee verder wilt.",
    SIGNED: "Wat nu nog anders moet, komt in een nieuw addendum.",
    WITHDRAWN: "Begin een nieuw addendum.",
}


def after(state: str, deed: Deed, *, number: int) -> str:
    """The state that follows. Raises Refusal for what can't be done now."""
    if (state, deed) not in AFTER:
        raise Refusal(
            f"Addendum {number} {_STANDS[state]}. {_REMEDIES[state]}",
            f"Addendum {number} is {state}; it can't {deed.value}.",
        )
    return AFTER[state, deed]


def refuse_stage(stage: str, words: str) -> None:
    """Raises Refusal unless the plan is signed; `words` say its stage in Dutch."""
    if stage != SIGNED:
        raise Refusal(
            f"Deze jaarschijf is {words}. Een addendum hoort bij een ondertekende jaarschijf.",
            f"This plan is {stage}; it takes no addendum.",
        )


def refuse_head(title: str, reason: str) -> None:
    """Raises Refusal unless it says what the addendum is about, and why."""
    if not title.strip():
        raise Refusal("Schrijf op waar het addendum over gaat.", "Say what the addendum is about.")
    if not reason.strip():
        raise Refusal("Schrijf op waarom dit anders moet. De partijen lezen het.", "Say why it changes.")


def refuse_words(was: ArticleWords, now: ArticleWords, known: Collection[int]) -> None:
    """Raises Refusal for words that change nothing or miss something.

    `known` are the ids of the obligations that the agreement has.
    """
    if not now.title.strip():
        raise Refusal("Geef de afspraak een titel.", "Give the agreement a title.")
    if any(not duty.text.strip() for duty in now.obligations):
        raise Refusal("Schrijf bij elke inspanning op wat er gebeurt.", "Say what is done.")
    if any((duty.target is None) != (not duty.target_unit.strip()) for duty in now.obligations):
        raise Refusal("Vul bij een doel het aantal en de eenheid in, of laat beide leeg.")
    kept = [duty.pk for duty in now.obligations if duty.pk is not None]
    if len(kept) != len(set(kept)) or not set(kept) <= set(known):
        raise Refusal(
            "Een inspanning hoort niet (meer) bij deze afspraak. Open de afspraak opnieuw.",
            "An obligation is not of this agreement.",
        )
    if now == was:
        raise Refusal(
            "Zo verandert er niets aan de afspraak. Pas iets aan, of haal haar uit het addendum.",
            "Nothing changes.",
        )


def refuse_empty(articles: int) -> None:
    """Raises Refusal unless the addendum changes something."""
    if not articles:
        raise Refusal(
            "Er staat nog geen afspraak in dit addendum. Kies eerst welke afspraak anders moet.",
            "The addendum changes no agreement.",
        )
