"""Which act a message is: character and word n-grams beside a sentence vector, one linear model.

Pure scikit-learn and numpy; Rasa is met in `bot.nlu.classifier`. The choice and its figures stand
in docs/decisions/0002-acts.md.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from bot.nlu.encoder import Vectors
from bot.nlu.ngrams import NGrams

Scores = NDArray[np.float64]

# Weight of the sentence vector beside the two n-gram blocks, which have length 1 each.
DENSE_WEIGHT = 3.0
REGULARISATION = 0.4
# N-grams alone, without the vector to lean on, are best held less tightly: with 0.2 they are sure, and
# right, about 25% of unseen messages; with this about 50%.
REGULARISATION_ALONE = 1.0
# How much more a message of a rare act weighs: some acts have twenty times the messages of others, because
# there are more ways to say them and not because people do them as much more often.
RARITY = 0.25
# Turns margins into confidences: over three folds the mean confidence is 0.77 where 0.82 are right, so a
# confidence errs on the side of doubt.
SHARPNESS = 4.0


@dataclass
class Linear:
    """A linear model: `weights` of shape (columns, labels), `bias` of shape (labels,)."""

    weights: NDArray[Any]
    bias: NDArray[np.float32]

    @classmethod
    def fit(
        cls, rows: sparse.csr_matrix, acts: Sequence[str], regularisation: float
    ) -> "tuple[Linear, list[str]]":
        """Fit; also return the labels in their order."""
        counts = Counter(acts)
        weights_of_acts = {
            act: (len(acts) / len(counts) / count) ** RARITY for act, count in counts.items()
        }
        model = LinearSVC(C=regularisation, class_weight=weights_of_acts, random_state=0)
        model.fit(rows, list(acts))
        weights = np.ascontiguousarray(model.coef_.T.astype(np.float32))
        return cls(weights, model.intercept_.astype(np.float32)), [str(c) for c in model.classes_]


@dataclass
class ActModel:
    """A fitted model.

    Attributes:
        labels: the acts, in the order of the scores.
        n_grams: what a message is taken apart into.
        alone: judges by n-grams alone.
        beside: judges by n-grams and the sentence vector; None if fitted without an encoder.
        centre: mean of the sentence vectors.
    """

    labels: list[str]
    n_grams: NGrams
    alone: Linear
    beside: Linear | None
    centre: NDArray[np.float32] | None

    @classmethod
    def fit(cls, texts: Sequence[str], acts: Sequence[str], vectors: Vectors | None) -> "ActModel":
        """Fit on messages and their acts.

        Args:
            texts: messages as typed.
            acts: the act of each.
            vectors: sentence vectors, shape (len(texts), d), or None to go without.
        """
        n_grams, rows = NGrams.fit(texts)
        alone, labels = Linear.fit(rows, acts, REGULARISATION_ALONE)
        if vectors is None:
            return cls(labels, n_grams, alone, None, None)
        centre = vectors.mean(axis=0)
        dense = sparse.csr_matrix((vectors - centre) * DENSE_WEIGHT)
        beside, _ = Linear.fit(sparse.hstack([rows, dense]).tocsr(), acts, REGULARISATION)
        return cls(labels, n_grams, alone, beside, centre)

    @property
    def needs_vectors(self) -> bool:
        """Whether it was fitted with an encoder."""
        return self.beside is not None

    def confidences(self, texts: Sequence[str], vectors: Vectors | None) -> Scores:
        """How much speaks for each act, by all that the model has.

        Returns:
            Array of shape (len(texts), len(labels)); each row sums to 1.
        """
        if self.beside is None or self.centre is None:
            return self.confidences_alone(texts)
        if vectors is None:
            raise ValueError("this model was trained with an encoder and needs its vectors")
        dense = (vectors - self.centre) * np.float32(DENSE_WEIGHT)
        return _shares(self._by_n_grams(texts, self.beside) + dense @ self._dense_weights())

    def confidences_alone(self, texts: Sequence[str]) -> Scores:
        """As `confidences`, by n-grams alone: a tenth of the work, less often right."""
        return _shares(self._by_n_grams(texts, self.alone))

    def _dense_weights(self) -> NDArray[np.float32]:
        assert self.beside is not None
        assert self.centre is not None
        return self.beside.weights[-len(self.centre) :].astype(np.float32)

    def _by_n_grams(self, texts: Sequence[str], model: Linear) -> NDArray[np.float32]:
        if len(texts) == 1:
            columns, values = self.n_grams.row(texts[0])
            return (values @ model.weights[columns].astype(np.float32) + model.bias)[None, :]
        rows = self.n_grams.matrix(texts)
        return np.asarray(rows @ model.weights[: rows.shape[1]].astype(np.float32) + model.bias)

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON: loading runs no code that came with the file."""
        arrays: dict[str, Any] = {f"idf{i}": each for i, each in enumerate(self.n_grams.rarities)}
        for name, model in (("alone", self.alone), ("beside", self.beside)):
            if model is not None:
                arrays[f"{name}_weights"] = model.weights.astype(np.float16)
                arrays[f"{name}_bias"] = model.bias
        if self.centre is not None:
            arrays["centre"] = self.centre
        np.savez_compressed(folder / "acts.npz", **arrays)
        (folder / "acts.json").write_text(
            json.dumps({"labels": self.labels, "terms": self.n_grams.terms}, ensure_ascii=False),
            encoding="utf-8",
        )

    @classmethod
    def load(cls, folder: Path) -> "ActModel":
        """Read what `save` wrote; the weights stay in half precision, which halves their memory."""
        told = json.loads((folder / "acts.json").read_text(encoding="utf-8"))
        with np.load(folder / "acts.npz", allow_pickle=False) as arrays:
            models = {
                name: Linear(arrays[f"{name}_weights"], arrays[f"{name}_bias"])
                for name in ("alone", "beside")
                if f"{name}_weights" in arrays.files
            }
            rarities = [arrays[f"idf{i}"] for i in range(len(told["terms"]))]
            return cls(
                labels=told["labels"],
                n_grams=NGrams.of(told["terms"], rarities),
                alone=models["alone"],
                beside=models.get("beside"),
                centre=arrays["centre"] if "centre" in arrays.files else None,
            )


def _shares(margins: NDArray[Any]) -> Scores:
    spread = np.exp(SHARPNESS * (margins - margins.max(axis=1, keepdims=True)))
    return np.asarray(spread / spread.sum(axis=1, keepdims=True), dtype=np.float64)
