"""The forms of a plan: themes, agreements, standings, obligations."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.register.editing import DressedForm, RowForm
from jaarschijf.register.forms import AgreementFields, DayField, ObligationFields, long_text, short_number
from jaarschijf.register.models import Agreement, Moment, Obligation, PlanKind, Standing, Theme, YearPlan
from jaarschijf.register.models.common import NOT_REPORTED


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


class ObligationForm(RowForm[Obligation], ObligationFields):
    @staticmethod
    def values(row: Obligation) -> dict[str, Any]:
        return {
            "text": row.text,
            "who": [str(name) for name in row.who.all()],
            "target": short_number(row.target),
            "target_unit": row.target_unit,
        }


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
