"""What a word in deliveries stands for: mapped once by a person, and remembered for the region."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from jaarschijf.people.models import Region
from jaarschijf.register.models.common import Revised


class KnownWord(Revised):
    """A word of a list of `figures.datasets`, and its code there; of a place the name that the region uses.

    The words of projects are the register's own (`LocalValue`); those count in deliveries as well.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="known_words")
    list_name = models.CharField("lijst", max_length=30)
    word = models.CharField("woord", max_length=120)
    code = models.CharField("staat voor", max_length=120)

    class Meta:
        ordering = ["list_name", "word"]
        constraints = [
            models.UniqueConstraint(
                Lower("word"),
                "region",
                "list_name",
                name="known_word_once",
                violation_error_message="Dit woord staat al voor iets.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.word} = {self.code}"
