"""Is this made of words at all? Sentence vectors find some likeness even in a cat's walk on keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from actions.reading.vocabulary import LANGUAGES, load

# Of 1,840 lines of the development sets none of three words and more knows fewer than half of its
# words, and none of any length lies below both of the other two.
_FEW_WORDS, _KNOWN_WORDS, _KNOWN_STRETCHES = 3, 0.4, 0.55
_STRETCH, _OFTEN = 3, 3
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Words:
    """What words and stretches of letters look like.

    Attributes:
        whole: Words, in lower case.
        stretches: Three letters, or two beside an edge of a word, that several words hold.
    """

    whole: frozenset[str]
    stretches: frozenset[str]

    @classmethod
    def of(cls, sentences: Iterable[str]) -> Words:
        """The words of sentences that are none of it."""
        whole = frozenset(word for one in sentences for word in _WORD.findall(one.lower()))
        counted = Counter(stretch for word in whole for stretch in _stretches(word))
        return cls(whole, frozenset(one for one, often in counted.items() if often >= _OFTEN))

    def miss(self, text: str) -> bool:
        """Whether a text is gibberish: hardly a known word, or letters that no word holds so."""
        found = _WORD.findall(text.lower())
        if not found:
            return False
        known = sum(word in self.whole for word in found) / len(found)
        if len(found) >= _FEW_WORDS:
            return known < _KNOWN_WORDS
        held = [stretch in self.stretches for word in found for stretch in _stretches(word)]
        return known == 0 and sum(held) / len(held) < _KNOWN_STRETCHES


def _stretches(word: str) -> list[str]:
    edged = f" {word} "
    return [edged[at : at + _STRETCH] for at in range(len(word))]


@lru_cache(maxsize=1)
def shipped() -> Words:
    """The words of all examples in the vocabulary; of a lone word none tells that it is one."""
    return Words.of(
        sentence
        for language in LANGUAGES
        for sentences in load(language).examples.values()
        for sentence in sentences
        if " " in sentence
    )
