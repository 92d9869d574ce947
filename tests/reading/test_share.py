"""Our share of what they spend, told in any part, and percentages that are something else."""

from __future__ import annotations

import pytest

from actions.reading.reader import Reader

FACT = "share_of_wallet_pct"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("our slice of the pie is sixty percent", 60),
        ("three quarters of what they burn through comes from us", 75),
        ("one in five crates comes from us", 20),
        ("wij pakken ongeveer 30 procent, de rest zit bij de Fransen", 30),
        ("vier op tien deuren die ze hangen zijn de onze", 40),
        ("driekwart is van ons", 75),
        ("they take 80k a year from us, which is about a quarter of their total", 25),
        ("everything, they don't buy a single screw elsewhere", 100),
        ("zo'n 90% van al hun pompen", 90),
    ],
)
def test_a_share_is_told_unasked(patterns: Reader, text: str, share: float) -> None:
    assert patterns.read(text).plain().get(FACT) == share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("every fifth bag is ours", 20),
        ("elke derde pallet", 33),
        ("one crate in four", 25),
        ("nog geen 10 %", 10),
        ("zero % at the moment", 0),
        ("20%, and there's a rush order every week", 20),
        ("20% in handen en het is elke week spoed", 20),
        ("nul voorlopig", 0),
    ],
)
def test_a_share_is_told_in_answer(patterns: Reader, text: str, share: float) -> None:
    assert patterns.read(text, asked=FACT).plain().get(FACT) == share


@pytest.mark.parametrize(
    "text",
    [
        "the hall is 85% automated",
        "80% of their staff work nights",
        "we ask half a million for it",
        "no tender, just us and a German outfit",
        "drie op vijf chauffeurs is ziek",
    ],
)
def test_bad_another_part_is_no_share(patterns: Reader, text: str) -> None:
    assert FACT not in patterns.read(text).plain()


def test_bad_an_automated_hall_answers_nothing(patterns: Reader) -> None:
    assert FACT not in patterns.read("the hall is 85% automated", asked=FACT).plain()


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("70% goes to Würth", 30),
        ("70% zit bij Würth", 30),
        ("the competitor has 70%", 30),
        ("wij hebben 70%, de rest zit bij Würth", 70),
        ("70%", 70),
    ],
)
def test_what_goes_to_another_leaves_the_rest_for_us(
    patterns: Reader, text: str, share: float
) -> None:
    assert patterns.read(text, asked=FACT).plain()[FACT] == share


@pytest.mark.parametrize(
    "text",
    [
        "We supply their hinges, 120k a year, about half.",
        "We leveren hun scharnieren, 120 mille per jaar, zowat de helft.",
    ],
)
def test_a_part_alone_behind_our_sales_is_our_share(patterns: Reader, text: str) -> None:
    assert patterns.read(text).plain()[FACT] == 50


def test_bad_half_of_last_year_is_no_share(patterns: Reader) -> None:
    assert FACT not in patterns.read("last year 80k, this year half").plain()


def test_bad_all_of_it_at_another_is_not_ours(reader: Reader) -> None:
    read = reader.read("alles bij Atlas, wij doen alleen de filters", asked=FACT).plain()

    assert FACT not in read
