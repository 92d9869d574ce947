"""`entree run`: the whole product in the foreground.

What has to be ready first is checked and made here, with the settings, the database and its
migrations; then this process becomes the keeper (`actions.cli.keeper`), which needs none of them.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from actions.cli import keeper
from actions.cli.service import Service
from actions.cli.services import NotSetUpError, services
from actions.cli.supervisor import PortTakenError, check_ports
from actions.consultations import ConsultationsError, Database
from actions.settings import MissingSettingError, settings

FrontOption = Annotated[
    bool, typer.Option("--front/--no-front", help="With the web front, or Rasa and actions only.")
]


def command(front: FrontOption = True) -> None:
    """Start the whole product and keep it running until Ctrl-C."""
    current = settings()
    try:
        wanted = services(current, front=front)
        done = Database.from_settings(current).migrate()
        if done.changed:
            typer.echo(f"database migrated to {done.after}")
        check_ports(wanted)
    except (NotSetUpError, MissingSettingError, ConsultationsError, PortTakenError) as error:
        typer.echo(f"entree run: {error}", err=True)
        raise typer.Exit(1) from error
    os.chdir(current.root)
    _become_keeper(wanted)


def _become_keeper(wanted: list[Service]) -> NoReturn:
    """Go on as the keeper, under the same process id: a new interpreter with little in it.

    The list goes through a pipe, not through arguments, which everybody on the machine can read:
    it holds the secrets.
    """
    written = keeper.to_json(wanted).encode()
    reading, writing = os.pipe()
    os.set_inheritable(reading, True)
    os.write(writing, written)
    os.close(writing)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(  # noqa: S606 - our own interpreter and module
        sys.executable, [sys.executable, "-m", "actions.cli.keeper", str(reading)]
    )
