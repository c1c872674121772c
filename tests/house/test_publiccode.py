"""publiccode.yml has what version 0.7 of the standard asks, and tells the version of the CHANGELOG."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
import yaml

from tests.house import ROOT

TEXT = {"type": "string", "minLength": 1}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


DESCRIPTION = _object(
    shortDescription={"type": "string", "minLength": 1, "maxLength": 150},
    longDescription={"type": "string", "minLength": 150, "maxLength": 10_000},
    features={"type": "array", "items": TEXT, "minItems": 1},
)
MANDATORY = _object(
    publiccodeYmlVersion={"const": "0.7"},
    name=TEXT,
    url={"type": "string", "pattern": "^https://"},
    platforms={"type": "array", "items": TEXT, "minItems": 1},
    developmentStatus={"enum": ["concept", "development", "beta", "stable", "obsolete"]},
    softwareType={"const": "standalone/web"},
    description={"type": "object", "minProperties": 1, "additionalProperties": DESCRIPTION},
    legal=_object(license={"const": "EUPL-1.2"}),
    maintenance=_object(
        type={"enum": ["internal", "community"]},
        contacts={"type": "array", "items": _object(name=TEXT), "minItems": 1},
    ),
    localisation=_object(
        localisationReady={"type": "boolean"},
        availableLanguages={"type": "array", "items": TEXT, "minItems": 1},
    ),
)


@pytest.fixture
def publiccode() -> dict[str, Any]:
    # BaseLoader keeps dates and version numbers the strings that the standard wants, and true a word.
    content = yaml.load((ROOT / "publiccode.yml").read_text("utf-8"), yaml.BaseLoader)
    content["localisation"]["localisationReady"] = content["localisation"]["localisationReady"] == "true"
    assert isinstance(content, dict)
    return content


def test_it_has_the_mandatory_keys(publiccode: dict[str, Any]) -> None:
    jsonschema.validate(publiccode, MANDATORY)


@pytest.mark.parametrize("key", MANDATORY["required"])
def test_a_missing_key_is_seen(publiccode: dict[str, Any], key: str) -> None:
    del publiccode[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(publiccode, MANDATORY)


def test_it_tells_the_latest_version(publiccode: dict[str, Any]) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    latest = re.search(r"^## (\d\S*) – (\d{4}-\d{2}-\d{2})$", changelog, re.MULTILINE)
    assert latest is not None
    assert (publiccode["softwareVersion"], publiccode["releaseDate"]) == latest.groups()
