"""Topics that the law and the region want agreements to be about, and which of them the text speaks of.

The law has no closed list of topics; the national list here has the priorities of the minister and the duties
of law that parties can only carry out together, as far as a source was found for them. Whether a topic is
covered is seen by its words alone: enough to ask a question, not to answer it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypedDict

from jaarschijf.lib.markdown import to_plain
from jaarschijf.negotiating.weighing.passage import Passage


class _Row(TypedDict):
    """A row of `data/topics.json`."""

    key: str
    title: str
    basis: str
    why: str
    source: str
    certainty: str
    example: str
    words: list[str]


@dataclass(frozen=True)
class Topic:
    """`why` is one Dutch sentence; `certainty` is empty for what was read in the source itself; `example` is
    how an agreement about it could read.

    `words` are beginnings of words ("duurza" finds "duurzaamheid"); with a star in front they may also stand
    inside one ("*huurkorting"), and several in a row are words in a row ("wonen met zorg").
    """

    key: str
    title: str
    words: tuple[str, ...]
    basis: str = ""
    why: str = ""
    source: str = ""
    certainty: str = ""
    example: str = ""


@dataclass(frozen=True)
class Mention:
    """An agreement that speaks of a topic, and the words by which that is seen, each once."""

    passage: Passage
    words: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """A topic with the agreements that speak of it."""

    topic: Topic
    mentions: tuple[Mention, ...]

    @property
    def covered(self) -> bool:
        """Whether any agreement speaks of it."""
        return bool(self.mentions)

    @property
    def sentence(self) -> str:
        """What to think about; empty for a topic that is covered."""
        if self.covered:
            return ""
        return (
            f"Over ‘{self.topic.title}’ is geen afspraak gevonden. Spreken partijen hier iets over af, "
            "of is er een reden om dat dit jaar niet te doen?"
        )


@cache
def topics_of_law() -> tuple[Topic, ...]:
    """The national list, in its order. Source of each: `source`, as in domain.md."""
    text = files("jaarschijf.negotiating").joinpath("data/topics.json").read_text("utf-8")
    rows: list[_Row] = json.loads(text)
    return tuple(
        Topic(
            key=row["key"],
            title=row["title"],
            words=tuple(row["words"]),
            basis=row["basis"],
            why=row["why"],
            source=row["source"],
            certainty=row["certainty"],
            example=row["example"],
        )
        for row in rows
    )


def own_topic(name: str, words: str) -> Topic:
    """A topic of the region, with its words as people type them: parted by commas; without any, its name."""
    stems = [stem for piece in words.split(",") if (stem := " ".join(piece.split()))]
    return Topic(key=f"own {name}", title=name, words=tuple(stems) or (name,), basis="regio")


def covered(topics: Iterable[Topic], agreements: Sequence[Passage]) -> list[Coverage]:
    """Per topic, in the order given, the agreements that speak of it in their title or text."""
    plain = [(one, f"{one.title}\n{to_plain(one.text)}") for one in agreements]
    return [Coverage(topic, tuple(_mentions(topic, plain))) for topic in topics]


def _mentions(topic: Topic, plain: Iterable[tuple[Passage, str]]) -> Iterator[Mention]:
    pattern = _pattern(topic.words)
    for passage, text in plain:
        found = {match[0].casefold(): match[0] for match in pattern.finditer(text)}
        if found:
            yield Mention(passage, tuple(found.values()))


@lru_cache(maxsize=500)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Every topic has some letters to look for; one without finds nothing."""
    choices = [choice for stem in words if (choice := _choice(stem))]
    return re.compile("|".join(choices) or r"(?!)", re.IGNORECASE)


def _choice(stem: str) -> str:
    pieces = [piece for piece in stem.split() if piece.strip("*")]
    return r"[ -]".join(_word(piece) for piece in pieces)


def _word(piece: str) -> str:
    begin = r"\b\w*" if piece.startswith("*") else r"\b"
    return rf"{begin}{re.escape(piece.strip('*'))}\w*"
