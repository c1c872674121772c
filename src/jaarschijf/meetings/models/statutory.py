"""The year as the law has it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from jaarschijf.register.models import Revised, YearPlan


class StatutoryMoment(Revised):
    """Something that the law wants by a day, or within a window when it `starts` before that.

    Filled from the national list (`key`) and the region's to change. `kinds` are the kinds of party
    (`PartyKind`) that it concerns; none is all. `done_on` is when it was done; a window needs none.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="statutory_moments")
    key = models.SlugField(max_length=40, blank=True)
    name = models.CharField("wat", max_length=200)
    who = models.CharField("wie", max_length=200, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    starts = models.DateField("kan vanaf", null=True, blank=True)
    day = models.DateField("uiterlijk")
    text = models.TextField("uitleg", blank=True)
    source = models.CharField("bron", max_length=500)
    certainty = models.CharField("hoe zeker", max_length=200, blank=True)
    is_window = models.BooleanField("een mogelijkheid, geen plicht", default=False)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    done_note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="statutory_moment_has_name"),
            models.CheckConstraint(condition=~Q(source=""), name="statutory_moment_has_source"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(day__gte=F("starts")),
                name="statutory_moment_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.UniqueConstraint(
                fields=["plan", "key"], condition=~Q(key=""), name="statutory_moment_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_late(self, today: date) -> bool:
        """Whether the day passed and nobody said that it was done."""
        return not self.is_window and self.done_on is None and self.day < today
