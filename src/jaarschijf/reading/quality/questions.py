"""The five questions, each answered by the words that the grammar finds for it.

who         somebody is the subject of what is promised, or is the only name beside it. With several names
            beside a text that names nobody, nobody knows who begins.
what        a sentence obliges somebody to do something, not only to try.
how much    a number of something. Asked only where the promise changes or provides what can be counted
            (homes are built, insulated, sold …), where a trial is done in such, or where something goes
            up or down (the rent is lowered).
when        a time that the grammar understands, not "regularly"; the bare year of the plan is one only for a
            number that is reached within it.
measured    somebody counts, compares or reports, what is promised is a paper of which one sees whether it
            is there, or the register asks parties how far they are with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jaarschijf.reading.clauses import Run
from jaarschijf.reading.lexicon import FUNCTION_WORDS
from jaarschijf.reading.quality import advice, lexicon
from jaarschijf.reading.quality.amounts import amounts, countables
from jaarschijf.reading.quality.said import Said
from jaarschijf.reading.quality.shapes import Duty, Finding, Question, Where, Words
from jaarschijf.reading.quality.vague import is_attempt, is_vague_time
from jaarschijf.reading.spoken import spoken
from jaarschijf.reading.times import Found
from jaarschijf.reading.when import Per, Period, Times, When

_LONGEST_QUOTE = 120
_STOP = re.compile(r"[;:(]|,(?=\s+(\w+))")
_PASSIVE = frozenset({"wordt", "worden"})


@dataclass(frozen=True)
class Asked:
    """An agreement as the questions see it: its binding sentences, and what the register says beside it."""

    said: tuple[Said, ...]
    responsible: tuple[str, ...]
    duties: tuple[Duty, ...]
    year: int | None

    @property
    def actor(self) -> str:
        """Who stands for the others in an example."""
        named = [words.shown for words in _doers(self)]
        return next(iter([*named, *self.responsible]), "")


def who(asked: Asked) -> Finding:
    """Somebody does what is promised."""
    found = [*_doers(asked)]
    if not found and len(asked.responsible) == 1:
        found = [Words(asked.responsible[0], Where.RESPONSIBLE)]
    told = "" if found else advice.nobody(asked.responsible)
    return Finding(Question.WHO, bool(found), _unique(found), told)


def _doers(asked: Asked) -> Iterator[Words]:
    for said in asked.said:
        names = [name for one in said.obligations for name in one.who]
        if said.clause.verb is None and not names:
            names = [run.names[0] for run in said.clause.runs if _follows_a_noun(run)]
        yield from (words for name in names if (words := _named(said, name)))
    yield from (Words(name, Where.DUTY) for duty in asked.duties for name in duty.who)


def _follows_a_noun(run: Run) -> bool:
    """ "Advies van de huurdersorganisaties": who a noun at the beginning belongs to."""
    return run.preposition in {"van", "door"} and run.first <= 3


def _named(said: Said, name: str) -> Words | None:
    """A name in its sentence; the grammar gives it in small letters."""
    found = re.search(re.escape(name), said.text, re.IGNORECASE)
    return said.quote(*found.span()) if found else None


def what(asked: Asked) -> Finding:
    """A sentence obliges somebody to do something."""
    found = [_deed(said) for said in asked.said if not is_attempt(said.text)]
    told = "" if found else advice.nothing_done(asked.actor)
    return Finding(Question.WHAT, bool(found), _unique(found), told)


def _deed(said: Said) -> Words:
    """From the verb to the first stop."""
    start = said.from_verb()
    stops = (stop for stop in _STOP.finditer(said.text, start) if _ends_a_deed(stop))
    end = next((stop.start() for stop in stops), len(said.text.rstrip(".;")))
    if end - start > _LONGEST_QUOTE:
        end = max(said.text.rfind(" ", start, start + _LONGEST_QUOTE), start + 1)
    deed = said.quote(start, end)
    return deed if deed.words else said.quote(0, len(said.text))


def _ends_a_deed(stop: re.Match[str]) -> bool:
    """A comma between things that are done goes on; one before "zodat", "die" or "waar" does not."""
    word = stop[1]
    return word is None or (word.lower() in FUNCTION_WORDS or word.lower().startswith("waar"))


def how_much(asked: Asked) -> Finding:
    """A number of something, where there is something to count."""
    found = [said.quote(*span) for said in asked.said for span in amounts(said)]
    found += [Words(duty.target, Where.DUTY) for duty in asked.duties if duty.target]
    nouns = [noun for said in asked.said if _is_countable_promise(said) for noun in countables(said)]
    shifts = any(said.verb in lexicon.SHIFTING for said in asked.said)
    fits = bool(found or nouns or shifts)
    told = "" if found or not fits else advice.no_number(next(iter(nouns), ""))
    return Finding(Question.HOW_MUCH, bool(found), _unique(found), told, asked=fits)


def _is_countable_promise(said: Said) -> bool:
    changed = said.verb in _PASSIVE and not lexicon.CHANGED.isdisjoint(said.clause.words)
    provides = lexicon.PROVIDING.search(said.text) or lexicon.TRIAL.search(said.text)
    return said.verb in lexicon.CHANGING or changed or bool(provides)


def when(asked: Asked) -> Finding:
    """A time by which or so often as it is done."""
    timed = [(said, time) for said in asked.said for time in said.times if not time.weak]
    exact = [(said, time) for said, time in timed if _is_exact(said, time, asked.year)]
    if exact:
        found = [said.quote(time.start, time.end) for said, time in exact]
        yearly = all(time.when == Times(1, Per.YEAR) and not any(amounts(said)) for said, time in exact)
        return Finding(
            Question.WHEN, True, _unique(found), advice.which_month(found[0].words) if yearly else ""
        )
    beside = [duty.when for duty in asked.duties if duty.when and not _is_often(duty.when)]
    if beside:
        return Finding(Question.WHEN, True, _unique([Words(spoken(one), Where.DUTY) for one in beside]))
    return Finding(Question.WHEN, False, (), _no_time(asked, [time for _, time in timed]))


def _is_exact(said: Said, time: Found, year: int | None) -> bool:
    if time.when is None:
        return not is_vague_time(time.words)
    if _is_often(time.when):
        return False
    if isinstance(time.when, Period):
        past = year is not None and time.when.end.year < year
        return not past and (not _is_bare_year(time, year) or any(amounts(said)))
    return True


def _is_often(when: When) -> bool:
    """ "regelmatig": no number of times."""
    return isinstance(when, Times) and when.count is None


def _is_bare_year(time: Found, year: int | None) -> bool:
    """ "in 2026", "dit jaar" in the plan of 2026: no other number and no month in its words."""
    own = isinstance(time.when, Period) and year in {None, time.when.end.year}
    words = [word for word in time.words.lower().split() if not word.isdigit()]
    return own and all(word in lexicon.YEAR_WORDS for word in words)


def _no_time(asked: Asked, timed: Sequence[Found]) -> str:
    """Advice on the times that are there, an adjective ("periodieke") too."""
    named = [time for said in asked.said for time in said.times]
    often = [time.words for time in named if time.when is not None and _is_often(time.when)]
    years = [time.words for time in timed if _is_bare_year(time, asked.year)]
    if often:
        return advice.how_often(often[0])
    return advice.whole_year(years[0], asked.year) if years else advice.no_time(asked.year)


def measured(asked: Asked) -> Finding:
    """Somebody counts, compares or reports, or writes something down."""
    found = [words for said in asked.said for words in _signs(said)]
    found += [Words(duty.target, Where.DUTY) for duty in asked.duties if duty.target]
    if found:
        return Finding(Question.MEASURED, True, _unique(found))
    counted = [said.quote(*span).shown for said in asked.said for span in amounts(said)]
    return Finding(Question.MEASURED, False, (), advice.not_measured(asked.actor, counted, asked.year))


def _signs(said: Said) -> Iterator[Words]:
    if said.verb in lexicon.MEASURE_VERBS:
        start = said.from_verb()
        yield said.quote(start, start + len(said.verb))
    for pattern in (lexicon.MEASURES, lexicon.PRODUCTS):
        yield from (said.quote(*match.span()) for match in pattern.finditer(said.text))


def _unique(words: Sequence[Words]) -> tuple[Words, ...]:
    """The same words are told once, where they stand first."""
    first: dict[str, Words] = {}
    for one in words:
        first.setdefault(one.words.lower(), one)
    return tuple(first.values())
