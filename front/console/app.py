"""Adds the console to the web application."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from actions.adviser.adviser import Adviser
from actions.consultations import Database
from actions.playbook.load import chosen
from front.console import consultations, lists, overview, people, portfolio
from front.console.desk import Desk
from front.console.pages import HERE, add_handlers
from front.identity.team import team_of
from front.settings import FrontSettings


def add_console(app: FastAPI, settings: FrontSettings, database: Database) -> None:
    """Add the console's pages under ``/console``.

    Args:
        app: the web application.
        settings: what the environment says.
        database: the consultations.

    Raises:
        FileNotFoundError: the team file is named and not there.
        pydantic.ValidationError: the team file says something wrong.
    """
    app.state.console = Desk(
        database=database,
        team=team_of(settings),
        adviser=Adviser(chosen(settings.playbook)),
        key=settings.token_key(),
        retention_days=settings.retention_days,
    )
    add_handlers(app)
    for part in (lists, consultations, overview, people, portfolio):
        app.include_router(part.router)
    app.mount("/console/static", StaticFiles(directory=HERE / "static"), name="console")
