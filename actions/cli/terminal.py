"""Draws the message vocabulary in a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

Message = dict[str, Any]

_STYLES = {"understood": "dim", "question": "bold", "notice": "", "definition": "italic"}
_FRAMED = {"advice", "what_if", "summary", "next_steps"}


class Reply:
    """The messages of one reply, with their buttons numbered through.

    Args:
        messages: in the vocabulary; a kind that is not known is drawn as its text.
    """

    def __init__(self, messages: list[Message]) -> None:
        self._messages = messages
        self._payloads = [
            (str(button["title"]), str(button["payload"]))
            for message in messages
            for button in message.get("buttons", ())
        ]

    def chosen(self, typed: str) -> tuple[str, str] | None:
        """Return title and payload of the button whose number was typed, None if none was."""
        number = typed.strip()
        # A number beyond the buttons is an answer: "25" may well be a percentage.
        if number.isdecimal() and 1 <= int(number) <= len(self._payloads):
            return self._payloads[int(number) - 1]
        return None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw all messages, one below the other."""
        number = 0
        for message in self._messages:
            # Text, never markup: square brackets in an answer are just that.
            text = Text(str(message.get("text", "")), style=_STYLES.get(message["kind"], ""))
            progress = message.get("progress")
            if progress:
                text.append(f"  {progress['asked']}/{progress['at_most']}", style="dim")
            if message["kind"] in _FRAMED:
                yield Panel(text, border_style="cyan", padding=(0, 1))
            else:
                yield text
            for button in message.get("buttons", ()):
                number += 1
                line = Text.assemble((f"{number:2} ", "cyan"), str(button["title"]))
                yield Padding(line, (0, 0, 0, 2))
