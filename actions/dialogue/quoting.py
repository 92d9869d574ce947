"""The part of a message that a fact came from, long enough to be recognised as one's own words."""

from __future__ import annotations

import re

LONGEST = 80
_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.](?=\d)[^.!?;\n]+)*")
_CLAUSE = re.compile(r"[^,]+(?:,(?=\d)[^,]+)*")


def clause_around(text: str, words: str) -> str:
    """Return the sentence that holds some words, or its clause where the sentence is long.

    Args:
        text: the message.
        words: some of its words, as read.

    Returns:
        At most 80 characters of the message; the words themselves where nothing that short holds
        them.
    """
    for pattern in (_SENTENCE, _CLAUSE):
        for sentence in _SENTENCE.finditer(text):
            for part in pattern.finditer(sentence.group()):
                said = " ".join(part.group().split())
                if words and words in said and len(said) <= LONGEST:
                    return said
    return words
