"""The forms of a region's own topics."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.negotiating.models import RegionTopic
from jaarschijf.register.editing import DressedForm, RowForm

_WORDS = (
    "Met komma’s ertussen. Aan deze woorden herkennen wij dat een afspraak erover gaat; het begin van een "
    "woord is genoeg: ‘starter’ vindt ook ‘starterswoning’. Leeg: wij zoeken op de naam."
)


class TopicFields(DressedForm):
    name = forms.CharField(label="Onderwerp", max_length=120, help_text="Bijvoorbeeld: Starters.")
    words = forms.CharField(label="Woorden", max_length=300, required=False, help_text=_WORDS)


class TopicForm(RowForm[RegionTopic], TopicFields):
    @staticmethod
    def values(row: RegionTopic) -> dict[str, Any]:
        return {"name": row.name, "words": row.words}


class TopicRemoveForm(RowForm[RegionTopic]):
    """Only whether it is still the topic that the person saw."""

    @staticmethod
    def values(row: RegionTopic) -> dict[str, Any]:  # noqa: ARG004 - nothing is shown
        return {}
