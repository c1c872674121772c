"""The forms of questions between groups."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.meetings.models import Group, Question
from jaarschijf.meetings.questions.seen import Circles
from jaarschijf.register.editing import DressedForm, RowForm, words
from jaarschijf.register.models import Agreement, YearPlan


class QuestionFields(DressedForm):
    """What may change as long as nobody answered."""

    text = words(
        "Wat wilt u weten?", "Eén vraag tegelijk: dan is duidelijk wanneer zij beantwoord is.", rows=4
    )
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        label="Gaat het over een afspraak?",
        required=False,
        empty_label="nee, of over meer dan één",
    )

    def offer_agreements(self, plan: YearPlan) -> None:
        """The agreements of the plan."""
        choice = self.fields["agreement"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = plan.agreements.select_related("theme")


class AskForm(QuestionFields):
    """A new question, in the name of one of the person's own groups."""

    asker = forms.ModelChoiceField(Group.objects.none(), label="Namens welke groep?", empty_label=None)
    answerer = forms.ModelChoiceField(
        Group.objects.none(),
        label="Aan welke groep?",
        empty_label="kies een groep",
        help_text="Beide groepen lezen de vraag. Komt zij op een agenda die alle partijen mogen lezen, dan "
        "lezen ook die haar.",
    )
    field_order = ("asker", "answerer", "text", "agreement")

    def __init__(self, *args: Any, plan: YearPlan, circles: Circles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_agreements(plan)
        asker, answerer = self.fields["asker"], self.fields["answerer"]
        assert isinstance(asker, forms.ModelChoiceField)
        assert isinstance(answerer, forms.ModelChoiceField)
        answerer.queryset = plan.region.working_groups.filter(ended_on=None)
        own = answerer.queryset
        asker.queryset = own if circles.everything else own.filter(pk__in=circles.own)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("asker") and given.get("asker") == given.get("answerer"):
            self.add_error("answerer", "Kies een andere groep dan die de vraag stelt.")
        return given


class QuestionForm(RowForm[Question], QuestionFields):
    """Other words for an open question."""

    def __init__(self, data: Any = None, *, row: Question, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.offer_agreements(row.plan)

    @staticmethod
    def values(row: Question) -> dict[str, Any]:
        return {"text": row.text, "agreement": row.agreement}


class AnswerForm(RowForm[Question]):
    """The answer of the group that was asked."""

    answer = words("Uw antwoord", "Wie in een van beide groepen zit, kan het lezen.", rows=4)

    @staticmethod
    def values(row: Question) -> dict[str, Any]:
        return {"answer": row.answer}


class SeenForm(RowForm[Question]):
    """Only says which revision of the question the person saw."""

    @staticmethod
    def values(_row: Question) -> dict[str, Any]:
        return {}
