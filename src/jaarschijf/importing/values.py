"""Pure: what a candidate says, as the reader's own values, and as JSON to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jaarschijf.reading import DraftAgreement, DraftProject, DraftTheme, draft_from_json

Values = DraftTheme | DraftAgreement | DraftProject
Payload = dict[str, object]
"""JSON as `as_json()` of the value gives it; a theme has no agreements in it."""

_EMPTY: Payload = {
    "title": "",
    "motto": "",
    "region": "",
    "year": None,
    "legend": [],
    "standings": [],
    "themes": [],
    "projects": [],
    "warnings": [],
}


def to_payload(values: Values) -> Payload:
    """JSON of one candidate."""
    if isinstance(values, DraftTheme):
        values = replace(values, agreements=())
    return values.as_json()


def from_payload(kind: str, payload: Mapping[str, object]) -> Values:
    """The inverse of `to_payload`; raises ReadingError for a shape that is not ours."""
    match kind:
        case "theme":
            return draft_from_json({**_EMPTY, "themes": [payload]}).themes[0]
        case "agreement":
            theme = {"title": "", "ambition": "", "agreements": [payload]}
            return draft_from_json({**_EMPTY, "themes": [theme]}).agreements[0]
        case _:
            return draft_from_json({**_EMPTY, "projects": [payload]}).projects[0]


def title_of(values: Values) -> str:
    """What people know it by."""
    return values.location if isinstance(values, DraftProject) else values.title


def names_in(values: Values) -> tuple[list[str], list[str]]:
    """The names of who is responsible, and of whom the obligations bind."""
    if isinstance(values, DraftTheme):
        return [], []
    duties = values.obligations if isinstance(values, DraftAgreement) else ()
    return list(values.responsible), [name for duty in duties for name in duty.who]
