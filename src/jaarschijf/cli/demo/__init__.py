"""The command `demo`: a region of its own, in a folder of its own, served on this machine."""

from __future__ import annotations

import os
import shutil
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jaarschijf.cli.console import Words, confirm, progress, say
from jaarschijf.cli.files import read_file
from jaarschijf.cli.parsing import program
from jaarschijf.lib.places import data_dir
from jaarschijf.lib.refusal import Refusal

if TYPE_CHECKING:
    from jaarschijf.cli.demo.showcase import Account, Showcase

HOST: Final = "127.0.0.1"


def run(options: Namespace) -> None:
    document = read_file(options.file) if options.file else None
    folder = data_dir() / "demo"
    if options.reset:
        _reset(folder, sure=options.yes)
    _open(folder)
    # The settings name the folder of the demo from here on.
    from jaarschijf.cli.demo.own import own_region
    from jaarschijf.cli.demo.sample import sample_region
    from jaarschijf.cli.serve import free_port, serve
    from jaarschijf.cli.static import prepare_static

    showcase = own_region(*document) if document else sample_region()
    port = options.port if options.no_serve else free_port(HOST, options.port)
    _show(showcase, port)
    if not options.no_serve:
        prepare_static()
        serve(HOST, port)


def _reset(folder: Path, *, sure: bool) -> None:
    if not folder.exists():
        return
    question = Words("De gegevens van de demo weggooien?", "Throw away the data of the demo?")
    if not sure and not confirm(question):
        raise Refusal("Er is niets weggegooid.", "Nothing was thrown away.")
    shutil.rmtree(folder)


def _open(folder: Path) -> None:
    """A database of the demo's own, whatever this installation works with."""
    for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
        os.environ.pop(name, None)
    os.environ["JAARSCHIJF_DATA_DIR"] = str(folder)
    os.environ.setdefault("JAARSCHIJF_SEAL_TRIAL", "1")  # its documents say so in large letters
    folder.mkdir(parents=True, exist_ok=True)
    from jaarschijf.cli import installation

    installation.load_settings()
    if installation.pending_migrations():
        progress("De database wordt klaargezet …", "Preparing the database …")
        installation.migrate()


def _show(showcase: Showcase, port: int) -> None:
    from jaarschijf.cli.lookup import address

    slug, plan, upload = showcase.region.slug, showcase.plan, showcase.upload
    say("")
    if plan:
        _line("Openbare pagina", "Public page", address("public:plan", slug, plan.year, port=port))
    elif upload:
        say(
            f"Van {showcase.region} {upload.year} is al een jaarschijf. Kijk na wat er nieuw is.",
            f"{showcase.region} has a plan for {upload.year}. Review what is new.",
        )
    if upload:
        _line("Nakijken", "Review", address("importing:review", slug, upload.pk, port=port))
    _line("Aanmelden", "Sign in", address("account_login", port=port))
    _show_accounts(showcase.accounts)


def _show_accounts(accounts: list[Account]) -> None:
    if any(account.password for account in accounts):
        heading = Words("Wachtwoorden, alleen nu te zien:", "Passwords, shown only now:")
    else:
        again = f"{program()} demo --reset"
        heading = Words(
            f"Accounts (wachtwoord kwijt? {again} begint opnieuw):", f"Accounts (lost a password? {again}):"
        )
    say(f"\n{heading}")
    for account in accounts:
        say(f"  {account.email:28} {account.password:20} {account.role}")
    say("")


def _line(dutch: str, english: str, value: str) -> None:
    say(f"{Words(dutch, english)!s:16} {value}")
