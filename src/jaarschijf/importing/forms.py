"""Forms for an upload and its candidates; each candidate form answers the reader's own values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from jaarschijf.importing.flaws import CELL, NAME, NUMBER, TITLE
from jaarschijf.importing.models import Candidate
from jaarschijf.lib.standing import Standing
from jaarschijf.reading import DraftAgreement, DraftObligation, DraftProject, DraftTheme
from jaarschijf.reading.decode import MAX_BYTES
from jaarschijf.register.forms import MARKDOWN_HELP, WhenFields, chosen, line

FORMATS = (".txt", ".html", ".htm", ".csv", ".xlsx")
STANDINGS = [("", "Nog geen melding"), *((standing.value, standing.label) for standing in Standing)]


def text_area(label: str, rows: int, help_text: str = "") -> forms.CharField:
    """Several lines."""
    widget = forms.Textarea(attrs={"class": "utrecht-textarea", "rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def needed(field: forms.CharField, sentence: str) -> forms.CharField:
    """The same field, which can't stay empty."""
    field.required = True
    field.error_messages["required"] = sentence
    return field


class NamesField(forms.CharField):
    """Names of parties, one per line; answers a tuple."""

    def __init__(self, label: str, rows: int) -> None:
        widget = forms.Textarea(attrs={"class": "utrecht-textarea js-names", "rows": rows})
        super().__init__(
            label=label, required=False, widget=widget, help_text="Zet elke naam op een eigen regel."
        )

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        names = tuple(name.strip() for name in super().clean(value).splitlines() if name.strip())
        if long := next((name for name in names if len(name) > NAME), None):
            raise forms.ValidationError(f"De naam ‘{long[:40]}…’ is te lang: hooguit {NAME} tekens.")
        return names


class FileForm(forms.Form):
    """A document to bring in; `.data` answers its bytes."""

    file = forms.FileField(
        label="Kies een bestand, of sleep het hierheen",
        help_text="Tekst, HTML, CSV of Excel (xlsx), tot 20 MB. PDF en Word kunnen nog niet: sla die eerst "
        "op als tekst of HTML.",
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Het bestand is leeg. Kies een bestand waar tekst in staat.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS)}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            size = f"{(file.size or 0) / 1_000_000:.0f} MB"
            raise forms.ValidationError(
                f"‘{file.name}’ is te groot: {size}, hooguit {MAX_BYTES // 1_000_000} MB. Splits het "
                "bestand, of laat weg wat er niet bij hoort."
            )
        return file


class HeadForm(forms.Form):
    """Title, motto and year with which a new year plan begins."""

    title = line("Titel", TITLE, "Leeg: wij maken er ‘Jaarschijf’ met het jaar en de regio van.")
    motto = line("Motto", TITLE)
    year = forms.IntegerField(
        label="Jaar",
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "utrecht-textbox js-short"}),
        error_messages={"required": "Vul het jaar van de jaarschijf in."},
    )


class ThemeForm(forms.Form):
    """A theme."""

    title = needed(line("Titel", TITLE), "Geef het thema een titel.")
    ambition = text_area("Ambitie", 10)

    def values(self, was: DraftTheme) -> DraftTheme:
        given = self.cleaned_data
        return replace(was, title=given["title"].strip(), ambition=_text(given["ambition"]))


class AgreementForm(forms.Form):
    """An agreement without its obligations; those are forms of their own."""

    title = needed(line("Titel", TITLE), "Geef de afspraak een titel.")
    theme = forms.TypedChoiceField(
        label="Thema", coerce=int, widget=forms.Select(attrs={"class": "utrecht-select"})
    )
    text = text_area("Tekst", 12, MARKDOWN_HELP)
    responsible = NamesField("Verantwoordelijk", 4)
    standing = chosen("Hoe staat het ervoor?", STANDINGS)

    def __init__(self, *args: Any, themes: Iterable[Candidate] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["theme"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(theme.pk, theme.title) for theme in themes]

    def values(self, was: DraftAgreement, obligations: Sequence[DraftObligation]) -> DraftAgreement:
        given = self.cleaned_data
        title = given["title"].strip()
        return replace(
            was,
            title=title,
            # A corrected title is no longer words of the text.
            title_derived=was.title_derived and title == was.title,
            text=_text(given["text"]),
            responsible=given["responsible"],
            standing=_standing(given["standing"]),
            obligations=tuple(obligations),
        )


class ObligationForm(WhenFields):
    """Who does what by when."""

    text = needed(text_area("Wat gebeurt er?", 3), "Schrijf op wat er gebeurt, of haal deze inspanning weg.")
    who = NamesField("Wie doet dat?", 2)

    @property
    def value(self) -> DraftObligation:
        given = self.cleaned_data
        return DraftObligation(text=_text(given["text"]), who=given["who"], when=self.when)


ObligationForms = forms.formset_factory(ObligationForm, can_delete=True, extra=1, max_num=100)


class ProjectForm(forms.Form):
    """A row of the project list."""

    location = needed(line("Locatie of projectnaam", NAME), "Vul de locatie of de projectnaam in.")
    municipality = line("Gemeente", CELL)
    responsible = NamesField("Verantwoordelijk", 2)
    dwellings = forms.IntegerField(
        label="Aantal woningen",
        required=False,
        min_value=0,
        max_value=NUMBER,
        widget=forms.NumberInput(attrs={"class": "utrecht-textbox js-short"}),
    )
    dwelling_type = line("Type woningen", CELL)
    accessibility = line("Toegankelijkheid", CELL)
    rent_class = line("Huurprijsklasse", CELL)
    standing = chosen("Hoe staat het ervoor?", STANDINGS)
    agreement = line("Welke afspraak", NAME, "Het nummer of de titel van de afspraak.")
    signed = line("Ondertekening", CELL)

    def values(self, was: DraftProject) -> DraftProject:
        given = dict(self.cleaned_data)
        standing = _standing(given.pop("standing"))
        return replace(was, standing=standing, **{field: _or_none(field, given[field]) for field in given})


class SplitForm(forms.Form):
    """Where the second agreement begins, and its title."""

    at = forms.TypedChoiceField(
        label="Waar begint de tweede afspraak?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar de tweede afspraak begint."},
    )
    title = needed(line("Titel van de tweede afspraak", TITLE), "Geef de tweede afspraak een titel.")

    def __init__(self, *args: Any, places: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["at"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(places)


def _standing(value: str) -> Standing | None:
    return Standing(value) if value else None


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").strip()


def _or_none(field: str, value: Any) -> Any:
    """Empty cells of a project are None, its location and names are not."""
    if field in {"location", "responsible"} or value not in {"", None}:
        return value.strip() if isinstance(value, str) else value
    return None
