"""Documents of their own beside the signed file, tied to it by its hash."""

from __future__ import annotations

from django.db import models

from jaarschijf.register.models import YearPlan
from jaarschijf.signing.models.round import Kept


class SealedKind(models.TextChoices):
    """What a sealed document tells."""

    RESERVATION = "reservation", "voorbehoud"
    LIFTED = "lifted", "voorbehoud opgeheven"
    REFUSAL = "refusal", "weigering"
    EVIDENCE = "evidence", "bewijs van ondertekening"
    FACT = "fact", "later feit"


class SealedDocument(Kept):
    """A sealed PDF about a version; `about` is the sha256 of that version's text, `key` what it tells of."""

    plan = models.ForeignKey(YearPlan, models.PROTECT, related_name="sealed_documents")
    kind = models.CharField(max_length=12, choices=SealedKind.choices)
    title = models.CharField("onderwerp", max_length=250)
    about = models.CharField(max_length=64, db_index=True)
    key = models.CharField(max_length=60)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="sealed_document_once")]

    def __str__(self) -> str:
        return self.title
