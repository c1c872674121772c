"""What a form says of a field that may not stay empty."""

from __future__ import annotations

from datetime import date

from django import forms

from jaarschijf.register.editing import DressedForm, day, words


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


class Question(DressedForm):
    text = words("Tekst", "Kort graag.", longest=5)
    note = words("Toelichting", required=False)
    until = day("Uiterlijk op")


def test_words_are_no_longer_than_they_may_be() -> None:
    assert list(Question({"text": "zes let", "until": "2026-07-01"}).errors) == ["text"]


def test_a_day_comes_as_the_browser_sends_it_and_goes_as_it_wants_it() -> None:
    form = Question({"text": "kort", "until": "2026-07-01"}, initial={"until": date(2026, 7, 1)})
    assert form.is_valid()
    assert form.cleaned_data["until"] == date(2026, 7, 1)
    assert 'value="2026-07-01"' in str(form["until"])


def test_only_what_is_needed_is_asked_for() -> None:
    assert list(Question({}).errors) == ["text", "until"]
