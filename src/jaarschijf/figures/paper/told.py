"""A run in words, as its page, its PDF and its spreadsheet tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from jaarschijf.figures.answers import Answer, choices_in_words
from jaarschijf.figures.calculations.keeping import options_of
from jaarschijf.figures.inputs import Input
from jaarschijf.figures.models import Run
from jaarschijf.figures.readers import mark_of
from jaarschijf.lib.dutch import full_date


@dataclass(frozen=True)
class InputWords:
    """A delivery that was reckoned with."""

    party: str
    title: str
    period: str
    delivered: str
    standing: str
    mark: str


@dataclass(frozen=True)
class RunWords:
    """What is said of a run beside charts and tables. `moment` has no time zone: spreadsheets know none."""

    region: str
    number: int
    title: str
    calculation: str
    question: str
    version: int
    sentence: str
    day: str
    iso_day: str
    moment: datetime
    mark: str
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    inputs: tuple[InputWords, ...]
    has_hidden: bool


def words_of(run: Run, answer: Answer, inputs: Sequence[Input]) -> RunWords:
    """The run as this answer's reader may see it."""
    at = localtime(run.at)
    return RunWords(
        region=run.region.name,
        number=run.number,
        title=run.title,
        calculation=answer.card.title,
        question=answer.card.question,
        version=run.version,
        sentence=answer.sentence,
        day=full_date(at.date()),
        iso_day=at.date().isoformat(),
        moment=at.replace(tzinfo=None),
        mark=mark_of(run.sha256),
        steps=answer.card.steps,
        notes=answer.notes,
        choices=tuple(choices_in_words(answer.card, options_of(bytes(run.given)))),
        inputs=tuple(_input(one) for one in inputs),
        has_hidden=answer.hidden > 0,
    )


def _input(one: Input) -> InputWords:
    delivery = one.delivery
    return InputWords(
        party=delivery.party.name,
        title=delivery.request.title,
        period=one.period,
        delivered=full_date(localtime(delivery.at).date()),
        standing=one.standing,
        mark=one.mark,
    )
