"""Acts of many messages in one process: JSONL `{"text"}` in, `{"intent", "confidence"}` out.

Usage: `python -m bot.parse [MODEL]`; without MODEL the newest in models/. Only the acts classifier is
taken out of the model, so neither Rasa's server nor its graph is started and the first answer comes
within a second. A line of input gives a line of output at once, which lets a parent process ask as it goes.
"""

import json
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TextIO

from bot.nlu.recogniser import Recogniser
from bot.plain import plain_intent

MODELS = Path(__file__).resolve().parent.parent / "models"


class NoModelError(Exception):
    """There is no trained model to read."""


def newest(folder: Path) -> Path:
    """The model that was made last.

    Raises:
        NoModelError: the folder holds none.
    """
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise NoModelError(f"no model in {folder}: train one first")
    return models[-1]


def load(model: Path) -> Recogniser:
    """The acts recogniser inside a Rasa model.

    Raises:
        NoModelError: the model was trained with another pipeline.
    """
    with tempfile.TemporaryDirectory() as place, tarfile.open(model) as archive:
        wanted = [m for m in archive.getmembers() if m.isfile() and "ActClassifier" in m.name]
        if not wanted:
            raise NoModelError(f"{model.name} holds no acts classifier: train again")
        for member in wanted:
            member.name = Path(member.name).name
            archive.extract(member, place)
        return Recogniser.load(Path(place))


def answer(recogniser: Recogniser, line: str) -> dict[str, object]:
    """The answer to one line of input, as the channel would have it; a broken line gets an `error`."""
    try:
        text = json.loads(line)["text"]
        if not isinstance(text, str):
            raise TypeError("text must be a string")
    except (ValueError, KeyError, TypeError) as error:
        return {"error": f'expected {{"text": "..."}}: {error}'}
    plain = plain_intent(text)
    if plain is not None:
        return {"intent": plain, "confidence": 1.0}
    recognised = recogniser.recognise(text)
    return {"intent": recognised.act, "confidence": round(recognised.confidence, 4)}


def run(model: Path | None, source: TextIO, target: TextIO) -> None:
    """Answer lines until the input ends."""
    recogniser = load(model or newest(MODELS))
    for line in source:
        if line.strip():
            print(json.dumps(answer(recogniser, line)), file=target, flush=True)


def main() -> int:
    """Command line.

    Returns:
        Exit code: 2 without a usable model.
    """
    try:
        run(Path(sys.argv[1]) if len(sys.argv) > 1 else None, sys.stdin, sys.stdout)
    except (NoModelError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
