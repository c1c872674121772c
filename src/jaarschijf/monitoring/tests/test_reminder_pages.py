"""What the coordinator sees of reminders, and what each chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.tests.reminding import long_ago, opened
from jaarschijf.outbox import queue
from jaarschijf.outbox.actions import choose_mail
from jaarschijf.outbox.kinds import kinds
from jaarschijf.outbox.models import Letter, Wish
from jaarschijf.outbox.queue import About, Guest, Words
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
ALL = [kind.name for kind in kinds()]


@pytest.fixture
def asking(stage: Stage) -> Round:
    """A round of which the last day is tomorrow, without other dates in the plan."""
    long_ago(stage)
    stage.agreements[0].obligations.all().delete()
    now = timezone.now()
    today = timezone.localdate(now)
    return opened(
        stage.plan,
        opens_on=today - timedelta(days=40),
        closes_on=today + timedelta(days=7),
        reminds_from=now - timedelta(days=40),
    )


def page(client: Client, name: str = "monitoring:reminders") -> str:
    return " ".join(client.get(reverse(name, args=["waterdam"])).content.decode().split())


def section(text: str, anchor: str) -> str:
    """The part of the page under this heading."""
    return text.partition(f'aria-labelledby="{anchor}"')[2].partition("</section>")[0]


def letter_to(stage: Stage, user: User) -> Letter:
    words = Words("Waterdam: 1 te melden", "Tekst", "<p>Tekst</p>")
    about = About("duty_due", f"share:{Letter.objects.count()}", 1)
    found = queue.write(region=stage.region, user=user, words=words, items=[about], now=timezone.now())
    assert found
    return found


def test_the_coordinator_sees_who_gets_what_today(stage: Stage, asking: Round, sign_in: SignIn) -> None:
    today = section(page(sign_in(stage.cast.coordinator)), "vandaag")
    assert today.count('class="reminder"') == 3
    for words in (
        "Rol care",
        "care@waterdam.example",
        "Zorg aan de Kade (1 te melden)",
        "7 dagen voor ",
    ):
        assert words in today


def test_and_what_comes_in_thirty_days(stage: Stage, asking: Round, sign_in: SignIn) -> None:
    coming = section(page(sign_in(stage.cast.coordinator)), "straks")
    assert coming.count('class="reminder-day"') == 3
    assert "1 dag voor " in coming
    assert "7 dagen na " in coming


def test_without_anything_to_ask_the_page_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    stage.agreements[0].obligations.all().delete()
    text = page(sign_in(stage.cast.coordinator))
    assert "Vandaag gaat er niets meer weg." in text
    assert "Open een ronde met herinneringen" in text
    assert "Er is nog geen herinnering verstuurd." in text


def test_a_letter_that_failed_stands_there_with_its_reason(stage: Stage, sign_in: SignIn) -> None:
    letter_to(stage, stage.cast.care)
    (claimed,) = queue.claim(timezone.now(), 1)
    queue.mark_failed(claimed, timezone.now(), "De mailserver weigert dit adres.", is_refused=True)
    failed = section(page(sign_in(stage.cast.coordinator)), "mislukt")
    assert "De mailserver weigert dit adres." in failed
    assert "1 keer geprobeerd" in failed


def test_letters_that_only_wait_are_counted_and_folded(stage: Stage, sign_in: SignIn) -> None:
    for person in (stage.cast.care, stage.cast.association):
        letter_to(stage, person)
    text = page(sign_in(stage.cast.coordinator))
    ready = section(text, "klaar")
    assert "2 mails liggen klaar." in ready
    assert "<li>Rol care: Waterdam: 1 te melden</li>" in ready.partition("<details>")[2]
    assert "Niet gelukt" not in text


def test_a_guest_is_told_by_address(stage: Stage, sign_in: SignIn) -> None:
    guest = "leest@mee.example"
    words = Words("Lees mee", "Tekst", "<p>Tekst</p>")
    now = timezone.now()
    queue.write(
        region=stage.region, user=Guest(guest), words=words, items=[About("note", "link:1", 0)], now=now
    )
    coordinator = sign_in(stage.cast.coordinator)
    assert f"{guest}: Lees mee" in section(page(coordinator), "klaar")

    (claimed,) = queue.claim(now, 1)
    queue.mark_failed(claimed, now, "Onbereikbaar.", is_refused=False)
    assert guest in section(page(coordinator), "mislukt")

    Letter.objects.update(state="sent", sent_at=now)
    assert guest in section(page(coordinator), "verstuurd")


def test_a_letter_that_went_stands_there_with_its_day(stage: Stage, sign_in: SignIn) -> None:
    letter_to(stage, stage.cast.care)
    (claimed,) = queue.claim(timezone.now(), 1)
    queue.mark_sent(claimed, timezone.now())
    sent = section(page(sign_in(stage.cast.coordinator)), "verstuurd")
    assert "Rol care" in sent
    assert "Waterdam: 1 te melden" in sent


def test_letters_of_another_region_are_not_shown(stage: Stage, sign_in: SignIn) -> None:
    elsewhere = stage.cast.outsider.memberships.get().region
    words = Words("Brief van elders", "Tekst", "<p>Tekst</p>")
    queue.write(
        region=elsewhere, user=stage.cast.outsider, words=words, items=[About("duty_due", "x", 1)],
        now=timezone.now(),
    )  # fmt: skip
    assert "Brief van elders" not in page(sign_in(stage.cast.coordinator))


def test_parties_that_nobody_reports_for_are_named(stage: Stage, sign_in: SignIn) -> None:
    assert "Huurdersraad Waterdam" in section(page(sign_in(stage.cast.coordinator)), "niemand")


def test_parties_where_everybody_switched_mail_off_are_named(stage: Stage, sign_in: SignIn) -> None:
    choose_mail(by=stage.cast.care, region=stage.region, wanted=[])
    assert "Zorg aan de Kade" in section(page(sign_in(stage.cast.coordinator)), "uit")


def test_without_a_mail_server_the_page_says_so(stage: Stage, sign_in: SignIn, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "Er is nog geen mailserver ingesteld." in page(sign_in(stage.cast.coordinator))


def test_the_page_writes_and_sends_nothing(
    stage: Stage, asking: Round, sign_in: SignIn, mailoutbox: list[object]
) -> None:
    page(sign_in(stage.cast.coordinator))
    assert (Letter.objects.count(), mailoutbox) == (0, [])


def test_the_page_asks_the_database_little(
    stage: Stage, asking: Round, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(stage.cast.coordinator)
    for _ in range(5):
        letter_to(stage, stage.cast.care)
    with django_assert_max_num_queries(26):
        page(client)


def wanted(user: User) -> dict[str, bool]:
    return dict(Wish.objects.filter(user=user).values_list("kind", "wanted"))


def choose(client: Client, *kinds: str) -> None:
    answer = client.post(reverse("monitoring:wishes", args=["waterdam"]), {"kind": kinds})
    assert answer.status_code == 302


def test_everything_is_on_until_somebody_chooses(stage: Stage, sign_in: SignIn) -> None:
    assert page(sign_in(stage.cast.care), "monitoring:wishes").count(" checked>") == len(ALL)


def test_what_is_switched_off_is_kept_and_shown(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.care)
    choose(client, *(kind for kind in ALL if kind != "round_due"))
    assert wanted(stage.cast.care) == {"round_due": False}
    assert page(client, "monitoring:wishes").count(" checked>") == len(ALL) - 1


def test_saving_without_a_change_keeps_since_when(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.care)
    choose(client)
    before = list(Wish.objects.values_list("kind", "since"))
    choose(client)
    assert list(Wish.objects.values_list("kind", "since")) == before


def test_a_kind_that_is_none_is_not_kept(stage: Stage, sign_in: SignIn) -> None:
    choose(sign_in(stage.cast.care), *ALL, "anders")
    assert wanted(stage.cast.care) == {}


def test_who_has_nothing_to_report_is_told_so(stage: Stage, sign_in: SignIn) -> None:
    assert "hoeft u niets te melden" in page(sign_in(stage.cast.tenants), "monitoring:wishes")


def test_nobody_chooses_for_a_region_of_others(stage: Stage) -> None:
    with pytest.raises(Refusal):
        choose_mail(by=stage.cast.outsider, region=stage.region, wanted=[])


def test_the_own_account_leads_to_the_choice(stage: Stage, sign_in: SignIn) -> None:
    text = sign_in(stage.cast.care).get(reverse("desk:account")).content.decode()
    assert reverse("monitoring:wishes", args=["waterdam"]) in text
