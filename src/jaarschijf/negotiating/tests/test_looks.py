"""What a person saw last, and what is new since."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.links import revoke_link
from jaarschijf.negotiating.actions.looks import keep_look, keep_look_by_link
from jaarschijf.negotiating.looking.look import Reading, reading_of
from jaarschijf.negotiating.models import Look, ReadingLink
from jaarschijf.negotiating.tests.consulted import reader, rewrite
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import User
from tests.stage import Stage


def reading(stage: Stage, who: User | ReadingLink, party: str = "care") -> Reading:
    return reading_of(stage.plan, who, frozenset({stage.parties[party].slug}), localdate())


def look(stage: Stage, by: User) -> None:
    keep_look(by=by, plan=stage.plan, mark=reading(stage, by).mark)


def test_who_never_looked_sees_no_changes_but_the_whole(stage: Stage) -> None:
    found = reading(stage, stage.cast.care)
    assert (found.look, found.changes) == (None, [])


def test_after_looking_nothing_is_new_until_something_changes(stage: Stage) -> None:
    look(stage, stage.cast.care)
    assert reading(stage, stage.cast.care).changes == []
    rewrite(stage, 1, "Drie keer per jaar is er overleg.")
    assert [one.item.title for one in reading(stage, stage.cast.care).changes] == ["Zorgoverleg"]


def test_a_look_is_of_one_person(stage: Stage) -> None:
    look(stage, stage.cast.care)
    assert reading(stage, stage.cast.association).look is None


def test_what_concerns_the_own_party_comes_first(stage: Stage) -> None:
    look(stage, stage.cast.care)
    rewrite(stage, 0, "Anders.")
    rewrite(stage, 1, "Ook anders.")
    assert [one.item.title for one in reading(stage, stage.cast.care).changes] == [
        "Zorgoverleg",
        "Doelgroepen in balans",
    ]


def test_looking_again_renews_the_look(stage: Stage) -> None:
    for _ in range(2):
        look(stage, stage.cast.care)
        rewrite(stage, 1, "Anders.")
    assert Look.objects.filter(user=stage.cast.care).count() == 1


def test_who_looked_at_an_older_text_is_told(stage: Stage) -> None:
    """Else what changed in between would never be shown."""
    mark = reading(stage, stage.cast.care).mark
    rewrite(stage, 1, "Anders.")
    with pytest.raises(Refusal, match="intussen veranderd"):
        keep_look(by=stage.cast.care, plan=stage.plan, mark=mark)


def test_an_outsider_looks_at_nothing(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        keep_look(by=stage.cast.outsider, plan=stage.plan, mark="")


def test_the_journal_does_not_tell_who_looked_when(stage: Stage) -> None:
    before = Entry.objects.count()
    look(stage, stage.cast.care)
    assert Entry.objects.count() == before


def test_a_link_has_a_look_of_its_own(stage: Stage) -> None:
    link = reader(stage)
    keep_look_by_link(link=link, mark=reading(stage, link).mark)
    assert Look.objects.get().link == link


def test_a_link_that_was_taken_back_keeps_no_look(stage: Stage) -> None:
    link = reader(stage)
    revoke_link(by=stage.cast.coordinator, link=link)
    with pytest.raises(Refusal, match="werkt niet"):
        keep_look_by_link(link=link, mark=reading(stage, link).mark)
