"""How agreements and projects stood before: rows that are only added, so that any past day can be shown."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from jaarschijf.register.models.agreement import Agreement
from jaarschijf.register.models.common import Phase, standing_field
from jaarschijf.register.models.project import Project


class Record(models.Model):
    """Something that was so from `at` until the next record of the same row."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    standing = standing_field()

    class Meta:
        abstract = True
        ordering = ["at", "id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What was recorded can't change.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("What was recorded can't be deleted.")


class StandingRecord(Record):
    """How an agreement stood; an empty standing took the report back."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="standing_records")
    note = models.TextField(blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["agreement", "at"], name="standing_record_at")]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.get_standing_display()} ({self.at:%Y-%m-%d})"


class ProgressRecord(Record):
    """How far a project was."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="progress_records")
    phase = models.CharField(max_length=10, choices=Phase.choices, blank=True, default="")
    expected_on = models.DateField(null=True, blank=True)
    expected_label = models.CharField(max_length=80, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    realised = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["project", "at"], name="progress_record_at")]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.get_standing_display()} ({self.at:%Y-%m-%d})"
