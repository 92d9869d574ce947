"""Free phrasings: how strongly do the example sentences speak for each value?

The examples are sales people's own sentences (``examples/`` in the vocabulary). The sentence encoder
was tuned on them; a head tells the values from its states, kernel ridge regression tells them from
n-grams, and both are mixed into one probability a value. A sentence may speak for several values, or
for none. What was learned is kept in ``likeness.npz``, written by ``make learn`` (room ``training``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from actions.reading.encoder import Encoder, Vectors
from actions.reading.heads import AttentiveHead, unit
from actions.reading.ngrams import BUCKETS, buckets
from actions.reading.vocabulary import SHIPPED
from actions.reading.words import Words

STORED = SHIPPED / "likeness.npz"
NO_FACT = ("none", "none")
_REMEMBERED = 4096


@dataclass(frozen=True)
class Mix:
    """How two opinions become one: what each is multiplied with, and what is added (Platt 1999).

    Attributes:
        vector: For the logit of the head.
        words: For the score by words around or n-grams.
        start: Added to their sum.
    """

    vector: float
    words: float
    start: float = 0.0

    def logits(self, by_vector: Vectors, by_words: Vectors) -> Vectors:
        """Both opinions in one."""
        mixed = self.vector * by_vector + self.words * by_words + self.start
        return np.asarray(mixed, dtype=np.float32)


@dataclass(frozen=True)
class Learned:
    """What the model knows of v values.

    Attributes:
        values: (fact, value) of each column, the last one ``NO_FACT``.
        head: Tells the values from the states of a sentence.
        rarity: How telling each bucket of n-grams is, shape ``(BUCKETS,)``.
        gram_weights: Weight of each bucket for each value, shape ``(BUCKETS, v)``.
        mix: How both are weighed.
        signature: Which examples it was learned from.
    """

    values: tuple[tuple[str, str], ...]
    head: AttentiveHead
    rarity: Vectors
    gram_weights: Vectors
    mix: Mix
    signature: str


def grams(sentences: Sequence[str], rarity: Vectors) -> Vectors:
    """Unit vectors of rarity over the buckets, shape ``(len(sentences), BUCKETS)``."""
    rows = np.zeros((len(sentences), BUCKETS), dtype=np.float32)
    for row, sentence in zip(rows, sentences, strict=True):
        places = buckets(sentence)
        row[places] = rarity[places]
    return unit(rows)


def chances(logits: Vectors) -> Vectors:
    """Logits as probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float32)


class Likeness:
    """Scores sentences against the examples; safe to share between threads.

    Args:
        learned: What was learned from the examples.
        encoder: Encoder of sentences.
    """

    def __init__(self, learned: Learned, encoder: Encoder) -> None:
        self.values = learned.values
        self._learned = learned
        self._encoder = encoder
        self._scored: OrderedDict[Words, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def columns(self, fact: str) -> list[int]:
        """Places of a fact's values, none when there are no examples of it."""
        return [place for place, (name, _) in enumerate(self.values) if name == fact]

    def scores(self, sentences: Sequence[Words]) -> list[Vectors]:
        """How strongly the examples speak for each value, about 0 to 1.

        Sentences that are new are encoded together; the scores of recent ones are remembered.

        Returns:
            Of each sentence the scores of the whole and, if it has several clauses, of each.
        """
        wanted = [Words(one.told, one.ranges) for one in sentences]
        with self._lock:
            known = {one: self._scored[one] for one in wanted if one in self._scored}
        new = [one for one in dict.fromkeys(wanted) if one not in known]
        if new:
            known.update(zip(new, self._score(new), strict=True))
            with self._lock:
                for one in new:
                    self._scored[one] = known[one]
                while len(self._scored) > _REMEMBERED:
                    self._scored.popitem(last=False)
        return [known[one] for one in wanted]

    def _score(self, sentences: list[Words]) -> list[Vectors]:
        learned = self._learned
        found = []
        for words, told in zip(
            sentences, self._encoder.read([one.told for one in sentences]), strict=True
        ):
            spans = [told.whole, *(told.span(*clause) for clause in words.ranges)]
            by_vector = learned.head.logits(told.states, spans)
            by_words = np.array([self._by_grams(text) for text in words.texts()])
            found.append(chances(learned.mix.logits(by_vector, by_words)))
        return found

    def _by_grams(self, text: str) -> Vectors:
        places = buckets(text)
        rarity = self._learned.rarity[places]
        length = max(float(np.linalg.norm(rarity)), 1e-9)
        return np.asarray((rarity / length) @ self._learned.gram_weights[places], dtype=np.float32)


def load(stored: Path = STORED) -> Learned | None:
    """What was learned, None where nothing was."""
    if not stored.is_file():
        return None
    with np.load(stored, allow_pickle=False) as archive:
        names = [str(name).partition("/") for name in archive["values"]]
        return Learned(
            values=tuple((fact, value) for fact, _, value in names),
            head=AttentiveHead(
                archive["head"].astype(np.float32),
                archive["biases"],
                archive["queries"].astype(np.float32),
            ),
            rarity=archive["rarity"],
            gram_weights=archive["gram_weights"] * archive["gram_scale"],
            mix=Mix(*archive["mix"].tolist()),
            signature=str(archive["signature"]),
        )


def save(learned: Learned, target: Path) -> None:
    """Keep what was learned: a byte for each number of the large table."""
    gram_weights, gram_scale = in_bytes(learned.gram_weights)
    np.savez_compressed(
        target,
        values=np.array(["/".join(value) for value in learned.values]),
        head=learned.head.weights.astype(np.float16),
        biases=learned.head.biases,
        queries=learned.head.queries.astype(np.float16),
        rarity=learned.rarity,
        gram_weights=gram_weights,
        gram_scale=gram_scale,
        mix=np.array([learned.mix.vector, learned.mix.words, learned.mix.start]),
        signature=np.array(learned.signature),
    )


def in_bytes(table: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """A table in a byte a number, and the scale of each column."""
    scale = np.asarray(np.abs(table).max(axis=0) / 127.0 + 1e-12, dtype=np.float32)
    return np.round(table / scale).astype(np.int8), scale
