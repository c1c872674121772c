"""What goes into the document that is signed, and what comes out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from jaarschijf.signing.pades.values import Box, FieldSpec


@dataclass(frozen=True)
class Block:
    """Where a party signs: for the whole, or for the chapters with these titles. `party` is its slug."""

    party: str
    name: str
    chapters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blocks:
    """Who signs, and who takes part without anything to sign."""

    signing: tuple[Block, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignatureField:
    """The place of a signature in the document, kept as JSON with it.

    The page counts from 0; the box is left, bottom, right and top in points from the lower left corner.
    No chapters: for the whole. `is_trial` tells that the document says it is a trial.
    """

    name: str
    party: str
    label: str
    page: int
    box: Box
    chapters: tuple[str, ...] = ()
    is_trial: bool = False

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "box": list(self.box), "chapters": list(self.chapters)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        left, bottom, right, top = kept["box"]
        return cls(**{**kept, "box": (left, bottom, right, top), "chapters": tuple(kept["chapters"])})

    @property
    def spec(self) -> FieldSpec:
        """As the room of signatures takes it."""
        return FieldSpec(self.name, self.page, self.box, self.label)


@dataclass(frozen=True)
class Document:
    """A PDF and the places for signatures in it."""

    pdf: bytes
    fields: tuple[SignatureField, ...]

    def fields_as_json(self) -> list[dict[str, Any]]:
        """As `register.actions.stages.agree_plan` keeps them."""
        return [field.as_json() for field in self.fields]
