"""The forms of a plan: themes, agreements, standings, obligations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from jaarschijf.register.editing import DressedForm, RowForm
from jaarschijf.register.forms import MARKDOWN_HELP, DayField
from jaarschijf.register.models import Agreement, Moment, Obligation, PlanKind, Standing, Theme, YearPlan
from jaarschijf.register.models.common import NOT_REPORTED

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


class NewPlanForm(DressedForm):
    """A new year plan."""

    year = forms.IntegerField(label="Jaar", min_value=2000, max_value=2100)
    title = forms.CharField(
        label="Titel", max_length=200, required=False, help_text="Laat leeg voor ‘Jaarschijf’, jaar en regio."
    )
    motto = forms.CharField(label="Motto", max_length=200, required=False)


class FrameForm(DressedForm):
    """Agreements of several years."""

    title = forms.CharField(label="Titel", max_length=200, help_text="Zoals op het document staat.")
    year = forms.IntegerField(label="Eerste jaar", min_value=2000, max_value=2100)
    last_year = forms.IntegerField(label="Laatste jaar", min_value=2000, max_value=2100)


class PlanForm(RowForm[YearPlan]):
    title = forms.CharField(label="Titel", max_length=200)
    motto = forms.CharField(label="Motto", max_length=200, required=False)
    frame = forms.ModelChoiceField(
        YearPlan.objects.none(), label="Kader", required=False, empty_label="hoort niet bij een kader"
    )

    def __init__(self, data: Any = None, *, row: YearPlan, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        choice = self.fields["frame"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = row.region.plans.filter(kind=PlanKind.FRAME)

    @staticmethod
    def values(row: YearPlan) -> dict[str, Any]:
        return {"title": row.title, "motto": row.motto, "frame": row.frame}


class ThemeFields(DressedForm):
    title = forms.CharField(label="Titel", max_length=200)
    ambition = long_text("Ambitie", help_text="Wat willen de partijen samen bereiken?")


class ThemeForm(RowForm[Theme], ThemeFields):
    @staticmethod
    def values(row: Theme) -> dict[str, Any]:
        return {"title": row.title, "ambition": row.ambition}


class AgreementFields(DressedForm):
    title = forms.CharField(label="Titel", max_length=200)
    text = long_text("Wat spreken de partijen af?", rows=8, help_text=MARKDOWN_HELP)
    responsible = NamesField(label="Wie is verantwoordelijk?", max_length=4000)


class AgreementForm(RowForm[Agreement], AgreementFields):
    """`theme` moves the agreement to another theme of the plan."""

    theme = forms.ModelChoiceField(Theme.objects.none(), label="Thema", empty_label=None)

    def __init__(self, data: Any = None, *, row: Agreement, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        choice = self.fields["theme"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = row.plan.themes.all()

    @staticmethod
    def values(row: Agreement) -> dict[str, Any]:
        return {
            "title": row.title,
            "text": row.text,
            "responsible": [str(name) for name in row.responsible.all()],
            "theme": row.theme,
        }


class StandingForm(RowForm[Agreement]):
    """The four choices come with their shape in the template."""

    standing = forms.ChoiceField(
        label="Hoe staat het ervoor?",
        choices=[*Standing.choices, ("", NOT_REPORTED)],
        widget=forms.RadioSelect,
        required=False,
    )
    note = long_text(
        "Toelichting",
        rows=3,
        help_text="Komt ook op de openbare pagina. Bij ‘Stagneert’: schrijf op waardoor het stokt.",
    )

    @staticmethod
    def values(row: Agreement) -> dict[str, Any]:
        return {"standing": row.standing, "note": row.standing_note}


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


class ObligationForm(RowForm[Obligation], ObligationFields):
    @staticmethod
    def values(row: Obligation) -> dict[str, Any]:
        return {
            "text": row.text,
            "who": [str(name) for name in row.who.all()],
            "target": _short(row.target),
            "target_unit": row.target_unit,
        }


def _short(number: Decimal | None) -> Decimal | None:
    """The same number, without decimals where it has none to tell."""
    is_whole = number is not None and number == number.to_integral_value()
    return number.quantize(Decimal(1)) if number is not None and is_whole else number


class MomentFields(DressedForm):
    """Something that happens on a day."""

    name = forms.CharField(
        label="Wat is er dan?",
        max_length=100,
        help_text="Zoals het in de afspraak heet, bijvoorbeeld: Stuurgroep.",
    )
    day = DayField("Op welke dag?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True
        self.fields["day"].error_messages["required"] = "Kies de dag."


class MomentForm(RowForm[Moment], MomentFields):
    @staticmethod
    def values(row: Moment) -> dict[str, Any]:
        return {"name": row.name, "day": row.day}


class RemoveForm(RowForm[Any]):
    """Only the question whether it is meant, of the row as it was seen."""

    @staticmethod
    def values(_row: Any) -> dict[str, Any]:
        return {}
