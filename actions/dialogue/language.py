"""Which language a turn is in: asked for, or recognised, or as before."""

from __future__ import annotations

from actions.consultations.turn import Turn
from actions.reading.language import detect

LANGUAGES = ("en", "nl")
PINNED = "language_pinned"


def language_of(turn: Turn, text: str, from_channel: object = None) -> str:
    """Return the language to answer in, and keep it for the person.

    What the person asked for stays; else every message is recognised, and a short one or a button
    keeps the language of before.
    """
    before = turn.person.language
    if before is None and from_channel in LANGUAGES:
        before = str(from_channel)
    if turn.person.state.get(PINNED) and before in LANGUAGES:
        return before
    language = before or "en"
    if not text.startswith("/"):
        language = detect(text, before)
    if language != turn.person.language:
        turn.set_language(language)
    return language


def pin(turn: Turn, language: str) -> None:
    """Speak a language from now on because the person asked for it."""
    turn.set_language(language)
    turn.person.state[PINNED] = True
