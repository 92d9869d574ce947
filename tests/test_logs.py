"""Log lines tell what happened, never what was said, to whom, or a secret."""

from __future__ import annotations

import io
import json
import logging
from typing import Any

import pytest
import structlog

from actions import logs
from tests.log_lines import SECRET, lines

__all__ = ["lines"]


def written(lines: io.StringIO) -> dict[str, Any]:
    (line,) = lines.getvalue().splitlines()
    return dict(json.loads(line))


def test_a_line_has_event_level_time_and_keys(lines: io.StringIO) -> None:
    logs.get("entree.turn").info("turn done", consultation=12, code="saved", ms=3.5)
    line = written(lines)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "turn done",
        "level": "info",
        "logger": "entree.turn",
        "consultation": 12,
        "code": "saved",
        "ms": 3.5,
    }


@pytest.mark.parametrize(
    "keys",
    [
        {"text": "Acme is price-minded"},
        {"prospect": "Acme"},
        {"words": ["Acme", "is"]},
        {"message": {"text": "Acme"}},
        {"turn": {"reply": "Acme", "facts": {"their_goal": "Acme"}}},
        {"turn": [{"name": "Acme"}]},
        {"payload": '/inform{"x": "Acme"}'},
    ],
    ids=str,
)
def test_words_and_names_are_left_out(lines: io.StringIO, keys: dict[str, Any]) -> None:
    logs.get("x").warning("turn failed", **keys)
    assert "Acme" not in lines.getvalue()


@pytest.mark.parametrize(
    "keys",
    [
        {"channel_secret": "abc123"},
        {"headers": {"Authorization": "abc123"}},
        {"headers": {"X-Entree-Secret": "abc123", "Cookie": "abc123"}},
        {"access_token": "abc123"},
        {"password": "abc123"},
        {"detail": "sent Bearer abc123"},
        {"url": "postgresql://entree:abc123@db/entree"},
        {"detail": "eyJhbGciOi.eyJzdWIiOabc123.abc123"},
        {"detail": "xoxb-12-abc123"},
        {"detail": f"abc123 {SECRET}"[7:]},
    ],
    ids=str,
)
def test_secrets_are_masked(lines: io.StringIO, keys: dict[str, Any]) -> None:
    logs.get("x").error("refused", **keys)
    assert "abc123" not in lines.getvalue()
    assert SECRET not in lines.getvalue()
    assert logs.SECRET in lines.getvalue()


def test_a_person_is_a_mark_that_stays_the_same(lines: io.StringIO) -> None:
    logs.get("x").info("turn", person="lotte@example.com")
    assert written(lines)["person"] == logs.person_mark("lotte@example.com")
    assert "lotte" not in lines.getvalue()
    assert logs.person_mark("sam") != logs.person_mark("lotte")


def test_an_exception_is_told_by_type_and_place(lines: io.StringIO) -> None:
    try:
        try:
            raise KeyError("Acme is price-minded")
        except KeyError as cause:
            raise ValueError(f"Acme and {SECRET}") from cause
    except ValueError:
        logs.get("x").exception("turn failed")
    line = written(lines)
    assert (line["exception"], line["caused_by"]) == ("ValueError", "KeyError")
    assert line["at"][0].startswith("test_logs.py:")
    assert "Acme" not in lines.getvalue()
    assert SECRET not in lines.getvalue()


def test_a_librarys_lines_go_the_same_way(lines: io.StringIO) -> None:
    try:
        raise RuntimeError("Acme")
    except RuntimeError:
        logging.getLogger("uvicorn").exception("call to %s", f"http://u:{SECRET}@host")
    line = written(lines)
    assert line["event"] == f"call to http://{logs.SECRET}@host"
    assert line["exception"] == "RuntimeError"
    assert "Acme" not in lines.getvalue()


@pytest.mark.parametrize("library", ["sqlalchemy.engine", "httpx", "rasa_sdk.endpoint"])
def test_chatty_libraries_are_quiet(lines: io.StringIO, library: str) -> None:
    logging.getLogger(library).info("statement with Acme")
    assert lines.getvalue() == ""


def test_a_turns_id_is_on_all_its_lines(lines: io.StringIO) -> None:
    logs.bind(turn="t-1")
    logs.get("x").info("one")
    logging.getLogger("library").warning("two")
    logs.unbind()
    logs.get("x").info("three")
    turns = [json.loads(line).get("turn") for line in lines.getvalue().splitlines()]
    assert turns == ["t-1", "t-1", None]


def test_the_console_is_redacted_too() -> None:
    stream = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:]
    logs.configure(json=False, secrets=[SECRET], stream=stream)
    logs.get("y").error("refused", text="Acme", detail=SECRET)
    root.handlers[:] = before
    structlog.reset_defaults()
    assert "refused" in stream.getvalue()
    assert "Acme" not in stream.getvalue()
    assert SECRET not in stream.getvalue()
