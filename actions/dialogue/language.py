"""Which language a turn is in: asked for, or recognised, or as before."""

from __future__ import annotations

from actions.consultations.turn import Turn
from actions.reading.language import detect
from actions.reading.types import Language

PINNED = "language_pinned"


def language_of(turn: Turn, text: str, from_channel: object = None) -> Language:
    """Return the language to answer in, and keep it for the person.

    What the person asked for stays; else every message is recognised, and a short one or a button
    keeps the language of before.
    """
    known = turn.person.language or from_channel
    before: Language | None = "nl" if known == "nl" else "en" if known == "en" else None
    if turn.person.state.get(PINNED) and before is not None:
        return before
    language: Language = before or "en"
    if not text.startswith("/"):
        language = detect(text, before)
    if language != turn.person.language:
        turn.set_language(language)
    return language


def pin(turn: Turn, language: Language) -> None:
    """Speak a language from now on because the person asked for it."""
    turn.set_language(language)
    turn.person.state[PINNED] = True
