"""What a party says of its share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.monitoring.models.round import Round
from jaarschijf.monitoring.models.share import Share
from jaarschijf.people.models import Party
from jaarschijf.register.models import Obligation, Revised
from jaarschijf.register.models.common import standing_field


class Audience(models.TextChoices):
    """Who may read something, from few to many; the order counts."""

    INTERNAL = "internal", "alleen mijn partij en de regiocoördinator"
    PARTIES = "parties", "alle partijen in de regio"
    PUBLIC = "public", "iedereen: de regiocoördinator mag het openbaar maken"


class Asked(models.TextChoices):
    """Whom a stalled share asks something of."""

    STEERING = "steering", "de stuurgroep"
    COORDINATOR = "coordinator", "de regiocoördinator"
    PARTY = "party", "een andere partij"


class ReportQuerySet(models.QuerySet["Report"]):
    """Sent and not."""

    def sent(self) -> ReportQuerySet:
        """What was said; the last of a share is what counts now."""
        return self.filter(sent_at__isnull=False).order_by("sent_at", "id")

    def drafts(self) -> ReportQuerySet:
        """What is still being written: one per share at most."""
        return self.filter(sent_at=None)


class Report(Revised):
    """A draft until it is sent; from then on fixed, and superseded only by a later one.

    `party` is who spoke, also when a successor has the share now. `audience` is the widest circle for
    any of its words; `field_audiences` narrows it per field (`monitoring.reports.words.FIELDS`).
    `remark` never goes beyond the own party and the coordinator. `corrects` is set when a closed
    round's report is put right.
    """

    share = models.ForeignKey(Share, models.PROTECT, related_name="reports")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="reports")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)
    standing = standing_field()
    sentence = models.TextField("hoe staat het ervoor", blank=True)
    done_on = models.DateField("gereed op", null=True, blank=True)
    cause = models.TextField("oorzaak", blank=True)
    consequence = models.TextField("gevolg", blank=True)
    correction = models.TextField("bijsturing", blank=True)
    asks = models.CharField("aan wie", max_length=15, choices=Asked.choices, blank=True)
    asks_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    request = models.TextField("wat wordt gevraagd", blank=True)
    remark = models.TextField("opmerking voor de regiocoördinator", blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PARTIES)
    field_audiences = models.JSONField(default=dict, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["share", "sent_at"], name="report_of_share")]
        constraints = [
            models.UniqueConstraint(fields=["share"], condition=Q(sent_at=None), name="report_one_draft"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | ~Q(standing=""), name="report_sent_has_standing"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None)
                | ~Q(standing="stalled")
                | (~Q(cause="") & ~Q(consequence="") & ~Q(correction="") & ~Q(asks="") & ~Q(request="")),
                name="report_stalled_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(asks_party=None) | Q(asks="party"), name="report_asks_a_party_only_then"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share} ({self.get_standing_display() or 'concept'})"

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if not self.is_draft:
            raise TypeError("What was sent can't be deleted.")
        return super().delete(*args, **kwargs)


class DutyReport(models.Model):
    """What a report says of one occurrence of an obligation. Fixed with its report.

    `occurrence` is its key (`monitoring.reports.occurring`): "1", "2", … or "m12" for what follows moment 12.
    `due_on` is the date it had when it was said. `amount` is in the unit of the obligation's target.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="duty_reports")
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="+")
    occurrence = models.CharField(max_length=20)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    note = models.TextField("wat is er gedaan", blank=True)
    informed = models.PositiveIntegerField("hoeveel zijn er geïnformeerd", null=True, blank=True)
    informed_who = models.CharField("wie zijn er geïnformeerd", max_length=200, blank=True)
    amount = models.DecimalField("bereikt", max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["obligation__position", "obligation_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "obligation", "occurrence"], name="duty_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.obligation} ({self.occurrence})"


def evidence_path(evidence: Evidence, name: str) -> str:
    """Files lie under their hash, so that no name of a user reaches the disk."""
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else "bin"
    return f"evidence/{evidence.sha256}.{suffix[:5]}"


class Evidence(models.Model):
    """A file or a link that shows that something was done; of one occurrence, or of the whole report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence")
    duty_report = models.ForeignKey(
        DutyReport, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    title = models.CharField("omschrijving", max_length=200)
    link = models.URLField("link", max_length=500, blank=True)
    file = models.FileField("bestand", upload_to=evidence_path, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(link="") & Q(file="")) | (Q(link="") & ~Q(file="")),
                name="evidence_is_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if not self.report.is_draft:
            raise TypeError("Evidence of a sent report can't be deleted.")
        return super().delete(*args, **kwargs)
