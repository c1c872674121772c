"""Dated moments that obligations count from: "two weeks before the steering group"."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from jaarschijf.register.models.common import Revised
from jaarschijf.register.models.obligation import Obligation
from jaarschijf.register.models.plan import YearPlan


class Moment(Revised):
    """A day on which something named happens, such as a meeting of the steering group.

    A relative obligation follows every moment whose name its anchor holds (see `register.occurrences`).
    One that is an occurrence of `obligations` gives them that day; `held` is that it has taken place.
    A moment with a `key` belongs to the process that wrote it: nobody changes it by hand.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="moments")
    name = models.CharField("wat", max_length=100)
    day = models.DateField("dag")
    key = models.CharField(max_length=60, blank=True)
    obligations = models.ManyToManyField(Obligation, blank=True, related_name="moments")
    held = models.BooleanField("is geweest", default=False)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "plan",
                "day",
                name="moment_once",
                condition=Q(key=""),
                violation_error_message="Dit moment staat er al.",
            ),
            models.UniqueConstraint(fields=["plan", "key"], condition=~Q(key=""), name="moment_key_once"),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="moment_has_name",
                violation_error_message="Schrijf op wat er die dag is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day:%d-%m-%Y}"
