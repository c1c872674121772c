"""Dated moments that obligations count from: "two weeks before the steering group"."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from jaarschijf.register.models.common import Revised
from jaarschijf.register.models.plan import YearPlan


class Moment(Revised):
    """A day on which something named happens, such as a meeting of the steering group.

    A relative obligation follows every moment whose name its anchor holds (see `register.occurrences`).
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="moments")
    name = models.CharField("wat", max_length=100)
    day = models.DateField("dag")

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "plan",
                "day",
                name="moment_once",
                violation_error_message="Dit moment staat er al.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="moment_has_name",
                violation_error_message="Schrijf op wat er die dag is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day:%d-%m-%Y}"
