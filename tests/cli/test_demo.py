from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from jaarschijf.importing.models import Upload
from jaarschijf.lib.places import CHECKOUT, PACKAGE, data_dir
from jaarschijf.monitoring.models import Report, Review, Round
from jaarschijf.people.models import Region, Role, User
from jaarschijf.publishing.models import Snapshot
from jaarschijf.register.models import Agreement, Project
from jaarschijf.signing.models import Seat
from tests.cli.conftest import Typed

SAMPLE = PACKAGE / "sample"
SEED = CHECKOUT.parent / "shared/seed/jaarschijf-2022.txt"
PASSWORD = re.compile(r"^  (\S+@\S+) +((?:\w{4}-){3}\w{4}) ", re.MULTILINE)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _this_year_only(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next year takes longer than all the rest: one test lets it happen."""
    if "with_next_year" not in request.fixturenames:
        monkeypatch.setattr("jaarschijf.cli.demo.sample.let_agree", lambda plan: None)


@pytest.fixture
def with_next_year(settings: Settings, tmp_path: Path) -> None:
    settings.SEAL_TRIAL, settings.DATA_DIR = True, tmp_path


def test_the_next_year_of_the_sample_is_agreed_and_signed_by_all_but_one(
    with_next_year: None, typed: Typed
) -> None:
    assert typed("demo", "--no-serve").code == 0
    following = Region.objects.get().plans.get(year=2027)
    texts = [*following.agreements.values_list("text", flat=True), following.title]
    assert following.stage == "agreed"
    assert not any("2026" in text for text in texts)
    assert list(Seat.objects.exclude(state="signed").values_list("party__name", flat=True)) == [
        "Woonstichting Waterhave"
    ]
    assert "PROEF" in str(Seat.objects.first().round.seal_subject)  # type: ignore[union-attr] # there are 13


def test_the_sample_region_is_whole_and_published(typed: Typed) -> None:
    done = typed("demo", "--no-serve")
    assert done.code == 0
    region = Region.objects.get()
    plan = region.plans.get()
    assert (region.parties.count(), plan.themes.count()) == (14, 3)
    assert (plan.agreements.count(), plan.projects.count()) == (20, 30)
    assert not plan.projects.filter(agreement=None).exclude(agreement_given="").exists()
    assert Snapshot.objects.live().get().plan == plan
    assert "http://127.0.0.1:8000/waterdam/2026/\n" in done.out


def test_the_sample_region_stands_as_its_cast_says(typed: Typed) -> None:
    typed("demo", "--no-serve")
    cast = json.loads((SAMPLE / "waterdam-2026.json").read_text("utf-8"))
    told = {(entry["standing"], entry["note"]) for entry in cast["standings"]}
    kept = Agreement.objects.exclude(standing_note="").values_list("standing", "standing_note")
    assert sorted(kept) == sorted(told)


def test_the_sample_region_has_a_year_of_progress_behind_it(typed: Typed) -> None:
    typed("demo", "--no-serve")
    year = json.loads((SAMPLE / "waterdam-2026-voortgang.json").read_text("utf-8"))
    spring, autumn = year["rounds"]
    assert Report.objects.sent().count() == len(spring["reports"]) + len(autumn["reports"])
    assert Review.objects.count() == len(spring["reviews"])
    assert [row.title for row in Round.objects.filter(closed_at=None)] == [autumn["title"]]
    assert Project.objects.exclude(phase="").count() == len(year["projects"])


def test_what_a_party_kept_to_itself_is_not_on_the_public_page_of_the_sample(typed: Typed) -> None:
    typed("demo", "--no-serve")
    remarks = [row.remark for row in Report.objects.exclude(remark="")]
    assert remarks
    assert [text for text in remarks if text in Snapshot.objects.get().frozen] == []


def test_everybody_of_the_cast_can_sign_in(typed: Typed) -> None:
    shown = dict(PASSWORD.findall(typed("demo", "--no-serve").out))
    assert len(shown) == 7
    for user in User.objects.all():
        assert user.check_password(shown[user.email])


def test_a_second_start_keeps_the_data_and_shows_no_password(typed: Typed) -> None:
    typed("demo", "--no-serve")
    Agreement.objects.filter(number="1.1").update(title="Zelf aangepast")
    again = typed("demo", "--no-serve")
    assert (again.code, again.err) == (0, "")
    assert PASSWORD.findall(again.out) == []
    assert "noor@waterdam.example" in again.out
    assert Agreement.objects.filter(title="Zelf aangepast").count() == 1
    assert Agreement.objects.count() == 20


def test_it_works_in_a_folder_and_a_database_of_its_own(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = data_dir()
    monkeypatch.setenv("DATABASE_URL", "postgresql://elders/register")
    typed("demo", "--no-serve", SAMPLE / "veldrade-2025.html")
    assert os.environ["JAARSCHIJF_DATA_DIR"] == str(folder / "demo")
    assert "DATABASE_URL" not in os.environ


def test_a_document_of_ones_own_gets_its_own_region(typed: Typed) -> None:
    done = typed("demo", SAMPLE / "veldrade-2025.html", "--no-serve")
    region = Region.objects.get()
    upload = Upload.objects.get()
    assert done.code == 0
    assert f"/{region.slug}/2025/\n" in done.out
    assert f"/werk/{region.slug}/inlezen/{upload.pk}/\n" in done.out
    ((email, password),) = PASSWORD.findall(done.out)
    coordinator = region.memberships.get(role=Role.COORDINATOR).user
    assert coordinator.email == email
    assert coordinator.check_password(password)


def test_the_same_document_is_not_read_in_twice(typed: Typed) -> None:
    typed("demo", SAMPLE / "veldrade-2025.html", "--no-serve")
    number = Agreement.objects.count()
    again = typed("demo", SAMPLE / "veldrade-2025.html", "--no-serve")
    assert (again.code, Agreement.objects.count()) == (0, number)
    assert "/2025/\n" in again.out


def test_another_version_of_the_document_waits_for_review(typed: Typed, tmp_path: Path) -> None:
    typed("demo", SAMPLE / "veldrade-2025.html", "--no-serve")
    number = Agreement.objects.count()
    other = tmp_path / "veldrade-2025.html"
    other.write_text((SAMPLE / "veldrade-2025.html").read_text("utf-8").replace("huur", "Huur"), "utf-8")
    again = typed("demo", other, "--no-serve")
    assert (again.code, Agreement.objects.count()) == (0, number)
    assert "Kijk na wat er nieuw is." in again.out
    assert f"/inlezen/{Upload.objects.latest('pk').pk}/\n" in again.out


def test_a_document_without_region_and_year_gets_them(typed: Typed, tmp_path: Path) -> None:
    document = tmp_path / "afspraken.txt"
    document.write_text(
        "Prestatieafspraken\n\nSamenwerking\n\nWe weten elkaar te vinden.\n\n"
        "AFSPRAAK\t<p>Nieuws delen Elk kwartaal delen de corporaties hun nieuws.</p>\t<p>Corporaties</p>\t\n",
        "utf-8",
    )
    done = typed("demo", document, "--no-serve")
    assert done.code == 0
    assert "Het document noemt geen regio: ‘Mijn regio’." in done.err
    assert "/mijn-regio/" in done.out


def test_a_list_of_projects_alone_is_refused(typed: Typed) -> None:
    refused = typed("demo", SAMPLE / "waterdam-2026-projecten.csv", "--no-serve")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("lees de projecten daarna in op de pagina Inlezen.\n")
    assert not Region.objects.exists()
    assert not Project.objects.exists()


def test_a_document_without_agreements_is_refused(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Beste lezer,\n\nTot morgen.\n", "utf-8")
    refused = typed("demo", tmp_path / "brief.txt", "--no-serve")
    assert (refused.code, refused.out) == (2, "")
    assert not Region.objects.exists()


def test_the_real_document(typed: Typed) -> None:
    if not SEED.exists():
        pytest.skip("het voorbeelddocument is er niet")
    done = typed("demo", SEED, "--no-serve")
    assert done.code == 0
    assert "/westelijke-mijnstreek/2022/\n" in done.out
    assert Agreement.objects.count() == 8


def test_reset_asks_before_it_throws_away(typed: Typed) -> None:
    kept = data_dir() / "demo/iets"
    kept.parent.mkdir()
    kept.touch()
    refused = typed("demo", "--reset", "--no-serve", answers="nee\n")
    assert (refused.code, refused.err) == (2, "Er is niets weggegooid.\n")
    assert kept.exists()


@pytest.mark.parametrize(("arguments", "answers"), [(("--yes",), ""), ((), "ja\n")])
def test_reset_starts_over(typed: Typed, arguments: tuple[str, ...], answers: str) -> None:
    old = data_dir() / "demo/iets"
    old.parent.mkdir()
    old.touch()
    document = SAMPLE / "veldrade-2025.html"
    assert typed("demo", document, "--reset", "--no-serve", *arguments, answers=answers).code == 0
    assert not old.exists()
