"""The forms of a proposal: the words that are wished, why, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms

from jaarschijf.negotiating.models import Proposal, ProposalKind
from jaarschijf.negotiating.proposals.shapes import NewAgreement, ProjectRow, Shape, Term, Words, mark, plain
from jaarschijf.negotiating.proposals.subjects import Subject, by_title
from jaarschijf.people.models import Party
from jaarschijf.register.editing import DressedForm, FormSet, words
from jaarschijf.register.forms import AgreementFields, ObligationFields, WhenFields, short_number
from jaarschijf.register.models import YearPlan
from jaarschijf.register.project_form import ProjectFields, dwelling_rows, suggestions


class SeenForm(DressedForm):
    """Says which proposal and which text the person saw; `renew` after somebody else changed them."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def __init__(self, data: Any = None, *, row: Proposal | None, now: Shape | None, **kwargs: Any) -> None:
        saw = {"revision": row.revision if row else 0, "seen": mark(now)}
        super().__init__(data, initial=saw | kwargs.pop("initial", {}), **kwargs)

    def renew(self, row: Proposal | None, now: Shape | None) -> None:
        """What is shown now is seen when the form comes back."""
        typed: Any = copy(self.data)
        typed["revision"], typed["seen"] = str(row.revision if row else 0), mark(now)
        self.data = typed


class SideForm(SeenForm):
    """For which of the own parties somebody speaks; asked only where there is a choice."""

    party = forms.ChoiceField(label="Namens wie?", choices=[])

    def __init__(self, *args: Any, sides: Sequence[Party | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sides = {str(side.pk if side else 0): side for side in sides}
        choice = self.fields["party"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(key, str(side or "de regiocoördinator")) for key, side in self._sides.items()]
        if len(self._sides) < 2:
            del self.fields["party"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first = next(iter(self._sides), "0")
        given["party"] = self._sides.get(given.get("party") or first)
        return given


class ProposeForm(SideForm):
    reason = words("Waarom stelt u dit voor?", "Eén of twee zinnen. Alle partijen in de regio lezen ze.")
    field_order = ("reason", "party")


class ChangeForm(SeenForm):
    reason = words("Waarom stelt u dit voor?")


class AcceptForm(SeenForm):
    answer = words("Antwoord", "Gaat mee in de mail aan wie het voorstelde.", rows=2, required=False)


class AdaptForm(SeenForm):
    answer = words("Waarom in andere woorden?", "Wie het voorstelde, leest dit.", required=False)


class RejectForm(SeenForm):
    answer = words("Waarom neemt u het niet over?", "Wie het voorstelde, leest dit. Een zin is vaak genoeg.")


class RemarkForm(SideForm):
    text = words("Wat wilt u zeggen?")
    line = forms.ChoiceField(label="Over welke regel?", required=False, choices=[])
    field_order = ("line", "text", "party")

    def __init__(self, *args: Any, lines: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["line"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [
            ("", "het hele voorstel"),
            *((key, _line(key, said)) for key, said in lines.items()),
        ]
        if not lines:
            del self.fields["line"]


def _line(number: str, said: str) -> str:
    return f"regel {number}: {said if len(said) <= 60 else f'{said[:59]}…'}"


class ProjectWishFields(ProjectFields):
    """How far a project is, is reported and not proposed."""

    standing = None  # type: ignore[assignment] # Django's way to leave a field out


@dataclass(frozen=True)
class Editor:
    """The words as fields, empty where something is to be taken away; `wish` after validation."""

    forms: tuple[forms.Form | FormSet, ...]
    wish: Callable[[], Shape | None]
    template: str = ""
    extra: dict[str, object] = field(default_factory=dict)

    def words(self) -> Shape:
        """The wish where something stays; only of an editor with fields."""
        wish = self.wish()
        assert wish is not None
        return wish


def editor_of(about: Subject, start: Shape | None, data: Any) -> Editor:
    """The fields for what a proposal is about, filled with `start`."""
    match about.kind:
        case ProposalKind.TERM:
            return _term_editor(start, data)
        case ProposalKind.PROJECT:
            return _project_editor(about.plan, start, data)
        case ProposalKind.NEW:
            return _new_editor(about, start, data)
    return _words_editor(start, data)


def removal() -> Editor:
    """Nothing to fill in: it is to go."""
    return Editor((), lambda: None)


def _words_editor(start: Shape | None, data: Any) -> Editor:
    form = AgreementFields(data, initial=_words_initial(start))
    return Editor((form,), lambda: _words(form), "negotiating/proposal_fields.html", {"fields": form})


def _new_editor(about: Subject, start: Shape | None, data: Any) -> Editor:
    inner = start.words if isinstance(start, NewAgreement) else None
    editor = _words_editor(inner, data)
    (form,) = editor.forms
    assert isinstance(form, AgreementFields)
    theme, parent = str(about.theme or ""), str(about.agreement.title if about.agreement else "")
    return replace(editor, wish=lambda: NewAgreement(theme, parent, _words(form)))


def _words_initial(start: Shape | None) -> dict[str, Any]:
    if not isinstance(start, Words):
        return {}
    return {"title": start.title, "text": start.text, "responsible": list(start.responsible)}


def _words(form: AgreementFields) -> Words:
    given = form.cleaned_data
    return Words(given["title"].strip(), plain(given["text"]), tuple(given["responsible"]))


def _term_editor(start: Shape | None, data: Any) -> Editor:
    row = start if isinstance(start, Term) else Term("")
    initial = {**vars(row), "who": list(row.who), "target": short_number(row.target)}
    form = ObligationFields(data, initial=initial)
    when = WhenFields(data, initial=WhenFields.initial_of(row.when))

    def wish() -> Term:
        given = form.cleaned_data
        who, unit = tuple(given["who"]), given["target_unit"].strip()
        return Term(plain(given["text"]), who, when.when, given["target"], unit)

    return Editor(
        (form, when), wish, "negotiating/proposal_term_fields.html", {"fields": form, "when_form": when}
    )


def _project_editor(plan: YearPlan, start: Shape | None, data: Any) -> Editor:
    row = start if isinstance(start, ProjectRow) else ProjectRow("")
    form = ProjectWishFields(data, initial=vars(row))
    rows = dwelling_rows(data, row.dwellings)

    def wish() -> ProjectRow:
        values = {**vars(form.project_values(rows))}
        del values["standing"]
        return by_title(plan, ProjectRow(**{name: _stripped(value) for name, value in values.items()}))

    extra = {"fields": form, "dwelling_rows": rows, "suggestions": suggestions(plan)}
    return Editor((form, rows), wish, "negotiating/proposal_project_fields.html", extra)


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
