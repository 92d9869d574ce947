"""Learn the example sentences: ``make learn``; a run of 8 rounds takes about 40 minutes on two cores."""

from __future__ import annotations

import time
from typing import Annotated

import numpy as np
import typer

from actions.reading import amount_learning, amount_likeness, learning, likeness, packed
from actions.reading.amount_likeness import ROLES, LearnedAmounts
from actions.reading.encoder import TUNED, package_weights
from actions.reading.likeness import Learned, grams
from actions.reading.tokens import Tokenizer
from training import lines
from training.calibration import mix_of_roles, mix_of_values
from training.fit import Plan, Trainer
from training.network import Network
from training.words import rarity, ridge

_RATE, _FURTHER_RATE = 2e-4, 1.2e-4


def main(
    rounds: Annotated[int, typer.Option(help="Rounds over all sentences.")] = 8,
    layers: Annotated[int, typer.Option(help="Layers of the encoder that are kept.")] = 8,
    fixed: Annotated[int, typer.Option(help="Layers, from below, that are not trained.")] = 0,
    further: Annotated[
        bool, typer.Option(help="Go on from what was learned before, instead of from the package.")
    ] = False,
    share: Annotated[
        float,
        typer.Option(
            min=0.0, max=1.0, help="Going on: share of the new weights; the rest are those before."
        ),
    ] = 0.5,
) -> None:
    """Tune the encoder on the vocabulary's examples and keep what was learned beside them."""
    began = time.monotonic()

    def tell(words: str) -> None:
        typer.echo(f"{time.monotonic() - began:6.0f} s  {words}")

    told, marked = learning.examples(), amount_learning.examples()
    file = packed.read(package_weights())
    started = TUNED.read_bytes() if further else packed.first_layers(file, layers)
    network = Network(file, list(packed.tuned_layers(file, started)), fixed)
    trainer = _trainer(file, network, told, marked)
    if further:
        _go_on(trainer)
    tell(f"{len(told)} sentences, {len(marked)} with marked amounts")
    before = trainer.weights()
    done = trainer.run(Plan(rounds, _FURTHER_RATE if further else _RATE), tell)
    if further:
        done.mix(before, share)
        tell(done.measured())
    TUNED.write_bytes(done.network.packed())
    tell("learning from words alone, and how to weigh both")
    likeness.save(_facts(done, told), likeness.STORED)
    amount_likeness.save(_amounts(done, marked), amount_likeness.STORED)
    tell("kept")


def _trainer(
    file: packed.Packed,
    network: Network,
    told: learning.Examples,
    marked: list[amount_learning.Example],
) -> Trainer:
    values = learning.values(told)
    return Trainer(
        network,
        Tokenizer(file, remembered=100_000),
        file.filler,
        lines.facts(told, values),
        len(values),
        lines.amounts(marked),
    )


def _facts(trainer: Trainer, told: learning.Examples) -> Learned:
    values = learning.values(told)
    every = trainer.facts
    sentences = [line.text for line in every]
    meant = lines.meant(every, len(values))
    out = np.array([line.left_out for line in every])
    learned = [text for text, left in zip(sentences, out, strict=True) if not left]
    rare = rarity(learned)
    rows = grams(sentences, rare)
    by_words = rows[out] @ ridge(rows[~out], meant[~out])
    by_vector = trainer.scores([line.text for line in every if line.left_out])
    mix = mix_of_values(by_vector, by_words, meant[out])
    typer.echo(f"facts: {mix}")
    rare = rarity(sentences)
    weights = ridge(grams(sentences, rare), meant)
    return Learned(
        values, trainer.fact_head.attentive(), rare, weights, mix, learning.signature(told)
    )


def _amounts(trainer: Trainer, marked: list[amount_learning.Example]) -> LearnedAmounts:
    every = trainer.amounts
    meant = lines.meant([one.line for one in every], len(ROLES))
    rows = np.array([one.row for one in every], dtype=np.float32)
    out = np.array([one.line.left_out for one in every])
    by_words = rows[out] @ ridge(rows[~out], meant[~out])
    mix = mix_of_roles(
        trainer.roles([one for one in every if one.line.left_out]), by_words, meant[out]
    )
    typer.echo(f"amounts: {mix}")
    return LearnedAmounts(
        trainer.amount_head.kept(), ridge(rows, meant), mix, amount_learning.signature(marked)
    )


def _go_on(trainer: Trainer) -> None:
    """Start from the heads that were kept.

    Raises:
        ValueError: There are none, or they tell other values.
    """
    facts, amounts = likeness.load(), amount_likeness.load()
    if facts is None or amounts is None:
        raise ValueError("nothing was learned before: begin anew")
    trainer.fact_head.attend(facts.head)
    trainer.amount_head.go_on(amounts.head)


if __name__ == "__main__":
    typer.run(main)
