"""One question per unknown name: which party is this?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from jaarschijf.importing.names import Name, NewGroup, NewParty, Target
from jaarschijf.lib.hashing import sha256
from jaarschijf.people.models import Party, PartyGroup, PartyKind, Region
from jaarschijf.register.names import NameBook, fold

LATER, WORDS = "", "words"
Choices = list[tuple[str, str | list[tuple[str, str]]]]

ALL_OF = {
    PartyKind.MUNICIPALITY: "alle gemeenten",
    PartyKind.ASSOCIATION: "alle corporaties",
    PartyKind.TENANTS: "alle huurdersorganisaties",
    PartyKind.CARE: "alle zorgaanbieders",
    PartyKind.STAKEHOLDER: "alle stakeholders",
    PartyKind.COORDINATOR: "alle regiocoördinatoren",
}


class NamesForm(forms.Form):
    """Asks of each name whom it stands for; the proposal is chosen already.

    A name may stand for the same as one above it, so that "gemeente" joins a "Gemeenten" that is new too.
    """

    def __init__(self, *args: Any, region: Region, names: Sequence[Name], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._region, self._names = region, list(names)
        self._targets: dict[str, Party | PartyGroup] = {
            **{f"party-{party.pk}": party for party in region.parties.all()},
            **{f"group-{group.pk}": group for group in region.groups.all()},
        }
        common = self._choices()
        proposed: dict[str, Name] = {}
        for place, name in enumerate(self._names):
            above = [(f"same-{_key(row)}", row.name) for row in self._names[:place]]
            choices = [*common, ("Zelfde als hierboven", above)] if above else common
            initial = _code(name.proposal)
            if isinstance(name.proposal, NewGroup) and initial in proposed:
                initial = f"same-{_key(proposed[initial])}"
            proposed.setdefault(initial, name)
            self.fields[_key(name)] = forms.ChoiceField(
                label=name.name,
                required=False,
                choices=choices,
                initial=initial,
                help_text=f"Staat er {name.times} keer.",
                widget=forms.Select(attrs={"class": "utrecht-select"}),
            )

    def _choices(self) -> Choices:
        kinds = [(kind.value, str(kind.label)) for kind in PartyKind]
        known = [(code, target) for code, target in self._targets.items()]
        return [
            (LATER, "later kiezen"),
            (WORDS, "geen partij: laat als woorden staan"),
            ("Partij in de regio", [(code, row.name) for code, row in known if isinstance(row, Party)]),
            ("Groep in de regio", [(code, row.name) for code, row in known if isinstance(row, PartyGroup)]),
            ("Nieuwe partij", [(f"new-party-{kind}", f"nieuwe partij: {label}") for kind, label in kinds]),
            (
                "Nieuwe groep",
                [(f"new-group-{kind}", f"nieuwe groep: {ALL_OF[kind]}") for kind in PartyKind],
            ),
        ]

    def answers(self) -> Iterator[tuple[str, Target | None]]:
        """(name, whom it stands for) in order; looks up "the same" when its turn comes."""
        by_key = {_key(name): name.name for name in self._names}
        for key, name in by_key.items():
            answer: str = self.cleaned_data[key]
            if answer.startswith("same-"):
                above = NameBook(self._region).find(by_key[answer.removeprefix("same-")])
                if above:
                    yield name, above
            elif answer != LATER:
                yield name, self._target(answer)

    def _target(self, answer: str) -> Target | None:
        if answer == WORDS:
            return None
        if answer in self._targets:
            return self._targets[answer]
        what, kind = answer.removeprefix("new-").split("-", 1)
        return NewParty(kind) if what == "party" else NewGroup(kind)


def _key(name: Name) -> str:
    """The name of its field: the same on the next request, whatever was settled in between."""
    return f"name-{sha256(fold(name.name).encode())[:12]}"


def _code(target: Target | None) -> str:
    match target:
        case Party():
            return f"party-{target.pk}"
        case PartyGroup():
            return f"group-{target.pk}"
        case NewParty(kind):
            return f"new-party-{kind}"
        case NewGroup(kind):
            return f"new-group-{kind}"
        case None:
            return WORDS
