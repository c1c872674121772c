"""Pure guards: what may be done with a candidate in which state. One table says what follows what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from jaarschijf.lib.refusal import Refusal


class Event(StrEnum):
    """What a person, or the register, does with a candidate."""

    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    CORRECT = "correct"
    SPLIT = "split"
    MERGE = "merge"
    TAKE = "take"


TRANSITIONS: Mapping[tuple[str, Event], str] = {
    ("open", Event.ACCEPT): "accepted",
    ("open", Event.REJECT): "rejected",
    ("open", Event.CORRECT): "accepted",  # who corrects has looked
    ("open", Event.SPLIT): "replaced",
    ("open", Event.MERGE): "replaced",
    ("accepted", Event.REJECT): "rejected",
    ("accepted", Event.REOPEN): "open",
    ("accepted", Event.CORRECT): "accepted",
    ("accepted", Event.SPLIT): "replaced",
    ("accepted", Event.MERGE): "replaced",
    ("accepted", Event.TAKE): "taken",
    ("rejected", Event.ACCEPT): "accepted",
    ("rejected", Event.REOPEN): "open",
}

_WHY_NOT = {
    "open": ("Hier is nog niets over beslist. Bekijk het eerst.", "Nothing was decided on this yet."),
    "accepted": ("Dit is al goedgekeurd.", "This has been accepted already."),
    "rejected": (
        "U neemt dit niet over. Zet het eerst terug, dan kunt u ermee verder.",
        "This was rejected; take that back first.",
    ),
    "replaced": (
        "Dit is intussen gesplitst of samengevoegd. Kijk bij wat ervoor in de plaats kwam.",
        "This has been split or merged; look at what came of it.",
    ),
    "taken": ("Dit staat al in het register. Pas het daar aan.", "This is in the register; change it there."),
}


def after(state: str, event: Event) -> str:
    """The state that follows; raises Refusal when the event can't happen in this state."""
    if (state, event) not in TRANSITIONS:
        raise Refusal(*_WHY_NOT[state])
    return TRANSITIONS[state, event]


def can(state: str, event: Event) -> bool:
    """Whether the event can happen in this state."""
    return (state, event) in TRANSITIONS


def refuse_discarded(upload_state: str) -> None:
    """Raises Refusal for an upload that was put away."""
    if upload_state != "open":
        raise Refusal(
            "Dit bestand is weggelegd. Lees het opnieuw in als u er verder mee wilt.",
            "This upload was discarded; bring the file in again.",
        )


def refuse_flaws(flaws: Sequence[str]) -> None:
    """Raises Refusal when something must be corrected before the register can hold it."""
    if flaws:
        raise Refusal(" ".join(flaws))


def refuse_loose_agreement(theme_state: str, theme: str) -> None:
    """Raises Refusal for an agreement whose theme is not taken over."""
    if theme_state in {"rejected", "replaced"}:
        raise Refusal(
            f"Het thema ‘{theme}’ neemt u niet over. Kies bij Aanpassen eerst een ander thema.",
            f"Theme '{theme}' is not taken over; choose another theme first.",
        )


def refuse_theme_in_use(theme: str, agreements: int) -> None:
    """Raises Refusal to leave out a theme that agreements still stand under."""
    if agreements:
        raise Refusal(
            f"Onder ‘{theme}’ staan nog {agreements} afspraken. Geef die een ander thema, voeg het thema "
            "samen met het volgende, of neem de afspraken eerst niet over.",
            f"{agreements} agreements still stand under theme '{theme}'.",
        )


def refuse_split(kind: str, text: str, at: int, title: str) -> None:
    """Raises Refusal unless an agreement can be cut at this place."""
    if kind != "agreement":
        raise Refusal("Alleen een afspraak kan worden gesplitst.", "Only an agreement can be split.")
    if not text[:at].strip() or not text[at:].strip() or at < 0:
        raise Refusal(
            "Kies waar de tweede afspraak begint: beide afspraken houden tekst over.",
            "Both parts need text.",
        )
    if not title.strip():
        raise Refusal("Geef de tweede afspraak een titel.", "Give the second agreement a title.")


def refuse_settling(accepted: int, year: int | None, unseen_themes: Sequence[str]) -> None:
    """Raises Refusal unless there is something to put in the register, a year, and themes to put it under."""
    if not accepted:
        raise Refusal(
            "Er is nog niets goedgekeurd. Bekijk eerst wat er gelezen is.", "Nothing was accepted yet."
        )
    if year is None:
        raise Refusal(
            "Het document noemt geen jaar. Vul eerst het jaar van de jaarschijf in.",
            "The document names no year; fill it in first.",
        )
    if unseen_themes:
        names = ", ".join(f"‘{title}’" for title in unseen_themes)
        raise Refusal(
            f"U neemt afspraken over onder {names}. Keur dat thema eerst goed.",
            f"Accept the theme first: {names}.",
        )


def refuse_other_year(settled_year: int | None, year: int | None) -> None:
    """Raises Refusal to move an upload of which a part is in a year plan already."""
    if settled_year is not None and settled_year != year:
        raise Refusal(
            f"Een deel staat al in Jaarschijf {settled_year}. Het jaar kan niet meer veranderen.",
            f"A part is in the year plan of {settled_year} already.",
        )
