"""Two people on one addendum at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.negotiating.actions import addenda
from jaarschijf.negotiating.models import Addendum, AddendumState, Article, Consultation
from jaarschijf.register.actions.stages import sign_plan
from jaarschijf.register.models import YearPlan
from jaarschijf.stages.addenda import agree_addendum, withdraw_addendum
from jaarschijf.stages.tests.amended import (
    BY,
    again,
    asked,
    begun,
    consenting,
    laid_down,
    rewritten,
    signed,
    words,
)
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_begin_an_addendum_one_is_told(shared_stage: Stage) -> None:
    signed(shared_stage)
    by, plan = shared_stage.cast.coordinator, YearPlan.objects.get(pk=shared_stage.plan.pk)
    start = date(2026, 7, 1)
    outcomes = at_once(
        *[lambda: addenda.prepare(by=by, plan=plan, title="Iets", reason="Zo.", in_force_from=start)] * 2
    )
    assert ["nog niet af" in one.dutch for one in refused(outcomes)] == [True]
    assert Addendum.objects.count() == 1


def test_of_two_who_add_the_same_article_one_is_told(shared_stage: Stage) -> None:
    signed(shared_stage)
    row, agreement = begun(shared_stage), shared_stage.agreements[0]
    outcomes = at_once(
        lambda: rewritten(row, agreement, "De een."), lambda: rewritten(row, agreement, "De ander.")
    )
    assert len(refused(outcomes)) == 1
    assert Article.objects.count() == 1


def _asking(row: Addendum) -> Callable[[], object]:
    deadline = localdate() + timedelta(days=7)
    return lambda: addenda.ask_consent(by=BY, addendum=row, revision=row.revision, deadline=deadline)


def test_an_article_changed_while_it_is_laid_before_is_in_it_or_refused(shared_stage: Stage) -> None:
    signed(shared_stage)
    article = rewritten(begun(shared_stage), shared_stage.agreements[0], "Eerst zo.")
    row = again(article.addendum)
    now = replace(words(shared_stage.agreements[0]), text="Toch zo.")
    outcomes = at_once(
        _asking(row),
        lambda: addenda.change_article(by=BY, article=article, revision=article.revision, words=now),
    )
    version = again(row).version
    assert version
    frozen = next(one["text"] for one in version.text["themes"][0]["agreements"])
    stored = Article.objects.get().now["text"]
    assert frozen == stored
    assert [stored] == (["Eerst zo."] if refused(outcomes) else ["Toch zo."])


def test_of_two_who_lay_it_before_the_parties_one_is_told(shared_stage: Stage) -> None:
    signed(shared_stage)
    article = rewritten(begun(shared_stage), shared_stage.agreements[0])
    row = again(article.addendum)
    assert len(refused(at_once(*[_asking(row)] * 2))) == 1
    assert Consultation.objects.count() == 1


def test_agreed_and_withdrawn_at_once_it_is_one_of_both(shared_stage: Stage) -> None:
    signed(shared_stage)
    article = rewritten(begun(shared_stage), shared_stage.agreements[0])
    consenting(asked(article.addendum))
    row = again(article.addendum)
    outcomes = at_once(
        lambda: agree_addendum(by=BY, addendum=row, revision=row.revision),
        lambda: withdraw_addendum(by=BY, addendum=row, revision=row.revision, reason="Toch niet."),
    )
    assert len(refused(outcomes)) == 1
    assert again(row).state in {AddendumState.AGREED, AddendumState.WITHDRAWN}


def test_signed_and_withdrawn_at_once_the_text_says_what_came_of_it(shared_stage: Stage) -> None:
    signed(shared_stage)
    article = rewritten(begun(shared_stage), shared_stage.agreements[0], "Anders.")
    version, row = laid_down(article.addendum), again(article.addendum)
    outcomes = at_once(
        lambda: sign_plan(by=BY, version=version, at=timezone.now(), in_force_from=row.in_force_from),
        lambda: withdraw_addendum(by=BY, addendum=row, revision=row.revision, reason="Toch niet."),
    )
    assert len(refused(outcomes)) == 1
    is_signed = again(row).state == AddendumState.SIGNED
    assert (words(shared_stage.agreements[0]).text == "Anders.") == is_signed
