"""Logging of Rasa's process: no words of people in it."""

import json as json_text
import logging
import traceback
from collections.abc import MutableMapping
from datetime import datetime, timezone
from typing import Any

import structlog

from bot import turns

SAFE = frozenset({"event", "event_info", "exc_info", "stack_info"})
"""Keys of Rasa's structured log entries that never hold what somebody typed."""


def drop_words(
    _logger: Any, _method: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep only the safe keys of an entry; Rasa puts texts and whole trackers in others."""
    return {key: value for key, value in entry.items() if key in SAFE}


class WordlessFormatter(logging.Formatter):
    """Writes where an error happened and of what type it was, not what its message says."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        """Return frames and types of an error and of those that caused it."""
        told, error = [], ei[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            told.append(f"{frames}\n{type(error).__name__}")
            error = error.__cause__ or error.__context__
        return "\ncaused by\n".join(told)


class JsonFormatter(logging.Formatter):
    """Writes the same as a JSON object a line, with the keys that the other processes use."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        line = {
            "event": record.getMessage(),
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, timezone.utc).isoformat(),
        }
        reference = turns.current_reference()
        if reference is not None:
            line["turn"] = reference
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["exception"] = type(error).__name__
            line["at"] = WordlessFormatter().formatException(record.exc_info)
        return json_text.dumps(line, ensure_ascii=False)


class _Turn(logging.Filter):
    """Gives each line the reference of its turn."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.turn = turns.current_reference() or "-"
        return True


def configure(level_name: str, *, json: bool = False) -> None:
    """Set up both kinds of logging that Rasa uses.

    Args:
        level_name: lowest level that is written.
        json: JSON lines; else lines to read in a terminal.
    """
    level = logging.getLevelName(level_name)
    handler = logging.StreamHandler()
    handler.addFilter(_Turn())
    handler.setFormatter(
        JsonFormatter()
        if json
        else WordlessFormatter("%(asctime)s %(levelname)s %(name)s %(turn)s  %(message)s")
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    # Rasa puts what people typed into warnings, pinned packages their deprecations.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(
        logging.DEBUG if level <= logging.DEBUG else logging.ERROR
    )
    structlog.configure(
        processors=[
            drop_words,
            structlog.stdlib.render_to_log_kwargs,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
