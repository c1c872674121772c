"""The checklist "BAT geborgd": who answers, what an answer needs, and what the page tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils.timezone import localdate

from jaarschijf.figures.actions.safeguards import answer_safeguard
from jaarschijf.figures.models import SafeguardAnswer, SafeguardPoint
from jaarschijf.figures.tests.world import association
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, CommandLine, NotAllowed
from jaarschijf.people.models import User
from tests.stage import PARTIES, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]
SignIn = Callable[[User], Client]


DAY = date(2026, 3, 1)
MATRIX = "/werk/waterdam/cijfers/bat-geborgd/"
POINT = f"{MATRIX}woonstede/steekproef/"
ANSWERERS = {"coordinator", "association"}


def _answered(stage: Stage, by: Actor | None = None, **more: Any) -> SafeguardAnswer:
    values: dict[str, Any] = {"point": "sample", "kept": "yes", "day": DAY, "proof": "Rapport steekproef"}
    party = more.pop("party", stage.parties["association"])
    return answer_safeguard(by=by or CommandLine(), party=party, **values | more)


def _text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", [*PARTIES, "outsider"])
def test_only_the_association_and_the_coordinator_answer(stage: Stage, who: str) -> None:
    by = getattr(stage.cast, who)
    if who in ANSWERERS:
        assert _answered(stage, by).by == by
    else:
        with pytest.raises(NotAllowed):
            _answered(stage, by)


def test_an_association_does_not_answer_for_another(stage: Stage) -> None:
    other = association(stage.region, "Dijkwonen")
    with pytest.raises(NotAllowed, match="Dijkwonen"):
        _answered(stage, stage.cast.association, party=other)


def test_a_party_without_dwellings_has_no_checklist(stage: Stage) -> None:
    with pytest.raises(Refusal, match="geen corporatie"):
        _answered(stage, party=stage.parties["care"])


def test_an_answer_stays_beside_the_one_after_it(stage: Stage) -> None:
    _answered(stage)
    _answered(stage, kept="no", proof="")
    assert [row.kept for row in SafeguardAnswer.objects.order_by("pk")] == ["yes", "no"]


def test_the_database_changes_no_answer(stage: Stage) -> None:
    row = _answered(stage)
    with pytest.raises(DatabaseError):
        SafeguardAnswer.objects.filter(pk=row.pk).update(kept="no")


def test_the_journal_tells_what_was_answered(stage: Stage) -> None:
    _answered(stage, stage.cast.association)
    said = str(Entry.objects.get(event="figures.safeguard"))
    assert said == (
        "Rol association heeft voor Woonstede vastgelegd: "
        "‘Een steekproef controleert ieder jaar of de scores kloppen’: ja."
    )


def test_the_sentence_stands_on_top(stage: Stage, sign_in: SignIn) -> None:
    _answered(stage)
    text = _text(sign_in(stage.cast.tenants), MATRIX)
    said = "Door 1 corporatie is 1 keer ja, 0 keer deels en 0 keer nee geantwoord. 6 antwoorden ontbreken nog"
    assert said in text


def test_what_was_said_last_holds(stage: Stage, sign_in: SignIn) -> None:
    _answered(stage)
    _answered(stage, kept="no", proof="", day=DAY - timedelta(days=60))
    text = _text(sign_in(stage.cast.tenants), MATRIX)
    assert text.count("reg-kept--no") == 1 + text.count("reg-kept--none")


def test_no_answer_is_shown_as_an_absence(stage: Stage, sign_in: SignIn) -> None:
    text = _text(sign_in(stage.cast.tenants), MATRIX)
    assert text.count("Nog geen antwoord") == len(SafeguardPoint)
    assert "> Nee<" not in text


def test_an_answer_shows_its_age(stage: Stage, sign_in: SignIn) -> None:
    _answered(stage, day=localdate() - timedelta(days=600))
    text = _text(sign_in(stage.cast.tenants), MATRIX)
    assert "Verouderd" in text
    assert "1 antwoord is verouderd" in text


def test_an_association_that_left_stands_no_more(stage: Stage, sign_in: SignIn) -> None:
    gone = association(stage.region, "Dijkwonen")
    gone.active_until = localdate() - timedelta(days=1)
    gone.save()
    assert "Dijkwonen" not in _text(sign_in(stage.cast.coordinator), MATRIX)


def test_an_officer_answers_on_the_page(stage: Stage, sign_in: SignIn) -> None:
    given = {"kept": "partly", "day": "2026-05-04", "proof": "", "link": "https://woonstede.example/bat"}
    answer = sign_in(stage.cast.association).post(f"{POINT}antwoord/", given)
    assert answer.headers["Location"] == MATRIX
    row = SafeguardAnswer.objects.get()
    assert (row.kept, row.day, row.link) == ("partly", date(2026, 5, 4), "https://woonstede.example/bat")


def test_a_link_that_could_do_harm_is_refused(stage: Stage, sign_in: SignIn) -> None:
    given = {"kept": "yes", "day": "2026-05-04", "proof": "", "link": "javascript:alert(1)"}
    assert sign_in(stage.cast.association).post(f"{POINT}antwoord/", given).status_code == 422


def test_a_yes_without_proof_comes_back_with_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    given = {"kept": "yes", "day": "2026-05-04", "proof": "", "link": ""}
    answer = sign_in(stage.cast.association).post(f"{POINT}antwoord/", given)
    assert answer.status_code == 409
    assert "Zeg waaruit dit blijkt" in answer.content.decode()


def test_the_page_of_a_point_has_all_answers(stage: Stage, sign_in: SignIn) -> None:
    _answered(stage, proof="Eerste bewijs")
    _answered(stage, proof="Tweede bewijs")
    text = _text(sign_in(stage.cast.tenants), POINT)
    assert "Eerste bewijs" in text
    assert "Geef een nieuw antwoord" not in text


@pytest.mark.parametrize("url", [f"{MATRIX}woonstede/dak/", f"{MATRIX}zorg-aan-de-kade/steekproef/"])
def test_a_point_or_party_that_is_not_there_is_not_found(stage: Stage, sign_in: SignIn, url: str) -> None:
    assert sign_in(stage.cast.coordinator).get(url).status_code == 404


def test_the_checklist_asks_as_much_of_the_database_for_many_as_for_one(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for name in ("Dijkwonen", "Kadewonen", "Polderwonen"):
        party = association(stage.region, name)
        for point in SafeguardPoint:
            _answered(stage, party=party, point=point)
    client = sign_in(stage.cast.coordinator)
    client.get(MATRIX)
    with django_assert_max_num_queries(13):
        client.get(MATRIX)
