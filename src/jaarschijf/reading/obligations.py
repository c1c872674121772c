"""Sentences that oblige somebody to do something.

An obligation is a sentence or list item

    with parties as the subject of a verb that tells what they do ("De corporaties delen …"),
    in the passive with a time or with who does it ("wordt in 2022 … ingericht", "wordt door de gemeente …"),
    with "we" and a time, or "we" and parties between whom something is agreed,
    about something that takes place at a time ("Het overleg vindt twee keer per jaar plaats"),
    about something that is due, or done so many times ("Driemaal per jaar vertelt de coach …"),
    about who gets something at a time; that obliges somebody else ("Bewoners krijgen vooraf een brief"),
    or without a verb, with a time ("Januari: verdeling van de acties").

Of a conditional sentence the main clause counts ("Als …, gaan de gemeenten …", "Haalt een corporatie de norm
niet, dan legt zij …").

No obligation is what parties may do (kan, mag, wil), what is or was (is, hebben … geborgd, werd), a goal
("Doel is …"), an example, and what grows, means or applies by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jaarschijf.reading.clauses import Clause, Names, named
from jaarschijf.reading.draft import DraftObligation
from jaarschijf.reading.sentences import sentence_spans
from jaarschijf.reading.times import Found, combine, find_times, mentions_time
from jaarschijf.reading.verbs import MODALS_OF_FREEDOM, PAST_VERBS, PLURAL_VERBS
from jaarschijf.reading.when import Per, Period, Relative, Times, When
from jaarschijf.reading.wordlists import word_set

_BULLET = re.compile(r"\s*(?:-|\d{1,9}\.)\s+")
_ASIDE = re.compile(r"\(([^()]{25,1000})\)")
_NO_OBLIGATION = re.compile(
    r"(?:bijvoorbeeld|denk (?:hierbij )?aan|zoals|door middel van|(?:ons |het |de )?(?:gezamenlijke )?"
    r"(?:doel|doelstelling|ambitie|uitgangspunt|aanleiding|achtergrond)\b)",
    re.IGNORECASE,
)
_STATES = word_set(
    "betekent betekenen blijkt blijken bestaat bestaan heet heten ontbreekt ontbreken verwacht verwachten "
    "ervaart ervaren merkt merken weet weten kent kennen hecht hechten constateert constateren "
    "onderschrijft onderschrijven erkent erkennen staat staan ligt liggen woont wonen groeit groeien "
    "stijgt stijgen daalt dalen geldt gelden beschikt beschikken ziet zien blijft blijven"
)
_RECEIVING = word_set("krijgt krijgen ontvangt ontvangen hoort horen verneemt vernemen")
_EVENTS = word_set(
    "start starten begint beginnen verschijnt verschijnen volgt volgen komt komen loopt lopen vergadert "
    "vergaderen vindt vinden opent openen sluit sluiten stopt stoppen houdt "
    "houden rapporteert rapporteren evalueert evalueren gaat gaan"
)
_RESULT = re.compile(
    r"\b(?:klaar|gereed|beschikbaar|operationeel|bekend|afgerond|vastgesteld|opgeleverd|"
    r"\w*ge[a-zë]{3,}(?:d|t|en)|(?:be|ver|ont|her)[a-z]{3,}(?:d|t))\b"
)
_LYING = frozenset({"ligt", "liggen", "staat", "staan"})
_FREE = MODALS_OF_FREEDOM | PAST_VERBS
_BEING = frozenset({"is", "zijn", "heeft", "hebben"})
_AUXILIARIES = word_set("zal zullen moet moeten dient dienen gaat gaan hoort horen")
_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Scan:
    """The obligations of a text, and the expressions of time in them that were not understood."""

    obligations: tuple[DraftObligation, ...]
    not_understood: tuple[str, ...]


def find_obligations(markdown: str, year: int | None) -> list[DraftObligation]:
    """The obligations in a text, in its order; `year` is that of the document."""
    return list(scan(markdown, year).obligations)


def scan(markdown: str, year: int | None, names: Sequence[str] = ()) -> Scan:
    """As `find_obligations`; `names` are proper names of parties that may occur in the text."""
    parties = named(tuple(names))
    lines = [_scan_line(line, year, parties) for line in markdown.split("\n") if line]
    not_understood = dict.fromkeys(words for line in lines for words in line.not_understood)
    return Scan(tuple(one for line in lines for one in line.obligations), tuple(not_understood))


@lru_cache(maxsize=2_000)
def _scan_line(line: str, year: int | None, names: Names) -> Scan:
    """One paragraph or item; a document says the same thing more than once."""
    reader = _Reader(year, names)
    return Scan(tuple(reader.line(line)), tuple(reader.not_understood))


class _Reader:
    def __init__(self, year: int | None, names: Names) -> None:
        self.year = year
        self.names = names
        self.not_understood: list[str] = []

    def line(self, line: str) -> Iterator[DraftObligation]:
        bullet = _BULLET.match(line)
        text = line[bullet.end() :] if bullet else line
        for start, end in sentence_spans(text):
            yield from self._sentence(text[start:end])

    def _sentence(self, text: str) -> Iterator[DraftObligation]:
        """A sentence, and what stands in brackets in it if that obliges by itself."""
        if "(" not in text:
            yield from self._outer(text, text)
            return
        asides: list[DraftObligation] = []

        def without(aside: re.Match[str]) -> str:
            found = self._aside(aside[1])
            asides.extend(found)
            return " " * len(aside[0]) if found else aside[0]

        yield from self._outer(_ASIDE.sub(without, text), text)
        yield from asides

    def _aside(self, text: str) -> list[DraftObligation]:
        return [] if Clause(text, self.names).verb is None else list(self._clause(text))

    def _outer(self, outer: str, text: str) -> Iterator[DraftObligation]:
        """Parts with a time of their own; a relative time takes over how often from the part before it."""
        pieces = self._clauses(outer)
        times: Times | None = None
        for piece in pieces:
            for one in self._clause(piece, text if len(pieces) == 1 else piece):
                times = one.when if isinstance(one.when, Times) else times
                yield _counted(one, times)

    def _clauses(self, text: str) -> list[str]:
        """Parted at semicolons if each part has a time of its own."""
        if ";" not in text:
            return [text]
        pieces = [stripped for piece in text.split(";") if (stripped := piece.strip())]
        timed = sum(any(True for _ in find_times(piece, self.year)) for piece in pieces[:20])
        return pieces if 1 < len(pieces) == timed else [text]

    def _clause(self, text: str, quote: str | None = None) -> Iterator[DraftObligation]:
        clause = Clause(text[:_LONGEST], self.names)
        times = list(find_times(clause.text, self.year)) if mentions_time(clause.words) else []
        if not times and not clause.names_somebody:
            return
        who = _obliged(clause, [one for one in times if self._counts(one)])
        if who is None:
            return
        self.not_understood.extend(one.words for one in times if one.when is None)
        whens: list[When | None] = [*combine(times, self.year)] or [None]
        for when in whens:
            yield DraftObligation((quote or text).strip(), who, when)

    def _counts(self, found: Found) -> bool:
        """Whether a time is not of the past."""
        past = isinstance(found.when, Period) and self.year is not None and found.when.end.year < self.year
        return not past


def _counted(obligation: DraftObligation, times: Times | None) -> DraftObligation:
    when = obligation.when
    if times is None or not isinstance(when, Relative) or when.count is not None:
        return obligation
    return replace(obligation, when=replace(when, count=times.count, per=times.per))


def _obliged(clause: Clause, times: Sequence[Found]) -> tuple[str, ...] | None:
    """Who is obliged (empty: nobody is named); None if the clause obliges nobody."""
    if _NO_OBLIGATION.match(clause.text):
        return None
    exact = any(not one.weak for one in times)
    if after := _announced(clause, times):
        return _obliged(after, times) if after.subject else ()
    if clause.verb is None or (clause.words[0] in PLURAL_VERBS and not clause.main_clause):
        return _without_verb(clause, exact)
    verb = clause.words[clause.verb]
    if verb in _FREE or (verb in _BEING | _RECEIVING and not exact):
        return None
    return _by_verb(clause, verb, clause.words[clause.verb :], times)


def _by_verb(
    clause: Clause, verb: str, rest: Sequence[str], times: Sequence[Found]
) -> tuple[str, ...] | None:
    """As `_obliged`; `rest` are the words from the verb on."""
    if verb in _BEING:
        takes_place = rest[1:2] == ["er"] and any(map(_is_promise, times))
        return () if takes_place else _result(clause, verb)
    if verb in _RECEIVING:
        return ()
    if verb in {"wordt", "worden"} or (verb in _AUXILIARIES and "worden" in rest):
        return _passive(clause, bool(times))
    if verb in _STATES and not any(map(_is_deadline, times)):
        is_there = verb in _LYING and rest[1:2] == ["er"] and any(not one.weak for one in times)
        return () if is_there else None
    return _active(clause, verb, times)


def _announced(clause: Clause, times: Sequence[Found]) -> Clause | None:
    """What follows "Januari:" or "Gesprek over de wet, in mei:"; None where no such words lead."""
    colon = clause.text.find(":")
    if colon < 0 or clause.verb is None or clause.verb < clause.words.index(":"):
        return None
    leads = any(one.end <= colon and not one.weak for one in times)
    return Clause(clause.text[colon + 1 :], clause.names) if leads else None


def _result(clause: Clause, verb: str) -> tuple[str, ...] | None:
    """ "Uiterlijk 1 juli is het plan klaar", "Uiterlijk 1 juli hebben de gemeenten een plan"."""
    if verb in {"is", "zijn"}:
        return clause.agents("door") if _RESULT.search(clause.text.lower()) else None
    return clause.subject.names if clause.subject else None


def _without_verb(clause: Clause, timed: bool) -> tuple[str, ...] | None:
    subject = clause.subject
    named_first = subject is not None and clause.word(subject.beyond) == ":"
    if not timed and not named_first:
        return None
    return subject.names if subject else clause.agents("door")


def _passive(clause: Clause, timed: bool) -> tuple[str, ...] | None:
    agents = clause.agents("door")
    return agents if agents or timed else None


def _active(clause: Clause, verb: str, times: Sequence[Found]) -> tuple[str, ...] | None:
    if clause.subject:
        return clause.subject.names
    if clause.has_pronoun:
        who = clause.antecedent or clause.agents("tussen")
        return who if who or times else None
    takes_place = verb in _EVENTS and any(not one.weak for one in times)
    return clause.agents("door") if takes_place or any(map(_is_promise, times)) else None


def _is_deadline(time: Found) -> bool:
    return isinstance(time.when, Period) and time.when.is_deadline


def _is_promise(time: Found) -> bool:
    """A deadline, a term or a number of times binds whoever it is; a year may only tell what will happen."""
    if isinstance(time.when, Times):
        return not time.weak and time.when.count is not None and time.when != Times(1, Per.YEAR)
    return isinstance(time.when, Relative) or _is_deadline(time)
