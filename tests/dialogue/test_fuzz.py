"""Whatever is said, and whatever Rasa takes it for, there is one clear answer.

A fixed sample; the nightly tests play many more.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings

from actions.dialogue.assistant import assistant
from tests.dialogue.in_process import InProcess
from tests.dialogue.messages import Checked, conversations

pytestmark = pytest.mark.slow


SAMPLE, LENGTH = 50, 5
_senders = itertools.count()


def test_a_fixed_sample_of_messages_is_answered(dialogue: InProcess) -> None:
    checked = Checked(dialogue, assistant().playbook)

    @settings(
        max_examples=SAMPLE,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(conversations(dialogue.intents, LENGTH))
    def play(conversation: list[tuple[str, str]]) -> None:
        checked.play(f"fuzz-{next(_senders)}", conversation)

    play()
