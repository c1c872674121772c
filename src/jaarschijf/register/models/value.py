"""A region's own values: local names for codes of VERA, corrections of the yearly limits."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from jaarschijf.calc.norms import LIMIT_LABELS
from jaarschijf.people.models import Region
from jaarschijf.register.models.common import Revised


class ValueList(models.TextChoices):
    """The lists of VERA that the legend draws on."""

    BAT = "BATSCORE", "BAT-score"
    LABEL = "TOEGANKELIJKHEIDSLABEL", "Toegankelijkheidslabel"
    RENT_CLASS = "HUURKLASSE", "Huurprijsklasse"
    DWELLING_TYPE = "EENHEIDDETAILSOORT", "Type woning"


class LocalValue(models.Model):
    """A word that this region uses, and the code of VERA it stands for."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="local_values")
    list_name = models.CharField("lijst", max_length=30, choices=ValueList.choices)
    name = models.CharField("naam in de regio", max_length=120)
    code = models.CharField("code in VERA", max_length=10)

    class Meta:
        ordering = ["list_name", "name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "region",
                "list_name",
                name="local_value_once",
                violation_error_message="Deze naam is al aan een code gekoppeld.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.code}"


class NormCorrection(Revised):
    """A limit that a region corrects, or adds for a year that the national table lacks."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="norm_corrections")
    year = models.PositiveSmallIntegerField(
        "jaar", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    limit = models.CharField("grens", max_length=40, choices=list(LIMIT_LABELS.items()))
    value = models.DecimalField("waarde", max_digits=10, decimal_places=2)
    reason = models.CharField("bron of reden", max_length=200)

    class Meta:
        ordering = ["-year", "limit"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "limit"],
                name="norm_correction_once",
                violation_error_message="Deze grens heeft al een eigen waarde in dit jaar.",
            ),
            models.CheckConstraint(
                condition=Q(value__gt=0),
                name="norm_correction_positive",
                violation_error_message="Een grens is groter dan nul.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_limit_display()} {self.year}: {self.value}"
