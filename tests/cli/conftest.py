"""A book is searched for defects once, however many commands of these tests ask about it."""

from __future__ import annotations

import pytest

from actions.cli.examination import surroundings
from actions.playbook.lint import check as lint
from actions.playbook.lint.findings import Finding
from actions.playbook.load import Playbook

_real = lint.check
_found: dict[str, list[Finding]] = {}


def once(playbook: Playbook) -> list[Finding]:
    """What `check` finds, kept by the content of the book: where it lies tells nothing."""
    if playbook.version not in _found:
        _found[playbook.version] = _real(playbook)
    return _found[playbook.version]


@pytest.fixture(autouse=True)
def shared_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint, "check", once)
    monkeypatch.setattr(surroundings, "check", once)
