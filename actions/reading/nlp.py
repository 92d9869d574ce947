"""Words of both languages: cut from a text, each with its stem as norm, typing slips forgiven.

A message passes through a blank spaCy pipeline of its language with a tokenizer of our own. Phrases
of the vocabulary are cut and stemmed by the same rules without it, since there are thousands of them
at every start; so a phrase in one inflection finds the others. A word that is one typing slip away
from a word of the vocabulary counts as that word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]
from rapidfuzz import process
from rapidfuzz.distance import OSA

from actions.left_out import hollow
from actions.reading.types import Language

# Its command line brings an HTTP client, a project manager and typer: 12 MB.
with hollow("spacy.cli", "spacy.cli.info"):
    import spacy
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc
    from spacy.util import get_words_and_spaces
    from spacy.vocab import Vocab

_NUMBER = r"\d+(?:[.,]\d+)*[^\W\d_]*"
_TOKEN: dict[Language, re.Pattern[str]] = {
    # "don't" is "do" and "n't", so that the negation is a word of its own.
    "en": re.compile(
        rf"{_NUMBER}|[^\W\d_]+?(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|\w+|[^\w\s]", re.IGNORECASE
    ),
    "nl": re.compile(rf"{_NUMBER}|'[tsnkm]\b|\w+(?:'\w+)*|[^\w\s]", re.IGNORECASE),
}
_STEMMERS = {"en": Stemmer.Stemmer("english"), "nl": Stemmer.Stemmer("dutch_porter")}
_CUTTER = "entree.cutter.v1"
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


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark of a text.

    Attributes:
        text: As written.
        start: First character in the text.
        end: Character after the last.
        norm: Stem in lower case, or the class of the people it names, as in ``<top>``.
    """

    text: str
    start: int
    end: int
    norm: str

    @property
    def mark(self) -> bool:
        """Whether it is a punctuation mark."""
        return unicodedata.category(self.text[0]).startswith("P") and len(self.text) == 1


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


class Cutter:
    """spaCy tokenizer that cuts as the vocabulary is cut."""

    def __init__(self, vocab: Vocab, token: re.Pattern[str]) -> None:
        self._vocab = vocab
        self._token = token

    def __call__(self, text: str) -> Doc:
        """Cut a text; white space beyond single blanks becomes tokens of its own."""
        words, spaces = get_words_and_spaces(self._token.findall(text), text)
        return Doc(self._vocab, words=words, spaces=spaces)


@spacy.registry.tokenizers(_CUTTER)  # type: ignore[attr-defined, untyped-decorator]
def _make_cutter() -> Callable[[Pipeline], Cutter]:
    return lambda pipeline: Cutter(pipeline.vocab, _TOKEN[pipeline.lang])  # type: ignore[index]


class Words:
    """The words of one language, and the typing slips that are forgiven.

    Args:
        language: Language of words and stems.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._token = _TOKEN[language]
        # Named in the configuration, so that spaCy does not build its own rules of cutting first.
        self._pipeline: Pipeline = spacy.blank(
            language, config={"nlp": {"tokenizer": {"@tokenizers": _CUTTER}}}
        )
        self._targets: list[str] = []
        self._known: frozenset[str] = frozenset()
        self._heads: tuple[str, ...] = ()

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
        targets = set(targets)
        self._heads = tuple(
            sorted(
                (head for head in set(heads) if len(head) >= _SHORTEST_HEAD), key=len, reverse=True
            )
        )
        self._targets = sorted(word for word in targets if len(word) >= _SHORTEST_TYPO)
        self._known = frozenset(targets) | frozenset(known)
        self._repaired.cache_clear()

    def norms(self, phrase: str) -> list[str]:
        """Stems of a phrase of the vocabulary."""
        return [stem(word, self.language) for word in self._token.findall(phrase)]

    def read(self, text: str) -> list[Word]:
        """Words of a message, its slips repaired in their norms."""
        return [
            Word(
                token.text,
                token.idx,
                token.idx + len(token.text),
                stem(self._repaired(token.lower_), self.language),
            )
            for token in self._pipeline(text)
            if not token.is_space
        ]

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
