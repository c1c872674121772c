"""What templates ask of the front end is there: icons in the sprite, classes in Utrecht's stylesheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarschijf.config.templatetags.frame import LEGEND_ICONS
from jaarschijf.lib.assets import ICONS, VENDOR
from tests.house import ROOT, tracked


def test_every_icon_is_in_the_sprite() -> None:
    asked = set(_in_templates(r"""\{%\s*icon ["']([\w-]+)["']""")) | set(LEGEND_ICONS.values())
    assert asked - set(ICONS) == set()


def test_every_class_of_utrecht_is_in_its_stylesheet() -> None:
    known = set(re.findall(r"\.(utrecht-[\w-]+)", (ROOT / VENDOR / "utrecht.css").read_text("utf-8")))
    assert set(_in_templates(r"\b(utrecht-[\w-]+\w)")) - known == set()


def _in_templates(pattern: str) -> Iterator[str]:
    for path in tracked():
        if path.suffix == ".html" and path.is_relative_to(ROOT / "src"):
            yield from re.findall(pattern, path.read_text("utf-8"))
