"""Forms for how far projects are: one of them, or several at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.sheets import MOST_BYTES, Value
from jaarschijf.monitoring.projects.expected import expected, in_words
from jaarschijf.register.actions.progress import Progress, progress_of
from jaarschijf.register.editing import DressedForm, RowForm
from jaarschijf.register.forms import DayField, chosen, line
from jaarschijf.register.models import Phase, Project, Standing
from jaarschijf.register.models.common import NOT_REPORTED

LEAVE = "Laat zoals het is"


class ProgressForm(RowForm[Project]):
    """How far one project is."""

    standing = chosen("Hoe staat het ervoor?", [("", NOT_REPORTED), *Standing.choices])
    phase = chosen("Hoe ver is het project?", [("", "Nog niet bekend"), *Phase.choices])
    expected = line(
        "Verwachte oplevering", 80, "Een dag, maand, kwartaal of jaar: 1 juli 2027, juli 2027, Q3 2027, 2027."
    )
    delivered_on = DayField("Opgeleverd op")
    realised = forms.IntegerField(
        label="Aantal gerealiseerde woningen",
        required=False,
        min_value=0,
        max_value=999_999,
        widget=forms.NumberInput(attrs={"class": "utrecht-textbox", "inputmode": "numeric"}),
    )

    @staticmethod
    def values(row: Project) -> dict[str, Any]:
        return {
            "standing": row.standing,
            "phase": row.phase,
            "expected": in_words(row.expected_on, row.expected_label),
            "delivered_on": row.delivered_on,
            "realised": row.realised,
        }

    def clean_expected(self) -> str:
        words: str = self.cleaned_data["expected"].strip()
        now = progress_of(self.row)
        self.moment = (now.expected_on, now.expected_label)
        if words != in_words(*self.moment):
            try:
                self.moment = expected(words, self.row.plan.year)
            except Refusal as refusal:
                raise ValidationError(refusal.dutch) from None
        return words

    @property
    def progress(self) -> Progress:
        """What was filled in, as the register takes it; only after validation."""
        given = self.cleaned_data
        on, label = self.moment
        return Progress(
            standing=given["standing"],
            phase=given["phase"],
            expected_on=on,
            expected_label=label,
            delivered_on=given["delivered_on"],
            realised=given["realised"],
        )


class TogetherForm(DressedForm):
    """The same standing, phase or day for several projects; what is left empty stays as it is."""

    projects = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "Kies eerst een of meer projecten: zet er een vinkje voor.",
            "invalid_choice": "Een van de projecten is er niet meer. Laad de pagina opnieuw, en kies weer.",
        },
    )
    standing = chosen("Stand", [("", LEAVE), *Standing.choices])
    phase = chosen("Fase", [("", LEAVE), *Phase.choices])
    delivered_on = DayField("Opgeleverd op")

    def __init__(self, *args: Any, projects: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["projects"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, "") for pk in projects]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.given:
            raise ValidationError("Kies een stand, een fase of een dag voor deze projecten.")
        return given

    @property
    def given(self) -> dict[str, Value]:
        """What the projects get."""
        keys = ("standing", "phase", "delivered_on")
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key)}


class SheetForm(DressedForm):
    """A spreadsheet that was filled in."""

    file = forms.FileField(
        label="Kies het ingevulde bestand",
        help_text="Een Excel-bestand (xlsx) tot 5 MB.",
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Het bestand is leeg. Kies het bestand dat u invulde.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                f"‘{file.name}’ is te groot: hooguit {MOST_BYTES // 1_000_000} MB. Haal plaatjes en andere "
                "tabbladen weg."
            )
        return file
