"""What forms of several rooms share: the words of an agreement, and an obligation with its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format

from jaarschijf import reading
from jaarschijf.reading import Period, Relative, Times, When
from jaarschijf.register.editing import DressedForm
from jaarschijf.register.models import Obligation, Per, WhenKind

MARKDOWN_HELP = "Een lege regel begint een nieuwe alinea, een streepje vooraan een punt van een opsomming."


NAMES_HELP = "Eén naam per regel, zoals ‘Corporaties’ of de naam van een partij."


class NamesField(forms.CharField):
    """Names, one per line; cleans to a list."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4})
        super().__init__(required=False, widget=widget, help_text=NAMES_HELP, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [name.strip() for name in super().clean(value).splitlines() if name.strip()]


def long_text(label: str, *, rows: int = 6, help_text: str = "", required: bool = False) -> forms.CharField:
    """Running text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, help_text=help_text, required=required)


class DayField(forms.DateField):
    """A day that the browser offers a calendar for."""

    def __init__(self, label: str) -> None:
        # A date input takes the day in ISO form and nothing else.
        widget = forms.DateInput(attrs={"type": "date", "class": "utrecht-textbox"}, format="%Y-%m-%d")
        super().__init__(label=label, required=False, widget=widget)


def small_number(label: str, *, least: int = 1) -> forms.IntegerField:
    """A count that the register's column can hold."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=32_767,
        widget=forms.NumberInput(attrs={"class": "utrecht-textbox", "inputmode": "numeric"}),
    )


