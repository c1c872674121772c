"""Words that promise less than they seem to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jaarschijf.reading.quality.said import Said
from jaarschijf.reading.quality.shapes import Vague

_ATTEMPTS = (
    r"stre(?:eft|ven)(?:\s+\w+){0,4}?\s+(?:naar|ernaar)|stre(?:eft|ven)",
    r"inspannen|inspanning te leveren|spa(?:nt|nnen)\b[^.;,]{0,40}\bin\b",
    r"zet(?:ten)? (?:zich |ons |we |wij )?in\b(?= (?:op|voor|om)\b)|inzetten op",
    r"(?:probeert|proberen)\b(?=[^.;]*\bte\b)",
    r"bevorder(?:t|en)\b|stimuleer(?:t|en)\b|stimuleren",
    r"(?:heeft|hebben|houdt|houden|besteedt|besteden) (?:extra )?(?:aandacht|oog)\b",
)
_TIMES = (
    r"zo (?:spoedig|snel) mogelijk|z\.s\.m\.",
    r"op (?:korte |langere )?termijn|te zijner tijd|t\.z\.t\.|binnenkort|spoedig",
    r"tijdig|op tijd|(?:in )?de komende (?:tijd|periode|maanden)",
)
_HOW_OFTEN = (r"herhaaldelijke?|regelmatige?|periodieke?|geregeld|met (?:enige )?regelmaat",)
_AS_FAR = (
    r"(?:waar|indien|daar waar|zo ?veel|zoveel) mogelijk|zo (?:veel|goed) mogelijk|in principe",
    r"naar vermogen|waar nodig|indien nodig|bij voorkeur|in beginsel|waar wenselijk",
)
_ENOUGH = (r"voldoende|passende? aanbod|adequate?|substantiële?|substantieel|aanzienlijke?",)

_ADVICE: tuple[tuple[tuple[str, ...], str], ...] = (
    (_ATTEMPTS, "{} belooft een poging, geen resultaat. Schrijf wat er aan het eind van het jaar is."),
    (
        _TIMES,
        "{} betekent voor iedereen iets anders. Noem een maand of een uiterste dag, ook als die nog schuift.",
    ),
    (_HOW_OFTEN, "{} zegt niet hoe vaak. Noem een aantal, bijvoorbeeld: ‘3 keer per jaar’."),
    (_AS_FAR, "{} laat open wanneer het geldt. Schrijf erbij wie dat bepaalt, of noem een ondergrens."),
    (_ENOUGH, "{} roept de vraag op: hoeveel is dat? Noem een getal, of de norm waaraan u het meet."),
)
_KINDS = tuple(
    (re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE), told) for patterns, told in _ADVICE
)
_ATTEMPT, _TIME = _KINDS[0][0], _KINDS[1][0]


def vague_words(said: Iterable[Said]) -> Iterator[Vague]:
    """Vague words of each sentence, in their order, each with one kind sentence."""
    for one in said:
        found = [(match, told) for pattern, told in _KINDS for match in pattern.finditer(one.text)]
        for match, told in sorted(found, key=lambda pair: pair[0].start()):
            yield Vague(one.quote(*match.span()), told.format(f"‘{match[0]}’"))


def is_attempt(sentence: str) -> bool:
    """Whether a sentence promises only to try."""
    return _ATTEMPT.search(sentence) is not None


def is_vague_time(words: str) -> bool:
    """ "zo spoedig mogelijk"; but "binnen vier weken" and "wekelijks" say something."""
    return _TIME.search(words) is not None
