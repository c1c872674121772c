"""Projects under the nine fields of the legend."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from jaarschijf.calc import norms, vera
from jaarschijf.people.models import Party
from jaarschijf.register.models.agreement import Agreement
from jaarschijf.register.models.common import Phase, Revised, Sourced, standing_field
from jaarschijf.register.models.plan import YearPlan


class Project(Revised, Sourced):
    """One row of the project list.

    Where the document's value is a code of VERA the code is kept beside the words. The rent class
    is derived when amount (euro a month, bare) and price level (year) are known, else as given.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="projects")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    location = models.CharField("locatie/projectnaam", max_length=200)
    municipality = models.CharField("gemeente", max_length=120, blank=True)
    accessibility = models.CharField("toegankelijkheid", max_length=120, blank=True)
    bat_score = models.CharField("BAT-score", max_length=4, blank=True)
    accessibility_label = models.CharField("toegankelijkheidslabel", max_length=3, blank=True)
    responsible_name = models.CharField("verantwoordelijke", max_length=200, blank=True)
    responsible = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="projects")
    rent_class_given = models.CharField("huurprijsklasse", max_length=120, blank=True)
    rent_amount = models.DecimalField(
        "kale huur per maand",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    price_level = models.PositiveSmallIntegerField("prijspeil", null=True, blank=True)
    standing = standing_field()
    phase = models.CharField("fase", max_length=10, choices=Phase.choices, blank=True, default="")
    expected_on = models.DateField("verwachte oplevering", null=True, blank=True)
    expected_label = models.CharField("verwachte oplevering in woorden", max_length=80, blank=True)
    delivered_on = models.DateField("opgeleverd op", null=True, blank=True)
    realised = models.PositiveIntegerField("aantal gerealiseerd", null=True, blank=True)
    progress_at = models.DateTimeField("bijgewerkt op", null=True, blank=True)
    agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="projects")
    agreement_given = models.CharField("welke afspraak", max_length=200, blank=True)
    signed = models.CharField("ondertekening", max_length=120, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "lineage"], name="project_lineage_once"),
            models.CheckConstraint(
                condition=~Q(location=""),
                name="project_has_location",
                violation_error_message="Vul de locatie of de projectnaam in.",
            ),
            models.CheckConstraint(
                condition=Q(rent_amount=None, price_level=None)
                | Q(rent_amount__isnull=False, price_level__isnull=False),
                name="project_rent_has_price_level",
                violation_error_message="Vul bij een huurbedrag ook het prijspeil in, of laat beide leeg.",
            ),
            models.CheckConstraint(
                condition=Q(rent_amount=None) | Q(rent_amount__gte=0),
                name="project_rent_not_negative",
                violation_error_message="Het huurbedrag kan niet onder nul zijn.",
            ),
        ]

    def __str__(self) -> str:
        return self.location

    @property
    def dwellings(self) -> int | None:
        """The number of dwellings over all types; None when no number is known."""
        known = [row.number for row in self.dwelling_rows.all() if row.number is not None]
        return sum(known) if known else None

    @property
    def dwelling_type(self) -> str:
        """The types in words."""
        return ", ".join(row.type_name for row in self.dwelling_rows.all() if row.type_name)

    def rent_class(self, limits: norms.Norms | None) -> str:
        """The VERA name, derived from the amount with the limits of its price level, else as given."""
        if self.rent_amount is not None and limits is not None:
            return vera.name_of("HUURKLASSE", norms.rent_class(self.rent_amount, limits))
        return self.rent_class_given


class ProjectDwellings(models.Model):
    """How many dwellings of one type a project has."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="dwelling_rows")
    type_name = models.CharField("type", max_length=120, blank=True)
    type_code = models.CharField(max_length=3, blank=True)
    number = models.PositiveIntegerField("aantal", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(type_name="") | Q(number__isnull=False),
                name="dwellings_type_or_number",
                violation_error_message="Vul een type of een aantal in.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number if self.number is not None else '?'} {self.type_name}".strip()
