"""A form that asks for an action: a refusal is shown at the form, with what the person typed."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from django import forms

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Revised

FormSet: TypeAlias = "forms.BaseFormSet[Any]"
Row = TypeVar("Row", bound=Revised)

CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "utrecht-textarea",
    forms.Select: "utrecht-select",
    forms.TextInput: "utrecht-textbox",
    forms.NumberInput: "utrecht-textbox",
    forms.DateInput: "utrecht-textbox",
}


_REQUIRED = forms.Field.default_error_messages["required"]


class DressedForm(forms.Form):
    """Fields in the classes of the design system; Django itself ties help and errors to them.

    A field that may not be empty says which it is, unless it has a sentence of its own.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", CLASSES.get(type(field.widget), ""))
            if field.error_messages.get("required") == _REQUIRED:
                field.error_messages["required"] = _ask_for(field)


def words(
    label: str, help_text: str = "", *, required: bool = True, rows: int = 3, longest: int = 4_000
) -> forms.CharField:
    """A few sentences, of at most `longest` characters."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=longest, widget=widget
    )


def day(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A day that the browser offers a calendar for; a date input takes the ISO form and nothing else."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def _ask_for(field: forms.Field) -> str:
    """What to say at an empty field: a sentence that names it."""
    label = str(field.label or "").rstrip(" ?")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return f"Kies iets bij ‘{label}’."
    return f"Vul iets in bij ‘{label}’."


@dataclass(frozen=True)
class Stored:
    """What is stored now in a field where the person typed something else."""

    label: str
    text: str


class RowForm(DressedForm, Generic[Row]):
    """A form over a row that two people may edit; it remembers which revision the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    stored: ClassVar[list[Stored]] = []

    def __init__(self, data: Any = None, *, row: Row, **kwargs: Any) -> None:
        self.row = row
        super().__init__(data, initial={**self.values(row), "revision": row.revision}, **kwargs)

    @staticmethod
    def values(row: Row) -> dict[str, Any]:
        """The row as the fields show it."""
        raise NotImplementedError

    def show_stored(self) -> None:
        """After a conflict: what is stored now beside what was typed, ready to be saved over it."""
        self.row.refresh_from_db()
        now = self.values(self.row)
        self.stored = [  # type: ignore[misc] # the class has the empty default
            Stored(str(self.fields[name].label), _shown(self.fields[name], value))
            for name, value in now.items()
            if self.cleaned_data.get(name) != value
        ]
        typed: Any = copy(self.data)  # not a plain dict: that keeps one of the boxes that were ticked
        typed["revision"] = str(self.row.revision)
        self.data = typed


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value)) or "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if type(field) is forms.ChoiceField:
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return "–" if value in {None, ""} else str(value)


@dataclass(frozen=True)
class Outcome:
    """Whether the action was done; if not, the status under which the form is shown again."""

    done: bool
    status: int = 200


def submit(form: forms.Form, act: Callable[..., object], *beside: forms.Form | FormSet) -> Outcome:
    """Calls `act` with the cleaned data of a form that was sent and is right, as those `beside` it are.

    A refusal becomes an error of the form (409); a missing right is no matter of the form and is raised.
    """
    if not form.is_bound:
        return Outcome(done=False)
    right = [part.is_valid() for part in (form, *beside)]  # each of them, so that all errors are shown
    if not all(right):
        return Outcome(done=False, status=422)
    try:
        act(**form.cleaned_data)
    except NotAllowed:
        raise
    except Refusal as refusal:
        if isinstance(refusal, Conflict) and isinstance(form, RowForm):
            form.show_stored()
        form.add_error(None, refusal.dutch)
        return Outcome(done=False, status=409)
    return Outcome(done=True)
