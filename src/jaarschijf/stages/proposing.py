"""Pure: what to say came of an agreement, as it follows from how it stands; a person decides."""

from __future__ import annotations

from jaarschijf.register.outcomes import UNSAID, Outcome

_BY_STANDING = {
    "done": ("achieved", "De afspraak is gereed"),
    "under_way": ("partly", "De afspraak is nog in uitvoering"),
    "stalled": ("not_achieved", "De afspraak stagneert"),
}
NOTHING_SAID = "Er is dit jaar niets over gemeld."


def propose(standing: str, note: str, word: str) -> Outcome:
    """Gereed is achieved, in uitvoering partly, stagneert not; without a report nothing is proposed.

    `note` is what was said of the standing, `word` that of the last review; the note is the nearer one.
    """
    if standing not in _BY_STANDING:
        return UNSAID
    result, words = _BY_STANDING[standing]
    more = " ".join((note or word).split())
    if not more:
        return Outcome(result, f"{words}.")
    return Outcome(result, f"{words}: {more}" if more.endswith((".", "!", "?")) else f"{words}: {more}.")
