"""Pure: the whole text of a plan with an addendum in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jaarschijf.register.versions.article import ArticleDuty, ArticleWords
from jaarschijf.register.versions.shape import (
    AddendumText,
    AgreementText,
    NamedText,
    ObligationText,
    PartyText,
    VersionText,
)
from jaarschijf.register.versions.text import agreements_in
from jaarschijf.register.words import target_in_words

Named = Callable[[str], NamedText]
"""A name as a person typed it -> the parties behind it today."""


@dataclass(frozen=True)
class Head:
    """What an addendum says of itself; `base` is the hash of the text that it changes."""

    number: int
    title: str
    reason: str
    in_force_from: date
    base: str


def amended(
    base: VersionText,
    head: Head,
    articles: Mapping[str, ArticleWords],
    named: Named,
    parties: Sequence[PartyText],
) -> VersionText:
    """The text `base` in which the agreements of these lineages read otherwise.

    `parties` are those that take part today. What no article names stays as it was signed, to the letter.
    """
    changed = {
        row["lineage"]: _agreement(row, articles[row["lineage"]], named)
        for _theme, row in agreements_in(base)
        if row["lineage"] in articles
    }
    text = base.copy()
    text["parties"] = list(parties)
    text["themes"] = [
        {**theme, "agreements": [changed.get(row["lineage"], row) for row in theme["agreements"]]}
        for theme in base["themes"]
    ]
    text["addendum"] = _addendum(head, list(changed))
    return text


def _addendum(head: Head, lineages: list[str]) -> AddendumText:
    return {
        "number": head.number,
        "title": head.title,
        "reason": head.reason,
        "base": head.base,
        "lineages": lineages,
        "in_force_from": head.in_force_from.isoformat(),
    }


def _agreement(row: AgreementText, words: ArticleWords, named: Named) -> AgreementText:
    return {
        **row,
        "title": words.title,
        "text": words.text,
        "responsible": [named(name) for name in words.responsible],
        "obligations": [_obligation(duty, named) for duty in words.obligations],
    }


def _obligation(duty: ArticleDuty, named: Named) -> ObligationText:
    return {
        "text": duty.text,
        "who": [named(name) for name in duty.who],
        "when": dict(duty.when.as_json()) if duty.when else None,
        "target": target_in_words(duty.target, duty.target_unit) if duty.target is not None else "",
    }
