"""Rounds in which every party is asked how its share stands, and what the coordinator makes of it."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jaarschijf.people.models import Party
from jaarschijf.register.models import Agreement, Revised, Theme, YearPlan
from jaarschijf.register.models.common import Standing, standing_field


class Round(Revised):
    """One asking. Open from `opens_on`; after `closes_on` answers are late but welcome, until it is closed.

    `themes` and `parties` narrow the scope; none of them is all. `reminds_from` is when reminders were
    switched on, null is off. Closing freezes what was said and found as canonical JSON.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="rounds")
    title = models.CharField("naam", max_length=120)
    word = models.TextField("bericht aan de partijen", blank=True)
    opens_on = models.DateField("open vanaf")
    closes_on = models.DateField("antwoord uiterlijk")
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name="alleen deze thema's")
    parties = models.ManyToManyField(Party, blank=True, related_name="+", verbose_name="alleen deze partijen")
    open_only = models.BooleanField("sla over wat al gereed is", default=False)
    reminds_from = models.DateTimeField("herinneringen aan sinds", null=True, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    frozen = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-opens_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(closed_at=None),
                name="round_one_at_a_time",
                violation_error_message="Er loopt al een ronde. Sluit die eerst.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="round_closes_after_opening",
                violation_error_message="De ronde sluit voor zij opent.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, frozen="", sha256="")
                | (Q(closed_at__isnull=False) & ~Q(frozen="") & ~Q(sha256="")),
                name="round_closed_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, today: date) -> bool:
        """Whether parties are asked now."""
        return self.closed_at is None and self.opens_on <= today

    def is_late(self, today: date) -> bool:
        """Whether the last day for an answer has passed in an open round."""
        return self.is_open(today) and self.closes_on < today

    @cached_property
    def contents(self) -> Any:
        """What was frozen at closing: `monitoring.rounds.shape.RoundContents`."""
        return json.loads(self.frozen)


class Review(models.Model):
    """What the coordinator makes of the reports: only added, the last one counts.

    `proposed` followed from the reports by rule, for the reason given; another standing wants
    `override_reason`. `word` is for the parties, `public_sentence` for everybody.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reviews")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="reviews")
    standing = models.CharField("stand", max_length=10, choices=Standing.choices)
    proposed = standing_field()
    proposed_reason = models.CharField(max_length=300, blank=True)
    override_reason = models.TextField("waarom anders", blank=True)
    word = models.TextField("woord van toetsing", blank=True)
    public_sentence = models.TextField("zin voor de openbare pagina", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["agreement", "at"], name="review_of_agreement")]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing=F("proposed")) | Q(proposed="") | ~Q(override_reason=""),
                name="review_overrides_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_standing_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A review can't change; a later one takes its place.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A review can't be deleted.")
