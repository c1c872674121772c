"""What was asked, delivered, reckoned and released."""

from jaarschijf.figures.models.delivery import Checked, Delivery
from jaarschijf.figures.models.initiative import Initiative, InitiativeCount, InitiativeStage
from jaarschijf.figures.models.release import ProtectionSettings, Release
from jaarschijf.figures.models.request import Asked, DataRequest, DatasetCode
from jaarschijf.figures.models.run import Conclusion, Run, RunInput, RunUse
from jaarschijf.figures.models.safeguard import Kept, SafeguardAnswer, SafeguardPoint
from jaarschijf.figures.models.word import KnownWord

__all__ = [
    "Asked",
    "Checked",
    "Conclusion",
    "DataRequest",
    "DatasetCode",
    "Delivery",
    "Initiative",
    "InitiativeCount",
    "InitiativeStage",
    "Kept",
    "KnownWord",
    "ProtectionSettings",
    "Release",
    "Run",
    "RunInput",
    "RunUse",
    "SafeguardAnswer",
    "SafeguardPoint",
]
