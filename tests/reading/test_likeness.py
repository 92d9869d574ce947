"""Likeness to examples: what is learned, kept and scored, and the encoder itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from actions.reading.encoder import DIMENSION, Vectors, load_encoder
from actions.reading.learning import examples, learn, signature
from actions.reading.likeness import NO_FACT, Likeness, load
from actions.reading.reader import Reader

PAGE = {
    "top_access/open": ("door open", "open door wide", "open wide"),
    "top_access/blocked": ("wall shut", "shut wall high", "high wall"),
    "inside_support/none": ("shut wall high",),
    "none/none": ("weather rain", "rain"),
}


class WordEncoder:
    """Stands in for the encoder: one axis per word. Counts what it is asked."""

    words = ("door", "open", "wide", "wall", "shut", "high", "weather", "rain")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.asked += sentences
        rows = [[0.1 + (word in s.split()) for word in self.words] for s in sentences]
        vectors = np.array(rows, dtype=np.float32).reshape(len(sentences), len(self.words))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def model(tmp_path: Path) -> Likeness:
    learn(examples([PAGE]), WordEncoder(), tmp_path / "likeness.npz")
    learned = load(tmp_path / "likeness.npz")
    assert learned is not None
    return Likeness(learned, WordEncoder())


def best(model: Likeness, sentence: str) -> tuple[str, str]:
    (scores,) = model.scores([sentence])
    return model.values[int(scores.argmax())]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("the door is wide open", ("top_access", "open")),
        ("a wall and shut", ("top_access", "blocked")),
        ("such rain in this weather", NO_FACT),
    ],
)
def test_a_sentence_takes_the_value_of_the_examples_it_is_like(
    model: Likeness, sentence: str, meant: tuple[str, str]
) -> None:
    assert best(model, sentence) == meant


def test_a_sentence_may_speak_for_two_values(model: Likeness) -> None:
    (scores,) = model.scores(["shut wall high"])

    told = {model.values[place] for place in scores.argsort()[-2:]}
    assert told == {("top_access", "blocked"), ("inside_support", "none")}


def test_what_is_in_no_example_speaks_for_nothing(model: Likeness) -> None:
    (scores,) = model.scores(["zzz qqq"])

    assert float(scores.max()) < 0.5


def test_a_sentence_is_encoded_once(model: Likeness) -> None:
    encoder = model._encoder
    assert isinstance(encoder, WordEncoder)
    encoder.asked.clear()
    model.scores(["door", "wall", "door"])
    model.scores(["wall"])

    assert encoder.asked == ["door", "wall"]


def test_only_new_examples_are_encoded_again(tmp_path: Path) -> None:
    kept = tmp_path / "likeness.npz"
    learn(examples([PAGE]), WordEncoder(), kept)
    again = WordEncoder()
    more = {**PAGE, "top_access/open": (*PAGE["top_access/open"], "door open high")}

    learn(examples([more]), again, kept)

    assert again.asked == ["door open high"]


def test_the_signature_tells_changed_examples() -> None:
    told = examples([PAGE])
    moved = {**told, "rain": frozenset({("top_access", "open")})}

    assert signature(told) == signature(dict(told))
    assert signature(told) != signature(moved)


def test_the_shipped_examples_are_the_ones_learned() -> None:
    learned = load()

    assert learned is not None
    assert learned.signature == signature(examples()), "run: entree playbook learn"


def test_known_vectors() -> None:
    encoder, learned = load_encoder(), load()
    if encoder is None or learned is None:
        pytest.skip("the sentence encoder is not installed")
    sentence = min(examples())

    raw = encoder.encode([sentence])

    assert raw.shape == (1, DIMENSION)
    assert float(learned.project(raw)[0] @ learned.vectors[0]) > 0.98


def test_without_an_encoder_patterns_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.reading.reader.load_encoder", lambda: None)

    assert Reader().read("the CEO decides, 80k").plain() == {
        "deal_value_eur": 80_000,
        "decision_level": "top",
    }
