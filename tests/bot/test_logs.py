"""Logs of Rasa's process hold no words of people."""

import json
import subprocess
import sys

from tests.bot.conftest import ROOT

BEGIN = """
import logging, warnings, structlog
from bot import logs
logs.configure("INFO")
word = "Ac" + "me"
"""


def written(code):
    """Return what a process with the product's logging writes."""
    ran = subprocess.run(
        [sys.executable, "-c", BEGIN + code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ran.stderr + ran.stdout


def test_an_event_is_written_without_what_rasa_adds_to_it():
    text = written(
        "structlog.get_logger().warning("
        "'message.parsing.failed', user_text=word, rasa_events=[{'text': word}])"
    )
    assert "message.parsing.failed" in text
    assert "Acme" not in text


FAILING = """
def fail():
    try:
        raise KeyError(word)
    except KeyError as error:
        raise RuntimeError(f"cannot read {word}") from error
try:
    fail()
except RuntimeError:
    LOGGER.exception("it failed")
"""


def _check_place_and_type(text):
    for expected in ("it failed", "in fail", "RuntimeError", "caused by", "KeyError"):
        assert expected in text
    assert "Acme" not in text


def test_an_error_is_written_with_its_place_and_type_only():
    _check_place_and_type(written(FAILING.replace("LOGGER", "logging.getLogger('rasa')")))


def test_the_same_goes_for_rasas_structured_log():
    _check_place_and_type(written(FAILING.replace("LOGGER", "structlog.get_logger()")))


def test_warnings_are_not_written():
    assert written("warnings.warn(f'Failed to parse {word}')") == ""


def test_json_lines_hold_the_reference_of_the_turn_and_no_words():
    code = """
from bot import turns
import json
logs.configure("INFO", json=True)
with turns.handling("7K3QF0ZD"):
    try:
        raise RuntimeError(word)
    except RuntimeError:
        logging.getLogger("bot").exception("it failed")
logging.getLogger("bot").info("later")
"""
    during, after = [json.loads(line) for line in written(code).splitlines()]
    assert (during["turn"], during["exception"]) == ("7K3QF0ZD", "RuntimeError")
    assert "turn" not in after
    assert "Acme" not in str(during)
