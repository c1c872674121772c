"""The sentences of an agreement, each as the grammar of obligations reads it, with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jaarschijf.reading.clauses import Clause, named
from jaarschijf.reading.draft import DraftObligation
from jaarschijf.reading.obligations import scan
from jaarschijf.reading.quality.shapes import Where, Words
from jaarschijf.reading.sentences import sentence_spans
from jaarschijf.reading.times import Found, find_times

_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_MARKS = str.maketrans(dict.fromkeys("*`\\", " "))
_LEAD = re.compile(r":\s+(?=\S)")
_LONGEST = 5_000


@dataclass(frozen=True)
class Said:
    """One sentence: where it starts in the text, on which line (from 1), and what the grammar makes of it."""

    text: str
    start: int
    line: int
    where: Where
    clause: Clause
    times: tuple[Found, ...]
    obligations: tuple[DraftObligation, ...]

    @property
    def binds(self) -> bool:
        """Whether it obliges somebody to something; what the register calls an obligation always does."""
        return bool(self.obligations) or self.where is Where.DUTY

    @property
    def verb(self) -> str:
        """The finite verb in small letters; empty where there is none."""
        return "" if self.clause.verb is None else self.clause.words[self.clause.verb]

    def from_verb(self) -> int:
        """Where the finite verb begins; without one, or after "Januari:", what follows that."""
        lead = _LEAD.search(self.text)
        if self.clause.verb is None or (lead and self._announces(lead.start())):
            return lead.end() if lead else 0
        place = 0
        for word in self.clause.raw[: self.clause.verb]:
            place = self.text.index(word, place) + len(word)
        return self.text.index(self.clause.raw[self.clause.verb], place)

    def _announces(self, colon: int) -> bool:
        """Whether a time leads: "In mei: de taken verdelen"."""
        verb = self.clause.verb or 0
        return ":" in self.clause.words[:verb] and any(time.end <= colon for time in self.times)

    def quote(self, start: int, end: int) -> Words:
        """The words from one place in the sentence up to another, without space and marks around them."""
        piece = self.text[start:end]
        kept = piece.strip(" \t*`\\_")
        if self.where is Where.DUTY:
            return Words(kept, self.where)
        return Words(kept, self.where, self.line, self.start + start + piece.find(kept))

    def outside_times(self, start: int, end: int) -> bool:
        """Whether no expression of time stands between two places."""
        return all(end <= time.start or time.end <= start for time in self.times)


def sentences(text: str, where: Where, year: int | None, names: Sequence[str]) -> tuple[Said, ...]:
    """The sentences and list items of a Markdown text; `names` are proper names of parties."""
    return _kept(text, where, year, tuple(names))


@lru_cache(maxsize=1_000)
def _kept(text: str, where: Where, year: int | None, names: tuple[str, ...]) -> tuple[Said, ...]:
    """A page of hundreds of agreements is looked at again and again."""
    return tuple(_sentences(text, where, year, names))


def _sentences(text: str, where: Where, year: int | None, names: tuple[str, ...]) -> Iterator[Said]:
    start = 0
    parties = named(names)
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.translate(_MARKS)
        bullet = _BULLET.match(line)
        first = bullet.end() if bullet else 0
        for begin, end in sentence_spans(plain[first:]):
            low, high = first + begin, first + end
            said = plain[low:high]
            yield Said(
                text=line[low:high],
                start=start + low,
                line=number,
                where=where,
                clause=Clause(said[:_LONGEST], parties),
                times=tuple(find_times(said, year)),
                obligations=scan(said, year, names).obligations,
            )
        start += len(line) + 1
