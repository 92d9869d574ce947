"""Learn what amounts mean from sentences that mark them: part of ``entree playbook learn``.

An example reads ``last year they bought for [80k](current), it could be [200k](potential)``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from actions.reading.amount_context import features, texts
from actions.reading.amount_likeness import (
    ROLES,
    STORED,
    VECTOR_SCALE,
    LearnedAmounts,
    kernel,
    save,
)
from actions.reading.encoder import Encoder, Vectors
from actions.reading.evidence import EvidenceReader
from actions.reading.learning import encoded, main_axes
from actions.reading.likeness import on_axes
from actions.reading.reader import Reader
from actions.reading.text import clean
from actions.reading.vocabulary import VocabularyError, page

AXES = 128
_RIDGE = 0.5
_MARKED = re.compile(r"\[([^\]]*)\]\(([a-z_]+)\)")
_WEIGHED = {"money", "bare"}


@dataclass(frozen=True)
class Example:
    """A sentence without its marks, and where its amounts stand with their roles."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def parse(line: str) -> Example:
    """A marked sentence.

    Raises:
        VocabularyError: A role does not exist, or the sentence would be cleaned on reading.
    """
    parts: list[str] = []
    marks: list[tuple[int, int, str]] = []
    at = length = 0
    for mark in _MARKED.finditer(line):
        words, role = mark.groups()
        if role not in ROLES:
            raise VocabularyError(f"amount_examples.yml: no role {role!r} in {line!r}")
        parts += [line[at : mark.start()], words]
        length += mark.start() - at
        marks.append((length, length + len(words), role))
        length += len(words)
        at = mark.end()
    text = "".join([*parts, line[at:]])
    if clean(text) != text:
        raise VocabularyError(f"amount_examples.yml: spaces or marks that nobody types in {line!r}")
    return Example(text, tuple(marks))


def examples() -> list[Example]:
    """The marked sentences of both languages."""
    lines = dict.fromkeys(str(line) for one in page("amount_examples") for line in one["marked"])
    return [parse(line) for line in lines]


def signature(told: Sequence[Example]) -> str:
    """What the learned weights hang on."""
    whole = repr(([(one.text, one.marks) for one in told], AXES, _RIDGE))
    return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True)
class _Case:
    role: str
    row: Vectors
    clause: str
    window: str


def learn(
    told: Sequence[Example],
    encoder: Encoder,
    target: Path = STORED,
    progress: Callable[[int, int], None] | None = None,
) -> LearnedAmounts:
    """Learn the examples and keep the result.

    Args:
        told: The examples.
        encoder: Encoder of sentences.
        target: Where the result is kept.
        progress: Called with how many contexts are encoded, and of how many.
    """
    reader = Reader(by_likeness=False)
    cases = [case for one in told for case in _cases(reader, one)]
    contexts = list(dict.fromkeys(text for case in cases for text in (case.clause, case.window)))
    raw = encoded(contexts, encoder, progress)
    mean, axes = main_axes(raw, AXES)
    on = dict(zip(contexts, on_axes(raw, mean, axes), strict=True))
    clauses = _exact([on[case.clause] for case in cases])
    windows = _exact([on[case.window] for case in cases])
    rows = np.array([case.row for case in cases], dtype=np.float32)
    meant = np.zeros((len(cases), len(ROLES)), dtype=np.float32)
    meant[range(len(cases)), [ROLES.index(case.role) for case in cases]] = 1.0
    together = kernel(clauses @ clauses.T) + kernel(windows @ windows.T) + rows @ rows.T
    together[np.diag_indices_from(together)] += np.float32(_RIDGE)
    weights = np.linalg.solve(together, meant).astype(np.float32)
    learned = LearnedAmounts(
        mean, axes, clauses, windows, weights, rows.T @ weights, signature(told)
    )
    save(learned, target)
    return learned


def _cases(reader: Reader, one: Example) -> Iterator[_Case]:
    """The amounts that the reader finds where the example marks one."""
    mentions = reader.mentions(one.text)
    evidence = EvidenceReader(mentions)
    for amount in mentions.quantities:
        if amount.kind not in _WEIGHED:
            continue
        role = next((r for a, b, r in one.marks if a < amount.end and amount.start < b), None)
        if role is None:
            continue
        row = features(mentions, amount, evidence.scores(evidence.of(amount)))
        yield _Case(role, row, *texts(mentions, amount, evidence.clause(amount)))


def _exact(vectors: Sequence[Vectors]) -> Vectors:
    """Vectors as they will be read back, so that the weights belong to these very ones."""
    steps = np.round(np.array(vectors, dtype=np.float32) * VECTOR_SCALE).clip(-128, 127)
    return np.asarray(steps / VECTOR_SCALE, dtype=np.float32)
