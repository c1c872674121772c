"""Agreements and who is responsible for them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jaarschijf.register.models.common import NamedParty, Result, Revised, Sourced, standing_field
from jaarschijf.register.models.plan import Theme, YearPlan


class Agreement(Revised, Sourced):
    """What parties promise each other: title, text, responsible parties, standing.

    `number` is derived from the order (see `register.numbering`); `slug` is given once, so that
    its public address lasts; `lineage` is kept when next year's plan carries the agreement over.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="agreements")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="agreements", verbose_name="thema")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    number = models.CharField("nummer", max_length=20, blank=True)
    slug = models.SlugField(max_length=60)
    title = models.CharField("titel", max_length=200)
    text = models.TextField("tekst", blank=True)
    standing = standing_field()
    standing_note = models.TextField("toelichting", blank=True)
    standing_at = models.DateTimeField("stand gezet op", null=True, blank=True)
    standing_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    result = models.CharField("uitkomst", max_length=12, choices=Result.choices, blank=True, default="")
    result_reason = models.TextField("waarom die uitkomst", blank=True)

    class Meta:
        ordering = ["theme__position", "theme_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="agreement_slug_once"),
            models.UniqueConstraint(fields=["plan", "lineage"], name="agreement_lineage_once"),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="agreement_has_title",
                violation_error_message="Geef de afspraak een titel.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="agreement_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(standing="") | Q(standing_at__isnull=False),
                name="agreement_standing_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(result="", result_reason="") | (~Q(result="") & ~Q(result_reason="")),
                name="agreement_result_has_a_reason",
                violation_error_message="Schrijf bij de uitkomst op waarom.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class AgreementResponsible(NamedParty):
    """A party or group that is responsible for an agreement."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="responsible")

    class Meta(NamedParty.Meta):
        abstract = False
