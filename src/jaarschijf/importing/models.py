"""Uploads and their candidates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.importing.values import Values, from_payload
from jaarschijf.people.models import Region
from jaarschijf.reading import SURE
from jaarschijf.register.models import Agreement, Project, Revised, SourceDocument, Theme, YearPlan


class UploadState(models.TextChoices):
    """Whether somebody still works on an upload."""

    OPEN = "open", "in behandeling"
    DISCARDED = "discarded", "weggelegd"


class CandidateKind(models.TextChoices):
    """What a candidate becomes in the register."""

    THEME = "theme", "Thema"
    AGREEMENT = "agreement", "Afspraak"
    PROJECT = "project", "Project"


class CandidateState(models.TextChoices):
    """What a person decided: `importing.rules` says what may follow what."""

    OPEN = "open", "Nog te bekijken"
    ACCEPTED = "accepted", "Goedgekeurd"
    REJECTED = "rejected", "Niet overgenomen"
    REPLACED = "replaced", "Vervangen"
    TAKEN = "taken", "In het register"


class UploadQuerySet(models.QuerySet["Upload"]):
    """Which uploads still wait for somebody."""

    def in_hand(self) -> UploadQuerySet:
        """Those that were not discarded."""
        return self.filter(state=UploadState.OPEN)

    def light(self) -> UploadQuerySet:
        """Without the document in them."""
        return self.select_related("document").defer("draft", "lines")

    def unfinished(self) -> UploadQuerySet:
        """Those with candidates that wait for a decision or for the register."""
        waiting = Candidate.objects.filter(
            upload=models.OuterRef("pk"), state__in=[CandidateState.OPEN, CandidateState.ACCEPTED]
        )
        return self.in_hand().filter(models.Exists(waiting))

    def counted(self) -> UploadQuerySet:
        """With `total` candidates: `waiting` for a decision, `ready` for the register, `taken` into it."""

        def count(*states: CandidateState) -> models.Count:
            return models.Count("candidates", filter=Q(candidates__state__in=states))

        return self.annotate(
            total=models.Count("candidates", filter=~Q(candidates__state=CandidateState.REPLACED)),
            waiting=count(CandidateState.OPEN),
            ready=count(CandidateState.ACCEPTED),
            taken=count(CandidateState.TAKEN),
        )


class Upload(Revised):
    """A document that was brought in and read.

    `draft` is what was read, as `reading.Draft.as_json()`; title, motto and year can be corrected.
    `lines` are those of the document as they were read, which the candidates' `source_line` counts.
    `left_names` are the names that somebody decided to leave as words, folded.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="uploads")
    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="uploads")
    draft = models.JSONField()
    lines = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    title = models.CharField("titel", max_length=200, blank=True)
    motto = models.CharField("motto", max_length=200, blank=True)
    region_read = models.CharField("regio in het document", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    plan = models.ForeignKey(YearPlan, models.SET_NULL, null=True, blank=True, related_name="uploads")
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.OPEN)
    left_names = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state="open"),
                name="upload_once",
                violation_error_message="Dit bestand is al ingelezen.",
            ),
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__gte=2000, year__lte=2100),
                name="upload_year_in_reach",
                violation_error_message="Het jaar moet tussen 2000 en 2100 liggen.",
            ),
        ]

    def __str__(self) -> str:
        return self.document.name

    @property
    def names_another_region(self) -> bool:
        """Whether the document says that it is of another region than that which reads it."""
        return self.region_read.casefold() not in {"", self.region.name.casefold()}


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Which candidates still count."""

    def live(self) -> CandidateQuerySet:
        """Those that may still enter the register."""
        return self.filter(state__in=[CandidateState.OPEN, CandidateState.ACCEPTED])


class Candidate(Revised):
    """A theme, agreement or project as it was read, waiting for a person.

    `original` is what was read and `payload` what it is now, both as `importing.values` writes them.
    `theme` is the theme candidate that an agreement stands under. `made_from` is what it was split
    off or merged from.
    """

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="candidates")
    kind = models.CharField(max_length=10, choices=CandidateKind.choices)
    position = models.PositiveIntegerField()
    theme = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="agreements")
    original = models.JSONField()
    payload = models.JSONField()
    confidence = models.FloatField()
    source_line = models.PositiveIntegerField()
    source_quote = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=CandidateState.choices, default=CandidateState.OPEN)
    made_from = models.ManyToManyField("self", symmetrical=False, related_name="became")
    result_theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    result_agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="+")
    result_project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="agreement", theme__isnull=False)
                | (~Q(kind="agreement") & Q(theme__isnull=True)),
                name="candidate_agreement_has_a_theme",
                violation_error_message="Een afspraak hoort bij een thema.",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="candidate_confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=(Q(kind="theme") | Q(result_theme=None))
                & (Q(kind="agreement") | Q(result_agreement=None))
                & (Q(kind="project") | Q(result_project=None)),
                name="candidate_result_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(state="taken") | Q(result_theme=None, result_agreement=None, result_project=None),
                name="candidate_result_when_taken",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "(zonder titel)"

    @property
    def title(self) -> str:
        """What people know it by."""
        return str(self.payload["location" if self.kind == CandidateKind.PROJECT else "title"])

    @property
    def values(self) -> Values:
        """What it says now."""
        return from_payload(self.kind, self.payload)

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody decided on it yet and the reader was not sure."""
        return self.state == CandidateState.OPEN and not self.is_sure

    @property
    def is_corrected(self) -> bool:
        return bool(self.payload != self.original)
