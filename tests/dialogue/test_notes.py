"""A coach's note reaches the junior in the conversation, once, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

from actions.consultations.coaching import notes
from tests.dialogue.in_process import InProcess

STORY = "planning software for Acme, 40k, the plant manager decides"


def test_a_note_comes_with_the_next_message_and_only_once(dialogue: InProcess) -> None:
    dialogue.say("notes-anna", STORY)
    with dialogue.database.records("notes-anna") as records:
        (consultation,) = records.consultations()
    with dialogue.database.writing() as connection:
        notes.add(
            connection,
            consultation.id,
            "keep",
            "You asked who signed the last one.",
            author="karin",
            now=datetime.now(UTC),
        )
        notes.add(
            connection,
            consultation.id,
            "stop",
            "No price in the first mail.",
            author="karin",
            author_name="Karin Hendrickx",
            now=datetime.now(UTC),
        )
    assert not [
        each for each in dialogue.say("notes-bram", "hello", "greet") if each["kind"] == "note"
    ]
    first, second, *_ = dialogue.say("notes-anna", "thanks", "thank")
    assert first["kind"] == "note"
    assert first["author"] == "karin", "nobody told a name"
    assert second["author"] == "Karin Hendrickx"
    assert "Karin Hendrickx" in second["text"]
    assert "You asked who signed the last one." in first["text"]
    again = dialogue.say("notes-anna", "thanks", "thank")
    assert not [each for each in again if each["kind"] == "note"]
