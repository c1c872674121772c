"""The forms of minutes: notes of an item, what came of it, and what a decision does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.safestring import SafeString

from jaarschijf.meetings.actions.minutes import OutcomeValues
from jaarschijf.meetings.minutes.effects import ChangeWords, Effect, MakeSub, SetStanding, Words
from jaarschijf.meetings.minutes.settling import effect_of, words_of
from jaarschijf.meetings.models import AgendaItem, EffectKind, Meeting, Outcome, OutcomeKind
from jaarschijf.people.models import Party
from jaarschijf.register.editing import RowForm
from jaarschijf.register.forms import MARKDOWN_HELP, DayField
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement, Standing

ASKED = {
    OutcomeKind.DECISION: ("text", "agreement", "party", "confidential", "does"),
    OutcomeKind.ACTION: ("text", "party", "due_on", "agreement", "person"),
    OutcomeKind.INFORMATION: ("text", "party", "confidential"),
}
"""Kind -> what is asked of it, in order. An action is never confidential: its party must see it."""
NOT_OF_A_SECRET = frozenset({"confidential", "does"})
"""What an item that is confidential doesn't ask: it is so already, and changes nothing that others see."""
WHAT = {
    OutcomeKind.DECISION: "Wat is er besloten?",
    OutcomeKind.ACTION: "Wat gaat er gebeuren?",
    OutcomeKind.INFORMATION: "Wat moet iedereen weten?",
}
PARTY = {
    OutcomeKind.DECISION: "Welke partij voert het uit? (mag leeg)",
    OutcomeKind.ACTION: "Welke partij doet het?",
    OutcomeKind.INFORMATION: "Van welke partij komt het? (mag leeg)",
}


def _lines(label: str, *, rows: int, help_text: str = "", required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=widget, help_text=help_text)


class NotesForm(RowForm[AgendaItem]):
    """What was said of one item; a page has many of them. It knows what it showed, so that a page that is
    sent saves only where somebody typed."""

    notes = forms.CharField(
        label="Wat is er gezegd?",
        required=False,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, row: AgendaItem) -> None:
        super().__init__(data, row=row, prefix=f"punt-{row.pk}")

    @staticmethod
    def values(row: AgendaItem) -> dict[str, Any]:
        return {"notes": row.notes}

    @property
    def is_typed_in(self) -> bool:
        return "notes" in self.changed_data

    @property
    def typed(self) -> SafeString:
        """The field alone; `seen` goes along beside it."""
        return self["notes"].as_widget()

    @property
    def seen(self) -> SafeString:
        """What the page showed: the revision and the words."""
        return self["revision"].as_hidden() + self["notes"].as_hidden(only_initial=True)

    def clean_notes(self) -> str:
        notes: str = self.cleaned_data["notes"]
        return notes.replace("\r\n", "\n")

    def show_stored(self) -> None:
        super().show_stored()
        shown = {"revision": str(self.row.revision), "notes": self.data[self.add_prefix("notes")]}
        self.data = {self.add_prefix(name): value for name, value in shown.items()} | {
            self.add_initial_prefix("notes"): self.row.notes
        }


class OutcomeForm(RowForm[Outcome]):
    """What came of an item: the fields of its kind."""

    text = _lines("Wat?", rows=3, required=True)
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label="Bij welke afspraak hoort het?", required=False, empty_label="geen"
    )
    party = forms.ModelChoiceField(Party.objects.none(), required=False, empty_label="kies")
    due_on = DayField("Uiterlijk op")
    person = forms.CharField(
        label="Wie bij die partij? (mag leeg)",
        max_length=150,
        required=False,
        help_text="Bijvoorbeeld: de projectleider.",
    )
    confidential = forms.BooleanField(
        label="Vertrouwelijk",
        required=False,
        help_text="Alleen de voorzitter, de rapporteur en de regiocoördinator zien dit. Het gaat niet rond.",
    )
    does = forms.ChoiceField(
        label="Wat verandert er in de jaarschijf?",
        required=False,
        widget=forms.RadioSelect,
        choices=[("", "niets, het besluit staat alleen in het verslag"), *EffectKind.choices],
        help_text="Dit gebeurt pas als het verslag wordt vastgesteld. Wat er verandert, vult u hierna in.",
    )

    def __init__(self, data: Any = None, *, row: Outcome, meeting: Meeting) -> None:
        super().__init__(data, row=row)
        kind = OutcomeKind(row.kind)
        self.fields["text"].label, self.fields["party"].label = WHAT[kind], PARTY[kind]
        self._offer("agreement", meeting.plan.agreements.all())
        self._offer("party", meeting.group.region.parties.all())
        asked = [name for name in ASKED[kind] if not (row.item.confidential and name in NOT_OF_A_SECRET)]
        self.fields = {name: self.fields[name] for name in ("revision", *asked)}
        if kind == OutcomeKind.ACTION:
            self._demand()

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def _demand(self) -> None:
        asked = {
            "party": "Kies de partij die het doet.",
            "due_on": "Kies de dag waarop het klaar moet zijn.",
            "agreement": "Kies de afspraak waar de actie bij hoort.",
        }
        for name, sentence in asked.items():
            self.fields[name].required = self.fields[name].widget.is_required = True
            self.fields[name].error_messages["required"] = sentence

    @staticmethod
    def values(row: Outcome) -> dict[str, Any]:
        return {
            "text": row.text,
            "agreement": row.agreement,
            "party": row.party,
            "due_on": row.due_on,
            "person": row.person,
            "confidential": row.confidential,
            "does": row.effect,
        }

    def said(self) -> OutcomeValues:
        """What the fields of its kind say; what the kind doesn't ask stays as it is."""
        names = ("text", "party", "person", "agreement", "due_on", "confidential")
        now = self.values(self.row)
        return OutcomeValues(**{name: self.cleaned_data.get(name, now[name]) for name in names})


