"""Joins model, encoder and guard: one message in, one act with its confidence out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed

from bot.nlu import encoder as encoders
from bot.nlu import text as forms
from bot.nlu.acts import ActModel, Scores
from bot.nlu.encoder import Encoder, Vectors
from bot.nlu.guard import Guard, Letters, noise
from bot.nlu.unseen import (
    Judged,
    directions,
    familiar,
    judged_unseen,
    lead,
    made_up_nonsense,
    nearest,
)

FALLBACK = "nlu_fallback"
ANSWER = "inform"
FALSE_ALARMS = 0.015
# What letting n-grams decide alone may cost: accuracy on unseen messages, and nonsense let through.
ACCURACY_GIVEN_UP = 0.001
NONSENSE_LET_THROUGH = 0.005
WORTH_A_PROCESS = 2000
# A vector costs by the word, up to 60 ms, and nearly every message so long tells of a prospect. What is
# taken for a story that is none is read all the same, and answered as not understood.
WORDS_OF_A_STORY, LEAD_OF_A_STORY = 16, 3.0


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
    """A trained recogniser.

    Attributes:
        model: tells acts.
        guard: tells nonsense.
        known: the act of each training message, by its key.
        near: directions of the training messages' sentence vectors.
        encoder: makes sentence vectors.
        sure_lead: where n-grams alone put an act so far before the second, they decide.
        answers: training messages that answer, without their articles and hedges.
    """

    model: ActModel
    guard: Guard
    known: dict[str, str]
    near: Vectors | None
    encoder: Encoder | None
    sure_lead: float
    answers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keep what answers say without their articles and hedges."""
        bare = {forms.bare(text) for text, act in self.known.items() if act == ANSWER}
        self.answers = frozenset(
            text for text in bare if self.known.get(text, ANSWER) == ANSWER and text
        )

    @classmethod
    def fit(
        cls, texts: Sequence[str], acts: Sequence[str], encoder: Encoder | None
    ) -> "Recogniser":
        """Train on messages and their acts; takes about 15 ms for a message with a new vector."""
        vectors = None if encoder is None else encoder.encode([forms.opening(t) for t in texts])
        made_up = made_up_nonsense(texts)
        made_up_vectors = None if encoder is None else encoder.encode(made_up)
        # Side by side in processes: in one, the two solvers would share their chance.
        side_by_side = 2 if len(texts) >= WORTH_A_PROCESS else 1
        model, (sound, unsound) = Parallel(n_jobs=side_by_side)(
            (
                delayed(ActModel.fit)(texts, acts, vectors),
                delayed(judged_unseen)(texts, acts, vectors, made_up, made_up_vectors),
            )
        )
        known = {forms.key(text): act for text, act in zip(texts, acts, strict=True)}
        guard = Guard.fit(
            Letters.fit(texts), familiar(texts), sound.features, unsound.features, FALSE_ALARMS
        )
        sure_lead = lead_to_be_sure(sound, unsound)
        return cls(model, guard, known, directions(vectors, model), encoder, sure_lead)

    def recognise(self, text: str) -> Recognised:
        """Tell the act of a message.

        What was in the training messages word for word needs no model and no guard, nor does an
        answer that stands there with another article or hedge; of what is left, the plain part is
        told by n-grams alone, without the encoder.
        """
        act = self.known.get(forms.key(text))
        # Only answers: around another act the same words may make another one of it.
        if act is None and forms.bare(text) in self.answers:
            act = ANSWER
        if act is not None:
            return Recognised(((act, 1.0),))
        if not text.strip() or noise(text):
            return Recognised(((FALLBACK, 1.0),))
        vectors = None
        if self.model.needs_vectors:
            alone = self.model.confidences_alone([text])
            if lead(alone)[0] >= self._enough(text, self.model.labels[int(alone[0].argmax())]):
                return Recognised(tuple(self._ranked(alone[0])))
            vectors = self._encode(text)
        ranking = self._ranked(self.model.confidences([text], vectors)[0])
        cosine = nearest(directions(vectors, self.model), self.near, 1)[0]
        if self.guard.refuses(text, ranking[0][1], cosine):
            ranking.insert(0, (FALLBACK, 1.0))
        return Recognised(tuple(ranking))

    def _enough(self, text: str, act: str) -> float:
        """The lead from which n-grams decide: a story is told as what it is by much of its words."""
        story = act == ANSWER and len(text.split()) >= WORDS_OF_A_STORY
        return min(self.sure_lead, LEAD_OF_A_STORY) if story else self.sure_lead

    def _ranked(self, scores: Scores) -> list[tuple[str, float]]:
        return [(self.model.labels[i], float(scores[i])) for i in np.argsort(-scores)]

    def _encode(self, text: str) -> Vectors:
        if self.encoder is None:
            raise RuntimeError(
                "This model was trained with a sentence encoder that is not installed here: "
                "install requirements/rasa.txt or train again."
            )
        return self.encoder.encode([forms.opening(text)])

    def save(self, folder: Path) -> None:
        """Write everything but the encoder, which its package brings."""
        self.model.save(folder)
        self.guard.save(folder)
        (folder / "known.json").write_text(
            json.dumps(self.known, ensure_ascii=False), encoding="utf-8"
        )
        (folder / "cascade.json").write_text(json.dumps({"sure_lead": self.sure_lead}))
        if self.near is not None:
            np.save(folder / "near.npy", self.near.astype(np.float16))

    @classmethod
    def load(cls, folder: Path) -> "Recogniser":
        """Read what `save` wrote and load the encoder if the model needs one."""
        model = ActModel.load(folder)
        has_vectors = model.needs_vectors
        return cls(
            model=model,
            guard=Guard.load(folder),
            known=json.loads((folder / "known.json").read_text(encoding="utf-8")),
            near=np.load(folder / "near.npy").astype(np.float32) if has_vectors else None,
            encoder=encoders.load() if has_vectors else None,
            sure_lead=float(json.loads((folder / "cascade.json").read_text())["sure_lead"]),
        )


def lead_to_be_sure(sound: Judged, unsound: Judged) -> float:
    """The smallest lead from which n-grams may decide alone.

    Args:
        sound: messages, judged unseen.
        unsound: nonsense, judged alike; what n-grams decide never gets to the guard.

    Returns:
        A lead; infinite if they may never decide alone.
    """
    order = np.argsort(-sound.lead_alone, kind="stable")
    lost = np.cumsum(sound.right[order].astype(int) - sound.right_alone[order].astype(int))
    leads = sound.lead_alone[order]
    passing = np.searchsorted(np.sort(-unsound.lead_alone), -leads, side="right")
    fine = (lost <= ACCURACY_GIVEN_UP * len(leads)) & (
        passing <= NONSENSE_LET_THROUGH * len(unsound.lead_alone)
    )
    # The last one before the first that is not fine, so that luck further down does not count.
    first_bad = len(leads) if fine.all() else int(np.argmin(fine))
    return float(leads[first_bad - 1]) if first_bad else float("inf")
