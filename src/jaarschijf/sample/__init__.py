"""The documents of invented regions: to look around in, to try things on, to read in a lesson.

Waterdam 2026 is a whole region: the jaarschijf in the form of a text export (`waterdam-2026.txt`), the
projects as a spreadsheet saves them (`waterdam-2026-projecten.csv`), and parties, people and standings
(`waterdam-2026.json`). Veldrade 2025 (`veldrade-2025.html`) is a small one, to show that another region may
write in another form.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def sample_path(name: str) -> Traversable:
    """The sample file of this name, to be read with `read_bytes()` or `read_text("utf-8")`.

    Raises FileNotFoundError when there is none.
    """
    path = files(__name__).joinpath(name)
    if not path.is_file():
        raise FileNotFoundError(name)
    return path
