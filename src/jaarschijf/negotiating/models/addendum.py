"""A change after signing: a new version of named agreements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaarschijf.register.models import Agreement, Revised, Version, YearPlan


class AddendumState(models.TextChoices):
    """How far an addendum is."""

    PREPARING = "preparing", "in voorbereiding"
    ASKED = "asked", "voorgelegd"
    AGREED = "agreed", "overeengekomen"
    SIGNED = "signed", "getekend"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Addendum(Revised):
    """What changes in a signed plan, and from when. `version` is the text with the changes in it."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="addenda")
    number = models.PositiveIntegerField("nummer")
    title = models.CharField("onderwerp", max_length=200)
    reason = models.TextField("waarom")
    in_force_from = models.DateField("geldt vanaf")
    state = models.CharField(max_length=10, choices=AddendumState.choices, default=AddendumState.PREPARING)
    version = models.OneToOneField(Version, models.PROTECT, null=True, blank=True, related_name="addendum")
    withdrawn_reason = models.TextField("waarom ingetrokken", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="withdrawn") & ~Q(withdrawn_reason=""))
                | (~Q(state="withdrawn") & Q(withdrawn_reason="")),
                name="addendum_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["preparing", "withdrawn"]) | Q(version__isnull=False),
                name="addendum_asked_has_a_version",
            ),
            models.UniqueConstraint(fields=["plan", "number"], name="addendum_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=["preparing", "asked", "agreed"]),
                name="addendum_one_at_a_time",
                violation_error_message="Er is al een addendum in voorbereiding.",
            ),
        ]

    def __str__(self) -> str:
        return f"Addendum {self.number}: {self.title}"


class Article(Revised):
    """One agreement as it will read. `now` and `was` are `ArticleWords` in the JSON of `addenda.shapes`."""

    addendum = models.ForeignKey(Addendum, models.CASCADE, related_name="articles")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="articles")
    was = models.JSONField(default=dict)
    now = models.JSONField(default=dict)

    class Meta:
        ordering = ["agreement__theme__position", "agreement__position", "id"]
        constraints = [models.UniqueConstraint(fields=["addendum", "agreement"], name="article_once")]

    def __str__(self) -> str:
        return f"{self.agreement} ({self.addendum})"
