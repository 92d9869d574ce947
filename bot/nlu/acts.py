"""Which act a message is: character and word n-grams beside a sentence vector, one linear model.

Pure scikit-learn and numpy; Rasa is met in `bot.nlu.classifier`. The choice and its figures stand
in docs/decisions/0002-acts.md.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.nlu import text as forms
from bot.nlu.encoder import Vectors

Scores = NDArray[np.float64]

_WORD_OR_MARK = r"\w+|[?!]"

# Weight of the sentence vector beside the two n-gram blocks, which have length 1 each.
DENSE_WEIGHT = 3.0
REGULARISATION = 0.2
# Turns margins into confidences: over three folds the mean confidence is 0.77 where 0.82 are right, so a
# confidence errs on the side of doubt.
SHARPNESS = 4.0


def _n_grams(vocabularies: Sequence[dict[str, int] | None]) -> list[TfidfVectorizer]:
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
class ActModel:
    """A fitted model. Without `centre` it was fitted without an encoder and needs no vectors."""

    labels: list[str]
    n_grams: list[TfidfVectorizer]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    centre: NDArray[np.float32] | None

    @classmethod
    def fit(cls, texts: Sequence[str], acts: Sequence[str], vectors: Vectors | None) -> "ActModel":
        """Fit on messages and their acts.

        Args:
            texts: messages as typed.
            acts: the act of each.
            vectors: sentence vectors, shape (len(texts), d), or None to go without.
        """
        n_grams = _n_grams([None, None])
        blocks = [vectorizer.fit_transform(texts) for vectorizer in n_grams]
        centre = None
        if vectors is not None:
            centre = vectors.mean(axis=0)
            blocks.append(sparse.csr_matrix((vectors - centre) * DENSE_WEIGHT))
        model = LinearSVC(C=REGULARISATION, random_state=0)
        model.fit(sparse.hstack(blocks).tocsr(), list(acts))
        return cls(
            labels=[str(label) for label in model.classes_],
            n_grams=n_grams,
            weights=model.coef_.astype(np.float32),
            bias=model.intercept_.astype(np.float32),
            centre=centre,
        )

    def confidences(self, texts: Sequence[str], vectors: Vectors | None) -> Scores:
        """How much speaks for each act.

        Returns:
            Array of shape (len(texts), len(labels)); each row sums to 1.
        """
        blocks = [vectorizer.transform(texts) for vectorizer in self.n_grams]
        if self.centre is not None:
            if vectors is None:
                raise ValueError("this model was trained with an encoder and needs its vectors")
            blocks.append(sparse.csr_matrix((vectors - self.centre) * DENSE_WEIGHT))
        margins = sparse.hstack(blocks).tocsr() @ self.weights.T + self.bias
        spread = np.exp(SHARPNESS * (margins - margins.max(axis=1, keepdims=True)))
        return np.asarray(spread / spread.sum(axis=1, keepdims=True), dtype=np.float64)

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON: loading runs no code that came with the file."""
        arrays: dict[str, Any] = {"weights": self.weights.astype(np.float16), "bias": self.bias}
        if self.centre is not None:
            arrays["centre"] = self.centre
        for index, vectorizer in enumerate(self.n_grams):
            arrays[f"idf{index}"] = vectorizer.idf_
        np.savez_compressed(folder / "acts.npz", **arrays)
        terms = [list(v.get_feature_names_out()) for v in self.n_grams]
        (folder / "acts.json").write_text(
            json.dumps({"labels": self.labels, "terms": terms}, ensure_ascii=False),
            encoding="utf-8",
        )

    @classmethod
    def load(cls, folder: Path) -> "ActModel":
        """Read what `save` wrote."""
        told = json.loads((folder / "acts.json").read_text(encoding="utf-8"))
        with np.load(folder / "acts.npz", allow_pickle=False) as arrays:
            n_grams = _n_grams([{t: i for i, t in enumerate(terms)} for terms in told["terms"]])
            for index, vectorizer in enumerate(n_grams):
                vectorizer.idf_ = arrays[f"idf{index}"]
            return cls(
                labels=told["labels"],
                n_grams=n_grams,
                weights=arrays["weights"].astype(np.float32),
                bias=arrays["bias"],
                centre=arrays["centre"] if "centre" in arrays.files else None,
            )
