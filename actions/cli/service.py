"""One process of the product: how it is started, where it answers.

Only what Python itself brings is imported here: the process that watches over the others holds it
as long as the product runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Service:
    """One process of the product.

    Attributes:
        name: as shown before each of its lines.
        command: program and arguments.
        port: where it will listen, on loopback.
        port_variable: the environment variable that sets the port.
        ready: path that answers 200 once it can work.
        environment: what it needs beside the environment of the caller.
        defaults: what it gets unless the environment of the caller says otherwise.
        grace_seconds: how long it may take to answer what it has begun when it is told to end.
    """

    name: str
    command: tuple[str, ...]
    port: int
    port_variable: str
    ready: str
    environment: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    grace_seconds: float = 22.0

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}"
