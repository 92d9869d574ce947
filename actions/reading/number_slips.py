"""Typing slips in number words: "thousnd", "milioen", "hondredduizend"."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from actions.reading.spelled_numbers import spelled

_SHORTEST_SLIP = 6
_MOST_KEPT = 20_000


class Slips:
    """Typing slips in number words: "thousnd", "milioen", "hondredduizend".

    Args:
        words: Number words that slips are drawn to.
        others: Words that only look like a slip.
    """

    def __init__(self, words: Iterable[str], others: Iterable[str]) -> None:
        self._words = list(dict.fromkeys(words))
        self._others = frozenset(others) | frozenset(self._words)
        self._kept: dict[str, str] = {}

    def repaired(self, word: str) -> str:
        """The number word that a word is one slip away from, else the word itself."""
        if len(word) < _SHORTEST_SLIP or word in self._others:
            return word
        if word not in self._kept:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[word] = self._repair(word)
        return self._kept[word]

    def _repair(self, word: str) -> str:
        if spelled(word) is not None:
            return word
        whole = self._nearest(word)
        if whole is not None:
            return whole
        # Dutch writes numbers as one word: the last part is a magnitude of its own.
        for size in (7, 6, 8):
            tail = self._nearest(word[-size:]) if len(word) >= size + 4 else None
            head = self._nearest(word[:-size]) or word[:-size]
            if tail in {"duizend", "honderd"} and spelled(head) is not None:
                return head + tail
        return word

    def _nearest(self, word: str) -> str | None:
        found = process.extractOne(
            word, self._words, scorer=OSA.distance, score_cutoff=1, processor=None
        )
        return str(found[0]) if found is not None and found[0][0] == word[:1] else None
