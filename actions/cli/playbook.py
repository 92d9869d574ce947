"""``entree playbook``: the rules and texts that sales people own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from actions.playbook.schema import SHIPPED_SCHEMAS, write_schemas

app = typer.Typer(
    name="playbook",
    help="The rules and texts: their JSON Schema for editors.",
    no_args_is_help=True,
)


@app.callback()
def playbook() -> None:
    """Keep ``schema`` a command of its own while it is the only one."""


@app.command("schema")
def schema(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")] = SHIPPED_SCHEMAS,
) -> None:
    """Write the JSON Schema of every page, for completion and checks in an editor."""
    try:
        written = write_schemas(out)
    except OSError as error:
        typer.echo(f"The schemas cannot be written to {out}: {error.strerror}", err=True)
        raise typer.Exit(2) from None
    for path in written:
        typer.echo(path)
