"""Pure: what a proposal wants to read, and what stood there, as plain values and as JSON.

In JSON `{}` is nothing: no base where something new is proposed, no words where something goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.reading import When, when_from_json

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """An agreement: `text` is Markdown, `responsible` names as people write them."""

    title: str
    text: str = ""
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """Who does what by when; `target` in `target_unit`, both or neither."""

    text: str
    who: tuple[str, ...] = ()
    when: When | None = None
    target: Decimal | None = None
    target_unit: str = ""


@dataclass(frozen=True)
class ProjectRow:
    """A row of the project list as people write it (`register.actions.projects.ProjectValues`).

    How far it is, is left out: that is reported, not agreed.
    """

    location: str
    municipality: str = ""
    accessibility: str = ""
    responsible: str = ""
    dwellings: tuple[tuple[str, int | None], ...] = ()
    rent_class: str = ""
    rent_amount: Decimal | None = None
    price_level: int | None = None
    agreement: str = ""
    signed: str = ""


@dataclass(frozen=True)
class NewAgreement:
    """An agreement that is not there yet: under a theme, or under the agreement `parent`, by their titles."""

    theme: str
    parent: str
    words: Words


Shape = Words | Term | ProjectRow | NewAgreement

KINDS: dict[str, type[Shape]] = {"words": Words, "term": Term, "project": ProjectRow, "new": NewAgreement}
"""`negotiating.models.ProposalKind` -> the shape of its base and its wish."""


def kind_of(shape: Shape) -> str:
    """Which `negotiating.models.ProposalKind` has this shape."""
    return next(kind for kind, made in KINDS.items() if isinstance(shape, made))


def as_json(shape: Shape | None) -> dict[str, Any]:
    """Plain values that `from_json` reads back; `{}` for None."""
    match shape:
        case None:
            return {}
        case Words():
            return {"title": shape.title, "text": shape.text, "responsible": list(shape.responsible)}
        case Term():
            return {
                "text": shape.text,
                "who": list(shape.who),
                "when": shape.when.as_json() if shape.when else None,
                "target": _number(shape.target),
                "target_unit": shape.target_unit,
            }
        case ProjectRow():
            rows = [list(row) for row in shape.dwellings]
            return vars(shape) | {"dwellings": rows, "rent_amount": _number(shape.rent_amount)}
        case NewAgreement():
            return {"theme": shape.theme, "parent": shape.parent, "words": as_json(shape.words)}


def from_json(kind: str, value: Json) -> Shape | None:
    """The inverse of `as_json` for a kind of proposal."""
    if not value:
        return None
    match kind:
        case "words":
            return _words(value)
        case "term":
            return _term(value)
        case "project":
            return _project(value)
        case "new":
            return NewAgreement(value["theme"], value["parent"], _words(value["words"]))
    raise ValueError(f"There is no kind of proposal called {kind!r}.")


def mark(shape: Shape | None) -> str:
    """The same for the same words: says on a form which text somebody saw."""
    return sha256(canonical(as_json(shape)))[:16]


def plain(text: str) -> str:
    """A text of a form or the register with its lines ended in one way, and without space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _words(value: Json) -> Words:
    return Words(value["title"], value["text"], tuple(value["responsible"]))


def _term(value: Json) -> Term:
    return Term(
        text=value["text"],
        who=tuple(value["who"]),
        when=when_from_json(value["when"]) if value["when"] else None,
        target=_decimal(value["target"]),
        target_unit=value["target_unit"],
    )


def _project(value: Json) -> ProjectRow:
    rows = tuple((str(name), number) for name, number in value["dwellings"])
    given = dict(value) | {"dwellings": rows, "rent_amount": _decimal(value["rent_amount"])}
    return ProjectRow(**given)


def _number(value: Decimal | None) -> str | None:
    """As a text, so that no decimal is lost; 48.00 and 48 are one number."""
    if value is None:
        return None
    whole = value == value.to_integral_value()
    return str(value.quantize(Decimal(1)) if whole else value.normalize())


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
