"""The draft as JSON, against its committed schema, and as a tree."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from jaarschijf.reading import ReadingError, as_tree, draft_from_json, read, when_from_json

_DOCUMENTS = sorted((Path(__file__).parent / "documents").iterdir())
_SCHEMA = json.loads(
    files("jaarschijf.reading").joinpath("schema/draft.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.name)
def test_every_draft_is_as_the_schema_says(path: Path) -> None:
    value = read(path.read_bytes(), path.name).as_json()
    Draft202012Validator(_SCHEMA, format_checker=FormatChecker()).validate(value)
    assert list(value) == _SCHEMA["required"]


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.name)
def test_a_draft_comes_back_from_json(path: Path) -> None:
    draft = read(path.read_bytes(), path.name)
    assert draft_from_json(json.loads(json.dumps(draft.as_json()))) == draft


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(_SCHEMA)


def _value() -> dict[str, object]:
    return copy.deepcopy(read(_DOCUMENTS[0].read_bytes(), _DOCUMENTS[0].name).as_json())


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("title", 3),
        ("year", "2022"),
        ("year", True),
        ("themes", None),
        ("themes", [1]),
        ("legend", [{"field": "x", "label": ""}]),
    ],
)
def test_another_shape_is_refused(key: str, wrong: object) -> None:
    with pytest.raises(ReadingError):
        draft_from_json(_value() | {key: wrong})


def test_a_missing_key_is_refused() -> None:
    value = _value()
    del value["motto"]
    with pytest.raises(ReadingError):
        draft_from_json(value)


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "soon"},
        {"kind": "period", "start": "2022-02-31", "end": "2022-03-01", "label": ""},
        {"kind": "times", "count": 1.5, "per": "year", "start": None, "end": None},
        {"kind": "times", "count": 1, "per": "week", "start": None, "end": None},
        {"kind": "relative", "days": True, "anchor": "x", "count": None, "per": None},
        {},
    ],
)
def test_another_shape_of_time_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(ReadingError):
        when_from_json(value)


def test_the_tree_tells_a_person_what_was_read() -> None:
    path = next(path for path in _DOCUMENTS if path.name == "plain.txt")
    tree = as_tree(read(path.read_bytes(), path.name))
    for words in (
        "Regio: Hoge Venen · jaar: 2027",
        "Thema: Betaalbare huren (2 afspraken)",
        "Thema: Duurzaam wonen (1 afspraak)",
        "1. Huurverhoging (regel 10, zekerheid 1.00)",
        "Stand: In uitvoering",
        "gemeenten, corporaties · 6 keer per jaar",
        "gemeenten · 14 dagen voor elk overleg",
        "— · geen termijn",
        "regel 16: De termijn ‘Wekelijks’",
    ):
        assert words in tree
