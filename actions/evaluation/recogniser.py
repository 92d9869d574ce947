"""The acts of many messages, recognised by Rasa's side in a child process.

Rasa lives in an environment of its own; `bot/parse.py` there reads `{"text"}` lines and writes
`{"intent", "confidence"}` lines.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

PATIENCE_SECONDS = 300


class RecogniserError(RuntimeError):
    """The acts could not be recognised; the message says what is missing."""


def recognise(
    texts: Sequence[str], root: Path, model: Path | None = None
) -> list[tuple[str, float]]:
    """Return (act, confidence) for every text, in order.

    Args:
        texts: messages.
        root: the project's folder, with `.venv-rasa` and a trained model.
        model: a trained model; the newest by default.

    Raises:
        RecogniserError: The environment, the module or the model is missing, or it failed.
    """
    python = root / ".venv-rasa" / "bin" / "python"
    if not python.exists() or not (root / "bot" / "parse.py").exists():
        raise RecogniserError("Rasa's environment is not set up: run `make setup train`")
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [str(python), "-m", "bot.parse", *([str(model)] if model else [])],
            cwd=root,
            input=lines,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RecogniserError(f"recognising took more than {PATIENCE_SECONDS} s") from None
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise RecogniserError(f"recognising failed: {last[0]}")
    return parse_answers(done.stdout, len(texts))


def parse_answers(output: str, expected: int) -> list[tuple[str, float]]:
    """Return the answers on standard output; other lines there are skipped.

    Raises:
        RecogniserError: There are not as many answers as messages.
    """
    answers = []
    for line in output.splitlines():
        try:
            answer = json.loads(line)
        except ValueError:
            continue
        if isinstance(answer, dict) and "intent" in answer:
            answers.append((str(answer["intent"]), float(answer.get("confidence") or 0.0)))
    if len(answers) != expected:
        raise RecogniserError(f"{expected} messages, but {len(answers)} answers")
    return answers
