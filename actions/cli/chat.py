"""`entree chat`: the conversation in a terminal, with the running product or one started for it."""

from __future__ import annotations

import contextlib
import getpass
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console

from actions.cli.service import HOST
from actions.cli.supervisor import READY_SECONDS
from actions.cli.terminal import Message, Reply
from actions.playbook.model.phrases import Phrases
from actions.playbook.phrases import phrases
from actions.settings import Settings, settings

ANSWER_SECONDS = 60.0


class Language(StrEnum):
    """The languages of the conversation."""

    EN = "en"
    NL = "nl"


class NotRunningError(RuntimeError):
    """The product does not run and could not be started."""


def command(
    person: Annotated[
        str | None, typer.Option(help="Whose consultations; by default this computer's user.")
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of the hints.")] = Language.EN,
    coached: Annotated[
        bool, typer.Option("--coached", help="As somebody with a coach: own verdict first.")
    ] = False,
) -> None:
    """Talk to the adviser in this terminal."""
    console = Console(highlight=False)
    sender = person or f"terminal:{getpass.getuser()}"
    words = phrases("service", lang.value)
    try:
        with _product(settings(), console, words) as client:
            console.print(words.say("chat.hint"), style="dim")
            _converse(client, sender, console, coached=coached)
    except (NotRunningError, httpx.HTTPError) as error:
        typer.echo(f"entree chat: {error}", err=True)
        raise typer.Exit(1) from error


def _converse(
    client: httpx.Client, sender: str, console: Console, *, coached: bool = False
) -> None:
    """Read and answer until the end of the input."""
    reply = Reply([])
    while True:
        try:
            typed = console.input("\n[cyan]>[/cyan] ").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if not typed:
            continue
        button = reply.chosen(typed)
        if button:
            console.print(f"  {button[0]}", style="dim", markup=False)
        said = button[1] if button else typed
        reply = Reply(send(client, sender, said, coached=coached))
        console.print(reply)


def send(client: httpx.Client, sender: str, text: str, *, coached: bool = False) -> list[Message]:
    """Send a message over Rasa's REST channel.

    Args:
        client: reaches the product.
        sender: whose consultations.
        text: as typed, or a button's payload.
        coached: whether the sender has a coach.

    Returns:
        The reply's messages.

    Raises:
        httpx.HTTPError: if the product does not answer.
    """
    metadata: dict[str, Any] = {"channel": "terminal", "message_id": uuid.uuid4().hex}
    if coached:
        metadata["coached"] = True
    body = {"sender": sender, "message": text, "metadata": metadata}
    reply = client.post("/webhooks/rest/webhook", json=body)
    reply.raise_for_status()
    return [said["custom"] for said in reply.json() if "custom" in said]


@contextlib.contextmanager
def _product(current: Settings, console: Console, words: Phrases) -> Iterator[httpx.Client]:
    """Give a client of the running product; start it, and end it afterwards, if it does not run."""
    address = f"http://{HOST}:{current.rasa_port}"
    with httpx.Client(base_url=address, timeout=ANSWER_SECONDS, trust_env=False) as client:
        if _ready(client, current):
            yield client
            return
        log = current.root / "var" / "chat.log"
        log.parent.mkdir(exist_ok=True)
        started = [sys.executable, "-m", "actions.cli.main", "run", "--no-front"]
        with (
            log.open("wb") as lines,
            subprocess.Popen(  # noqa: S603 - our own command line
                started, cwd=current.root, stdout=lines, stderr=subprocess.STDOUT
            ) as process,
        ):
            try:
                with console.status(words.say("chat.starting")):
                    _wait(client, current, process)
                yield client
            except NotRunningError:
                last = log.read_text(errors="replace").strip().splitlines()[-1:]
                raise NotRunningError(last[0] if last else "the product did not start") from None
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGINT)


def _wait(client: httpx.Client, current: Settings, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _ready(client, current):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotRunningError
        time.sleep(0.1)


def _ready(client: httpx.Client, current: Settings) -> bool:
    actions = f"http://{HOST}:{current.actions_port}/health"
    try:
        return all(client.get(url).status_code == 200 for url in (actions, "/webhooks/entree/"))
    except httpx.TransportError:
        return False
