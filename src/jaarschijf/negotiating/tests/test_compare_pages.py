"""Comparing on the page and on paper: what can be chosen, by role, and what the PDF says."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pdfua import validate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.comparing.compare import compare
from jaarschijf.negotiating.comparing.printed import pdf
from jaarschijf.negotiating.comparing.shapes import Kind
from jaarschijf.negotiating.comparing.sides import proposed, sides_of
from jaarschijf.negotiating.comparing.wording import counts_in_words
from jaarschijf.negotiating.tests.carried import opened
from jaarschijf.negotiating.tests.consulted import rewrite
from jaarschijf.negotiating.tests.texts import agreement, project, theme, version
from jaarschijf.people.models import User
from jaarschijf.register.actions.stages import freeze_version
from jaarschijf.register.models import Agreement, Version
from tests.stage import Stage

SignIn = Callable[[User], Client]
AT = datetime(2026, 9, 14, 12, tzinfo=UTC)
HOSTILE = '#strong[*vet*] "quote" & <b> $x$ 😀 ' + "lang" * 60


def _page(client: Client, stage: Stage, query: str = "", year: int = 2026, status: int = 200) -> str:
    answer = client.get(f"{reverse('negotiating:compare', args=[stage.region.slug, year])}{query}")
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def _frozen(stage: Stage) -> Version:
    return freeze_version(by=stage.cast.coordinator, plan=stage.plan)


# What can be chosen


def test_a_first_draft_has_nothing_beside_it(stage: Stage, sign_in: SignIn) -> None:
    assert "nog niets om deze tekst naast te leggen" in _page(sign_in(stage.cast.tenants), stage)
    assert proposed(sides_of(stage.plan)) is None


def test_the_newest_version_is_proposed_then_the_year_before(stage: Stage) -> None:
    draft = opened(stage.cast.coordinator, stage.plan).plan
    pair = proposed(sides_of(draft))
    assert pair
    assert [side.key for side in pair] == ["2026", "nu"]
    freeze_version(by=stage.cast.coordinator, plan=draft)
    pair = proposed(sides_of(draft))
    assert pair
    assert [side.key for side in pair] == ["v1", "nu"]


def test_another_year_is_read_as_it_was_signed(stage: Stage) -> None:
    opened(stage.cast.coordinator, stage.plan)
    kept = _frozen(stage)
    draft = stage.region.plans.get(year=2027)
    rewrite(stage, 0, "Iets anders.")
    assert sides_of(draft)["2026"].label == "2026, zoals het er nu staat"
    Version.objects.filter(pk=kept.pk).update(
        agreed_at=timezone.now(), signed_at=timezone.now(), in_force_from=date(2026, 1, 1)
    )
    side = sides_of(draft)["2026"]
    assert side.label == "2026, zoals ondertekend"
    assert side.text(date(2026, 7, 1)) == kept.text


def test_a_version_tells_its_day_and_its_hash(stage: Stage) -> None:
    kept = _frozen(stage)
    assert sides_of(stage.plan)["v1"].label.endswith(kept.short_hash)


# The page


@pytest.mark.parametrize("who", ["coordinator", "association", "tenants"])
def test_everybody_in_the_region_sees_what_changed(stage: Stage, sign_in: SignIn, who: str) -> None:
    _frozen(stage)
    rewrite(stage, 0, "In Q2 onderzoeken de corporaties en de gemeenten naar welke doelgroep woningen gaan.")
    page = _page(sign_in(getattr(stage.cast, who)), stage)
    assert "en de gemeenten<span" in page
    assert page.count("<summary>1 afspraak is gelijk gebleven") == 2


def test_the_same_text_twice_is_said(stage: Stage, sign_in: SignIn) -> None:
    _frozen(stage)
    assert "zeggen precies hetzelfde" in _page(sign_in(stage.cast.care), stage)


def test_the_address_chooses_and_turns_round(stage: Stage, sign_in: SignIn) -> None:
    _frozen(stage)
    stage.agreements[2].delete()
    client = sign_in(stage.cast.care)
    assert "compare-kind--removed" in _page(client, stage, "?van=v1&met=nu")
    turned = _page(client, stage, "?van=nu&met=v1")
    assert "compare-kind--added" in turned
    assert "?van=v1&amp;met=nu" in turned


def test_a_text_that_is_not_there_is_told_at_its_field(stage: Stage, sign_in: SignIn) -> None:
    _frozen(stage)
    page = _page(sign_in(stage.cast.care), stage, "?van=v9&met=nu", status=422)
    assert "‘v9’ is er niet (meer)" in page


def test_years_are_compared_by_lineage(stage: Stage, sign_in: SignIn) -> None:
    opened(stage.cast.coordinator, stage.plan, {"Zorgoverleg": "drop"})
    page = _page(sign_in(stage.cast.coordinator), stage, year=2027)
    assert page.count("compare-kind--removed") > page.count("compare-kind--added") == 0
    assert "1.2</span> Zorgoverleg" in page


def test_words_of_others_stay_words_on_the_page(stage: Stage, sign_in: SignIn) -> None:
    _frozen(stage)
    rewrite(stage, 0, "<script>alert(1)</script>")
    page = _page(sign_in(stage.cast.care), stage)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_three_hundred_agreements_take_few_queries(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _frozen(stage)
    row = stage.agreements[0]
    Agreement.objects.bulk_create(
        Agreement(plan=stage.plan, theme=row.theme, title=f"Nr {n}", slug=f"nr-{n}", position=n + 9)
        for n in range(300)
    )
    client = sign_in(stage.cast.association)
    with django_assert_max_num_queries(22):
        assert "<strong>300</strong>" in _page(client, stage)


# On paper


def test_the_file_is_of_the_two_texts(stage: Stage, sign_in: SignIn) -> None:
    _frozen(stage)
    rewrite(stage, 0, "Heel iets anders.")
    address = reverse("negotiating:compare_pdf", args=[stage.region.slug, 2026])
    answer = sign_in(stage.cast.tenants).get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].endswith('"vergelijking-waterdam-2026-v1-nu.pdf"')
    assert "Heel iets anders." in _words(answer.content)


def test_without_two_texts_there_is_no_file(stage: Stage, sign_in: SignIn) -> None:
    address = reverse("negotiating:compare_pdf", args=[stage.region.slug, 2026])
    assert sign_in(stage.cast.tenants).get(address).status_code == 302


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Something of every kind."""
    rows = [
        agreement(name, number=f"1.{place}", title=f"Titel {name}") for place, name in enumerate("abcd", 1)
    ]
    before = version(theme(*rows), theme(key="2", title="Zorg"), projects=[project(), project("q")])
    now = [
        agreement(
            "b",
            title="Titel b",
            text=f"De corporaties **maken** een lijst.\n\n- {HOSTILE}",
            who=["Gemeenten"],
        ),
        agreement("e", number="1.2", title=HOSTILE),
        agreement("d", number="1.3", title="Titel d"),
    ]
    after = version(
        theme(*now, ambition=HOSTILE),
        theme(agreement("c", number="2.1", title="Titel c"), key="2", title="Zorg"),
        projects=[project(location="Elders"), project("r")],
        motto="Anders",
    )
    return pdf(compare(before, after), "Jaarschijf 2026", "Waterdam", ["2026, versie 1", "2026, nu"], AT)


