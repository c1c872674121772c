"""The form of a candidate by its kind, as one thing: valid or not, and then its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from django import forms
from django.http import QueryDict

from jaarschijf.importing.forms import (
    AgreementForm,
    ObligationForm,
    ObligationForms,
    ProjectForm,
    ThemeForm,
)
from jaarschijf.importing.models import Candidate, CandidateKind, CandidateState
from jaarschijf.importing.values import Values
from jaarschijf.reading import DraftAgreement, DraftObligation, DraftProject, DraftTheme

Posted = QueryDict | None
Duties: TypeAlias = "forms.BaseFormSet[ObligationForm]"  # Django has no type arguments at run time


@dataclass(frozen=True)
class Editor:
    """A form, for an agreement with forms for its obligations. `values` only after validation."""

    form: forms.Form
    values: Callable[[], Values]
    obligations: Duties | None = None
    themes: Mapping[int, Candidate] = field(default_factory=dict)

    def is_valid(self) -> bool:
        duties = self.obligations
        # Both, so that all errors show at once.
        return all([self.form.is_valid(), duties is None or duties.is_valid()])

    def theme(self) -> Candidate | None:
        """The theme that was chosen for an agreement; only after validation."""
        return self.themes.get(self.form.cleaned_data.get("theme", 0))


def editor_of(candidate: Candidate, posted: Posted) -> Editor:
    """The form with what was posted, else with what the candidate says now."""
    match candidate.values:
        case DraftTheme() as theme:
            theme_form = ThemeForm(posted, initial=_initial(ThemeForm, theme))
            return Editor(theme_form, partial(theme_form.values, theme))
        case DraftProject() as project:
            project_form = ProjectForm(posted, initial=_initial(ProjectForm, project))
            return Editor(project_form, partial(project_form.values, project))
        case DraftAgreement() as agreement:
            return _agreement_editor(candidate, agreement, posted)


def _agreement_editor(candidate: Candidate, was: DraftAgreement, posted: Posted) -> Editor:
    rows = candidate.upload.candidates.filter(kind=CandidateKind.THEME)
    themes = {
        row.pk: row for row in rows.exclude(state__in=[CandidateState.REJECTED, CandidateState.REPLACED])
    }
    initial = _initial(AgreementForm, was) | {"theme": candidate.theme_id}
    form = AgreementForm(posted, initial=initial, themes=themes.values())
    duties = ObligationForms(posted, initial=[_duty(row) for row in was.obligations], prefix="inspanning")
    return Editor(form, lambda: form.values(was, _kept(duties)), duties, themes)


def _initial(form: type[forms.Form], values: Values) -> dict[str, Any]:
    return {name: getattr(values, name, None) for name in form.base_fields}


def _duty(duty: DraftObligation) -> dict[str, Any]:
    return {"text": duty.text, "who": duty.who, **ObligationForm.initial_of(duty.when)}


def _kept(duties: Duties) -> list[DraftObligation]:
    """Those that are not to be taken away, and the new one when it was filled in."""
    return [
        form.value
        for form in duties.forms
        if form not in duties.deleted_forms and form.cleaned_data.get("text")
    ]
