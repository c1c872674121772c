"""The command `calc`: the calculations by themselves, on files; what each takes stands in its own module."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from typing import Any, Final

from jaarschijf.cli.console import Words
from jaarschijf.cli.parsing import Parser
from jaarschijf.lib.refusal import Refusal

CALCULATIONS: Final = {
    "fit": Words("Passend toewijzen en de DAEB-norm.", "Fitting allocation and the DAEB norm."),
    "share": Words("Een aantal naar rato verdelen over plaatsen.", "A number shared out pro rata."),
    "accessibility": Words("De BAT-uitslag van de voorraad.", "The accessibility of the stock."),
    "mismatch": Words(
        "Toegankelijke woningen en zorg naast wie ze nodig heeft.", "Accessible dwellings beside need."
    ),
    "vacancy": Words("Wat leegstand kost, per soort.", "What vacancy costs, by kind."),
    "affordability": Words(
        "Woonlasten, en van betalingssignaal tot ontruiming.", "Housing costs, and from signal to eviction."
    ),
    "match": Words("De beste koppeling van vraag en aanbod.", "The best fit of demand and supply."),
    "sandbox": Words("Toewijzingsregels naast elkaar uitgespeeld.", "Allocation rules played side by side."),
    "protect": Words("Kleine aantallen verbergen in een tabel.", "Hides small numbers in a table."),
}
"""Name -> what it is; `jaarschijf.cli.calc.<name>` has EXAMPLES, `arguments(parser)` and `run(options)`."""


def run(options: Namespace) -> int:
    """Hands over to the calculation that is named; raises Refusal for one that isn't there."""
    name: str = options.calculation
    if name not in CALCULATIONS:
        known = ", ".join(CALCULATIONS)
        raise Refusal(
            f"De berekening ‘{name}’ is er niet. Kies uit {known}.",
            f"There is no calculation '{name}'. Choose from {known}.",
        )
    module: Any = import_module(f"jaarschijf.cli.calc.{name}")
    parser = Parser(f"calc {name}", CALCULATIONS[name], module.EXAMPLES)
    module.arguments(parser)
    return module.run(parser.parse_args(options.rest)) or 0
