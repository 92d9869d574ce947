"""Clauses about something else than this prospect state nothing; the rest of the message does."""

from __future__ import annotations

import pytest

from actions.reading.asides import asides
from actions.reading.reader import Reader
from actions.reading.text import sentences

ASIDE = [
    "suppose the deal was 200k",
    "stel dat de deal 200k was",
    "is 50k a lot?",
    "at another customer we did 80k",
    "bij een andere klant deden we 80k",
    "our own purchasing is a mess",
    "their turnover was 30 million",
    "usually the plant manager decides",
    "ik heb elders een deal van 200k gesloten",
    "I wonder whether there is a tender",
    "hopelijk mag ik met de directeur praten",
]
TOLD = [
    "the plant manager decides",
    "our offer is 40k",
    "onze omzet met hen was 64k",
    "my boss knows the owner",
    "if all goes well they take 100k a year",
    "de stad Gent wil een nieuwe vloot",
    "stel voor 40k een offerte op",
    "hopefully 30k a year",
    "ik hoop er een half miljoen uit te halen",
]


@pytest.mark.parametrize("text", ASIDE)
def test_an_aside_is_recognised(text: str) -> None:
    assert asides(sentences(text), None) != []


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_of_the_prospect_is_no_aside(text: str) -> None:
    assert asides(sentences(text), None) == []


def test_only_the_clause_itself_is_left_out(patterns: Reader) -> None:
    text = "Compactor of 60k, at another customer we did 80k, the owner decides"

    read = patterns.read(text).plain()

    assert (read["deal_value_eur"], read["decision_level"]) == (60_000, "top")


def test_a_complaint_does_not_answer_how_much_they_buy(patterns: Reader) -> None:
    read = patterns.read("te veel stilstand", asked="current_revenue_eur").plain()

    assert "current_revenue_eur" not in read


@pytest.mark.parametrize(
    "text", ["it's 15k or 150k a year", "15k of 150k per jaar, dat weet ik niet"]
)
def test_two_amounts_far_apart_are_two_versions(patterns: Reader, text: str) -> None:
    fact = patterns.read(text, asked="deal_value_eur").facts["deal_value_eur"]

    assert (fact.value, fact.alternatives) == (15_000, (150_000,))


def test_a_figure_with_a_question_mark_is_a_guess(patterns: Reader) -> None:
    deal = patterns.read("deal ~50k??").facts["deal_value_eur"]

    assert (deal.value, deal.certainty) == (50_000, "guessed")


def test_what_they_would_spend_without_us_is_no_sale(patterns: Reader) -> None:
    read = patterns.read("without us they'd spend nothing").plain()

    assert "current_revenue_eur" not in read


@pytest.mark.parametrize("text", ["what about 50k?", "is a deal of 50k large?"])
def test_bad_a_figure_that_is_asked_about_is_none(patterns: Reader, text: str) -> None:
    assert not patterns.read(text).facts


@pytest.mark.parametrize(
    "text",
    [
        "I would love to get 80k out of them",
        "ik zou er graag 80k uit halen",
        "the whole investment budget is 3 million",
        "hun investeringsbudget is 3 miljoen maar dat is voor van alles",
        "the order minimum is 500 euro",
    ],
)
def test_bad_wishes_and_budgets_for_everything_are_no_deal(reader: Reader, text: str) -> None:
    assert not reader.read(text).facts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("my boss wants this by noon, as usual, without having read anything himself", None),
        ("my director never picks up his phone, typical", "top_access"),
        ("mijn baas antwoordt nooit op zijn mails", None),
        ("our legal must approve every contract above 100k", None),
        ("a machine would of course be something else", "offer_type"),
        ("why do you need that, isn't it enough if the boss likes us", "inside_support"),
    ],
)
def test_bad_what_is_about_the_seller_or_another_matter_tells_nothing(
    reader: Reader, text: str, asked: str | None
) -> None:
    assert not reader.read(text, asked=asked).plain()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("my boss plays golf with theirs", "top_access"),
        ("mijn baas schat het op 90k", "deal_value_eur"),
        ("our management wants out of this market", "strategic_fit"),
    ],
)
def test_what_the_own_house_knows_of_them_is_told(reader: Reader, text: str, fact: str) -> None:
    assert fact in reader.read(text).plain()


def test_a_budget_that_may_not_be_for_ours_leaves_the_deal_unknown(reader: Reader) -> None:
    text = "their budget line is 75k, no clue if we fit in there"

    assert reader.read(text, asked="deal_value_eur").plain() == {"deal_value_eur": "unknown"}
