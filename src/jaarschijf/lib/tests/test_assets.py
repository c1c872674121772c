"""What of the front-end packages reaches a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jaarschijf.lib import assets

DRAWING = """<svg
  xmlns="http://www.w3.org/2000/svg"
  class="icon"
>
  <path stroke="none" d="M0 0h24v24H0z" fill="none" />
  <path d="M9 11a3 3 0 1 0 6 0" />
  <circle cx="1" cy="2" r="3" />
</svg>
"""
FACES = "\n".join(
    f"/* {subset} */\n@font-face {{\n  src: url(./files/noto-sans-{subset}-wght-normal.woff2);\n}}"
    for subset in ("cyrillic", "latin", "latin-ext")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with packages that hold just what is taken from them."""
    packages = {
        "@utrecht/component-library-css/dist/index.css": ".utrecht-link {}",
        "@utrecht/component-library-css/LICENSE.md": "EUPL",
        "htmx.org/dist/htmx.min.js": "htmx",
        "htmx.org/LICENSE": "0BSD",
        "@tabler/icons/LICENSE": "MIT",
        f"{assets.FONT}/LICENSE": "OFL",
        f"{assets.FONT}/wght.css": FACES,
        f"{assets.FONT}/files/noto-sans-latin-wght-normal.woff2": "",
        f"{assets.FONT}/files/noto-sans-latin-ext-wght-normal.woff2": "",
        f"{assets.PRINTED}/LICENSE_FONT": "OFL",
    }
    packages |= {f"{assets.PRINTED}/{weight}/NotoSans_{weight}.ttf": "" for weight in assets.WEIGHTS}
    packages |= {f"@tabler/icons/icons/outline/{name}.svg": DRAWING for name in assets.ICONS}
    for name, text in packages.items():
        path = tmp_path / "node_modules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_a_symbol_holds_the_shapes_and_takes_the_colour_of_the_text(root: Path) -> None:
    sprite = assets.sprite(root / "node_modules/@tabler/icons/icons/outline")
    assert sprite.count("<symbol ") == len(assets.ICONS)
    assert '<symbol id="map-pin"' in sprite
    assert 'stroke="currentColor"' in sprite
    assert '<path d="M9 11a3 3 0 1 0 6 0" /><circle cx="1" cy="2" r="3" /></symbol>' in sprite
    assert "M0 0h24v24H0z" not in sprite


def test_only_our_subsets_of_the_font_are_named() -> None:
    faces = assets.font_faces(FACES)
    assert faces.count("@font-face") == 2
    assert "url(./noto-sans-latin-ext-wght-normal.woff2)" in faces
    assert "cyrillic" not in faces


def test_the_folder_is_replaced_as_a_whole(root: Path) -> None:
    vendor = root / "static/vendor"
    vendor.mkdir(parents=True)
    (vendor / "old.css").touch()
    assets.lay_out(root / "node_modules", vendor)
    assert {path.name for path in vendor.iterdir()} == {
        "LICENSES.txt", "fonts.css", "htmx.min.js", "icons.svg", "utrecht.css",
        "noto-sans-latin-ext-wght-normal.woff2", "noto-sans-latin-wght-normal.woff2",
    }  # fmt: skip
    assert [path.name for path in vendor.parent.iterdir()] == ["vendor"]


def test_a_broken_package_leaves_the_folder_as_it_was(root: Path) -> None:
    vendor = root / "static/vendor"
    assets.lay_out(root / "node_modules", vendor)
    (root / "node_modules/@tabler/icons/icons/outline/x.svg").unlink()
    with pytest.raises(FileNotFoundError):
        assets.lay_out(root / "node_modules", vendor)
    assert (vendor / "icons.svg").exists()
    assert [path.name for path in vendor.parent.iterdir()] == ["vendor"]


def test_the_fonts_of_the_pdf_are_laid_out_with_their_licence_where_nothing_is_served(root: Path) -> None:
    assets.lay_out_fonts(root / "node_modules", root / "fonts")
    assert {path.name for path in (root / "fonts").iterdir()} == {
        "LICENSE.txt", *(f"NotoSans_{weight}.ttf" for weight in assets.WEIGHTS)
    }  # fmt: skip
    assert "static" not in assets.FONTS.parts


def test_npm_is_asked_once_per_lock_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(assets, "npm", lambda: "npm")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: asked.append(command))
    assets.main(root)
    assets.main(root)
    assert asked == [["npm", "ci"]]
    (root / "package-lock.json").write_text("{ }", encoding="utf-8")
    assets.main(root)
    assert len(asked) == 2


def test_npm_may_stand_beside_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(FileNotFoundError):
        assets.npm()
    (tmp_path / "npm").touch(mode=0o755)
    assert assets.npm() == str(tmp_path / "npm")
