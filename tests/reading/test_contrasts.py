"""Two companies in one sentence: only what is said of the prospect is read."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.contrasts import other_company
from actions.reading.reader import Reader
from actions.reading.text import sentences


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Fedex pays 400k for the same system, for this courier it is 55k",
            {"deal_value_eur": 55_000},
        ),
        (
            "Bij Duvel zijn we voorkeurleverancier, bij deze microbrouwerij af en toe een bestelling",
            {"relationship_stage": "occasional"},
        ),
        (
            "the dairy next door wants a tender, but this one is a private firm, no tender",
            {"buying_procedure": "free"},
        ),
    ],
)
def test_only_the_prospect_is_read(patterns: Reader, text: str, facts: dict[str, Any]) -> None:
    read = patterns.read(text).plain()

    assert {name: read.get(name) for name in facts} == facts


@pytest.mark.parametrize(
    "text",
    [
        "they buy from Acme today, and this one machine would cost 40k",
        "Peter has the last word, the board only signs",
        "my prospect pays 40k, and it is for three years",
    ],
)
def test_a_sentence_about_one_company_is_read_whole(text: str) -> None:
    (sentence,) = sentences(text)

    assert other_company(sentence) == []
