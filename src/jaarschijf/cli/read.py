"""The command `read`: what a document says, as a tree or as JSON. Needs no installation."""

from __future__ import annotations

import json
from argparse import Namespace

from jaarschijf.cli.console import say
from jaarschijf.cli.files import read_file, write_file
from jaarschijf.reading import as_tree, read


def run(options: Namespace) -> None:
    name, data = read_file(options.file)
    draft = read(data, name)
    if options.json:
        write_file(None, json.dumps(draft.as_json(), ensure_ascii=False, indent=2).encode() + b"\n")
    else:
        say(as_tree(draft).rstrip())
