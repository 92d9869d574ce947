"""`entree restore FILE`: put a copy of the database back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from actions.consultations import ConsultationsError, Database
from actions.consultations.backup import put_back
from actions.consultations.engine import sqlite_file
from actions.settings import settings

POSTGRESQL = (
    'pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" {file}'
    " (with the product stopped)"
)


def command(file: Annotated[Path, typer.Argument(help="As `entree backup` made it.")]) -> None:
    """Put a copy back in place of the database; what was there is kept beside it."""
    current = settings()
    try:
        database = sqlite_file(current.database_url.get_secret_value(), current.root)
        if database is None:
            typer.echo(
                "entree restore: PostgreSQL is put back by its own tool:"
                f" {POSTGRESQL.format(file=file)}",
                err=True,
            )
            raise typer.Exit(1)
        kept = put_back(file, database, datetime.now().astimezone())
        opened = Database.from_settings(current)
        opened.migrate()
        opened.close()
    except ConsultationsError as error:
        typer.echo(f"entree restore: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{file} is in place")
    if kept is not None:
        typer.echo(f"what was there before is kept at {kept}")
