"""How an agreement or a project stands: the three words of the legend."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """Done, under way or stalled; that nobody has reported yet is `None`, not a fourth member."""

    DONE = "done"
    UNDER_WAY = "under_way"
    STALLED = "stalled"

    @property
    def label(self) -> str:
        """The Dutch word of the legend."""
        return LABELS[self]


LABELS = {
    Standing.DONE: "Gereed",
    Standing.UNDER_WAY: "In uitvoering",
    Standing.STALLED: "Stagneert",
}

_SYNONYMS = {
    Standing.DONE: (
        "gereed|groen|afgerond|klaar|voltooid|gerealiseerd|uitgevoerd|behaald|gehaald|opgeleverd|done|"
        "afgehandeld|volledig gereed|is gereed|🟢|✅|✔"
    ),
    Standing.UNDER_WAY: (
        "in uitvoering|oranje|geel|loopt|lopend|bezig|onderhanden|op schema|op koers|in behandeling|gestart|"
        "in voorbereiding|deels gereed|mee bezig|wordt uitgevoerd|under way|under_way|🟠|🟡"
    ),
    Standing.STALLED: (
        "stagneert|rood|stagnatie|gestagneerd|vertraagd|vertraging|loopt vast|loopt achter|achter op schema|"
        "ligt stil|stilgelegd|stokt|niet op schema|niet gehaald|niet gereed|niet behaald|stalled|🔴"
    ),
}
_BY_WORD = {word: standing for standing, words in _SYNONYMS.items() for word in words.split("|")}


def parse_standing(text: str) -> Standing | None:
    """The standing that `text` names as a whole; None for any other text, also for "nog niet gestart".

    Two names of one standing may stand together: "groen (gereed)", "oranje: in uitvoering".
    """
    whole = " ".join(text.casefold().split()).strip(" .()")
    if whole in _BY_WORD:
        return _BY_WORD[whole]
    for sign in "=:(-–":
        whole = whole.replace(sign, "|")
    found = {_BY_WORD.get(piece.strip(" .)")) for piece in whole.split("|") if piece.strip(" .)")}
    return found.pop() if len(found) == 1 else None