class StandingEffectForm(RowForm[Outcome]):
    """Which standing the decision gives its agreement."""

    standing = forms.ChoiceField(
        label="Welke stand krijgt de afspraak?", choices=Standing.choices, widget=forms.RadioSelect
    )
    note = _lines(
        "Openbare zin",
        rows=3,
        help_text="Komt bij de afspraak, ook op de openbare pagina. Bij ‘Stagneert’: waardoor stokt het?",
    )

    @staticmethod
    def values(row: Outcome) -> dict[str, Any]:
        match effect_of(row):
            case SetStanding(standing, note):
                return {"standing": standing, "note": note}
            case _:
                return {"standing": "", "note": ""}

    def effect(self) -> Effect:
        return SetStanding(self.cleaned_data["standing"], self.cleaned_data["note"].strip())


class WordsForm(RowForm[Outcome]):
    """The words of an agreement, with which revision of it the person saw."""

    title = forms.CharField(label="Titel", max_length=200)
    text = _lines("Wat spreken de partijen af?", rows=8, help_text=MARKDOWN_HELP)
    responsible = _lines(
        "Wie is verantwoordelijk?",
        rows=4,
        help_text="Eén naam per regel, zoals ‘Corporaties’ of de naam van een partij.",
    )
    agreed = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def _shown(words: Words, row: Outcome) -> dict[str, Any]:
        assert row.agreement
        return {
            "title": words.title,
            "text": words.text,
            "responsible": "\n".join(words.responsible),
            "agreed": row.agreement.revision,
        }

    def _typed(self) -> Words:
        given = self.cleaned_data
        names = tuple(name.strip() for name in given["responsible"].splitlines() if name.strip())
        return Words(given["title"].strip(), given["text"].replace("\r\n", "\n").strip(), names)

    def effect(self) -> Effect:
        raise NotImplementedError


class ChangeForm(WordsForm):
    """Other words for the agreement of the decision."""

    @staticmethod
    def values(row: Outcome) -> dict[str, Any]:
        assert row.agreement
        effect = effect_of(row)
        words = effect.now if isinstance(effect, ChangeWords) else words_of(row.agreement)
        return WordsForm._shown(words, row)

    def effect(self) -> Effect:
        """Raises Conflict when the agreement changed since it was shown."""
        agreement = self.row.agreement
        assert agreement
        agreement.refresh_from_db()
        if agreement.revision != self.cleaned_data["agreed"]:
            self.data = {**dict(self.data.items()), "agreed": str(agreement.revision)}
            raise Conflict(
                f"‘{agreement}’ is intussen gewijzigd. Vergelijk uw tekst met de afspraak, en sla opnieuw op."
            )
        return ChangeWords(words_of(agreement), self._typed())


class SubForm(WordsForm):
    """A new agreement under that of the decision; begins with the same responsible parties."""

    @staticmethod
    def values(row: Outcome) -> dict[str, Any]:
        assert row.agreement
        effect = effect_of(row)
        proposed = Words("", "", words_of(row.agreement).responsible)
        return WordsForm._shown(effect.words if isinstance(effect, MakeSub) else proposed, row)

    def effect(self) -> Effect:
        return MakeSub(self._typed())


EFFECT_FORMS: dict[str, type[StandingEffectForm | ChangeForm | SubForm]] = {
    EffectKind.STANDING: StandingEffectForm,
    EffectKind.CHANGE: ChangeForm,
    EffectKind.SUB_AGREEMENT: SubForm,
}


class SettleForm(RowForm[Meeting]):
    """Only the question whether it is meant, of the minutes as they were seen."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Meeting, seen: str) -> None:
        self._seen = seen
        super().__init__(data, row=row)
        self.initial["seen"] = seen

    @staticmethod
    def values(_row: Meeting) -> dict[str, Any]:
        return {}

    def show_stored(self) -> None:
        """The page shows what would happen now: that is what is confirmed next."""
        super().show_stored()
        self.data = {**dict(self.data.items()), "seen": self._seen}


class RemoveOutcomeForm(RowForm[Outcome]):
    """Only the question whether it is meant."""

    @staticmethod
    def values(_row: Outcome) -> dict[str, Any]:
        return {}
