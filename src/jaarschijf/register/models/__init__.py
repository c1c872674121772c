"""The tables of the register, one file per noun."""

from __future__ import annotations

from jaarschijf.register.models.agreement import Agreement, AgreementResponsible
from jaarschijf.register.models.common import NamedParty, Phase, Result, Revised, Sourced, Standing
from jaarschijf.register.models.moment import Moment
from jaarschijf.register.models.obligation import (
    ACTIONS,
    Obligation,
    ObligationHolder,
    Origin,
    Per,
    WhenKind,
)
from jaarschijf.register.models.plan import PlanKind, SourceDocument, Stage, Theme, YearPlan
from jaarschijf.register.models.project import Project, ProjectDwellings
from jaarschijf.register.models.record import ProgressRecord, StandingRecord
from jaarschijf.register.models.value import LocalValue, NormCorrection
from jaarschijf.register.models.version import Version, VersionDocument, VersionKind

__all__ = [
    "ACTIONS",
    "Agreement",
    "AgreementResponsible",
    "LocalValue",
    "Moment",
    "NamedParty",
    "NormCorrection",
    "Obligation",
    "ObligationHolder",
    "Origin",
    "Per",
    "Phase",
    "PlanKind",
    "ProgressRecord",
    "Project",
    "ProjectDwellings",
    "Result",
    "Revised",
    "SourceDocument",
    "Sourced",
    "Stage",
    "Standing",
    "StandingRecord",
    "Theme",
    "Version",
    "VersionDocument",
    "VersionKind",
    "WhenKind",
    "YearPlan",
]
