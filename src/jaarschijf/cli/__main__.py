"""For `python -m jaarschijf.cli`."""

from __future__ import annotations

import sys

from jaarschijf.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
