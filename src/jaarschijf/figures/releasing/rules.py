"""Pure guards of releases and of the thresholds."""

from __future__ import annotations

from jaarschijf.lib.refusal import Refusal

LEAST = 3
MOST = 100


def refuse_release(*, title: str, previewed: str, found: str) -> None:
    """Raises Refusal unless the release has a title and is what the person saw (both are hashes)."""
    if not title.strip():
        raise Refusal("Geef de cijfers een titel voor het publiek.", "Give the release a title.")
    if previewed != found:
        raise Refusal(
            "Wat het publiek zou zien is veranderd sinds u het bekeek, bijvoorbeeld door een andere drempel. "
            "Bekijk het opnieuw en maak het dan openbaar.",
            "What the public would see has changed since it was looked at.",
        )


def refuse_other_version(now: int, then: int) -> None:
    """Raises Refusal for a run of which the calculation has changed since."""
    if now != then:
        raise Refusal(
            f"Deze analyse is gemaakt met versie {then} van de berekening; nu is versie {now} in gebruik. "
            "Maak de analyse opnieuw en maak die openbaar.",
            f"The run is of version {then} of the calculation, which is at {now}.",
        )


def refuse_nothing(*, shown: int) -> None:
    """Raises Refusal where every count would be hidden."""
    if not shown:
        raise Refusal(
            "Alle aantallen zijn te klein om te laten zien. Kies een grovere indeling of langere periode.",
            "All counts are too small to publish.",
        )


def refuse_withdrawal(*, withdrawn: bool, reason: str) -> None:
    """Raises Refusal unless the release is on the site and a reason is given."""
    if withdrawn:
        raise Refusal("Deze cijfers staan niet meer op de site.", "This release was withdrawn already.")
    if not reason.strip():
        raise Refusal("Schrijf op waarom de cijfers van de site gaan.", "Say why it is withdrawn.")


def refuse_thresholds(*, public: int, parties: int) -> None:
    """Raises Refusal for thresholds out of reach, or that show the public more than the parties."""
    for label, value in (("Openbaar", public), ("Tussen partijen", parties)):
        if not LEAST <= value <= MOST:
            raise Refusal(
                f"‘{label}’ is {value}. Kies een drempel van {LEAST} tot en met {MOST}.",
                f"A threshold lies between {LEAST} and {MOST}, not {value}.",
            )
    if public < parties:
        raise Refusal(
            f"Het publiek zou vanaf {public} meer zien dan partijen vanaf {parties}. "
            "Maak de drempel voor het publiek minstens zo hoog als die tussen partijen.",
            "The public threshold can't be below the one between parties.",
        )
