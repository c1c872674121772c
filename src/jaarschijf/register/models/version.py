"""Versions of a plan's text: frozen when parties are asked to consent, kept for ever."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, NoReturn, cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.lib.hashing import sha256
from jaarschijf.register.models.plan import YearPlan
from jaarschijf.register.versions.shape import VersionText


class VersionKind(models.TextChoices):
    """Whether a version is the whole plan or a change after signing."""

    PLAN = "plan", "jaarschijf"
    ADDENDUM = "addendum", "addendum"


class Version(models.Model):
    """The whole text of a plan at one moment: canonical JSON (`register.versions.shape`) under its hash.

    Of an addendum the text is that of the plan with the addendum in it, `base` the version it changes.
    `agreed_at`, `signed_at` and `in_force_from` are filled once, and `withdrawn_at` of an addendum that will
    not be signed; nothing else ever changes.
    """

    plan = models.ForeignKey(YearPlan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField(max_length=10, choices=VersionKind.choices, default=VersionKind.PLAN)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="addenda")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField("overeengekomen op", null=True, blank=True)
    signed_at = models.DateTimeField("ondertekend op", null=True, blank=True)
    in_force_from = models.DateField("geldt vanaf", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    frozen = models.TextField()

    ONCE = frozenset({"agreed_at", "signed_at", "in_force_from", "withdrawn_at"})

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_once"),
            models.CheckConstraint(
                condition=Q(kind="plan", base=None) | Q(kind="addendum", base__isnull=False),
                name="version_addendum_has_base",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, in_force_from=None)
                | Q(signed_at__isnull=False, agreed_at__isnull=False, in_force_from__isnull=False),
                name="version_signed_after_agreed",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(kind="addendum", signed_at=None),
                name="version_withdrawn_is_not_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, versie {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and not set(kwargs.get("update_fields") or ("frozen",)) <= self.ONCE:
            raise TypeError("A version is fixed; only what happened to it is filled in.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A version can't be deleted.")

    @cached_property
    def text(self) -> VersionText:
        """The frozen text as plain values."""
        return cast("VersionText", json.loads(self.frozen))

    @property
    def is_whole(self) -> bool:
        """Whether the frozen text still has its hash."""
        return sha256(self.frozen.encode()) == self.sha256

    @property
    def short_hash(self) -> str:
        """The first twelve digits, as people compare them."""
        return self.sha256[:12]


class VersionDocument(models.Model):
    """The PDF of an agreed version; `fields` are its places for signatures (`SignatureField`s in JSON)."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="document")
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    fields = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.version} (PDF)"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The document of a version is fixed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("The document of a version can't be deleted.")
