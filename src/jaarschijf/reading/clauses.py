"""A sentence looked at as subject and verb: who does something, and with which finite verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from jaarschijf.reading.lexicon import (
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    SUBORDINATORS,
    is_group_noun,
    is_party_noun,
)
from jaarschijf.reading.verbs import PAST_VERBS, PLURAL_VERBS, SINGULAR_VERBS, VERBS, may_be_verb
from jaarschijf.reading.wordlists import word_set

_TOKEN = re.compile(r"[^\W_][\w'’/-]*+(?:\((?:n|en|s)\)[\w'’/-]*+)*+|\S")
_PROPER = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]|[A-Z]{2,}[a-z]|['’]s-[A-Z]")
_INSIDE_NAME = word_set("en van de der den aan het op bij")
_ALSO = frozenset({",", "en", "of", "&", "als"})
_BEFORE_FIRST = DETERMINERS | {"zowel", "ook"}
_FARTHEST_SUBJECT = 8
_BENEFICIARIES = word_set("huurders bewoners")

Names = tuple[tuple[str, ...], ...]


class Run(NamedTuple):
    """Parties in a row ("de corporaties, gemeenten en stakeholders"), and the preposition before them."""

    preposition: str
    names: tuple[str, ...]
    first: int
    beyond: int


class Clause:
    """One sentence; `names` are proper names of parties."""

    def __init__(self, text: str, names: Names = ()) -> None:
        self.text = text
        self.names = names
        self.raw: list[str] = _TOKEN.findall(text)
        self.words = list(map(str.lower, self.raw))

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    @property
    def names_somebody(self) -> bool:
        """Whether a party may be named; a quick look before the rules."""
        return any(map(is_party_noun, self.words)) or not _first_words(self.names).isdisjoint(self.raw)

    @cached_property
    def verb(self) -> int | None:
        """The place of the finite verb of the main clause."""
        start = self.main_clause
        places = range(start, len(self.words))
        found = (at for at in places if _may_be_verb(self.words[at]) and self._is_verb(at))
        return next(found, None) or self._far_verb()

    def _far_verb(self) -> int | None:
        """After a long subject: "Huurders met een inkomen tot de norm krijgen …"."""
        if not any(map(is_group_noun, self.words[:2])) or ":" in self.words:
            return None
        plural = (at for at, word in enumerate(self.raw) if at > 1 and word in PLURAL_VERBS)
        return next((at for at in plural if self.words[at - 1] not in _BEFORE_NOUN), None)

    @cached_property
    def runs(self) -> list[Run]:
        """All parties named, those joined by a comma or "en" together."""
        runs: list[Run] = []
        starts = _first_words(self.names)
        at = 0
        while at < len(self.words):
            known = is_party_noun(self.words[at]) or self.raw[at] in starts
            beyond = self._party_end(at) if known else 0
            if not beyond:
                at += 1
                continue
            first = self._phrase_start(at)
            name = self._name(first, at, beyond)
            if runs and self._is_joined(runs[-1].beyond, first):
                last = runs.pop()
                runs.append(Run(last.preposition, (*last.names, name), last.first, beyond))
            else:
                runs.append(Run(self._preposition(first), (name,), first, beyond))
            at = beyond
        return runs

    @cached_property
    def subject(self) -> Run | None:
        """The parties that do what the verb says: first in the sentence, or the first ones after the verb."""
        free = [run for run in self.runs if not run.preposition]
        if self.verb is None:
            return next((run for run in free if self._is_first(run)), None)
        for run in free:
            if run.beyond <= self.verb and self._is_first(run):
                return run
            if run.first > self.verb:
                return run if self._can_be_subject(run) else None
        return None

    def _can_be_subject(self, run: Run) -> bool:
        """Near the verb, and of the same number: "informeert de corporaties" speaks of somebody else."""
        verb = self.verb or 0
        near = run.first - verb <= _FARTHEST_SUBJECT and not self.has_pronoun
        plural = len(run.names) > 1 or is_group_noun(run.names[0].split()[-1].lower())
        agrees = plural == self.words[verb].endswith(("en", "n")) or self.words[verb] == "gaan"
        return near and agrees and not _BENEFICIARIES.issuperset(run.names)

    @property
    def has_pronoun(self) -> bool:
        """Whether "we" or "zij" does what the verb says."""
        near = range(max(0, (self.verb or 0) - 1), (self.verb or 0) + 3)
        return any(self.word(at) in _PRONOUNS for at in near)

    def agents(self, preposition: str) -> tuple[str, ...]:
        """The parties after "door" or "tussen"."""
        return next((run.names for run in self.runs if run.preposition == preposition), ())

    @cached_property
    def main_clause(self) -> int:
        """Its first word: after "Om …,", "Als …," or "Haalt een corporatie de norm niet, dan"; else 0."""
        leads = self.word(0) in SUBORDINATORS or self.word(0) in VERBS
        if not leads or "," not in self.words:
            return 0
        commas = (at for at, word in enumerate(self.words) if word == ",")
        after = (at + 1 + (self.word(at + 1) in _THEN) for at in commas)
        return next((at for at in after if self._is_verb(at)), 0)

    @property
    def antecedent(self) -> tuple[str, ...]:
        """Who "zij" is: the parties of the clause before the main clause."""
        before = (run for run in self.runs if not run.preposition and run.beyond <= self.main_clause)
        refers = not _THIRD.isdisjoint(self.words[self.main_clause : self.main_clause + 3])
        return next((run.names for run in before), ()) if refers else ()

    def _is_verb(self, at: int) -> bool:
        word, before, after = self.word(at), self.word(at - 1), self.word(at + 1)
        if not word:
            return False
        if before in DETERMINERS or before in {"te", "voor"} or not self.raw[at][:1].islower():
            return False
        if word in SINGULAR_VERBS or word in PAST_VERBS:
            return True
        beside = is_party_noun(before) or self._ends_a_name(at) or before in {"we", "wij", "er", "zij", "ze"}
        if word in PLURAL_VERBS:
            leads = after in DETERMINERS or after in {"we", "wij", "zij", "er"} or is_party_noun(after)
            return beside or leads or before == "," or word in _AUXILIARIES or self._second_place(at)
        return may_be_verb(word) and (beside or (at > 0 and self._party_follows(at + 1)))

    def _party_follows(self, at: int) -> bool:
        """After a verb that is not in the list: "bekostigen gemeenten", "bekostigt de kleine gemeente"."""
        article = self.word(at) in DETERMINERS and self.word(at) != "dat"
        if not article:
            return is_group_noun(self.word(at)) and self.word(at - 1).endswith("en")
        after = at + 1
        return is_party_noun(self.word(after)) or (
            self.word(after).endswith("e") and is_party_noun(self.word(after + 1))
        )

    def _second_place(self, at: int) -> bool:
        """After a first part of a few words ("In 2026", "Leden in de regio") a form in -en is the verb."""
        return 0 < at <= 6 and not any(sign in self.words[:at] for sign in (",", "te"))

    def _ends_a_name(self, at: int) -> bool:
        return any(tuple(self.raw[at - len(name) : at]) == name for name in self.names if len(name) <= at)

    def _party_end(self, at: int) -> int:
        """The place after the party that is named at `at`, or 0."""
        for name in self.names:
            if tuple(self.raw[at : at + len(name)]) == name:
                return at + len(name)
        if not is_party_noun(self.words[at]):
            return 0
        if is_group_noun(self.words[at]) and self.words[at] != "gemeenten":
            return at + 1
        return self._proper_end(at + 1)

    def _proper_end(self, at: int) -> int:
        """The place after a proper name: "Waterdam", "Wonen en Zorg"."""
        while at < len(self.raw):
            if self._is_proper(at):
                at += 1
            elif self.words[at] in _INSIDE_NAME and self._goes_on(at + 1):
                at += 2
            else:
                break
        return at

    def _is_proper(self, at: int) -> bool:
        """A small word with a capital is part of a name only before another capital: "De Haven"."""
        if at >= len(self.raw) or not _PROPER.match(self.raw[at]) or is_party_noun(self.words[at]):
            return False
        return self.words[at] not in FUNCTION_WORDS or self._is_proper(at + 1)

    def _goes_on(self, at: int) -> bool:
        return at >= 2 and bool(_PROPER.match(self.raw[at - 2])) and self._is_proper(at)

    def _phrase_start(self, at: int) -> int:
        """The place of the first adjective before a party."""
        first = at
        while first > 0 and at - first < 2 and self._is_adjective(first - 1):
            first -= 1
        return first

    def _is_adjective(self, at: int) -> bool:
        word = self.words[at]
        known = word in {"alle", "beide", "deelnemende"}
        plain = word.endswith("e") and len(word) > 3 and word.isalpha() and word not in FUNCTION_WORDS
        return (known or plain) and (at == 0 or self.raw[at].islower())

    def _name(self, first: int, head: int, beyond: int) -> str:
        """The words of a party; capitals stay only in proper names."""
        proper = any(_PROPER.match(word) for word in self.raw[head + 1 : beyond])
        if proper or not is_party_noun(self.words[head]):
            return " ".join([*self.words[first:head], *self.raw[head:beyond]])
        return " ".join(raw if raw.isupper() else raw.lower() for raw in self.raw[first:beyond])

    def _preposition(self, first: int) -> str:
        before = first - 1
        while self.word(before) in DETERMINERS and self.word(before) not in {"dat"}:
            before -= 1
        return self.word(before) if self.word(before) in PREPOSITIONS or self.word(before) == "dat" else ""

    def _is_joined(self, beyond: int, first: int) -> bool:
        between = [word for word in self.words[beyond:first] if word not in DETERMINERS]
        return 1 <= len(between) <= 2 and all(word in _ALSO for word in between)

    def _is_first(self, run: Run) -> bool:
        return all(word in _BEFORE_FIRST or not word[0].isalnum() for word in self.words[: run.first])


@lru_cache(maxsize=20_000)
def _may_be_verb(word: str) -> bool:
    """A quick look that spares most words the rules."""
    return word in VERBS or word in PAST_VERBS or word.endswith(("en", "t"))


_PRONOUNS = word_set("we wij men zij ze")
_OF_PLACES = word_set("gemeente gemeenten provincie regio regiocoördinator waterschap")
_BEFORE_NOUN = DETERMINERS | PREPOSITIONS
_THIRD = word_set("zij ze hij")
_THEN = word_set("dan zo")
_AUXILIARIES = word_set("zullen worden hebben zijn moeten kunnen mogen dienen gaan willen")


@lru_cache(maxsize=1_000)
def named(names: tuple[str, ...]) -> Names:
    """Proper names as a clause wants them, the longest first; sentences also leave out "Stichting"."""
    found = {form for name in names for form in _forms(tuple(_TOKEN.findall(name)))}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@lru_cache(maxsize=1_000)
def _first_words(names: Names) -> frozenset[str]:
    return frozenset(name[0] for name in names)


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """ "Stichting Vlierhof" and "Vlierhof", "Sociaal team" and "sociaal team"; no form for mere kinds."""
    if all(is_party_noun(word.lower()) or word.lower() in DETERMINERS for word in words):
        return
    yield words
    if words[-1].islower():
        yield (words[0].lower(), *words[1:])
    kind = words[0].lower()
    if len(words) > 1 and is_party_noun(kind) and kind not in _OF_PLACES and _PROPER.match(words[1]):
        yield words[1:]
    if len(words) > 1 and not any(map(is_party_noun, map(str.lower, words))):
        yield from (
            (word,) for word in words if len(word) > 4 and _PROPER.match(word) and word.lower() not in VERBS
        )
