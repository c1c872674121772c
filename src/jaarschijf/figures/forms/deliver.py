"""Delivering: a file, the words in it that stood for nothing yet, a yes, or a no with its reason."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from jaarschijf.figures.upload import MOST_BYTES
from jaarschijf.register.editing import DressedForm, words

LONGEST_WORD: Final = 120
"""Signs of a word that is remembered."""

FORMATS: Final = (".csv", ".txt", ".xlsx", ".json")


class FileForm(DressedForm):
    """The file; it comes back empty, since it is not kept."""

    file = forms.FileField(
        label="Kies uw bestand",
        help_text=f"CSV of Excel (xlsx), tot {MOST_BYTES // 1_000_000} MB.",
        max_length=None,
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Het bestand is leeg. Kies een bestand met gegevens.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS)}),
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_large:
            self.fields["file"].error_messages["required"] = (
                f"Het bestand is te groot: hooguit {MOST_BYTES // 1_000_000} MB. Lever het al geteld, of "
                "vraag de regiocoördinator om de periode te splitsen."
            )

    @property
    def given(self) -> UploadedFile[bytes]:
        """The file; only after validation."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return file


class ConfirmForm(DressedForm):
    """That the sums are meant so; `seen` is the hash of those that were shown."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    note = words("Toelichting (mag leeg)", "Staat bij uw levering.", required=False, rows=2, longest=500)


class NoneForm(DressedForm):
    """Why there is nothing to deliver."""

    reason = forms.CharField(
        label="Waarom hebt u niets te leveren?",
        help_text="Bijvoorbeeld: wij hebben hier geen zorgwoningen. Alle partijen kunnen dit lezen.",
        max_length=300,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
    )


def mapped(data: QueryDict) -> list[tuple[str, str, str]]:
    """The (list, word, code) of the words that somebody chose a meaning for; what is longer is no word."""
    told = zip(data.getlist("list"), data.getlist("word"), data.getlist("code"), strict=False)
    return [(list_name, word, code) for list_name, word, code in told if code and len(word) <= LONGEST_WORD]
