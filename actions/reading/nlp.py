"""spaCy pipelines for both languages: blank tokenizers whose tokens carry a stem as their norm.

Patterns and messages pass through the same pipeline, so a pattern in one inflection finds the
others, and a word that is one typing slip away from a word of the vocabulary counts as that word.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]
import spacy
from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from actions.reading.types import Language

_STEMMERS = {
    "en": snowballstemmer.stemmer("english"),
    "nl": snowballstemmer.stemmer("dutch_porter"),
}
_SHORTEST_TYPO = 6
_LONG_WORD = 9
_SHORTEST_HEAD = 6
_SHORTEST_MODIFIER = 3
_IRREGULAR: dict[str, dict[str, str]] = {
    "en": {"n't": "not", "cannot": "not", "dont": "not", "cant": "not", "isnt": "not", "ca": "can"},
    "nl": {
        "'t": "het",
        "nie": "niet",
        "ni": "niet",
        "gene": "geen",
        "nen": "een",
        "d'r": "er",
        "kent": "ken",
        "belt": "bel",
        "zegt": "zeg",
        "wilt": "wil",
        "gaat": "gaan",
        "staat": "staan",
        "doet": "doen",
        "ziet": "zien",
        "zegde": "zeg",
        "gaf": "geef",
    },
}


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """Crude common form of a word's inflections, in lower case."""
    low = word.lower()
    irregular = _IRREGULAR[language].get(low)
    if irregular is not None:
        return irregular
    if len(low) < 5 or not low.isalpha():
        return low
    stemmed: str = _STEMMERS[language].stemWord(low)
    if language == "nl" and len(low) - len(stemmed) > 3:
        # Only inflections are wanted, not overheid -> over.
        return low.removesuffix("en")
    if language == "nl" and len(stemmed) > 3:
        # The Dutch stemmer leaves the t of the third person: kent, beslist, tekent.
        stemmed = stemmed.removesuffix("t") if not stemmed.endswith("st") else stemmed[:-1]
    return stemmed


class Words:
    """The tokenizer of one language with stems, and the typing slips it forgives.

    Args:
        language: Language of tokenizer and stemmer.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._pipeline: Pipeline = spacy.blank(language)
        self._targets: list[str] = []
        self._known: frozenset[str] = frozenset()
        self._heads: tuple[str, ...] = ()

    @property
    def vocab(self) -> spacy.vocab.Vocab:
        """The spaCy vocabulary that matchers must share."""
        return self._pipeline.vocab

    def learn(
        self, targets: Iterable[str], known: Iterable[str], heads: Iterable[str] = ()
    ) -> None:
        """Set what unknown words are taken for.

        Args:
            targets: Words that typing slips are drawn to.
            known: Further words that are no slips.
            heads: Nouns that a longer Dutch word may end in: an unknown "inpakmachine" is a
                "machine".
        """
        targets = list(targets)
        self._heads = tuple(
            sorted(
                (head for head in set(heads) if len(head) >= _SHORTEST_HEAD), key=len, reverse=True
            )
        )
        self._targets = sorted({word for word in targets if len(word) >= _SHORTEST_TYPO})
        self._known = frozenset(targets) | frozenset(known)
        self._repaired.cache_clear()

    def doc(self, text: str, *, repair: bool = False) -> Doc:
        """Tokens of a text, with the stem of each as its norm."""
        doc = self._pipeline.make_doc(text)
        for token in doc:
            low = token.lower_
            token.norm_ = stem(self._repaired(low) if repair else low, self.language)
        return doc

    @lru_cache(maxsize=20_000)  # noqa: B019 - one object per language for the whole process
    def _repaired(self, word: str) -> str:
        if len(word) < _SHORTEST_TYPO or word in self._known:
            return word
        for head in self._heads:
            if word.endswith(head) and len(word) - len(head) >= _SHORTEST_MODIFIER:
                return head
        if not word.isalpha():
            return word
        slips = 2 if len(word) >= _LONG_WORD else 1
        found = process.extractOne(
            word, self._targets, scorer=OSA.distance, score_cutoff=slips, processor=None
        )
        # Slips in the first letter are rare, and other words differ there most often.
        # The last letter is as a rule an inflection: "listen" is no slip of "listed".
        if found is None or found[0][0] != word[0] or found[0][-1] != word[-1]:
            return word
        return str(found[0])
