"""`make test`: both lanes run, and the first that fails is said clearly at the end."""

from __future__ import annotations

import re
import sys

import pytest

from tests.run import Part, run

FAILS = """
print('FAILED tests/a.py::test_one - assert 1 == 2')
print('FAILED tests/a.py::test_two - assert 1 == 3')
raise SystemExit(1)
"""


def part(name: str, program: str) -> Part:
    return Part(name, (sys.executable, "-c", program))


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return re.sub(r"\b\d+ s,", "some s,", capsys.readouterr().out).splitlines()


def test_all_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([part("one", "print('1 passed')")], [part("two", "print('2 passed')")]) == 0
    told = said(capsys)
    assert told[:4] == ["==> one", "1 passed", "==> two", "2 passed"]
    assert told[4:] == ["==> one: some s, passed", "==> two: some s, passed"]


def test_a_failure_in_the_quiet_lane_is_shown_and_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([part("one", "print('1 passed')")], [part("two", FAILS), part("three", "")]) == 1
    told = said(capsys)
    assert "FAILED tests/a.py::test_two - assert 1 == 3" in told
    assert told[-2] == (
        "==> two: some s, FAILED (exit code 1); first: FAILED tests/a.py::test_one - assert 1 == 2"
    )
    assert told[-1] == "==> three: some s, passed"


def test_a_process_that_dies_without_a_word_is_a_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([part("one", "import os; os.kill(os.getpid(), 9)")], []) == 1
    assert said(capsys)[-1] == ("==> one: some s, FAILED (exit code -9); first: see above")
