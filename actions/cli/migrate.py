"""``entree migrate``: bring the database to this program's version."""

from __future__ import annotations

import typer

from actions.consultations import ConsultationsError, Database
from actions.settings import settings


def command() -> None:
    """Create or update the tables of the consultations; safe to run at any time."""
    try:
        database = Database.from_settings(settings())
        done = database.migrate()
    except ConsultationsError as error:
        typer.echo(f"entree migrate: {error}", err=True)
        raise typer.Exit(1) from error
    if done.changed:
        typer.echo(f"database migrated from {done.before or 'nothing'} to {done.after}")
    else:
        typer.echo(f"database is up to date ({done.after})")
