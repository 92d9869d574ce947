"""Every behaviour, in both languages: each folder beside this file holds dialogues that show one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from actions.evaluation.dialogues import Dialogue, play, read_dialogues
from tests.conversations.assistant import Assistant

FOLDERS = sorted(path for path in Path(__file__).parent.iterdir() if list(path.glob("*.yml")))
DIALOGUES = [
    pytest.param(dialogue, id=f"{folder.name}-{dialogue.id}")
    for folder in FOLDERS
    for dialogue in read_dialogues(folder)
]
# What the assistant never says, whatever is asked.
NEVER = re.compile(
    r"\d[.,]\d+ ?%|insufficient data|onvoldoende gegevens|i assumed|ik nam aan dat|good question"
    r"|goede vraag|go around the buyer|your colleagues (?:do|did|score)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_behaviour_is_shown_in_both_languages(folder: Path) -> None:
    languages = {dialogue.language for dialogue in read_dialogues(folder)}
    assert languages == {"en", "nl"}


@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_dialogue(assistant: Assistant, dialogue: Dialogue) -> None:
    def say(person: str, text: str) -> Sequence[Mapping[str, Any]]:
        messages = assistant.say(f"behaviour-{person}", text)
        for message in messages:
            assert message["text"].strip(), message
            assert message.get("code") != "unavailable", text
            assert not NEVER.search(message["text"]), message["text"]
        return messages

    assert play(dialogue, say) == []
