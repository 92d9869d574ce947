"""A word or two that only mean something after a question."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("nobody", "inside_support", "none"),
        ("nog niemand", "inside_support", "none"),
        ("ja zeker", "strategic_fit", "high"),
        ("no", "strategic_fit", "low"),
        ("niks", "reference_alternative", {"what": "nothing", "text": ""}),
        ("via mijn schoonbroer", "top_access", "via_introduction"),
        ("through the golf club", "top_access", "via_introduction"),
    ],
)
def test_a_word_or_two_answer_the_question(
    reader: Reader, text: str, asked: str, value: Any
) -> None:
    assert reader.read(text, asked=asked).plain()[asked] == value


def test_yes_to_how_well_it_fits_is_read_back(reader: Reader) -> None:
    assert reader.read("ja zeker", asked="strategic_fit").facts["strategic_fit"].doubt == "vague"


@pytest.mark.parametrize(
    ("text", "asked"),
    [("nobody", "decision_level"), ("niemand", "top_access"), ("nobody", None)],
)
def test_bad_nobody_is_no_answer_to_another_question(
    reader: Reader, text: str, asked: str | None
) -> None:
    assert reader.read(text, asked=asked).facts == {}


@pytest.mark.parametrize(
    "text", ["never spoke to procurement, only to her", "nothing sold yet", "nog niks verkocht"]
)
def test_bad_a_never_that_says_more_is_no_plain_no(reader: Reader, text: str) -> None:
    assert "buying_procedure" not in reader.read(text, asked="buying_procedure").facts


def test_nothing_sold_is_told_at_any_question(reader: Reader) -> None:
    for text in ("nothing sold yet", "nog niks verkocht"):
        assert reader.read(text, asked="buying_procedure").plain()["current_revenue_eur"] == 0


def test_nothing_yet_answers_what_may_still_come(reader: Reader) -> None:
    assert reader.read("nog niks", asked="relationship_stage").plain() == {
        "relationship_stage": "none"
    }
    assert reader.read("nog niks", asked="trial_possible").facts == {}


@pytest.mark.parametrize("text", ["nothing in the last year", "vorig jaar niks", "niks dit jaar"])
def test_a_year_without_sales_is_told_at_any_question(reader: Reader, text: str) -> None:
    assert reader.read(text, asked="inside_support").plain() == {"current_revenue_eur": 0}


@pytest.mark.parametrize(
    "text", ["hangt af van de raad van bestuur denk ik", "depends on the board I think"]
)
def test_who_it_depends_on_is_told_and_no_not_knowing(reader: Reader, text: str) -> None:
    assert reader.read(text, asked="offer_type").plain() == {"decision_level": "top"}


@pytest.mark.parametrize("text", ["hangt ervan af", "depends", "depends on the amount"])
def test_bad_what_only_depends_is_not_known(reader: Reader, text: str) -> None:
    assert reader.read(text, asked="decision_level").plain() == {"decision_level": "unknown"}


def test_who_knows_no_more_than_that_knows_something(reader: Reader) -> None:
    reading = reader.read("zes cijfers, meer weet ik niet", asked="deal_value_eur")

    assert reading.facts["deal_value_eur"].value == {"min": 100_000, "max": 999_999}
    assert not reading.dont_know
