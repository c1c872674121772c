"""What is on the table of a meeting, what came of it, and what was sent round."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, NoReturn

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from jaarschijf.meetings.models.group import Group
from jaarschijf.meetings.models.meeting import Meeting
from jaarschijf.meetings.models.notice import Notice
from jaarschijf.meetings.models.question import Question
from jaarschijf.people.models import Party
from jaarschijf.register.models import Agreement, Obligation, Revised


class ItemKind(models.TextChoices):
    """Where an item came from."""

    STANDING = "standing", "hoe het staat"
    QUESTION = "question", "vraag"
    PROPOSAL = "proposal", "voorstel"
    ACTION = "action", "actie"
    FIGURES = "figures", "cijfers"
    NOTICE = "notice", "mededeling"
    LAW = "law", "wettelijk moment"
    FREE = "free", "eigen punt"


class AgendaItem(Revised):
    """A point on the agenda of a meeting; without a meeting it is parked with its group.

    `key` names what it was made from ("agreement:12"), so that the agenda takes nothing up twice; an own
    item has none. What is `confidential` never goes round. `notes` is what the minutes say.
    """

    group = models.ForeignKey(Group, models.CASCADE, related_name="items")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField("soort", max_length=10, choices=ItemKind.choices, default=ItemKind.FREE)
    key = models.CharField(max_length=60, blank=True)
    title = models.CharField("punt", max_length=200)
    text = models.TextField("toelichting", blank=True)
    minutes = models.PositiveSmallIntegerField("minuten", default=10, validators=[MaxValueValidator(720)])
    presenter = models.CharField("wie brengt het in", max_length=150, blank=True)
    agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="items")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="items")
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, blank=True, related_name="items")
    confidential = models.BooleanField("vertrouwelijk", default=False)
    notes = models.TextField("wat er gezegd is", blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="agenda_item_has_title"),
            models.UniqueConstraint(fields=["meeting", "key"], condition=~Q(key=""), name="agenda_item_once"),
        ]

    def __str__(self) -> str:
        return self.title


class OutcomeKind(models.TextChoices):
    """What came of an item."""

    INFORMATION = "information", "ter informatie"
    DECISION = "decision", "besluit"
    ACTION = "action", "actie"


class EffectKind(models.TextChoices):
    """What a decision does in the register when the minutes are settled; empty is nothing."""

    STANDING = "standing", "zet de stand van de afspraak"
    CHANGE = "change", "pas de tekst van de afspraak aan"
    SUB_AGREEMENT = "sub_agreement", "maak een subafspraak"


class Outcome(Revised):
    """Information, a decision or an action; `party` tells, decides or does it.

    An action has an agreement, a party and a last day, and becomes an `obligation` when the minutes are
    settled. `effect` with `payload` (`meetings.effects`) is what a decision does then; `done_at` is when
    that was.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField("soort", max_length=12, choices=OutcomeKind.choices)
    text = models.TextField("wat")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.CharField("wie", max_length=150, blank=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="outcomes")
    due_on = models.DateField("uiterlijk", null=True, blank=True)
    confidential = models.BooleanField("vertrouwelijk", default=False)
    effect = models.CharField("gevolg", max_length=15, choices=EffectKind.choices, blank=True)
    payload = models.JSONField(default=dict, blank=True)
    obligation = models.ForeignKey(
        Obligation, models.SET_NULL, null=True, blank=True, related_name="outcomes"
    )
    done_at = models.DateTimeField("doorgevoerd op", null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="outcome_has_text"),
            models.CheckConstraint(
                condition=~Q(kind="action")
                | Q(party__isnull=False, due_on__isnull=False, agreement__isnull=False, confidential=False),
                name="outcome_action_is_whole",
                violation_error_message="Een actie heeft een partij, een dag en een afspraak, en is niet "
                "vertrouwelijk.",
            ),
            models.CheckConstraint(
                condition=Q(effect="") | Q(kind="decision", agreement__isnull=False),
                name="outcome_effect_is_of_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PaperKind(models.TextChoices):
    """What goes round."""

    AGENDA = "agenda", "agenda"
    MINUTES = "minutes", "verslag"


class Paper(models.Model):
    """An agenda or minutes as it was sent round: frozen (`meetings.papers.shape`), without what is
    confidential. A later version takes its place; this one stays."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=PaperKind.choices)
    version = models.PositiveSmallIntegerField()
    frozen = models.TextField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind", "version"], name="paper_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.meeting} ({self.version})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What went round is fixed; send a new version.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("What went round can't be deleted.")

    @property
    def is_concept(self) -> bool:
        """Whether these are minutes of before they were settled."""
        settled = self.meeting.settled_at
        return self.kind == PaperKind.MINUTES and (settled is None or self.sent_at < settled)

    @cached_property
    def contents(self) -> Any:
        """The frozen contents as plain values."""
        return json.loads(self.frozen)
