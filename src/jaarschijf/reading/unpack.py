"""JSON back to a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from jaarschijf.lib.standing import Standing
from jaarschijf.reading.draft import (
    Draft,
    DraftAgreement,
    DraftObligation,
    DraftProject,
    DraftTheme,
    LegendEntry,
    LegendField,
    ReadingWarning,
    Source,
    StandingEntry,
)
from jaarschijf.reading.refusal import ReadingError
from jaarschijf.reading.when import when_from_json


def draft_from_json(value: Mapping[str, object]) -> Draft:
    """The inverse of `Draft.as_json`; raises ReadingError on any other shape."""
    try:
        return _draft(_Fields(value))
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingError(
            f"Deze JSON is geen gelezen jaarschijf ({error}). Lees het document opnieuw in.",
            f"This JSON is no draft that was read ({error}). Read the document again.",
        ) from error


_T = TypeVar("_T")


class _Fields:
    """An object of JSON whose values are asked for by their type."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, Mapping):
            raise TypeError(f"{value!r} is no object")
        self._value = value

    def text(self, name: str) -> str:
        return _of_type(str, self._value[name])

    def text_or_none(self, name: str) -> str | None:
        return None if self._value[name] is None else self.text(name)

    def whole(self, name: str) -> int:
        return _of_type(int, self._value[name])

    def whole_or_none(self, name: str) -> int | None:
        return None if self._value[name] is None else self.whole(name)

    def number(self, name: str) -> float:
        value = self._value[name]
        return (
            float(value) if isinstance(value, int) and not isinstance(value, bool) else _of_type(float, value)
        )

    def truth(self, name: str) -> bool:
        value = self._value[name]
        if not isinstance(value, bool):
            raise TypeError(f"{name} is not true or false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(_of_type(str, one) for one in _of_type(list, self._value[name]))

    def objects(self, name: str) -> Iterable[_Fields]:
        return (_Fields(one) for one in _of_type(list, self._value[name]))

    def child(self, name: str) -> _Fields:
        return _Fields(self._value[name])

    def mapping_or_none(self, name: str) -> Mapping[str, object] | None:
        value = self._value[name]
        return None if value is None else _Fields(value)._value

    def standing(self, name: str) -> Standing | None:
        value = self.text_or_none(name)
        return None if value is None else Standing(value)

    def source(self) -> Source:
        fields = self.child("source")
        return Source(fields.whole("line"), fields.text("quote"))


def _of_type(kind: type[_T], value: object) -> _T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _draft(fields: _Fields) -> Draft:
    return Draft(
        title=fields.text("title"),
        motto=fields.text("motto"),
        region=fields.text("region"),
        year=fields.whole_or_none("year"),
        legend=tuple(
            LegendEntry(LegendField(one.text("field")), one.text("label")) for one in fields.objects("legend")
        ),
        standings=tuple(
            StandingEntry(Standing(one.text("standing")), one.text("label"))
            for one in fields.objects("standings")
        ),
        themes=tuple(_theme(one) for one in fields.objects("themes")),
        projects=tuple(_project(one) for one in fields.objects("projects")),
        warnings=tuple(
            ReadingWarning(one.whole("line"), one.text("message")) for one in fields.objects("warnings")
        ),
    )


def _theme(fields: _Fields) -> DraftTheme:
    agreements = tuple(_agreement(one) for one in fields.objects("agreements"))
    return DraftTheme(fields.text("title"), fields.text("ambition"), agreements)


def _agreement(fields: _Fields) -> DraftAgreement:
    return DraftAgreement(
        title=fields.text("title"),
        title_derived=fields.truth("title_derived"),
        text=fields.text("text"),
        responsible=fields.texts("responsible"),
        standing=fields.standing("standing"),
        obligations=tuple(_obligation(one) for one in fields.objects("obligations")),
        confidence=fields.number("confidence"),
        source=fields.source(),
    )


def _obligation(fields: _Fields) -> DraftObligation:
    when = fields.mapping_or_none("when")
    return DraftObligation(
        fields.text("text"), fields.texts("who"), None if when is None else when_from_json(when)
    )


def _project(fields: _Fields) -> DraftProject:
    return DraftProject(
        location=fields.text("location"),
        accessibility=fields.text_or_none("accessibility"),
        responsible=fields.texts("responsible"),
        dwellings=fields.whole_or_none("dwellings"),
        rent_class=fields.text_or_none("rent_class"),
        standing=fields.standing("standing"),
        dwelling_type=fields.text_or_none("dwelling_type"),
        agreement=fields.text_or_none("agreement"),
        signed=fields.text_or_none("signed"),
        source=fields.source(),
        municipality=fields.text_or_none("municipality"),
    )
