"""Trains the network on facts and amounts together."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from actions.reading.amount_likeness import ROLES
from actions.reading.tokens import Tokenizer
from training.heads import AttentiveHead, Head
from training.lines import Amount, Line
from training.lines import meant as of
from training.network import Network, batch
from training.slips import together, typed

_BATCH, _AMOUNTS = 48, 12
_PARTS = 0.5
"""What the parts of a joined line weigh beside the whole."""
# Half precision is four times as fast where the processor has it, and forty times as slow where it has not.
_HALF = torch.cpu._is_avx512_bf16_supported()
_HEADS_FASTER, _DECAY, _WARM, _LEAST = 15, 0.01, 0.06, 0.02
_AVERAGED = 0.998
_SELDOM = -4.0
_TOLD_EVERY = 25

_Any = TypeVar("_Any", Line, Amount)


@dataclass(frozen=True)
class Plan:
    """How to train: rounds over all sentences, how fast, and what starts the chances."""

    rounds: int = 8
    rate: float = 2e-4
    start: int = 1


@dataclass(frozen=True)
class _Told:
    """A span of a text, and the columns that it speaks for."""

    span: tuple[int, int, int]
    columns: set[int]


class Trainer:
    """Holds network, heads and lines.

    Args:
        network: The encoder.
        tokenizer: Cuts texts into its pieces.
        filler: The piece that fills a batch.
        facts: Example sentences with the columns of their values.
        values: How many values there are; the last is that of sentences that state none.
        amounts: Marked amounts with the column of their role.
    """

    def __init__(
        self,
        network: Network,
        tokenizer: Tokenizer,
        filler: int,
        facts: Sequence[Line],
        values: int,
        amounts: Sequence[Amount],
    ) -> None:
        self.network = network
        self.fact_head = AttentiveHead(values, _SELDOM)
        self.amount_head = Head(len(ROLES))
        self.facts, self.amounts, self._values = list(facts), list(amounts), values
        self._tokenizer, self._filler = tokenizer, filler

    def run(self, plan: Plan, tell: Callable[[str], None]) -> Trainer:
        """Train.

        Args:
            plan: How.
            tell: Hears of progress.

        Returns:
            A trainer with the averaged weights, which do better than the last ones.
        """
        chance = random.Random(plan.start)  # noqa: S311  # no secret hangs on it
        torch.manual_seed(plan.start)
        learned = [line for line in self.facts if not line.left_out]
        others = [one for one in self.amounts if not one.line.left_out]
        steps = plan.rounds * (len(learned) // _BATCH)
        optimizer, schedule = self._optimizer(plan.rate, steps)
        average = self.weights()
        facts, amounts = (
            self._endless(chance, learned, _BATCH),
            self._endless(chance, others, _AMOUNTS),
        )
        lost = 0.0
        self.network.train()
        for step in range(1, steps + 1):
            loss = self._fact_loss(chance, next(facts), learned) + self._amount_loss(
                chance, next(amounts)
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for mean, now in zip(average, self._parameters(), strict=True):
                mean.lerp_(now.detach(), 1 - min(_AVERAGED, step / (step + 10)))
            lost += float(loss.detach())
            if step % _TOLD_EVERY == 0:
                tell(f"step {step} of {steps}: loss {lost / _TOLD_EVERY:.3f}")
                lost = 0.0
            if step % (steps // plan.rounds) == 0:
                tell(self._averaged(average).measured())
        return self._averaged(average)

    def weights(self) -> list[Tensor]:
        """A copy of all that is trained."""
        return [parameter.detach().clone() for parameter in self._parameters()]

    def mix(self, before: Sequence[Tensor], share: float) -> None:
        """Keep a share of the weights, the rest being those of before (model soups).

        Halfway between two runs the same lines are told, and fewer are told wrong that are unlike
        them (Wortsman et al. 2022).
        """
        for own, old in zip(self._parameters(), before, strict=True):
            own.data.lerp_(old, 1 - share)

    def scores(self, lines: Sequence[str]) -> NDArray[np.float32]:
        """Logits of the values of lines."""
        rows = [self._tokenizer.pieces([line])[0] for line in lines]
        return self._logits(rows, [(0, len(row)) for row in rows], self.fact_head)

    def roles(self, amounts: Sequence[Amount]) -> NDArray[np.float32]:
        """Logits of the roles of amounts."""
        cut = [self._tokenizer.pieces(one.place.told) for one in amounts]
        spans = [
            _span(bounds, one.place.amount) for one, (_, bounds) in zip(amounts, cut, strict=True)
        ]
        return self._logits([row for row, _ in cut], spans, self.amount_head)

    def _logits(
        self, rows: Sequence[Sequence[int]], spans: Sequence[tuple[int, int]], head: Head
    ) -> NDArray[np.float32]:
        self.network.eval()
        order = sorted(range(len(rows)), key=lambda number: len(rows[number]))
        found = np.zeros((len(rows), head.columns), dtype=np.float32)
        with torch.no_grad():
            for begin in range(0, len(order), 128):
                part = order[begin : begin + 128]
                states = self._states([rows[number] for number in part])
                own = [(place, *spans[number]) for place, number in enumerate(part)]
                found[part] = head(states, torch.tensor(own)).numpy()
        self.network.train()
        return found

    def measured(self) -> str:
        """How well the lines that were left out are told, in one line."""
        lines = [line for line in self.facts if line.left_out]
        logits = self.scores([line.text for line in lines])[:, :-1]
        meant = of(lines, self._values)[:, :-1] > 0
        best, limit = max(
            (2 * (meant & (logits >= at)).sum() / (meant.sum() + (logits >= at).sum()), at)
            for at in np.arange(-2.5, 1.5, 0.25)
        )
        free = ~meant.any(axis=1)
        invented = (logits[free] >= limit).any(axis=1).mean()
        others = [one for one in self.amounts if one.line.left_out]
        roles = self.roles(others).argmax(axis=1)
        right = np.mean(
            [role == one.line.columns[0] for role, one in zip(roles, others, strict=True)]
        )
        return (
            f"left out: F1 {best:.4f} at {limit}, {invented:.3f} of free lines got one; "
            f"amounts {right:.4f}"
        )

    def _states(self, rows: Sequence[Sequence[int]]) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16, enabled=self.network.training and _HALF):
            states: Tensor = self.network(*batch(rows, self._filler))
        return states.float()

    def _fact_loss(self, chance: random.Random, lines: list[Line], all_lines: list[Line]) -> Tensor:
        """Every line is told by its vector, and of lines run together each by its own part."""
        rows: list[Sequence[int]] = []
        wholes: list[_Told] = []
        parts: list[_Told] = []
        for place, line in enumerate(lines):
            joined = [line, chance.choice(all_lines), chance.choice(all_lines)]
            texts = together(chance, *(one.text for one in joined))
            joined = joined[: len(texts)]
            row, bounds = self._tokenizer.pieces(texts)
            rows.append(row)
            every = {column for one in joined for column in one.columns}
            wholes.append(_Told((place, 0, len(row)), every))
            if len(joined) > 1:
                parts += [
                    _Told((place, *bound), set(one.columns))
                    for one, bound in zip(joined, bounds, strict=True)
                    if bound[0] < bound[1]
                ]
        told = wholes + parts
        meant = torch.zeros(len(told), self._values)
        for each, one in zip(meant, told, strict=True):
            columns = one.columns - {self._values - 1} if len(one.columns) > 1 else one.columns
            each[list(columns)] = 1.0
        spans = torch.tensor([one.span for one in told])
        logits = self.fact_head(self._states(rows), spans)
        losses = functional.binary_cross_entropy_with_logits(logits, meant, reduction="none").sum(1)
        whole, part = losses[: len(wholes)].sum(), losses[len(wholes) :].sum()
        return (whole + _PARTS * part) / len(wholes)

    def _amount_loss(self, chance: random.Random, amounts: list[Amount]) -> Tensor:
        rows: list[Sequence[int]] = []
        spans: list[tuple[int, int, int]] = []
        for number, one in enumerate(amounts):
            told = typed(chance, one.place.told, one.place.amount)
            row, bounds = self._tokenizer.pieces(told)
            rows.append(row)
            spans.append((number, *_span(bounds, one.place.amount)))
        meant = torch.tensor([one.line.columns[0] for one in amounts])
        logits = self.amount_head(self._states(rows), torch.tensor(spans))
        return functional.cross_entropy(logits, meant)

    def _endless(self, chance: random.Random, lines: list[_Any], size: int) -> Iterator[list[_Any]]:
        """Batches of lines about as long as each other, round after round."""
        while True:
            order = lines[:]
            chance.shuffle(order)
            stretch = size * 20
            batches = []
            for begin in range(0, len(order), stretch):
                part = sorted(order[begin : begin + stretch], key=_length)
                batches += [part[at : at + size] for at in range(0, len(part), size)]
            chance.shuffle(batches)
            yield from batches

    def _parameters(self) -> list[nn.Parameter]:
        parts = (self.network, self.fact_head, self.amount_head)
        return [one for part in parts for one in part.parameters() if one.requires_grad]

    def _optimizer(
        self, rate: float, steps: int
    ) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
        heads = [*self.fact_head.parameters(), *self.amount_head.parameters()]
        own = [one for one in self.network.parameters() if one.requires_grad]
        optimizer = torch.optim.AdamW(
            [{"params": own, "lr": rate}, {"params": heads, "lr": rate * _HEADS_FASTER}],
            weight_decay=_DECAY,
            fused=True,
        )

        def share(step: int) -> float:
            return min(1.0, (step + 1) / (_WARM * steps)) * max(_LEAST, 1 - step / steps)

        return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)

    def _averaged(self, average: list[Tensor]) -> Trainer:
        """A copy with the averaged weights."""
        shared = self.network.words, self.network.places
        other = copy.copy(self)
        other.network = copy.deepcopy(self.network)
        other.network.words, other.network.places = shared
        other.fact_head = copy.deepcopy(self.fact_head)
        other.amount_head = copy.deepcopy(self.amount_head)
        for own, mean in zip(other._parameters(), average, strict=True):
            own.data.copy_(mean)
        return other


def _length(one: Line | Amount) -> int:
    return len(one.text if isinstance(one, Line) else one.line.text)


def _span(bounds: Sequence[tuple[int, int]], words: tuple[int, int]) -> tuple[int, int]:
    """The pieces of a range of words."""
    return bounds[words[0]][0], bounds[words[1] - 1][1]