def chosen(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """One of a few; the first when nothing is chosen."""
    widget = forms.Select(attrs={"class": "utrecht-select"})
    return forms.ChoiceField(
        label=label, required=False, choices=choices, initial=choices[0][0], widget=widget
    )


def line(label: str, limit: int, help_text: str = "") -> forms.CharField:
    """A few words."""
    widget = forms.TextInput(attrs={"class": "utrecht-textbox"})
    return forms.CharField(label=label, required=False, max_length=limit, help_text=help_text, widget=widget)


USED: dict[str, frozenset[str]] = {
    "": frozenset(),
    WhenKind.PERIOD: frozenset({"start", "end", "label"}),
    WhenKind.TIMES: frozenset({"count", "per", "start", "end"}),
    WhenKind.RELATIVE: frozenset({"days", "side", "anchor", "count", "per"}),
}
"""Kind -> the fields that it asks for."""
NEEDED: dict[str, dict[str, str]] = {
    WhenKind.PERIOD: {"end": "Vul de laatste dag in."},
    WhenKind.TIMES: {"per": "Kies waarover u telt: per jaar, per kwartaal of per maand."},
    WhenKind.RELATIVE: {
        "days": "Vul in hoeveel dagen ervoor of erna.",
        "anchor": "Vul in waar de termijn van afhangt, bijvoorbeeld: de stuurgroep.",
    },
}
"""Kind -> the fields that it can't do without, with what to say when they are empty."""


class WhenFields(forms.Form):
    """The time of an obligation: its kind, and what that kind asks for.

    `initial_of(when)` fills it; after validation `when` answers the value, or None for no time.
    Fields that the chosen kind doesn't use are passed over. Show it with `register/when_fields.html`.
    """

    kind = chosen("Soort termijn", [("", "geen termijn"), *WhenKind.choices])
    start = DayField("Eerste dag (mag leeg)")
    end = DayField("Laatste dag")
    label = line("In woorden (mag leeg)", 80)
    days = small_number("Hoeveel dagen?", least=0)
    side = chosen("Ervoor of erna?", [("before", "voor"), ("after", "na")])
    anchor = line("Voor of na wat?", 100)
    count = small_number("Hoeveel keer? (leeg: regelmatig)")
    per = chosen("Per", [("", "kies"), *Per.choices])

    @staticmethod
    def initial_of(when: When | None) -> dict[str, Any]:
        """The initial values of the fields for this time."""
        row = Obligation()
        row.when = when
        return {
            "kind": row.when_kind,
            "start": row.starts,
            "end": row.ends,
            "label": row.label,
            "count": row.count,
            "per": row.per,
            "days": None if row.days is None else abs(row.days),
            "side": "after" if (row.days or 0) > 0 else "before",
            "anchor": row.anchor,
        }

    @property
    def when(self) -> When | None:
        """The time as a plain value; only after validation without errors."""
        makers: dict[str, Callable[[], When]] = {
            WhenKind.PERIOD: self._period,
            WhenKind.TIMES: self._times,
            WhenKind.RELATIVE: self._relative,
        }
        kind = self.cleaned_data.get("kind")
        return makers[kind]() if kind else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = given.get("kind") or ""
        for field in USED[WhenKind.PERIOD] | USED[WhenKind.TIMES] | USED[WhenKind.RELATIVE]:
            if field not in USED[kind]:
                self.errors.pop(field, None)
        for field, sentence in NEEDED.get(kind, {}).items():
            if given.get(field) in {None, ""} and field not in self.errors:
                self.add_error(field, sentence)
        self._clean_span(kind, given)
        return given

    def _clean_span(self, kind: str, given: dict[str, Any]) -> None:
        start, end = given.get("start"), given.get("end")
        if "end" in USED[kind] and start and end and end < start:
            self.add_error("end", "De laatste dag ligt voor de eerste dag. Wissel ze om of verbeter er een.")
        if kind == WhenKind.RELATIVE and given.get("count") and not given.get("per"):
            self.add_error("per", NEEDED[WhenKind.TIMES]["per"])

    def _period(self) -> Period:
        given = self.cleaned_data
        end: date = given["end"]
        start: date = given["start"] or date(end.year, 1, 1)  # a deadline runs from 1 January, as in reading
        return Period(start, end, given["label"].strip() or _in_words(given["start"], end))

    def _times(self) -> Times:
        given = self.cleaned_data
        return Times(given["count"], reading.Per(given["per"]), given["start"], given["end"])

    def _relative(self) -> Relative:
        given = self.cleaned_data
        days: int = given["days"] if given["side"] == "after" else -given["days"]
        per = reading.Per(given["per"]) if given["per"] else None
        return Relative(days, given["anchor"].strip(), given["count"], per)


def _in_words(start: date | None, end: date) -> str:
    """For example "1 april 2026 tot en met 30 juni 2026" or "uiterlijk 30 juni 2026"."""
    last = date_format(end, "j F Y")
    if start is None:
        return f"uiterlijk {last}"
    return last if start == end else f"{date_format(start, 'j F Y')} tot en met {last}"


class AgreementFields(DressedForm):
    title = forms.CharField(label="Titel", max_length=200)
    text = long_text("Wat spreken de partijen af?", rows=8, help_text=MARKDOWN_HELP)
    responsible = NamesField(label="Wie is verantwoordelijk?", max_length=4000)


class ObligationFields(DressedForm):
    """What is done, by whom, and how much of it; when it is done has a form of its own."""

    text = long_text("Wat gebeurt er?", rows=3, required=True)
    who = NamesField(label="Wie doet het?", max_length=4000)
    target = forms.DecimalField(
        label="Doel (mag leeg)",
        required=False,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="Het aantal dat bereikt moet worden. De partij meldt straks hoever zij daarmee is.",
    )
    target_unit = forms.CharField(
        label="Waarvan? (mag leeg)", max_length=60, required=False, help_text="Bijvoorbeeld: woningen."
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        unit = (given.get("target_unit") or "").strip()
        if given.get("target") and not unit:
            self.add_error("target_unit", "Schrijf op waarvan, bijvoorbeeld: woningen.")
        if unit and not given.get("target") and "target" not in self.errors:
            self.add_error("target", "Vul het aantal in, of maak het vak ‘Waarvan?’ leeg.")
        return given


def short_number(number: Decimal | None) -> Decimal | None:
    """The same number, without decimals where it has none to tell."""
    is_whole = number is not None and number == number.to_integral_value()
    return number.quantize(Decimal(1)) if number is not None and is_whole else number
