"""Year plans with their themes and the documents they were read from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.people.models import Region
from jaarschijf.register.models.common import Revised, Sourced


class PlanKind(models.TextChoices):
    """A frame holds several years, a slice one."""

    FRAME = "frame", "kader"
    SLICE = "slice", "jaarschijf"


class Stage(models.TextChoices):
    """How far a plan has come: draft, agreed, signed, closed; withdrawn from the first two."""

    DRAFT = "draft", "concept"
    AGREED = "agreed", "overeengekomen"
    SIGNED = "signed", "ondertekend"
    CLOSED = "closed", "afgesloten"
    WITHDRAWN = "withdrawn", "ingetrokken"


def document_path(document: SourceDocument, name: str) -> str:
    """Files lie under their hash, so that no name of a user reaches the disk."""
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else "bin"
    return f"documents/{document.region_id}/{document.sha256}.{suffix[:5]}"


class SourceDocument(models.Model):
    """A file that somebody brought in. The same bytes are the same document."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="documents")
    name = models.CharField("bestandsnaam", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to=document_path, max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-added_at"]
        constraints = [models.UniqueConstraint(fields=["region", "sha256"], name="document_once")]

    def __str__(self) -> str:
        return self.name


class PlanQuerySet(models.QuerySet["YearPlan"]):
    """Which plans people mean."""

    def of_year(self, year: int) -> YearPlan | None:
        """The slice of this year; one that was withdrawn only where nothing took its place."""
        slices = self.filter(kind=PlanKind.SLICE, year=year)
        return slices.annotate(is_off=Q(stage=Stage.WITHDRAWN)).order_by("is_off", "-pk").first()


class YearPlan(Revised):
    """The slice of one year of one region, or the frame of several years above it."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="plans")
    kind = models.CharField(max_length=10, choices=PlanKind.choices, default=PlanKind.SLICE)
    year = models.PositiveSmallIntegerField("jaar")
    last_year = models.PositiveSmallIntegerField("laatste jaar", null=True, blank=True)
    frame = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="slices")
    title = models.CharField("titel", max_length=200)
    motto = models.CharField("motto", max_length=200, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    legend = models.JSONField(default=list)
    withdrawn_reason = models.TextField("waarom ingetrokken", blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "year"],
                name="plan_once",
                condition=~Q(stage="withdrawn"),  # who starts again after a withdrawal has the year free
                violation_error_message="Er is al een jaarschijf van dit jaar in de regio.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="plan_year_in_reach",
                violation_error_message="Het jaar moet tussen 2000 en 2100 liggen.",
            ),
            models.CheckConstraint(
                condition=Q(kind="slice", last_year__isnull=True)
                | Q(kind="frame", frame__isnull=True, last_year__gte=models.F("year")),
                name="plan_frame_spans_years",
                violation_error_message="Een kader loopt over meer jaren; een jaarschijf over één.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def span(self) -> str:
        """The year, or the first and last year of a frame."""
        return f"{self.year}-{self.last_year}" if self.last_year else str(self.year)

    def fits_under(self, frame: YearPlan) -> bool:
        """Whether this slice lies in the years of a frame of its region."""
        same = frame.kind == PlanKind.FRAME and frame.region_id == self.region_id
        return same and frame.year <= self.year <= (frame.last_year or frame.year)


class Theme(Revised, Sourced):
    """A chapter with an ambition."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="themes")
    title = models.CharField("titel", max_length=200)
    ambition = models.TextField("ambitie", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
