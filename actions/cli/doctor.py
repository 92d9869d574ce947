"""`entree doctor`: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

import typer
from pydantic import ValidationError

from actions.cli.examination import installation, storage, surroundings
from actions.cli.examination.findings import Examine
from actions.settings import Settings, settings

EXAMINATIONS: Mapping[str, Examine] = {
    "environments": installation.environments,
    "model": installation.model,
    "encoder": installation.encoder,
    "database": storage.database,
    "redis": storage.lock_store,
    "secrets": surroundings.secrets,
    "ports": surroundings.ports,
    "disk": storage.disk,
    "playbook": surroundings.playbook,
    "clock": storage.clock,
}


def command() -> None:
    """Look for what is wrong with this installation, and say how to mend it.

    Exit code 0: nothing, or only what the product runs without; 1: something must be mended.
    """
    try:
        current = settings()
    except ValidationError as error:
        for problem in error.errors(include_input=False):
            name = str(problem["loc"][0]) if problem["loc"] else ""
            known = name in Settings.model_fields
            variable = Settings.variable(name) if known else name or "the environment"
            typer.echo(f"WRONG  settings: {variable}: {problem['msg']} -> set it to a valid value")
        raise typer.Exit(1) from None
    serious = 0
    for name, examine in EXAMINATIONS.items():
        found = list(examine(current))
        if not found:
            typer.echo(f"ok     {name}")
        for one in found:
            mark = "WRONG" if one.serious else "note "
            typer.echo(f"{mark}  {name}: {one.what} -> {one.mend}")
        serious += sum(one.serious for one in found)
    if serious:
        typer.echo(f"{serious} to mend")
        raise typer.Exit(1)
    typer.echo("all is well")
