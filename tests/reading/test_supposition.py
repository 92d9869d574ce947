"""What is supposed is read as if it were stated."""

import pytest

from actions.reading.supposition import supposed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what if the owner refused to see us?", "the owner refused to see us"),
        ("Suppose that the board decides", "the board decides"),
        ("and if there were no tender?", "there were no tender"),
        ("stel dat er een aanbesteding loopt", "er een aanbesteding loopt"),
        ("Wat als de zaakvoerder ons wil ontmoeten?", "de zaakvoerder ons wil ontmoeten"),
        ("maar stel nu eens dat aankoop beslist", "aankoop beslist"),
    ],
)
def test_the_opening_is_left_out(text: str, said: str) -> None:
    assert supposed(text) == said


@pytest.mark.parametrize(
    "text", ["the board decides", "ifs and buts", "alsof hij beslist", "what if"]
)
def test_what_supposes_nothing_stays(text: str) -> None:
    assert supposed(text) == text
