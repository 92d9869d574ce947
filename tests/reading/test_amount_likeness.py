"""What an amount means, learned from sentences that mark it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actions.reading.amount_context import WIDTH, features
from actions.reading.amount_learning import Example, examples, parse, signature
from actions.reading.amount_likeness import (
    ROLES,
    AmountLikeness,
    LearnedAmounts,
    load,
    save,
)
from actions.reading.evidence import EvidenceReader
from actions.reading.heads import Head
from actions.reading.likeness import Mix
from actions.reading.meanings import weigh
from actions.reading.reader import Reader
from actions.reading.vocabulary import VocabularyError
from actions.reading.words import place
from tests.reading.test_likeness import WordEncoder
from training.lines import amounts, meant
from training.words import ridge

TOLD = (
    "the wall is high, we offer [40k](deal)",
    "our offer for the wall comes to [12,000](deal)",
    "an open door: they pay [15k](not_ours) for rain",
    "rain and weather cost them [9,000](not_ours)",
)


@pytest.fixture
def learned(tmp_path: Path, patterns: Reader) -> AmountLikeness:
    """Knows ``TOLD`` by its words; its head has no opinion."""
    found = amounts([parse(line) for line in TOLD])
    rows = np.array([one.row for one in found], dtype=np.float32)
    weights = ridge(rows, meant([one.line for one in found], len(ROLES)))
    head = Head(
        np.zeros((len(WordEncoder.words), len(ROLES)), dtype=np.float32),
        np.zeros(len(ROLES), dtype=np.float32),
    )
    save(LearnedAmounts(head, weights, Mix(1.0, 20.0), "told"), tmp_path / "amounts.npz")
    kept = load(tmp_path / "amounts.npz")
    assert kept is not None
    return AmountLikeness(kept, WordEncoder())


@pytest.mark.parametrize(
    ("text", "role"),
    [("we offer them a wall for 20k", "deal"), ("they pay 7k for the weather, rain", "not_ours")],
)
def test_an_amount_has_the_role_of_the_examples_it_is_like(
    learned: AmountLikeness, patterns: Reader, text: str, role: str
) -> None:
    mentions = patterns.mentions(text)
    evidence = EvidenceReader(mentions)
    (amount,) = mentions.quantities

    (scores,) = learned.scores(
        [features(mentions, amount, evidence.scores(evidence.of(amount)))],
        [place(mentions.sentence_at(amount.start), amount.start, amount.end)],
    )

    assert max(scores, key=lambda name: scores[name]) == role


def test_examples_weigh_beside_the_phrases(learned: AmountLikeness, patterns: Reader) -> None:
    mentions = patterns.mentions("I saw that the shut and high wall they had is somewhere near 40k")

    (alone,), (beside,) = weigh(mentions), weigh(mentions, learned)

    assert (alone.role, beside.role) == ("not_ours", "deal")
    assert beside.score > alone.score


def test_a_plain_answer_needs_no_examples(learned: AmountLikeness, patterns: Reader) -> None:
    encoder = learned._encoder
    assert isinstance(encoder, WordEncoder)
    encoder.asked.clear()
    mentions = patterns.mentions("20k rain weather")
    mentions.asked = "deal_value_eur"

    (placed,) = weigh(mentions, learned)

    assert placed.role == "deal"
    assert encoder.asked == []


def test_features_are_of_one_width(patterns: Reader) -> None:
    mentions = patterns.mentions("they have 30 people, we offer 40k, the other firm 50k")
    amount = next(one for one in mentions.quantities if one.low == 40_000)

    row = features(mentions, amount, {"deal": 9.0})

    assert row.shape == (WIDTH,)
    assert float(np.abs(row).max()) <= 1.5


def test_marks_give_text_and_places() -> None:
    parsed = parse("they pay [15k](alternative), we ask [12k](deal)")

    assert parsed == Example("they pay 15k, we ask 12k", ((9, 12, "alternative"), (21, 24, "deal")))


@pytest.mark.parametrize("line", ["we ask [12k](price)", "two  spaces [12k](deal)"])
def test_a_faulty_mark_is_named_with_its_sentence(line: str) -> None:
    with pytest.raises(VocabularyError) as fault:
        parse(line)
    assert line in str(fault.value)


def test_what_is_shipped_was_learned_from_the_examples_that_are_shipped() -> None:
    kept = load()

    assert kept is not None
    assert kept.feature_weights.shape == (WIDTH, len(ROLES))
    assert kept.signature == signature(examples()), "run: make learn"


def test_a_message_full_of_numbers_costs_no_more_than_a_few(
    learned: AmountLikeness, patterns: Reader
) -> None:
    encoder = learned._encoder
    assert isinstance(encoder, WordEncoder)
    encoder.asked.clear()
    mentions = patterns.mentions(
        "; ".join(f"wall {chr(97 + n % 26) * (4 + n)} is {n}k" for n in range(20, 60))
    )

    placed = weigh(mentions, learned)

    assert len(placed) > 8
    assert len(encoder.asked) <= 8 + 12
    assert max(len(text.split()) for text in encoder.asked) <= 60
