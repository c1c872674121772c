"""Snapshots: what was asked to be published, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NoReturn, cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.lib.hashing import sha256
from jaarschijf.publishing.shape import Contents
from jaarschijf.register.models import YearPlan


class Decision(models.TextChoices):
    """What was decided on a snapshot; empty is not yet."""

    APPROVED = "approved", "goedgekeurd"
    REJECTED = "rejected", "afgewezen"


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Which snapshots are on the public pages."""

    def live(self) -> SnapshotQuerySet:
        """The newest approved snapshot of each plan, unless it was withdrawn."""
        newer = Snapshot.objects.filter(
            plan_id=models.OuterRef("plan_id"),
            decision=Decision.APPROVED,
            sequence__gt=models.OuterRef("sequence"),
        )
        approved = self.filter(decision=Decision.APPROVED, withdrawn_at=None)
        return approved.filter(~models.Exists(newer))


class Snapshot(models.Model):
    """The contents of a plan, frozen at the moment somebody asked to publish it.

    `frozen` holds the canonical JSON text of `publishing.contents.contents()`, `sha256` its hash,
    `changes` what is different from the version that was on the site: [subject, sentence] pairs.
    """

    plan = models.ForeignKey(YearPlan, models.PROTECT, related_name="snapshots")
    sequence = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    # Last, because SQLite reads a row from left to right and a long text fills many pages.
    frozen = models.TextField()

    objects = SnapshotQuerySet.as_manager()

    FIXED: Sequence[str] = ("plan_id", "sequence", "changes", "frozen", "sha256")

    class Meta:
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "sequence"], name="snapshot_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="snapshot_decision_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, decision="approved") & ~Q(withdrawn_reason="")),
                name="snapshot_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.sequence})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and "update_fields" not in kwargs:
            raise TypeError("A snapshot is fixed; say which decision fields to save.")
        if set(kwargs.get("update_fields") or ()) & set(self.FIXED):
            raise TypeError("What a snapshot froze can't change.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A snapshot can't be deleted; withdraw it.")

    @cached_property
    def contents(self) -> Contents:
        """The frozen contents as plain values."""
        return cast("Contents", json.loads(self.frozen))

    @property
    def is_standing(self) -> bool:
        """Whether it waits for a decision or was approved, and was not withdrawn."""
        return self.decision != Decision.REJECTED and self.withdrawn_at is None

    @property
    def is_whole(self) -> bool:
        """Whether the frozen text still has its hash."""
        return sha256(self.frozen.encode()) == self.sha256
