"""The form of a whole year: a rhythm per series, and a day for each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from jaarschijf.lib.dutch import full_date
from jaarschijf.meetings.forms.meetings import day_input, time_input
from jaarschijf.meetings.models import GroupKind, Weekday
from jaarschijf.meetings.rhythm.shapes import Key, Rhythm, Slot
from jaarschijf.meetings.rhythm.wanted import Wanted
from jaarschijf.register.editing import DressedForm

OWN = "own"
"""The key of a series that the text does not ask for."""
EMPTY = Wanted(Rhythm(key=OWN, title=""))


class RhythmForm(DressedForm):
    """One series: what, who, how often or relative to which, and what its meetings have in common."""

    takes = forms.BooleanField(label="Doet mee", required=False)
    title = forms.CharField(label="Wat", max_length=120, required=False)
    group = forms.ChoiceField(label="Welke groep komt bijeen", required=False)
    anchor = forms.ChoiceField(label="Hangt af van", required=False)
    count = forms.IntegerField(label="Hoe vaak in het jaar", min_value=1, max_value=53, required=False)
    starts = forms.DateField(label="Vanaf (mag leeg)", required=False, widget=day_input())
    ends = forms.DateField(label="Tot en met (mag leeg)", required=False, widget=day_input())
    least = forms.IntegerField(label="Minstens zoveel dagen", min_value=0, max_value=366, required=False)
    most = forms.IntegerField(label="Hoogstens zoveel dagen", min_value=0, max_value=366, required=False)
    side = forms.ChoiceField(
        label="Ervoor of erna", required=False, choices=[("before", "ervoor"), ("after", "erna")]
    )
    weekday = forms.TypedChoiceField(
        label="Liefst op",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "maakt niet uit"), *Weekday.choices],
    )
    starts_at = forms.TimeField(label="Begint om", required=False, widget=time_input())
    minutes = forms.IntegerField(label="Duurt (minuten)", min_value=15, max_value=720, required=False)
    place = forms.CharField(label="Waar (mag leeg)", max_length=200, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        of: Wanted,
        groups: Sequence[tuple[str, str]],
        anchors: Sequence[tuple[str, str]],
        prefix: str,
    ) -> None:
        self.of = of
        super().__init__(data, prefix=prefix, initial=_values(of))
        self.fields["group"].choices = [("", "geen: alleen een dag"), *groups]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["anchor"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            ("", "niets: verdeel over het jaar"),
            *(one for one in anchors if one[0] != str(of.rhythm.key)),
        ]

    @property
    def is_stored(self) -> bool:
        return isinstance(self.of.rhythm.key, int)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.is_left_out(given):
            self.errors.clear()
            return given
        for name in ("title", *_NEEDED[bool(given.get("anchor"))]):
            if given.get(name) in {None, ""} and name not in self.errors:
                self.add_error(name, f"Vul iets in bij ‘{self.fields[name].label}’.")
        self._clean_order(given)
        if not given.get("group") and not self.of.rhythm.obligations and "group" not in self.errors:
            self.add_error("group", "Kies welke groep bijeenkomt.")
        return given

    def is_left_out(self, given: Mapping[str, Any]) -> bool:
        """Whether it is not ticked, or an own one that nobody filled in. What is stored is always in."""
        if self.of.rhythm.key == OWN:
            return not given.get("title")
        return not self.is_stored and not given.get("takes")

    def _clean_order(self, given: Mapping[str, Any]) -> None:
        for first, last, said in (
            ("starts", "ends", "De laatste dag ligt voor de eerste dag."),
            ("least", "most", "Hoogstens is minder dan minstens."),
        ):
            low, high = given.get(first), given.get(last)
            if low is not None and high is not None and high < low:
                self.add_error(last, f"{said} Wissel ze om of verbeter er een.")

    def wanted(self, keys: Mapping[str, Key], kinds: Mapping[str, str]) -> Wanted | None:
        """The series as the form has it; None for one that is left out. Only after validation."""
        given = self.cleaned_data
        if self.is_left_out(given):
            return None
        name = given["group"]
        rhythm = replace(
            self.of.rhythm,
            title=given["title"].strip(),
            group=name,
            kind=kinds.get(name, GroupKind.CONSULTATION) if name else "",
            weekday=given["weekday"],
            starts=given["starts"],
            ends=given["ends"],
            **_timing(given, keys),
        )
        return replace(
            self.of,
            rhythm=rhythm,
            starts_at=given["starts_at"] or self.of.starts_at,
            minutes=given["minutes"] or self.of.minutes,
            place=given["place"].strip(),
        )


_NEEDED = {True: ("least", "most", "side"), False: ("count",)}
"""What must be filled in for a series that follows another, and for one that counts."""


def _timing(given: Mapping[str, Any], keys: Mapping[str, Key]) -> dict[str, Any]:
    if not given["anchor"]:
        return {"anchor": None, "count": given["count"], "days_from": None, "days_to": None}
    least, most = given["least"], given["most"]
    days = (least, most) if given["side"] == "after" else (-most, -least)
    return {"anchor": keys[given["anchor"]], "count": None, "days_from": days[0], "days_to": days[1]}


def _values(of: Wanted) -> dict[str, Any]:
    """The initial values of the fields."""
    rhythm = of.rhythm
    low, high = rhythm.days_from, rhythm.days_to
    after = low is not None and low >= 0
    distance = [None, None] if low is None or high is None else sorted((abs(low), abs(high)))
    return {
        "takes": True,
        "title": rhythm.title,
        "group": rhythm.group,
        "anchor": "" if rhythm.anchor is None else str(rhythm.anchor),
        "count": rhythm.count,
        "starts": rhythm.starts,
        "ends": rhythm.ends,
        "least": distance[0],
        "most": distance[1],
        "side": "after" if after else "before",
        "weekday": "" if rhythm.weekday is None else rhythm.weekday,
        "starts_at": of.starts_at,
        "minutes": of.minutes,
        "place": of.place,
    }


class DaysForm(DressedForm):
    """A day for each slot; an empty one is not planned."""

    def __init__(self, data: Any = None, *, slots: Sequence[Slot], year: int) -> None:
        self.slots, self.year = slots, year
        super().__init__(data)
        for place, slot in enumerate(slots):
            field = forms.DateField(
                required=False,
                initial=None if slot.is_past else slot.day,
                widget=day_input(),
                label=f"Dag {slot.number}",
            )
            field.widget.attrs["class"] = "utrecht-textbox"
            self.fields[f"d{place}"] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name, day in list(given.items()):
            if isinstance(day, date) and day.year != self.year:
                self.add_error(name, f"{full_date(day)} ligt niet in {self.year}.")
        return given

    @property
    def chosen(self) -> list[Slot]:
        """The slots on the days as the form has them. Only after validation."""
        days = [self.cleaned_data.get(f"d{place}") for place in range(len(self.slots))]
        return [replace(slot, day=day) for slot, day in zip(self.slots, days, strict=True) if day]
