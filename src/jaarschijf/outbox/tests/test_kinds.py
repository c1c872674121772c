"""Which letters still count when they are about to go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jaarschijf.outbox import kinds
from jaarschijf.outbox.actions import choose_mail
from jaarschijf.outbox.kinds import Told, counting, register_kind
from jaarschijf.outbox.models import Letter
from jaarschijf.outbox.queue import About, File, Words, write
from jaarschijf.outbox.sending import Tally, send_letters
from jaarschijf.people.models import Region
from tests.mailserver import MailServer
from tests.stage import Stage

NOW = datetime(2026, 6, 24, 6, 0, tzinfo=UTC)
WORDS = Words("Onderwerp", "Tekst", "<p>Tekst</p>")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> set[Told]:
    """What holds of the kind "judged"; "plain" always does."""
    current: set[Told] = set()
    monkeypatch.setattr(kinds, "_KINDS", {})

    def asks(_region: Region, _now: datetime) -> set[Told]:
        return current

    register_kind("judged", "Beoordeeld", "Soms.", asks)
    register_kind("plain", "Gewoon", "Altijd.")
    return current


def letter(stage: Stage, *kinds_of: str, files: tuple[File, ...] = ()) -> Letter:
    items = [About(kind, "ding", 0) for kind in kinds_of]
    written = write(region=stage.region, user=stage.cast.care, words=WORDS, items=items, now=NOW, files=files)
    assert written
    return written


@pytest.mark.django_db
class TestCounting:
    def test_what_is_not_judged_always_counts(self, stage: Stage, judged: set[Told]) -> None:
        row = letter(stage, "plain")
        assert counting([row], NOW) == {row.pk}

    def test_what_no_longer_holds_does_not(self, stage: Stage, judged: set[Told]) -> None:
        assert counting([letter(stage, "judged")], NOW) == set()

    def test_one_item_that_holds_is_enough(self, stage: Stage, judged: set[Told]) -> None:
        row = letter(stage, "judged", "plain")
        assert counting([row], NOW) == {row.pk}

    def test_what_holds_counts(self, stage: Stage, judged: set[Told]) -> None:
        judged.add((stage.cast.care.pk, "judged", "ding", 0))
        row = letter(stage, "judged")
        assert counting([row], NOW) == {row.pk}

    @pytest.mark.parametrize("kind", ["plain", "judged"])
    def test_who_switched_it_off_meanwhile_is_left_alone(
        self, stage: Stage, judged: set[Told], kind: str
    ) -> None:
        judged.add((stage.cast.care.pk, "judged", "ding", 0))
        row = letter(stage, kind)
        choose_mail(by=stage.cast.care, region=stage.region, wanted=[])
        assert counting([row], NOW) == set()

    def test_a_kind_that_nobody_knows_any_more_still_goes(self, stage: Stage, judged: set[Told]) -> None:
        row = letter(stage, "gone")
        assert counting([row], NOW) == {row.pk}


@pytest.mark.django_db
def test_a_file_goes_with_its_letter_whole(stage: Stage, judged: set[Told], mailserver: MailServer) -> None:
    data = bytes(range(256)) * 40
    letter(stage, "plain", files=(File("agenda é.pdf", "application/pdf", data),))
    assert send_letters(lambda: NOW) == Tally(sent=1)
    (mail,) = mailserver.letters
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("agenda é.pdf", "application/pdf")
    assert file.get_payload(decode=True) == data
