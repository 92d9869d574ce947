"""The file of the encoder package: read, and written in its own four bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actions.reading import packed
from actions.reading.encoder import TUNED, load_encoder, package_weights

pytestmark = pytest.mark.skipif(load_encoder() is None, reason="no sentence encoder installed")


@pytest.fixture(scope="module")
def file() -> packed.Packed:
    return packed.read(package_weights())


def test_a_matrix_is_written_as_the_package_wrote_it(file: packed.Packed) -> None:
    matrix = file.matrix("l3.fi.w", file.inner, file.width)
    tensor = file.tensors["l3.fi.w"]

    assert packed.in_four_bits(matrix) == file.raw[tensor.at : tensor.at + tensor.size]


def test_numbers_between_two_steps_are_rounded_to_the_nearer() -> None:
    matrix = np.zeros((1, packed.BLOCK), dtype=np.float32)
    matrix[0, :3] = -8.0, 2.6, 3.4

    steps = np.frombuffer(packed.in_four_bits(matrix), np.uint8)

    assert [step & 0x0F for step in steps[2:5]] == [0, 11, 11]


def test_rows_of_a_matrix_are_those_of_the_whole(file: packed.Packed) -> None:
    whole = file.matrix("l0.q.w", file.width, file.width)

    assert np.array_equal(file.rows("l0.q.w", [7, 3, 7], file.width), whole[[7, 3, 7]])


def test_layers_that_were_kept_are_told_as_the_package_has_them(file: packed.Packed) -> None:
    _, second = packed.tuned_layers(file, packed.first_layers(file, 2))

    inner = second["fi.w"].reshape(file.inner, file.width)
    assert np.array_equal(inner, file.matrix("l1.fi.w", file.inner, file.width))
    assert np.array_equal(second["oln.b"], file.numbers("l1.oln.b"))


@pytest.mark.parametrize("tuned", [b"", b"too short", bytes(20_000_000)])
def test_what_is_no_whole_number_of_layers_is_refused(file: packed.Packed, tuned: bytes) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        list(packed.tuned_layers(file, tuned))


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))

    with pytest.raises(ValueError, match=r"other\.bin is no model"):
        packed.read(tmp_path / "other.bin")


def test_what_is_shipped_fits_the_package(file: packed.Packed) -> None:
    assert len(list(packed.tuned_layers(file, TUNED.read_bytes()))) >= 4
