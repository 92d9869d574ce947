"""Logging of Rasa's process: no words of people in it."""

import logging
from collections.abc import MutableMapping
from typing import Any

import structlog

SAFE = frozenset({"event", "event_info", "level", "timestamp", "exc_info", "exception", "stack"})
"""Keys of Rasa's structured log entries that never hold what somebody typed."""


def drop_words(
    _logger: Any, _method: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep only the safe keys of an entry; Rasa puts texts and whole trackers in others."""
    return {key: value for key, value in entry.items() if key in SAFE}


def configure(level_name: str) -> None:
    """Set up both kinds of logging that Rasa uses."""
    level = logging.getLevelName(level_name)
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s  %(message)s", force=True
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    # Rasa puts what people typed into warnings, pinned packages their deprecations.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(
        logging.DEBUG if level <= logging.DEBUG else logging.ERROR
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            drop_words,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
