"""The register of docs/security.md speaks of the versions that are locked."""

from __future__ import annotations

import re

import pytest

from tests.conversations.assistant import ROOT

TEXT = (ROOT / "docs/security.md").read_text(encoding="utf-8")
LOCKED = dict(
    re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements/rasa.txt").read_text(), re.MULTILINE)
)
NAMED = re.findall(r"\b([a-z][a-z0-9-]+) (\d[\d.]*\d)\b", TEXT[TEXT.index("## Rasa's pins") :])
ABSENT = ("tensorflow", "keras", "protobuf", "pillow", "tornado", "werkzeug", "python-socketio")


def test_the_table_names_many_packages() -> None:
    assert len({name for name, _ in NAMED} & LOCKED.keys()) >= 18


@pytest.mark.parametrize(("name", "version"), sorted({n for n in NAMED if n[0] in LOCKED}))
def test_a_version_in_the_register_is_the_locked_one(name: str, version: str) -> None:
    assert LOCKED[name] == version


@pytest.mark.parametrize("name", ABSENT)
def test_what_is_said_to_be_absent_is(name: str) -> None:
    assert f"{name}" in TEXT
    assert name not in LOCKED


def test_each_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/.]+)`", TEXT))
    assert len(named) >= 8
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
