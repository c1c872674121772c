"""What a region wants its agreements to be about, beside what the law asks."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from jaarschijf.people.models import Region
from jaarschijf.register.models import Revised


class RegionTopic(Revised):
    """A topic of the region; `words` are the words by which an agreement shows that it is about it."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="topics")
    name = models.CharField("onderwerp", max_length=120)
    words = models.CharField("woorden, met komma's", max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "region",
                name="topic_once",
                violation_error_message="Dit onderwerp staat er al.",
            )
        ]

    def __str__(self) -> str:
        return self.name
