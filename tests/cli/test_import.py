from __future__ import annotations

from pathlib import Path

import pytest

from jaarschijf.importing.models import Upload
from jaarschijf.lib.places import PACKAGE
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import add_region
from jaarschijf.people.models import Region
from jaarschijf.register.models import Agreement, Project
from tests.cli.conftest import Typed

DOCUMENT = PACKAGE / "sample/veldrade-2025.html"
PROJECTS = PACKAGE / "sample/waterdam-2026-projecten.csv"
REVIEW = "http://127.0.0.1:8000/werk/veldrade/inlezen/"


@pytest.fixture
def region(db: None) -> Region:
    return add_region(by=CommandLine(), name="Veldrade")


def test_a_document_waits_for_review(typed: Typed, region: Region) -> None:
    done = typed("import", DOCUMENT, "--region", "veldrade")
    upload = Upload.objects.get()
    assert (done.code, done.out) == (0, f"Nakijken: {REVIEW}{upload.pk}/\n")
    assert not Agreement.objects.exists()


def test_with_accept_all_it_is_in_the_register(typed: Typed, region: Region) -> None:
    done = typed("import", DOCUMENT, "--region", "Veldrade", "--accept-all")
    plan = region.plans.get()
    assert done.code == 0
    assert done.out.startswith(f"{plan.agreements.count()} afspraken en 0 projecten staan nu in ‘{plan}’.")
    assert plan.agreements.count() >= 8
    assert region.groups.exists()


def test_the_same_document_again_is_not_taken_twice(typed: Typed, region: Region) -> None:
    typed("import", DOCUMENT, "--region", "Veldrade", "--accept-all")
    number = Agreement.objects.count()
    again = typed("import", DOCUMENT, "--region", "Veldrade", "--accept-all")
    assert (again.code, Agreement.objects.count()) == (0, number)
    assert again.out.startswith(f"veldrade-2025.html staat al in het register: {REVIEW}")


def test_projects_come_into_the_year_that_is_given(typed: Typed, region: Region) -> None:
    done = typed("import", PROJECTS, "--region", "Veldrade", "--year", 2026, "--accept-all")
    assert done.out.startswith("0 afspraken en 30 projecten staan nu in ‘Jaarschijf 2026 Veldrade’.")
    assert Project.objects.filter(plan__year=2026).count() == 30


def test_projects_without_a_year_are_refused_and_nothing_is_taken(
    typed: Typed, region: Region, tmp_path: Path
) -> None:
    (tmp_path / "projecten.csv").write_bytes(PROJECTS.read_bytes())
    refused = typed("import", tmp_path / "projecten.csv", "--region", "Veldrade", "--accept-all")
    assert (refused.code, refused.err) == (2, "projecten.csv noemt geen jaar. Geef het met --year.\n")
    assert not Project.objects.exists()


def test_a_year_out_of_reach_is_refused(typed: Typed, region: Region) -> None:
    refused = typed("import", PROJECTS, "--region", "Veldrade", "--year", 20266, "--accept-all")
    assert refused.code == 2
    assert "20266" in refused.err


def test_an_unknown_region_is_refused_with_those_there_are(typed: Typed, region: Region) -> None:
    refused = typed("import", DOCUMENT, "--region", "Veldraad")
    assert (refused.code, refused.err) == (2, "Er is geen regio ‘Veldraad’. Wel: Veldrade.\n")


def test_what_cannot_be_read_leaves_nothing_behind(typed: Typed, region: Region, tmp_path: Path) -> None:
    file = tmp_path / "leeg.txt"
    file.write_bytes(b"")
    refused = typed("import", file, "--region", "Veldrade")
    assert (refused.code, refused.out) == (2, "")
    assert not Upload.objects.exists()
