"""The words of an article as plain JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jaarschijf.reading import when_from_json
from jaarschijf.register.versions.article import ArticleDuty, ArticleWords


def as_json(words: ArticleWords) -> dict[str, Any]:
    """Plain values that `from_json` reads back; a number is a text, so that no decimal is lost."""
    return {
        "title": words.title,
        "text": words.text,
        "responsible": list(words.responsible),
        "obligations": [_duty_as_json(duty) for duty in words.obligations],
    }


def from_json(value: Mapping[str, Any]) -> ArticleWords:
    """The inverse of `as_json`."""
    return ArticleWords(
        title=value["title"],
        text=value["text"],
        responsible=tuple(value["responsible"]),
        obligations=tuple(map(_duty, value["obligations"])),
    )


def tidy(text: str) -> str:
    """A text with its lines ended in one way, and no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _duty_as_json(duty: ArticleDuty) -> dict[str, Any]:
    return {
        "pk": duty.pk,
        "text": duty.text,
        "who": list(duty.who),
        "when": duty.when.as_json() if duty.when else None,
        "target": None if duty.target is None else f"{_plain(duty.target):f}",
        "target_unit": duty.target_unit,
    }


def _duty(value: Mapping[str, Any]) -> ArticleDuty:
    return ArticleDuty(
        pk=value["pk"],
        text=value["text"],
        who=tuple(value["who"]),
        when=when_from_json(value["when"]) if value["when"] else None,
        target=None if value["target"] is None else Decimal(value["target"]),
        target_unit=value["target_unit"],
    )


def _plain(number: Decimal) -> Decimal:
    """48.00 and 48 are one number."""
    whole = number == number.to_integral_value()
    return number.quantize(Decimal(1)) if whole else number.normalize()
