"""What a plan tells: the words marked, the overview, the page by role, and its speed in queries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.quality.judging import findings_of
from jaarschijf.negotiating.quality.marked import marked
from jaarschijf.negotiating.quality.overview import overview
from jaarschijf.negotiating.tests.carried import opened
from jaarschijf.people.models import User
from jaarschijf.reading.quality import Question, Verdict, judge
from jaarschijf.register.actions.agreements import change_agreement
from jaarschijf.register.models import Agreement, AgreementResponsible, YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]
TIMED = "De corporaties isoleren vóór 1 juli ten minste 40 woningen."
WHOLE = f"{TIMED} De gemeenten meten het verbruik."
WITHOUT_TIME = "De corporaties isoleren ten minste 40 woningen. De gemeenten meten het verbruik."
HOSTILE = "<script>alert(1)</script> **De gemeenten** bouwen `<b>` woningen."


def _page(client: Client, plan: YearPlan, query: str = "") -> str:
    answer = client.get(f"{reverse('negotiating:quality', args=[plan.region.slug, plan.year])}{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def _titles(page: str) -> list[str]:
    return [
        html.unescape(title).strip() for title in re.findall(r"quality-number[^/]*</span> ([^<]*)</a>", page)
    ]


def _rewrite(stage: Stage, place: int, text: str) -> Agreement:
    row = stage.agreements[place]
    row.refresh_from_db()
    names = [str(name) for name in row.responsible.all()]
    by = stage.cast.coordinator
    return change_agreement(
        by=by,
        agreement=row,
        revision=row.revision,
        title=row.title,
        text=text,
        theme=row.theme,
        responsible=names,
    )


# Marking


def test_words_are_marked_with_the_question_that_they_answer() -> None:
    (row,) = marked(WHOLE, judge("Isoleren", WHOLE, ["Corporaties"], year=2026))
    ends = [(run.text.strip(), label) for run in row.runs for label in run.ends]
    assert {label for _, label in ends} == {"wie", "wat", "hoeveel", "wanneer", "hoe gemeten"}
    assert ("corporaties", "wie") in ends
    assert ("vóór 1 juli", "wanneer") in ends
    assert "".join(run.text for run in row.runs) == WHOLE


def test_signs_of_markdown_are_no_words() -> None:
    text = "## Kop\n\n- **De gemeenten** bouwen.\n2. Zij *tellen*."
    rows = marked(text, judge("Titel", text))
    assert [(row.sign, "".join(run.text for run in row.runs)) for row in rows] == [
        ("", "Kop"),
        ("•", "De gemeenten bouwen."),
        ("2.", "Zij tellen."),
    ]


_WORDS = st.sampled_from(
    [
        "De corporaties",
        "bouwen",
        "streven naar",
        "40 woningen",
        "**vóór 1 juli**",
        "\n- ",
        "\n\n",
        ". ",
        "*en*",
        "\\",
    ]
)


@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_marking_keeps_every_letter_and_ends_every_label(text: str) -> None:
    rows = marked(text, judge("Titel", text, ["Corporaties"]))
    shown = "".join(run.text for row in rows for run in row.runs)
    assert re.sub(r"\W", "", shown) == re.sub(r"\W", "", text)
    assert all(set(run.ends) <= set(run.labels) for row in rows for run in row.runs)


# In a few words


def test_the_overview_counts_and_says_what_is_missed() -> None:
    found = overview([judge("Titel", text, year=2026) for text in (WHOLE, WITHOUT_TIME, "We delen nieuws.")])
    assert found.sentence == "1 van 3 afspraken is compleet. Bij 1 ontbreekt alleen wanneer."
    assert [(verdict, count) for verdict, _, count in found.verdicts] == [
        (Verdict.COMPLETE, 1),
        (Verdict.ALMOST, 1),
        (Verdict.OPEN, 1),
    ]
    assert {one.question: one.missed for one in found.questions}[Question.WHEN] == 2


def test_different_misses_are_told_apart() -> None:
    sentence = overview([judge("Titel", text, year=2026) for text in (WITHOUT_TIME, TIMED)]).sentence
    assert sentence.endswith("Bij 2 ontbreekt één ding: bij 1 wanneer en bij 1 hoe gemeten.")


def test_a_whole_plan_is_praised() -> None:
    assert (
        overview([judge("Titel", WHOLE, year=2026)]).sentence == "Alles is compleet: 1 afspraak. Mooi werk."
    )


# The page


@pytest.mark.parametrize("who", ["coordinator", "association", "tenants"])
def test_everybody_in_the_region_reads_it(stage: Stage, sign_in: SignIn, who: str) -> None:
    page = _page(sign_in(getattr(stage.cast, who)), stage.plan)
    assert "advies, geen blokkade" in page
    assert _titles(page) == ["Doelgroepen in balans", "Zorgoverleg", "Wijzigingen delen"]


@pytest.mark.parametrize(
    ("who", "proposes", "edits"),
    [("coordinator", True, True), ("association", True, False), ("tenants", False, False)],
)
def test_who_may_is_led_to_a_proposal_or_to_the_words(
    stage: Stage, sign_in: SignIn, who: str, proposes: bool, edits: bool
) -> None:
    page = _page(sign_in(getattr(stage.cast, who)), stage.plan)
    assert ("?afspraak=doelgroepen-in-balans" in page) is proposes
    assert ("/afspraken/doelgroepen-in-balans/wijzigen/" in page) is edits


def test_a_plan_that_is_no_draft_has_nothing_to_do(stage: Stage, sign_in: SignIn) -> None:
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage="agreed")
    page = _page(sign_in(stage.cast.coordinator), stage.plan)
    assert "?afspraak=" not in page


def test_what_misses_something_can_be_chosen(stage: Stage, sign_in: SignIn) -> None:
    _rewrite(stage, 2, WHOLE)
    client = sign_in(stage.cast.coordinator)
    assert "Wijzigingen delen" not in _titles(_page(client, stage.plan, "?mist=hoe-gemeten"))
    assert "Zorgoverleg" in _titles(_page(client, stage.plan, "?mist=hoe-gemeten"))


def test_the_own_agreements_are_those_of_the_party_and_its_groups(stage: Stage, sign_in: SignIn) -> None:
    page = _page(sign_in(stage.cast.association), stage.plan, "?van=ons")
    assert _titles(page) == ["Doelgroepen in balans"]


def test_an_unknown_filter_shows_nothing_and_the_way_back(stage: Stage, sign_in: SignIn) -> None:
    assert "Toon ze allemaal" in _page(sign_in(stage.cast.coordinator), stage.plan, "?mist=humor")


def test_words_of_others_stay_words_on_the_page(stage: Stage, sign_in: SignIn) -> None:
    _rewrite(stage, 2, HOSTILE)
    page = _page(sign_in(stage.cast.coordinator), stage.plan, "?mist=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page
    assert "<script>alert" not in _page(sign_in(stage.cast.coordinator), stage.plan)


def test_an_empty_plan_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    stage.plan.projects.all().delete()
    Agreement.objects.filter(plan=stage.plan).delete()
    assert "nog geen afspraak" in _page(sign_in(stage.cast.coordinator), stage.plan)


def test_a_text_that_names_the_year_before_is_told_where_a_plan_was_carried_over(
    stage: Stage, sign_in: SignIn
) -> None:
    _rewrite(stage, 2, "In 2026 delen de gemeenten hun nieuws.")
    draft = opened(stage.cast.coordinator, stage.plan).plan
    client = sign_in(stage.cast.coordinator)
    assert "Noemt nog: ‘2026’" in _page(client, draft)
    assert "Noemt nog" not in _page(client, stage.plan)


def test_three_hundred_agreements_take_twelve_queries(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    theme = stage.agreements[0].theme
    rows = Agreement.objects.bulk_create(
        Agreement(plan=stage.plan, theme=theme, title=f"Nr {n}", slug=f"nr-{n}", position=n + 9, text=WHOLE)
        for n in range(300)
    )
    AgreementResponsible.objects.bulk_create(
        AgreementResponsible(agreement=row, name="Woonstede", party=stage.parties["association"])
        for row in rows
    )
    client = sign_in(stage.cast.association)
    with django_assert_max_num_queries(12):
        assert len(_titles(_page(client, stage.plan))) == 303


# One agreement


def test_the_page_of_a_draft_agreement_says_what_it_misses(stage: Stage, sign_in: SignIn) -> None:
    row = stage.agreements[2]
    found = findings_of(row, row.obligations.all())
    assert Question.WHEN in found.missed
    client = sign_in(stage.cast.coordinator)
    address = reverse("desk:agreement", args=[stage.region.slug, 2026, row.slug])
    assert "wanneer" in re.findall(r"Mist: ([^<]*)<", client.get(address).content.decode())[0]
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage="signed")
    assert "Mist: " not in client.get(address).content.decode()


def test_an_agreement_is_judged_the_same_alone_as_on_the_page(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.coordinator).get(reverse("negotiating:quality", args=[stage.region.slug, 2026]))
    shown = {one.row.pk: one.findings for _, mine in page.context["themes"] for one in mine}
    assert shown == {row.pk: findings_of(row, row.obligations.all()) for row in stage.agreements}
