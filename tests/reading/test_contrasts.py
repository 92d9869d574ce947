"""Two companies in one sentence: only what is said of the prospect is read."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.contrasts import none_of_ours, other_company
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
            "Delhaize heeft ons voor 3 miljoen per jaar, deze keten zit nog maar op 28k",
            {"current_revenue_eur": 28_000},
        ),
        (
            "the big brewery takes 90% of its orders from us, this smaller one a third",
            {"share_of_wallet_pct": 33},
        ),
        (
            "Peeters got a free demo unit from us, these people want all lines or none",
            {"trial_possible": False},
        ),
        (
            "the bakery reorders every month but he's not mine, mine has never bought this before",
            {"buying_situation": "new_task"},
        ),
        (
            "they are building a new plant, 2 million, our part is the ventilation for 150k",
            {"deal_value_eur": 150_000},
        ),
        (
            "ze investeren 5 mio in een nieuwe loods, wij mogen enkel de poorten leveren voor 90.000",
            {"deal_value_eur": 90_000},
        ),
        (
            "die 400k in hun jaarverslag gaat over zonnepanelen, ons stuk is 60k",
            {"deal_value_eur": 60_000},
        ),
        (
            "the roof costs 2 million but that's none of our business, we sell them forklifts for 80k",
            {"deal_value_eur": 80_000, "offer_type": "machine_equipment"},
        ),
        (
            "the dairy next door wants a tender, but this one is a private firm, no tender",
            {"buying_procedure": "free"},
        ),
        (
            "Monday at Claes the owner signs. But my prospect is Verbeke and the works manager"
            " decides",
            {"decision_level": "middle"},
        ),
        (
            "their competitor buys 400k a year from us, they themselves have never bought anything"
            " from us",
            {"current_revenue_eur": 0},
        ),
        (
            "At my last customer, a dairy, the owner signed a 200k filler after one lunch",
            {"deal_value_eur": None, "decision_level": None},
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

    assert other_company([sentence]) == []


@pytest.mark.parametrize(
    "text",
    [
        "their roof renovation has a budget of 300k but that's for a builder, nothing to do with us",
        "Hun dakrenovatie heeft een budget van 300k. Dat heeft niks met ons te maken.",
        "een collega heeft vorige week een deal van 3 miljoen binnengehaald",
        "a colleague of mine landed a deal of 3 million last week",
        "hun contract met de cateraar is 75k waard",
        "their contract with the cleaners is worth 75k",
    ],
)
def test_the_money_of_others_is_no_deal(patterns: Reader, text: str) -> None:
    assert patterns.read(text).plain() == {}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "they want a labelling machine of 40k, the roof has nothing to do with us",
            {"deal_value_eur": 40_000},
        ),
        ("we sell to their neighbours too, they buy 40k a year", {"current_revenue_eur": 40_000}),
        ("their contract with us is worth 75k", {"deal_value_eur": 75_000}),
        ("hun contract met ons is 75k waard", {"deal_value_eur": 75_000}),
        ("a colleague told me the board decides", {"decision_level": "top"}),
        ("mijn collega zegt dat het 40k is", {"deal_value_eur": 40_000}),
        ("their budget is 300k for the roof, that's for us", {"deal_value_eur": 300_000}),
    ],
)
def test_others_beside_the_prospect_swallow_nothing(
    patterns: Reader, text: str, facts: dict[str, Any]
) -> None:
    read = patterns.read(text).plain()

    assert {name: read.get(name) for name in facts} == facts


def test_wanting_nothing_to_do_with_us_is_a_fact_about_them() -> None:
    (sentence,) = sentences("they want nothing to do with us")

    assert none_of_ours([sentence]) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("it isn't the quality that hurts them, it's the waiting for parts", "pain_points"),
        ("it isn't the quality that hurts them, it's the waiting for parts", None),
        ("het was niet de kwaliteit die hen het meest stoorde, het was de levertijd", None),
        ("de kwaliteit is niet het probleem, wel de lange levertijd", None),
        ("quality is not the issue, the long lead times are", None),
    ],
)
def test_what_does_not_hurt_is_no_pain(patterns: Reader, text: str, asked: str | None) -> None:
    assert patterns.read(text, asked=asked).plain().get("pain_points") == {"lead_time": 3}


def test_not_only_one_pain_is_two(patterns: Reader) -> None:
    text = "it's not only the quality that hurts them, it's the waiting for parts"

    assert set(patterns.read(text).plain()["pain_points"]) == {"quality", "lead_time"}


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        (
            "At Bakkerij Noord (other customer of mine) the CEO decides, but here at Molino it's"
            " the production manager",
            "decision_level",
            "middle",
        ),
        (
            "my colleague's account is a hospital, mine is a family firm with 19 people",
            "organisation_type",
            "owner_managed_sme",
        ),
        ("their competitor buys 400k a year from us, they themselves zero so far",
         "current_revenue_eur", 0),
    ],
)  # fmt: skip
def test_what_is_said_of_this_one_is_read_by_itself(
    reader: Reader, text: str, fact: str, value: object
) -> None:
    assert reader.read(text).plain().get(fact) == value
