"""The fields of a report: what is said of the share, of each occurrence, and what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields as columns_of
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from jaarschijf.monitoring.models import Asked, Audience, DutyReport
from jaarschijf.monitoring.reports.due import Duties
from jaarschijf.monitoring.reports.files import ACCEPTED, MOST
from jaarschijf.monitoring.reports.occurring import Occasion, informs
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.monitoring.reports.words import FIELDS
from jaarschijf.people.models import Party
from jaarschijf.register.editing import DressedForm, words
from jaarschijf.register.forms import DayField, line, small_number
from jaarschijf.register.models import Standing

FIELD_LABELS = {
    "sentence": "Hoe het ervoor staat, in woorden",
    "stall": "Waardoor het stokt en wat u vraagt",
    "figures": "Wat u per keer hebt gedaan, met aantallen",
    "evidence": "Bestanden en links",
}
AUDIENCES = {
    Audience.INTERNAL: "Alleen mijn partij en de regiocoördinator",
    Audience.PARTIES: "Alle partijen in de regio",
    Audience.PUBLIC: "Iedereen: de regiocoördinator mag het overnemen op de openbare pagina",
}
NARROWER = [
    ("", "net als de hele melding"),
    (Audience.INTERNAL, "alleen mijn partij en de regiocoördinator"),
    (Audience.PARTIES, "alle partijen in de regio"),
]


def narrower(field: str) -> forms.ChoiceField:
    """Who may read one field, when that is fewer than may read the report."""
    return forms.ChoiceField(label=FIELD_LABELS[field], choices=NARROWER, required=False)


class ReportForm(DressedForm):
    """Everything of `Said` but its occurrences; what is missing is for the guard to say."""

    standing = forms.ChoiceField(
        label="Stand", choices=Standing.choices, widget=forms.RadioSelect, required=False
    )
    sentence = words("In een of twee zinnen", "Wat is er gedaan, wat komt er nog?", required=False)
    done_on = DayField("Wanneer was het klaar?")
    cause = words("Waardoor stokt het?", required=False)
    consequence = words("Wat is het gevolg?", "Voor wie, en wanneer merkt die dat?", required=False)
    correction = words("Wat doet u om het weer vlot te trekken?", required=False)
    asks = forms.ChoiceField(
        label="Aan wie vraagt u iets?", choices=Asked.choices, widget=forms.RadioSelect, required=False
    )
    asks_party = forms.ModelChoiceField(
        Party.objects.none(), label="Welke partij?", required=False, empty_label="kies een partij"
    )
    request = words(
        "Wat vraagt u?",
        "Een besluit, geld, hulp, of iets anders. Schrijf het zo precies als het kan.",
        required=False,
    )
    audience = forms.ChoiceField(
        label="Wie mag deze melding lezen?", choices=list(AUDIENCES.items()), widget=forms.RadioSelect
    )
    remark = words("Opmerking voor de regiocoördinator", required=False, rows=2)

    audience_sentence = narrower("sentence")
    audience_stall = narrower("stall")
    audience_figures = narrower("figures")
    audience_evidence = narrower("evidence")

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast("forms.ModelChoiceField[Party]", self.fields["asks_party"])
        choice.queryset = Party.objects.filter(pk__in=[party.pk for party in parties])
        choice.choices = [("", "kies een partij"), *((party.pk, party.name) for party in parties)]

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """Who may read what, per field."""
        return [self[f"audience_{name}"] for name in FIELDS]

    def said(self, duties: Iterable[DutySaid]) -> Said:
        """What was typed, as far as it can be read."""
        given = self.cleaned_data
        narrowed = {name: given[f"audience_{name}"] for name in FIELDS if given.get(f"audience_{name}")}
        values = {name: given[name] for name in PLAIN if name in given}
        return Said(**values, field_audiences=narrowed, duties=tuple(duties))


def initial_of(said: Said) -> dict[str, Any]:
    """A report as the fields of the form show it."""
    narrowed = {f"audience_{name}": chosen for name, chosen in said.field_audiences.items()}
    return {name: getattr(said, name) for name in PLAIN} | narrowed


PLAIN = [column.name for column in columns_of(Said) if column.name in ReportForm.declared_fields]
"""The columns of Said that are one field."""


class OccasionForm(DressedForm):
    """What was done at one occurrence of an obligation."""

    done_on = DayField("Gedaan op")
    note = words("Wat is er gedaan?", required=False, rows=2)
    informed_who = line("Wie zijn er geïnformeerd?", 200, "Bijvoorbeeld: bewoners van de Kade.")
    informed = small_number("Hoeveel?", least=0)
    amount = forms.DecimalField(
        label="Bereikt", required=False, max_digits=12, decimal_places=2, min_value=0, localize=True
    )

    def __init__(
        self, data: Any = None, *, duty: Duties, occasion: Occasion, before: DutyReport | None, **kwargs: Any
    ) -> None:
        self.duty, self.occasion, self.before = duty, occasion, before
        super().__init__(data, prefix=f"keer-{duty.obligation.pk}-{occasion.key}", **kwargs)
        if not informs(duty.obligation.text):
            del self.fields["informed"], self.fields["informed_who"]
        if duty.obligation.target is None:
            del self.fields["amount"]

    @property
    def is_folded(self) -> bool:
        """Whether it can wait: done before, or not the first that is still to be done."""
        if self.errors:
            return False
        ahead = self.duty.open
        waits = (
            bool(ahead)
            and self.occasion != ahead[0]
            and not any(self.initial.get(name) for name in self.fields)
        )
        return self.is_settled or waits

    @property
    def is_settled(self) -> bool:
        """Whether it was done and told before, so that it need not be looked at again."""
        return self.before is not None and self.before.done_on is not None and not self.errors

    def said(self) -> DutySaid:
        """What was typed of it, as far as it can be read."""
        given: Mapping[str, Any] = self.cleaned_data
        return DutySaid(self.duty.obligation.pk, self.occasion.key, **given)


class EvidenceForm(DressedForm):
    """A file or a link, and what it shows."""

    file = forms.FileField(
        label="Bestand",
        required=False,
        help_text="PDF, afbeelding, Word, Excel, PowerPoint, LibreOffice of tekst, tot 10 MB.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    link = line("Of een link", 500)
    title = line("Omschrijving", 200)
    of = forms.ChoiceField(label="Waar hoort het bij?", required=False)

    def __init__(self, *args: Any, occasions: Iterable[OccasionForm], **kwargs: Any) -> None:
        super().__init__(*args, prefix="bewijs", **kwargs)
        self.forms = {form.prefix: form for form in occasions}
        choice = cast("forms.ChoiceField", self.fields["of"])
        choice.choices = [("", "de hele melding"), *((key, _shown(form)) for key, form in self.forms.items())]
        self.fields["link"].widget.input_type = "url"

    def given(self) -> dict[str, Any]:
        """The arguments of `add_evidence`."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        form = self.forms.get(self.cleaned_data["of"])
        return {
            "title": self.cleaned_data["title"],
            "link": self.cleaned_data["link"],
            # One byte more than may be shows that it is too large, whatever its size.
            "file": (file.name or "", file.read(MOST + 1)) if file else None,
            "duty": (form.duty.obligation.pk, form.occasion.key) if form else None,
        }


def _shown(form: OccasionForm) -> str:
    text = form.duty.obligation.text
    return f"{form.occasion.label}: {text[:60]}{'…' if len(text) > 60 else ''}"
