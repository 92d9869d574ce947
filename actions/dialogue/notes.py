"""What a coach wrote: told once, at the person's next message, in whichever channel that is."""

from __future__ import annotations

from actions.consultations.turn import Turn
from actions.dialogue import messages
from actions.dialogue.coaching.note_answer import answer_button
from actions.dialogue.messages import Message
from actions.dialogue.wording import Wording
from actions.playbook.phrases import phrases


def unread_notes(turn: Turn, words: Wording) -> list[Message]:
    """Return the notes that the person has not seen, to be answered, and mark them as read."""
    notes = turn.coaching.unread_notes()
    coaching = phrases("coaching", words.language, words.playbook.folder)
    if notes:
        turn.coaching.mark_read([note.id for note in notes])
    return [
        messages.note(
            words.say(
                f"note.{note.kind}",
                author=note.signed,
                prospect=note.prospect or words.say("summary.unnamed"),
                text=note.text,
            ),
            author=note.signed,
            at=note.at.isoformat(),
            consultation=note.consultation,
            buttons=[answer_button(note, coaching)],
        )
        for note in notes
    ]
