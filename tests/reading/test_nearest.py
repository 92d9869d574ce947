"""Likeness to examples: the vote, the stored vectors, and the encoder itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from actions.reading.encoder import DIMENSION, Vectors, load_encoder
from actions.reading.nearest import ExampleBank, missing, store
from actions.reading.reader import Reader
from actions.reading.vocabulary import LANGUAGES, SHIPPED, load

EXAMPLES = {
    "top_access/open": ("door open", "open door wide"),
    "top_access/blocked": ("wall shut", "shut wall high"),
    "none/none": ("weather rain",),
}


class CountingEncoder:
    """Stands in for the encoder: one axis per word."""

    words = ("door", "open", "wide", "wall", "shut", "high", "weather", "rain")

    def encode(self, sentences: Sequence[str]) -> Vectors:
        rows = [[float(word in s.split()) for word in self.words] for s in sentences]
        vectors = np.array(rows, dtype=np.float32).reshape(len(sentences), len(self.words))
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def test_a_sentence_takes_the_value_of_its_nearest_examples(tmp_path: Path) -> None:
    bank = ExampleBank([EXAMPLES], CountingEncoder(), tmp_path / "none.npz")

    (near,) = bank.nearest(bank.likeness(["the door is wide open"]))

    assert near is not None
    assert (near.fact, near.value) == ("top_access", "open")
    assert near.margin > 0


def test_stored_vectors_give_the_same_answer(tmp_path: Path) -> None:
    stored = tmp_path / "vectors.npz"
    assert store([EXAMPLES], CountingEncoder(), stored) == 5

    bank = ExampleBank([EXAMPLES], CountingEncoder(), stored)
    (near,) = bank.nearest(bank.likeness(["wall shut again"]), "top_access")

    assert near is not None
    assert near.value == "blocked"
    assert missing([EXAMPLES, {"top_access/open": ("brand new",)}], stored) == ["brand new"]


def test_every_shipped_example_has_its_vector() -> None:
    examples = [load(language).examples for language in LANGUAGES]

    assert missing(examples, SHIPPED / "vectors.npz") == []


def test_known_vectors() -> None:
    encoder = load_encoder()
    if encoder is None:
        pytest.skip("the sentence encoder is not installed")
    from actions.reading.nearest import _key, _load

    sentence = load("en").examples["top_access/blocked"][0]

    (vector,) = encoder.encode([sentence])

    assert vector.shape == (DIMENSION,)
    assert float(vector @ _load(SHIPPED / "vectors.npz")[_key(sentence)]) > 0.98


def test_without_an_encoder_patterns_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.reading.reader.load_encoder", lambda: None)

    assert Reader().read("the CEO decides, 80k").plain() == {
        "deal_value_eur": 80_000,
        "decision_level": "top",
    }
