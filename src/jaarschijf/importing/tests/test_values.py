"""What a candidate says survives being kept as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from jaarschijf.importing.models import CandidateKind
from jaarschijf.importing.tests import strategies
from jaarschijf.importing.values import from_payload, names_in, title_of, to_payload
from jaarschijf.reading import DraftAgreement, DraftProject, DraftTheme, ReadingError


@given(strategies.agreements)
def test_an_agreement_comes_back_whole(agreement: DraftAgreement) -> None:
    payload = json.loads(json.dumps(to_payload(agreement)))
    assert from_payload(CandidateKind.AGREEMENT, payload) == agreement


@given(strategies.themes)
def test_a_theme_comes_back_whole(theme: DraftTheme) -> None:
    assert from_payload(CandidateKind.THEME, json.loads(json.dumps(to_payload(theme)))) == theme


@given(strategies.projects)
def test_a_project_comes_back_whole(project: DraftProject) -> None:
    assert from_payload(CandidateKind.PROJECT, json.loads(json.dumps(to_payload(project)))) == project


@given(strategies.agreements)
def test_a_theme_is_kept_without_its_agreements(agreement: DraftAgreement) -> None:
    assert to_payload(DraftTheme("Zorg", "", (agreement,)))["agreements"] == []


@given(strategies.agreements)
def test_every_name_is_found(agreement: DraftAgreement) -> None:
    responsible, bound = names_in(agreement)
    assert responsible == list(agreement.responsible)
    assert len(bound) == sum(len(duty.who) for duty in agreement.obligations)


@given(strategies.projects)
def test_a_project_is_known_by_its_location(project: DraftProject) -> None:
    assert title_of(project) == project.location
    assert names_in(project) == (list(project.responsible), [])


def test_another_shape_is_refused() -> None:
    with pytest.raises(ReadingError):
        from_payload(CandidateKind.AGREEMENT, {"title": "Zorg"})
