"""Logging of Rasa's process: no words of people in it."""

import logging
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

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


def configure(level_name: str) -> None:
    """Set up both kinds of logging that Rasa uses."""
    level = logging.getLevelName(level_name)
    handler = logging.StreamHandler()
    handler.setFormatter(WordlessFormatter("%(asctime)s %(levelname)s %(name)s  %(message)s"))
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
