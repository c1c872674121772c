"""Spreadsheets that came back filled in: kept until a person said yes to what would change."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from jaarschijf.register.models import YearPlan


class SheetKind(models.TextChoices):
    """What the rows are."""

    SHARES = "shares", "meldingen"
    PROJECTS = "projects", "projecten"


def sheet_path(sheet: Sheet, _name: str) -> str:
    """Files lie under their hash, so that no name of a user reaches the disk."""
    return f"sheets/{sheet.plan_id}/{sheet.sha256}.xlsx"


class Sheet(models.Model):
    """A file that came back, by whom, and whether its changes were made."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="sheets")
    kind = models.CharField(max_length=10, choices=SheetKind.choices)
    name = models.CharField("bestandsnaam", max_length=200)
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=sheet_path, max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name
