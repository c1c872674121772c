"""What one group asks another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jaarschijf.meetings.models.group import Group
from jaarschijf.register.models import Agreement, Revised, YearPlan


class Question(Revised):
    """Open until it is answered or withdrawn; it stands on the agendas of both groups."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="questions")
    asker = models.ForeignKey(Group, models.PROTECT, related_name="asked", verbose_name="van")
    answerer = models.ForeignKey(Group, models.PROTECT, related_name="questions", verbose_name="aan")
    agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="questions")
    text = models.TextField("vraag")
    asked_at = models.DateTimeField("gesteld op")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField("antwoord", blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="question_has_text"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="question_answer_has_a_date",
            ),
            models.CheckConstraint(condition=~Q(asker=F("answerer")), name="question_is_to_another_group"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None
