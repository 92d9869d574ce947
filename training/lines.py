"""What is learned from: example sentences with the facts they state, and amounts in their sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from actions.reading import amount_learning, learning
from actions.reading.amount_likeness import ROLES
from actions.reading.encoder import Vectors
from actions.reading.likeness import NO_FACT
from actions.reading.reader import Reader
from actions.reading.words import Place

_PARTS, _LEFT_OUT = 100, 6


@dataclass(frozen=True)
class Line:
    """A text and what it is an example of: columns of values, or the one column of a role."""

    text: str
    columns: tuple[int, ...]

    @property
    def left_out(self) -> bool:
        """Whether it is kept from training, to measure with; by its words, so always the same."""
        return int(hashlib.sha256(self.text.encode()).hexdigest()[:6], 16) % _PARTS < _LEFT_OUT


def facts(told: learning.Examples, values: Sequence[tuple[str, str]]) -> list[Line]:
    """The example sentences; a sentence that states nothing is one of ``NO_FACT``."""
    places = {value: place for place, value in enumerate(values)}
    return [
        Line(text, tuple(sorted(places[value] for value in said or {NO_FACT})))
        for text, said in told.items()
    ]


@dataclass(frozen=True)
class Amount:
    """A marked amount: its sentence with the column of its role, where it stands, its features."""

    line: Line
    place: Place
    row: Vectors


def amounts(told: Sequence[amount_learning.Example]) -> list[Amount]:
    """The marked amounts that the reader finds."""
    reader = Reader(by_likeness=False)
    return [
        Amount(Line(" ".join(case.place.told), (ROLES.index(case.role),)), case.place, case.row)
        for one in told
        for case in amount_learning.cases(reader, one)
    ]


def meant(lines: Sequence[Line], columns: int) -> Vectors:
    """Ones where a line is an example of a column, shape ``(lines, columns)``."""
    table = np.zeros((len(lines), columns), dtype=np.float32)
    for row, line in zip(table, lines, strict=True):
        row[list(line.columns)] = 1.0
    return table
