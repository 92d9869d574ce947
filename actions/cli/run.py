"""`entree run`: the whole product in the foreground."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from actions.cli.services import HOST, NotSetUpError, Service, services
from actions.cli.supervisor import PortTakenError, ServiceEndedError, Supervisor
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
        typer.echo(f"starting {', '.join(service.name for service in wanted)} ...")
        supervisor = Supervisor(wanted, current.root, typer.echo)
        asyncio.run(supervisor.run(lambda seconds: _ready_text(wanted, seconds)))
    except (
        NotSetUpError,
        MissingSettingError,
        ConsultationsError,
        PortTakenError,
        ServiceEndedError,
    ) as error:
        typer.echo(f"entree run: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo("stopped")


def _ready_text(running: list[Service], seconds: float) -> str:
    addresses = {service.name: service.address for service in running}
    lines = [f"Entree is ready ({seconds:.1f} s). Ctrl-C ends it."]
    if "front" in addresses:
        lines.append(f"  for people      {addresses['front']}/")
    lines.append(f"  over REST       {addresses['rasa']}/webhooks/rest/webhook")
    lines.append("  in a terminal   entree chat")
    lines.append(f"  (all on {HOST}; the action server at {addresses['actions']})")
    return "\n".join(lines)
