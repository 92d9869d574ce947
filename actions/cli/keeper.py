"""What `entree run` becomes once everything is prepared: `python -m actions.cli.keeper FD`.

It starts the processes of the product and watches over them for weeks, so it holds only the
supervisor and what Python itself brings: no settings, database or command line.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from actions.cli.service import HOST, Service
from actions.cli.supervisor import PortTakenError, ServiceEndedError, Supervisor


def to_json(services: Sequence[Service]) -> str:
    """Write down services for a keeper."""
    return json.dumps([asdict(service) for service in services])


def from_json(text: str) -> list[Service]:
    """Read what `to_json` wrote."""
    return [
        Service(**{**service, "command": tuple(service["command"])}) for service in json.loads(text)
    ]


def keep(services: list[Service], folder: Path) -> int:
    """Run services in the foreground until Ctrl-C.

    Returns:
        The exit code: 1, with the reason on standard error, if they could not be kept running.
    """
    _say(f"starting {', '.join(service.name for service in services)} ...")
    supervisor = Supervisor(services, folder, _say)
    try:
        asyncio.run(supervisor.run(lambda seconds: _ready_text(services, seconds)))
    except (PortTakenError, ServiceEndedError) as error:
        print(f"entree run: {error}", file=sys.stderr)
        return 1
    _say("stopped")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _ready_text(running: Sequence[Service], seconds: float) -> str:
    addresses = {service.name: service.address for service in running}
    lines = [f"Entree is ready ({seconds:.1f} s). Ctrl-C ends it."]
    if "front" in addresses:
        lines.append(f"  for people      {addresses['front']}/")
    lines.append(f"  over REST       {addresses['rasa']}/webhooks/rest/webhook")
    lines.append("  in a terminal   entree chat")
    lines.append(f"  (all on {HOST}; the action server at {addresses['actions']})")
    return "\n".join(lines)


def main() -> int:
    """Read the list of services from the file descriptor that is named, and keep them."""
    with os.fdopen(int(sys.argv[1])) as told:
        services = from_json(told.read())
    return keep(services, Path.cwd())


if __name__ == "__main__":
    sys.exit(main())
