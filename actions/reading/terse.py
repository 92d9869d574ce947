"""Answers of a word or two that mean something only after their question: "a lot", "gaat wel".

They stand in ``vocabulary/<language>/terse.yml``, by fact and value, with the small words around.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from actions.reading.cues import phrases
from actions.reading.types import Plain
from actions.reading.vocabulary import page

_PAGE = "terse"
_TURN = re.compile(r"[,;:]|\s-\s|\b(?:but|maar|because|want|omdat)\b", re.IGNORECASE)


def read_terse(fact: str, text: str) -> Plain:
    """The value that an answer tells in a word or two, None when it does not.

    Args:
        fact: What was asked.
        text: The answer; what follows a comma or a "but" is looked at by itself elsewhere.
    """
    said = _TURN.split(text, maxsplit=1)[0].strip(" .!?")
    for value, pattern in _answers().get(fact, {}).items():
        if pattern.fullmatch(said):
            return _PLAIN.get(value, int(value) if value.isdigit() else value)
    return None


_PLAIN: Mapping[str, Plain] = {"yes": True, "no": False}


@lru_cache(maxsize=1)
def _answers() -> dict[str, dict[str, re.Pattern[str]]]:
    """Of each fact the pattern of each value, small words around it included."""
    pages = page(_PAGE)
    lead, tail = (phrases(p for one in pages for p in one[name]).pattern for name in _AROUND)
    found: dict[str, dict[str, list[str]]] = {}
    for one in pages:
        for fact in one.keys() - set(_AROUND):
            for value, told in one[fact].items():
                found.setdefault(fact, {}).setdefault(value, []).extend(map(str, told))
    return {
        fact: {
            value: re.compile(
                rf"(?:(?:{lead})\W+)*(?:{phrases(told).pattern})(?:\W+(?:{tail}))*", re.IGNORECASE
            )
            for value, told in values.items()
        }
        for fact, values in found.items()
    }


_AROUND = ("lead", "tail")
