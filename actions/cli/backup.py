"""`entree backup FILE`: copy the database into one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from actions.consultations import ConsultationsError
from actions.consultations.backup import take
from actions.consultations.engine import sqlite_file
from actions.settings import settings

POSTGRESQL = 'pg_dump --format=custom --file={file} "$DATABASE_URL"'


def command(file: Annotated[Path, typer.Argument(help="Where to; must not exist.")]) -> None:
    """Copy the database as of this moment; the product may go on running."""
    current = settings()
    try:
        database = sqlite_file(current.database_url.get_secret_value(), current.root)
        if database is None:
            typer.echo(
                "entree backup: PostgreSQL is copied by its own tool:"
                f" {POSTGRESQL.format(file=file)}",
                err=True,
            )
            raise typer.Exit(1)
        take(database, file)
    except ConsultationsError as error:
        typer.echo(f"entree backup: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"copied to {file} ({file.stat().st_size / 1e6:.1f} MB); it holds customers' data")