def test_paper_says_what_the_page_says(printed: bytes) -> None:
    text = _words(printed)
    assert "4 afspraken: 1 nieuw" not in text
    assert "5 afspraken: 1 nieuw, 1 vervallen, 1 gewijzigd, 1 verplaatst en 1 ander nummer." in text
    assert "1.1 Titel a · vervallen" in text
    assert "2.1 Titel c · verplaatst" in text
    assert "Was 1.3. Stond onder ‘Betaalbaar wonen’." in text
    assert "1.3 Titel d Was 1.4." in text
    assert "maken een [−overzicht] [+lijst]." in text
    assert "Motto [−Samen verder] [+Anders]" in text
    assert "Opmaak: ‘maken’ is nu vet." in text


def test_paper_is_for_everybody(printed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "vergelijking.pdf"
    path.write_bytes(printed)
    assert [(found.rule_id, found.message) for found in validate(str(path)).findings] == []
    with pikepdf.open(path) as document, document.open_metadata() as metadata:
        assert (metadata.pdfa_status, metadata["pdfuaid:part"]) == ("2A", "1")


def test_counts_of_one_kind_are_said_shortly() -> None:
    counts = dict.fromkeys(Kind, 0)
    assert counts_in_words(counts, "project", "projecten") == "Geen projecten."
    assert (
        counts_in_words(counts | {Kind.SAME: 3}, "project", "projecten")
        == "3 projecten: alle gelijk gebleven."
    )
    assert counts_in_words(counts | {Kind.ADDED: 1}, "project", "projecten") == "1 project: 1 nieuw."


def _words(data: bytes) -> str:
    with closing(pypdfium2.PdfDocument(io.BytesIO(data))) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())
