"""The words of a page of coaching: what is said, and what people say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from actions.dialogue.talk import Talk
from actions.playbook.model.phrases import Phrases
from actions.playbook.phrases import SHIPPED_BOOK, phrases

BOTH = ("en", "nl")


def sayings(talk: Talk, page: str = "coaching") -> Phrases:
    """Return a page of phrases in the language of the turn."""
    return phrases(page, talk.language, talk.playbook.folder)


def heard(talk: Talk, key: str, text: str | None = None) -> str | None:
    """Return the first words of a list that a text holds, in either language; None if none.

    Words right behind "not" do not count.

    Args:
        talk: the turn.
        key: name of the list on the page `coaching`, section `words`.
        text: by default what was said in this turn.
    """
    found = _pattern(key, talk.playbook.folder).search(talk.text if text is None else text)
    return found.group(0) if found else None


def place_of(talk: Talk, key: str, text: str) -> int | None:
    """Return where the first words of a list stand in a text; None if nowhere."""
    found = _pattern(key, talk.playbook.folder).search(text)
    return found.start() if found else None


def first_of(talk: Talk, keys: Sequence[str]) -> str | None:
    """Return the list whose words come first in what was said; None if none has any."""
    places = {key: place_of(talk, key, talk.text) for key in keys}
    named = {key: place for key, place in places.items() if place is not None}
    return min(named, key=lambda key: named[key]) if named else None


@lru_cache(maxsize=128)
def _pattern(key: str, book: Path = SHIPPED_BOOK) -> re.Pattern[str]:
    said = [
        words.strip()
        for language in BOTH
        for words in phrases("coaching", language, book).say(f"words.{key}").split(",")
    ]
    longest_first = sorted({words for words in said if words}, key=len, reverse=True)
    return re.compile(
        rf"(?<!not )(?<!niet )\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE
    )
