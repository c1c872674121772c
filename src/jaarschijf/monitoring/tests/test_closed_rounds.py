"""A closed round stands: whatever is said, reviewed or renamed later, what was frozen is the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarschijf.lib.hashing import sha256
from jaarschijf.monitoring.actions.rounds import close_round
from jaarschijf.monitoring.models import Report, Review, Round
from jaarschijf.monitoring.rounds.closing import later
from jaarschijf.monitoring.tests.rounds_stage import opened, reviews, says, share_of
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, User
from jaarschijf.register.actions.agreements import change_agreement, set_standing
from jaarschijf.register.actions.obligations import change_obligation
from jaarschijf.register.models import Agreement
from tests.stage import Stage

Deed = tuple[str, int, str]
OPERATOR = CommandLine()
OWNERS = ({"association", "municipality"}, {"care", "municipality"})
"""Who has a share in the first two agreements on stage."""


def _say(stage: Stage, number: int, word: str) -> None:
    at = number % len(OWNERS)
    kind = sorted(OWNERS[at])[number // 2 % 2]
    if share_of(stage, kind, stage.agreements[at]).holds_on(timezone.localdate()):
        says(stage, kind, stage.agreements[at], word, remark="Later gezegd.")


def _review(stage: Stage, number: int, word: str) -> None:
    row = Round.objects.get(title="Voortgang voorjaar 2026")
    sentence, reason = "Nog eens bekeken.", "Nader onderzoek."
    reviews(
        stage,
        row if number % 2 else None,
        stage.agreements[number % 3],
        standing=word,
        public_sentence=sentence,
        override_reason=reason,
    )


def _rename_party(stage: Stage, number: int, word: str) -> None:
    kind = sorted(stage.parties)[number % len(stage.parties)]
    party = Party.objects.get(pk=stage.parties[kind].pk)
    people.change_party(by=OPERATOR, party=party, name=f"{party.name} {word} {number}", kind=party.kind)


def _merge(stage: Stage, number: int, _word: str) -> None:
    gone, heir = (Party.objects.get(pk=stage.parties[kind].pk) for kind in ("association", "care"))
    if gone.active_until is None:
        yesterday = timezone.localdate() - timedelta(days=1)
        people.end_party(by=OPERATOR, party=gone, until=yesterday, successor=heir if number % 2 else None)


def _change_agreement(stage: Stage, number: int, word: str) -> None:
    row = Agreement.objects.get(pk=stage.agreements[number % 3].pk)
    change_agreement(
        by=OPERATOR,
        agreement=row,
        revision=row.revision,
        title=f"{row.title} {word}"[:200],
        text=word,
        responsible=[str(name) for name in row.responsible.all()],
    )


def _change_obligation(stage: Stage, number: int, word: str) -> None:
    row = stage.agreements[number % 2].obligations.get()
    change_obligation(
        by=OPERATOR, obligation=row, revision=row.revision, text=f"{word} {number}", who=[], when=None
    )


def _set_standing(stage: Stage, number: int, word: str) -> None:
    row = Agreement.objects.get(pk=stage.agreements[number % 3].pk)
    set_standing(by=OPERATOR, agreement=row, revision=None, standing=word, note="Elders gezet.")


def _next_round(stage: Stage, _number: int, _word: str) -> None:
    running = Round.objects.filter(closed_at=None).first()
    if running:
        close_round(by=OPERATOR, round=running, revision=None)
    row = opened(stage)
    Round.objects.filter(pk=row.pk).update(title="Een volgende")


DEEDS: dict[str, Callable[[Stage, int, str], None]] = {
    "say": _say,
    "review": _review,
    "rename": _rename_party,
    "merge": _merge,
    "agreement": _change_agreement,
    "obligation": _change_obligation,
    "standing": _set_standing,
    "next": _next_round,
}
LATER = st.lists(
    st.tuples(
        st.sampled_from(sorted(DEEDS)), st.integers(0, 11), st.sampled_from(["done", "under_way", "stalled"])
    ),
    min_size=1,
    max_size=6,
)


def _round_of_everything(stage: Stage) -> Round:
    """A round in which something was said and reviewed, closed."""
    row = opened(stage)
    says(stage, "association", stage.agreements[0], "stalled", remark="Onder ons.")
    says(stage, "care", stage.agreements[1], "done", audience="internal")
    reviews(stage, row, stage.agreements[0], standing="stalled", public_sentence="Er is geen geld.")
    return close_round(by=OPERATOR, round=row, revision=None)


def _frozen_part(client: Client, row: Round) -> str:
    page = client.get(f"/werk/waterdam/2026/rondes/{row.pk}/").content.decode()
    found = re.search(r'<div id="vastgelegd">.*?<section[^>]* aria-labelledby="nagekomen">', page, re.DOTALL)
    assert found
    return found[0]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LATER)
def test_nothing_changes_what_a_closed_round_froze(
    stage: Stage, sign_in: Callable[[User], Client], deeds: list[Deed]
) -> None:
    with transaction.atomic():
        row = _round_of_everything(stage)
        clients = [Client(), Client()]
        for client, person in zip(clients, (stage.cast.coordinator, stage.cast.municipality), strict=True):
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        before = [_frozen_part(client, row) for client in clients]
        for name, number, word in deeds:
            DEEDS[name](stage, number, word)
        now = Round.objects.get(pk=row.pk)
        assert (now.frozen, now.sha256, now.closed_at) == (row.frozen, row.sha256, row.closed_at)
        assert sha256(now.frozen.encode()) == now.sha256
        assert [_frozen_part(client, row) for client in clients] == before
        transaction.set_rollback(True)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LATER)
def test_a_correction_of_a_closed_round_is_never_lost(stage: Stage, deeds: list[Deed]) -> None:
    with transaction.atomic():
        row = _round_of_everything(stage)
        frozen = cast("list[int]", row.contents["reports"])
        for name, number, word in deeds:
            if name in {"say", "review", "standing"}:
                DEEDS[name](stage, number, word)
        late = later(Round.objects.get(pk=row.pk))
        said = Report.objects.sent().exclude(pk__in=frozen)
        assert set(late.reports) == set(said)
        assert set(late.reviews) == set(Review.objects.filter(round=row, at__gt=row.closed_at))
        transaction.set_rollback(True)
