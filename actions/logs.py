"""Logging: one line per event, as JSON or for the console, without secrets or customers' words.

A log line says which turn, which person (as a hash), which code and how long; never what was
said, who the prospect is, or a secret. That is enforced here, not left to each caller: keys that
hold words are replaced by their length, secrets by a mark, exceptions by their type and place.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sys
import traceback
from collections.abc import Collection, MutableMapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TextIO

from actions.left_out import leaving_out

# It would draw tracebacks with rich, 7 MB in each process; ours become a type and places.
with leaving_out("rich"):
    import structlog
    from structlog.typing import EventDict, Processor, WrappedLogger

SECRET = "[secret]"  # noqa: S105 - the mark, not a secret
SHORTEST_SECRET = 8

_SECRET_KEY = re.compile(
    r"secret|token|passw|authorization|cookie|credential|api_?key|jwt|private", re.IGNORECASE
)
_WORD_KEYS = frozenset(
    {"text", "texts", "message", "messages", "words", "said", "story", "title", "question"}
    | {"answer", "note", "notes", "reply", "replies", "body", "payload", "query", "search"}
    | {"name", "names", "prospect", "prospects", "company", "customer"}
    | {"value", "values", "facts", "document", "advice"}
)
_PERSON_KEYS = frozenset({"person", "person_id", "sender", "sender_id", "user", "author"})
_URL_LOGIN = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)[^/\s@]+@", re.IGNORECASE)
_BEARER = re.compile(r"\b(Bearer|Basic)\s+[\w.~+/=-]+", re.IGNORECASE)
_TOKEN = re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*|\bx(?:ox[a-z]|app)-[\w-]+")


def configure(
    *,
    level: str = "INFO",
    json: bool = True,
    secrets: Collection[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Set up logging for this process, ours and the libraries' alike.

    Args:
        level: lowest level that is written.
        json: JSON lines; False writes for reading in a terminal.
        secrets: values that must never appear, wherever they occur.
        stream: where to, by default standard error.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        place_of_exception,
        Redaction(secrets),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    render: Processor = (
        structlog.processors.JSONRenderer()
        if json
        else structlog.dev.ConsoleRenderer(colors=(stream or sys.stderr).isatty())
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for library in ("sqlalchemy", "alembic", "httpx", "urllib3", "slack_sdk", "rasa_sdk"):
        # Below warning these write statements, addresses or whole payloads.
        logging.getLogger(library).setLevel(logging.WARNING)


def get(name: str) -> Any:
    """Give a logger; its events are fixed phrases, everything variable is a key."""
    return structlog.stdlib.get_logger(name)


def bind(**keys: Any) -> None:
    """Add keys, such as the turn's correlation id, to every further line of this context."""
    structlog.contextvars.bind_contextvars(**keys)


def unbind() -> None:
    """Forget the keys of this context."""
    structlog.contextvars.clear_contextvars()


def bound(**keys: Any) -> AbstractContextManager[None]:
    """Add keys to every line within a block."""
    return structlog.contextvars.bound_contextvars(**keys)


def person_mark(external_id: str) -> str:
    """Give a short hash that stands for a person: the same for the same person, not readable."""
    return hashlib.blake2s(external_id.encode("utf-8", "replace"), digest_size=5).hexdigest()


def place_of_exception(
    _logger: WrappedLogger, _method: str, event: MutableMapping[str, Any]
) -> EventDict:
    """Replace an exception by its types and places; its message could quote a customer."""
    said = event.pop("exc_info", None)
    error = sys.exc_info()[1] if said is True else said[1] if isinstance(said, tuple) else said
    if isinstance(error, BaseException):
        event["exception"] = type(error).__name__
        cause = error.__cause__ or error.__context__
        if cause is not None:
            event["caused_by"] = type(cause).__name__
        event["at"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    event.pop("stack_info", None)
    return dict(event)


class Redaction:
    """Processor that takes secrets, words and names out of an event.

    Args:
        secrets: values to be masked wherever they occur; those under eight characters are left
            out, because masking them would only hide ordinary words.
    """

    def __init__(self, secrets: Collection[str] = ()) -> None:
        self._secrets = tuple(one for one in secrets if len(one) >= SHORTEST_SECRET)

    def __call__(
        self, _logger: WrappedLogger, _method: str, event: MutableMapping[str, Any]
    ) -> EventDict:
        """Redact one event."""
        return {str(key): self._redact(str(key), value) for key, value in event.items()}

    def _redact(self, key: str, value: Any) -> Any:
        if key.startswith("_"):  # structlog's own
            return value
        if _SECRET_KEY.search(key):
            return SECRET
        lowered = key.lower()
        if lowered in _WORD_KEYS:
            return _measure(value)
        if lowered in _PERSON_KEYS:
            return person_mark(str(value))
        return self._clean(value)

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._mask(value)
        if isinstance(value, dict):
            return {str(key): self._redact(str(key), item) for key, item in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._clean(item) for item in value]
        if isinstance(value, (int, float, bool)) or value is None:
            return value
        return self._mask(str(value))

    def _mask(self, said: str) -> str:
        for secret in self._secrets:
            said = said.replace(secret, SECRET)
        said = _URL_LOGIN.sub(rf"\g<scheme>{SECRET}@", said)
        said = _BEARER.sub(rf"\1 {SECRET}", said)
        return _TOKEN.sub(SECRET, said)


def _measure(value: Any) -> str:
    if isinstance(value, str):
        return f"[{len(value)} characters]"
    if isinstance(value, (dict, list, tuple, set, frozenset)):
        return f"[{len(value)} entries]"
    return f"[{type(value).__name__}]"
