"""What a form says of a field that may not stay empty."""

from __future__ import annotations

from django import forms

from jaarschijf.register.editing import DressedForm


class Example(DressedForm):
    title = forms.CharField(label="Titel")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "A")])
    what = forms.CharField(label="Wat gebeurt er?")
    own = forms.CharField(label="Dag", error_messages={"required": "Kies de dag."})


def test_an_empty_field_is_asked_for_by_its_name() -> None:
    assert {name: messages[0] for name, messages in Example({}).errors.items()} == {
        "title": "Vul iets in bij ‘Titel’.",
        "kind": "Kies iets bij ‘Soort’.",
        "what": "Vul iets in bij ‘Wat gebeurt er’.",
        "own": "Kies de dag.",
    }
