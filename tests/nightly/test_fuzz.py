"""Ten thousand messages of every kind, each answered, nothing stored that cannot be."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from actions.dialogue.assistant import assistant
from tests.dialogue.in_process import in_process
from tests.dialogue.messages import Checked, conversations

MESSAGES, LENGTH = 10_000, 10
_senders = itertools.count()


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("ENTREE_NIGHTLY"), reason="make nightly plays it")
def test_ten_thousand_messages_are_answered(tmp_path: Path) -> None:
    played = 0
    with in_process(tmp_path) as dialogue:
        checked = Checked(dialogue, assistant().playbook)

        @settings(
            max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(conversations(dialogue.intents, LENGTH))
        def play(conversation: list[tuple[str, str]]) -> None:
            nonlocal played
            played += len(conversation)
            checked.play(f"fuzz-{next(_senders)}", conversation)

        while played < MESSAGES:
            play()
