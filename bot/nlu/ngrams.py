"""Character and word n-grams of messages, weighed by how rare they are.

Many messages at once go through scikit-learn; one alone is counted here, for the checks and matrices
that scikit-learn makes around a single message take twenty times as long as the counting.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu import text as forms

_WORD_OR_MARK = r"\w+|[?!]"


def _vectorizers(vocabularies: Sequence[dict[str, int] | None]) -> list[TfidfVectorizer]:
    character, word = vocabularies
    return [
        TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(2, 5),
            min_df=2 if character is None else 1,
            sublinear_tf=True,
            preprocessor=forms.shape,
            vocabulary=character,
            dtype=np.float32,
        ),
        TfidfVectorizer(
            token_pattern=_WORD_OR_MARK,
            ngram_range=(1, 3),
            sublinear_tf=True,
            preprocessor=forms.shape,
            vocabulary=word,
            dtype=np.float32,
        ),
    ]


@dataclass
class NGrams:
    """Two blocks of columns, characters and words; each block of a row has length 1."""

    vectorizers: list[TfidfVectorizer]
    _analysers: list[Callable[[str], Iterable[str]]] = field(init=False)

    def __post_init__(self) -> None:
        """Keep what takes a message apart."""
        self._analysers = [each.build_analyzer() for each in self.vectorizers]

    @classmethod
    def fit(cls, texts: Sequence[str]) -> "tuple[NGrams, sparse.csr_matrix]":
        """Learn which n-grams there are; also return their matrix, shape (len(texts), columns)."""
        vectorizers = _vectorizers([None, None])
        blocks = [vectorizer.fit_transform(texts) for vectorizer in vectorizers]
        return cls(vectorizers), sparse.hstack(blocks).tocsr()

    @classmethod
    def of(
        cls, terms: Sequence[Sequence[str]], rarities: Sequence[NDArray[np.float32]]
    ) -> "NGrams":
        """Put together again what `terms` and `rarities` told."""
        vectorizers = _vectorizers([{t: i for i, t in enumerate(block)} for block in terms])
        for vectorizer, rarity in zip(vectorizers, rarities, strict=True):
            vectorizer.idf_ = rarity
        return cls(vectorizers)

    @property
    def terms(self) -> list[list[str]]:
        """The n-grams of each block, in the order of its columns."""
        return [list(each.get_feature_names_out()) for each in self.vectorizers]

    @property
    def rarities(self) -> list[NDArray[np.float32]]:
        """The weight of each column, block by block."""
        return [each.idf_ for each in self.vectorizers]

    def matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """The rows of many messages, shape (len(texts), columns)."""
        return sparse.hstack([each.transform(texts) for each in self.vectorizers]).tocsr()

    def row(self, text: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The columns of one message that are not zero, and their values."""
        columns: list[NDArray[np.intp]] = []
        values: list[NDArray[np.float32]] = []
        start = 0
        for vectorizer, analyse in zip(self.vectorizers, self._analysers, strict=True):
            vocabulary = vectorizer.vocabulary_
            counts = Counter(term for term in analyse(text) if term in vocabulary)
            found = np.fromiter((vocabulary[term] for term in counts), np.intp, len(counts))
            often = np.fromiter(counts.values(), np.float32, len(counts))
            weighed = (1 + np.log(often)) * vectorizer.idf_[found]
            length = float(np.linalg.norm(weighed)) or 1.0
            columns.append(found + start)
            values.append((weighed / length).astype(np.float32))
            start += len(vectorizer.idf_)
        return np.concatenate(columns), np.concatenate(values)
