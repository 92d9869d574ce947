"""The act of a message, asked of Rasa's side: a child process in Rasa's own environment.

The acts model runs on another Python than ours, so `bot/parse.py` is started there once and asked
line by line. Where that environment or a trained model is missing there are no acts, and no error.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_PAYLOAD = re.compile(r"\s*/(?P<act>[a-z_]{1,40})\s*(?:\{.*\})?\s*", re.DOTALL)


class ActsChild:
    """One child process, started at the first question and ended with the context."""

    def __init__(self, root: Path = ROOT) -> None:
        """Remember where to start it.

        Args:
            root: The project's folder, which holds `.venv-rasa` and `bot`.
        """
        self._root = root
        self._child: subprocess.Popen[str] | None = None
        self._given_up = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def act(self, text: str) -> str | None:
        """Return the act of a message, or None where acts are not to be had."""
        child = self._started()
        if child is None or child.stdin is None or child.stdout is None:
            # A payload names its act itself; only the child knows which acts there are.
            payload = _PAYLOAD.fullmatch(text)
            return payload["act"] if payload else None
        try:
            child.stdin.write(json.dumps({"text": text}) + "\n")
            child.stdin.flush()
            answer = json.loads(child.stdout.readline())
        except (OSError, ValueError):
            # It has ended, for want of a model most likely: do not try again for each line.
            self._given_up = True
            return None
        act = answer.get("intent") if isinstance(answer, dict) else None
        return act if isinstance(act, str) else None

    def _started(self) -> subprocess.Popen[str] | None:
        if self._given_up or self._child is not None:
            return None if self._given_up else self._child
        python = self._root / ".venv-rasa" / "bin" / "python"
        if not python.exists():
            self._given_up = True
            return None
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [str(python), "-m", "bot.parse"],
            cwd=self._root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        return self._child
