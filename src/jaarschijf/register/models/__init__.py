"""The tables of the register, one file per noun."""

from __future__ import annotations

from jaarschijf.register.models.agreement import Agreement, AgreementResponsible
from jaarschijf.register.models.common import NamedParty, Revised, Sourced, Standing
from jaarschijf.register.models.obligation import Obligation, ObligationHolder, Per, WhenKind
from jaarschijf.register.models.plan import PlanKind, SourceDocument, Stage, Theme, YearPlan
from jaarschijf.register.models.project import Project, ProjectDwellings
from jaarschijf.register.models.value import LocalValue, NormCorrection

__all__ = [
    "Agreement",
    "AgreementResponsible",
    "LocalValue",
    "NamedParty",
    "NormCorrection",
    "Obligation",
    "ObligationHolder",
    "Per",
    "PlanKind",
    "Project",
    "ProjectDwellings",
    "Revised",
    "SourceDocument",
    "Sourced",
    "Stage",
    "Standing",
    "Theme",
    "WhenKind",
    "YearPlan",
]
