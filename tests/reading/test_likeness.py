"""Likeness to examples: what is kept and how sentences are scored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from actions.reading.encoder import Told
from actions.reading.heads import AttentiveHead
from actions.reading.learning import examples, signature, values
from actions.reading.likeness import (
    NO_FACT,
    Learned,
    Likeness,
    Mix,
    chances,
    grams,
    load,
    save,
)
from actions.reading.reader import Reader
from actions.reading.words import Words
from training.lines import facts, meant
from training.words import rarity, ridge

PAGE = {
    "top_access/open": ("door open", "open door wide", "open wide"),
    "top_access/blocked": ("wall shut", "shut wall high", "high wall"),
    "inside_support/none": ("shut wall high",),
    "none/none": ("weather rain", "rain"),
}


class WordEncoder:
    """Stands in for the encoder: a state a word, one axis per known word. Counts what it is asked."""

    words = ("door", "open", "wide", "wall", "shut", "high", "weather", "rain")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, sentences: Sequence[tuple[str, ...]]) -> list[Told]:
        self.asked += [" ".join(words) for words in sentences]
        return [self._told(words) for words in sentences]

    def _told(self, words: tuple[str, ...]) -> Told:
        rows = [[0.1 + (word == known) for known in self.words] for word in words]
        return Told(
            np.array(rows, dtype=np.float32), tuple((at, at + 1) for at in range(len(words)))
        )


def sentence(*clauses: str) -> Words:
    """A sentence of clauses."""
    told: list[str] = []
    ranges: list[tuple[int, int]] = []
    for clause in clauses:
        ranges.append((len(told), len(told) + len(clause.split())))
        told += clause.split()
    return Words(tuple(told), tuple(ranges) if len(ranges) > 1 else ())


@pytest.fixture
def model(tmp_path: Path) -> Likeness:
    """Knows ``PAGE`` by its n-grams; its head knows but one axis, that of "rain"."""
    told = examples([PAGE])
    columns = values(told)
    rare = rarity(list(told))
    weights = ridge(grams(list(told), rare), meant(facts(told, columns), len(columns)))
    axes = np.zeros((len(WordEncoder.words), len(columns)), dtype=np.float32)
    axes[WordEncoder.words.index("rain"), -1] = 3.0
    head = AttentiveHead(axes, np.full(len(columns), -2.0, dtype=np.float32), axes)
    kept = tmp_path / "likeness.npz"
    save(Learned(columns, head, rare, weights, Mix(0.5, 4.0, -1.0), signature(told)), kept)
    learned = load(kept)
    assert learned is not None
    return Likeness(learned, WordEncoder())


def best(model: Likeness, text: str) -> tuple[str, str]:
    ((scores, *_),) = model.scores([sentence(text)])
    return model.values[int(scores.argmax())]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the door is wide open", ("top_access", "open")),
        ("a wall and shut", ("top_access", "blocked")),
        ("such rain in this weather", NO_FACT),
    ],
)
def test_a_sentence_takes_the_value_of_the_examples_it_is_like(
    model: Likeness, text: str, meant: tuple[str, str]
) -> None:
    assert best(model, text) == meant


def test_a_sentence_may_speak_for_two_values(model: Likeness) -> None:
    ((scores,),) = model.scores([sentence("shut wall high")])

    told = {model.values[place] for place in scores.argsort()[-2:]}
    assert told == {("top_access", "blocked"), ("inside_support", "none")}


def test_what_is_in_no_example_speaks_for_nothing(model: Likeness) -> None:
    ((scores,),) = model.scores([sentence("zzz qqq")])

    assert float(scores.max()) < 0.5


def test_a_sentence_is_encoded_once(model: Likeness) -> None:
    encoder = model._encoder
    assert isinstance(encoder, WordEncoder)
    encoder.asked.clear()
    model.scores([sentence("door"), sentence("wall"), sentence("door")])
    model.scores([sentence("wall")])

    assert list(dict.fromkeys(encoder.asked)) == ["door", "wall"]


def test_parts_are_scored_beside_the_whole(model: Likeness) -> None:
    ((whole, first, second),) = model.scores([sentence("open door", "high wall")])

    told = [model.values[int(scores.argmax())] for scores in (first, second)]
    assert told == [("top_access", "open"), ("top_access", "blocked")]
    assert float(whole.max()) < max(float(first.max()), float(second.max()))


def test_vector_and_words_are_weighed_as_the_mix_says(model: Likeness) -> None:
    learned = model._learned
    by_vector = np.array([[1.0, -1.0]], dtype=np.float32)
    by_words = np.array([[0.0, 0.5]], dtype=np.float32)

    mixed = learned.mix.logits(by_vector, by_words)

    assert mixed == pytest.approx(np.array([[-0.5, 0.5]]), abs=1e-6)
    assert chances(mixed) == pytest.approx(np.array([[0.3775, 0.6225]]), abs=1e-4)


def test_what_is_kept_is_read_back_nearly_as_it_was(model: Likeness, tmp_path: Path) -> None:
    learned = model._learned
    save(learned, tmp_path / "again.npz")

    again = load(tmp_path / "again.npz")

    assert again is not None
    assert again.values == learned.values
    assert again.mix == learned.mix
    assert np.abs(again.gram_weights - learned.gram_weights).max() < 0.01


def test_the_signature_tells_changed_examples() -> None:
    told = examples([PAGE])
    moved = {**told, "rain": frozenset({("top_access", "open")})}

    assert signature(told) == signature(dict(told))
    assert signature(told) != signature(moved)


def test_the_shipped_examples_are_the_ones_learned() -> None:
    learned = load()

    assert learned is not None
    assert learned.signature == signature(examples()), "run: make learn"


def test_without_an_encoder_patterns_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.reading.reader.load_encoder", lambda: None)

    assert Reader().read("the CEO decides, 80k").plain() == {
        "deal_value_eur": 80_000,
        "decision_level": "top",
    }
