"""What a model says of messages it has not seen: from this the guard and the cascade are set."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedShuffleSplit

from bot.nlu import text as forms
from bot.nlu.acts import ActModel, Scores
from bot.nlu.encoder import Vectors
from bot.nlu.guard import Guard, Letters, nonsense, word_pairs

HELD_BACK = 0.25
NONSENSE = 500
NONSENSE_SEED = 0


def lead(scores: Scores) -> NDArray[np.float64]:
    """How far the best act is before the second one, as the logarithm of their ratio, row by row."""
    if scores.shape[1] < 2:
        return np.full(len(scores), np.inf)
    best = np.partition(scores, -2, axis=1)[:, -2:]
    return np.asarray(np.log(best[:, 1] + 1e-12) - np.log(best[:, 0] + 1e-12))


@dataclass(frozen=True)
class Judged:
    """Messages as judged by models that were fitted without them; arrays have a row for each.

    Attributes:
        features: what the guard looks at.
        right: whether the whole model names the act; meaningless for nonsense.
        right_alone: whether n-grams alone name it; the same.
        lead_alone: how far n-grams alone put the best act before the second.
    """

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    right_alone: NDArray[np.bool_]
    lead_alone: NDArray[np.float64]


@dataclass(frozen=True)
class Judge:
    """A model with the vocabulary and the neighbours of the messages it was fitted on."""

    model: ActModel
    letters: Letters
    known: frozenset[str]
    near: Vectors | None

    @classmethod
    def fit(cls, texts: Sequence[str], acts: Sequence[str], vectors: Vectors | None) -> "Judge":
        """Fit on messages and their acts."""
        model = ActModel.fit(texts, acts, vectors)
        return cls(model, Letters.fit(texts), familiar(texts), directions(vectors, model))

    def judge(
        self, texts: Sequence[str], acts: NDArray[np.str_], vectors: Vectors | None
    ) -> Judged:
        """Judge messages that it was not fitted on."""
        labels = np.asarray(self.model.labels)
        scores = self.model.confidences(texts, vectors)
        alone = self.model.confidences_alone(texts)
        cosines = nearest(directions(vectors, self.model), self.near, len(texts))
        features = [
            Guard.measure(self.letters, self.known, text, float(sure), cosine)
            for text, sure, cosine in zip(texts, scores.max(axis=1), cosines, strict=True)
        ]
        return Judged(
            np.asarray(features),
            labels[scores.argmax(axis=1)] == acts,
            labels[alone.argmax(axis=1)] == acts,
            lead(alone),
        )


def judged_unseen(
    texts: Sequence[str],
    acts: Sequence[str],
    vectors: Vectors | None,
    made_up: Sequence[str],
    made_up_vectors: Vectors | None,
) -> tuple[Judged, Judged]:
    """Judge messages that are held back, and nonsense, by a model fitted on the others.

    Of 17,000 messages a quarter is enough: three folds set the same limits in three times the time.

    Args:
        texts: all messages.
        acts: the act of each.
        vectors: the sentence vector of each, None to go without.
        made_up: nonsense.
        made_up_vectors: its sentence vectors.

    Returns:
        The messages held back, and the nonsense.
    """
    labels = np.asarray(acts)
    split = StratifiedShuffleSplit(1, test_size=HELD_BACK, random_state=0)
    learned, held_back = next(split.split(list(texts), labels))

    def those(rows: NDArray[np.int64]) -> tuple[list[str], Vectors | None]:
        return [texts[row] for row in rows], None if vectors is None else vectors[rows]

    told, told_vectors = those(learned)
    judge = Judge.fit(told, labels[learned].tolist(), told_vectors)
    asked, asked_vectors = those(held_back)
    return (
        judge.judge(asked, labels[held_back], asked_vectors),
        judge.judge(made_up, np.full(len(made_up), ""), made_up_vectors),
    )


def made_up_nonsense(texts: Sequence[str]) -> list[str]:
    """Nonsense from the words of messages, always the same."""
    return nonsense(NONSENSE_SEED, sorted(vocabulary(texts)), NONSENSE)


def vocabulary(texts: Sequence[str]) -> frozenset[str]:
    """All words of messages."""
    return frozenset(word for text in texts for word in forms.words(text))


def familiar(texts: Sequence[str]) -> frozenset[str]:
    """All words of messages, and all pairs of words beside each other."""
    return vocabulary(texts) | {pair for text in texts for pair in word_pairs(text)}


def directions(vectors: Vectors | None, model: ActModel) -> Vectors | None:
    """Sentence vectors seen from their middle, each of length 1."""
    if vectors is None or model.centre is None:
        return None
    moved = vectors - model.centre
    length = np.linalg.norm(moved, axis=1, keepdims=True) + 1e-9
    return np.asarray(moved / length, dtype=np.float32)


def nearest(asked: Vectors | None, among: Vectors | None, count: int) -> list[float]:
    """Cosine with the nearest training message for each of `count` messages; 0 without vectors."""
    if asked is None or among is None:
        return [0.0] * count
    return [float(cosine) for cosine in (asked @ among.T).max(axis=1)]
