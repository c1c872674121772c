"""Changes in law or policy that parties share with each other."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.meetings.models.group import Group
from jaarschijf.people.models import Party
from jaarschijf.register.models import Agreement, Revised, YearPlan


class Notice(Revised):
    """A change in law or policy, for the parties and groups named; none of both is everybody.

    `asks_effect`: every party addressed is asked what it means for her.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="notices")
    title = models.CharField("wat verandert er", max_length=200)
    text = models.TextField("uitleg", blank=True)
    holds_from = models.DateField("geldt vanaf", null=True, blank=True)
    source = models.URLField("bron", max_length=500, blank=True)
    parties = models.ManyToManyField(Party, blank=True, related_name="+", verbose_name="voor deze partijen")
    groups = models.ManyToManyField(
        Group, blank=True, related_name="notices", verbose_name="voor deze groepen"
    )
    agreements = models.ManyToManyField(
        Agreement, blank=True, related_name="notices", verbose_name="raakt deze afspraken"
    )
    asks_effect = models.BooleanField("vraag elke partij wat dit voor haar betekent", default=False)
    shared_at = models.DateTimeField("gedeeld op")
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        ordering = ["-shared_at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="notice_has_title")]

    def __str__(self) -> str:
        return self.title


class NoticeRead(models.Model):
    """That a person says to have read a notice, as it was at `revision`."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="reads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="notice_read_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.notice}"


class NoticeAnswer(models.Model):
    """What a change means for a party: only added, the last one counts."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    text = models.TextField("wat betekent dit voor u")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="notice_answer_has_text")]

    def __str__(self) -> str:
        return f"{self.party}: {self.text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("An answer can't change; a later one takes its place.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("An answer can't be deleted.")
