"""All benchmarks, or the one of ALL that is named: `./jaarschijf benchmark [steering] …`."""

from __future__ import annotations

import sys

from benchmarks import (
    comparing,
    delivering,
    fitting,
    inside_list,
    matching,
    meetings,
    monitoring,
    protecting,
    public_page,
    reading,
    redline,
    sandbox,
    signing,
    steering,
)

ALL = {
    "reading": reading.main,
    "redline": redline.main,
    "comparing": comparing.main,
    "fitting": fitting.main,
    "delivering": delivering.main,
    "sandbox": sandbox.main,
    "matching": matching.main,
    "inside_list": inside_list.main,
    "monitoring": monitoring.main,
    "protecting": protecting.main,
    "meetings": meetings.main,
    "steering": steering.main,
    "signing": signing.main,
    "public_page": public_page.main,
}


def main(arguments: list[str]) -> int:
    """Runs what is asked; 2 for a name that is no benchmark."""
    name, *rest = arguments or [""]
    if name and name not in ALL:
        print(f"Onbekend: ‘{name}’. Kies uit {', '.join(ALL)}, of laat het weg voor alle.", file=sys.stderr)
        return 2
    for run in [ALL[name]] if name else ALL.values():
        run(rest)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
