"""Reports as they were made for a meeting of the steering group."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from jaarschijf.register.models import YearPlan


class SteeringReport(models.Model):
    """What the steering group read: canonical JSON (`steering.shape.SteeringContents`) under its hash."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="steering_reports")
    meets_on = models.DateField("stuurgroep op")
    next_on = models.DateField("volgende stuurgroep op", null=True, blank=True)
    made_at = models.DateTimeField("gemaakt op")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    frozen = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["plan", "made_at"], name="steering_of_plan")]

    def __str__(self) -> str:
        return f"{self.plan} ({self.meets_on:%d-%m-%Y})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A report for the steering group is fixed; make a new one.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A report for the steering group can't be deleted.")

    @cached_property
    def contents(self) -> Any:
        """The frozen contents as plain values."""
        return json.loads(self.frozen)
