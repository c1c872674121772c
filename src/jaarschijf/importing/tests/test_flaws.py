"""What stands in the way of the register: everything that a column could not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import models

from jaarschijf.importing import flaws as limits
from jaarschijf.importing.flaws import flaws
from jaarschijf.reading import (
    DraftAgreement,
    DraftObligation,
    DraftProject,
    DraftTheme,
    Per,
    Period,
    Relative,
    Source,
    Times,
    When,
)
from jaarschijf.register.models import Agreement, AgreementResponsible, Obligation, Project, Theme

AGREEMENT = DraftAgreement("Zorg", False, "Tekst.", ("Corporaties",), None, (), 0.9, Source(3, "Zorg"))
PROJECT = DraftProject("Parkzicht", None, (), 12, None, None, None, None, None, Source(2, "Parkzicht"))


def test_what_is_whole_has_no_flaws() -> None:
    assert flaws(AGREEMENT) == flaws(PROJECT) == flaws(DraftTheme("Zorg", "")) == []


@pytest.mark.parametrize(
    "values",
    [
        DraftTheme(" ", "Ambitie"),
        DraftTheme("x" * 201, ""),
        replace(AGREEMENT, title=""),
        replace(AGREEMENT, title="x" * 201),
        replace(AGREEMENT, responsible=("x" * 201,)),
        replace(AGREEMENT, obligations=(DraftObligation(" "),)),
        replace(AGREEMENT, obligations=(DraftObligation("Doen", ("x" * 201,)),)),
        replace(PROJECT, location=""),
        replace(PROJECT, location="x" * 201),
        replace(PROJECT, municipality="x" * 121),
        replace(PROJECT, responsible=("x" * 150, "y" * 60)),
        replace(PROJECT, agreement="x" * 201),
        replace(PROJECT, dwellings=-1),
        replace(PROJECT, dwellings=2**31),
    ],
)
def test_what_the_register_cannot_hold_is_told(values: DraftTheme | DraftAgreement | DraftProject) -> None:
    assert len(flaws(values)) == 1
    assert flaws(values)[0].endswith("bij Aanpassen.")


@pytest.mark.parametrize(
    "when",
    [
        Period(date(2027, 5, 1), date(2027, 4, 1), "april"),
        Period(date(2027, 4, 1), date(2027, 5, 1), "x" * 81),
        Times(0, Per.YEAR),
        Times(40_000, Per.YEAR),
        Times(2, Per.YEAR, date(2027, 5, 1), date(2027, 4, 1)),
        Relative(-14, " "),
        Relative(-14, "x" * 101),
        Relative(40_000, "de stuurgroep"),
    ],
)
def test_a_time_that_cannot_be_is_told(when: When) -> None:
    assert len(flaws(replace(AGREEMENT, obligations=(DraftObligation("Doen", (), when),)))) == 1


@pytest.mark.parametrize(
    ("model", "column", "limit"),
    [
        (Theme, "title", limits.TITLE),
        (Agreement, "title", limits.TITLE),
        (AgreementResponsible, "name", limits.NAME),
        (Obligation, "label", limits.LABEL),
        (Obligation, "anchor", limits.ANCHOR),
        (Project, "location", limits.NAME),
        (Project, "responsible_name", limits.NAME),
        (Project, "agreement_given", limits.NAME),
        (Project, "municipality", limits.CELL),
        (Project, "accessibility", limits.CELL),
        (Project, "rent_class_given", limits.CELL),
        (Project, "signed", limits.CELL),
    ],
)
def test_the_limits_are_those_of_the_register(model: type[models.Model], column: str, limit: int) -> None:
    field = model._meta.get_field(column)
    assert isinstance(field, models.CharField)
    assert field.max_length == limit
