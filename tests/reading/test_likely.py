"""Likeness in the reader: what it adds to the patterns, and what it takes back."""

from __future__ import annotations

import pytest

from actions.reading.encoder import load_encoder
from actions.reading.reader import Reader

pytestmark = pytest.mark.skipif(load_encoder() is None, reason="no sentence encoder installed")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "asked", "fact", "value", "certainty"),
    [
        ("the ovenmen nag their chief to get ours", "inside_support", None, "advocate", "stated"),
        (
            "die van de nachtploeg vragen er soms naar",
            "inside_support",
            None,
            "advocate",
            "guessed",
        ),
        (
            "dan blijven ze gewoon voortsukkelen",
            "reference_alternative",
            "what",
            "nothing",
            "stated",
        ),
    ],
)
def test_an_indirect_answer_is_read_and_is_a_guess_unless_it_is_plain(
    reader: Reader, text: str, asked: str, fact: str | None, value: str, certainty: str
) -> None:
    reading = reader.read(text, asked=asked).facts[asked]

    assert (reading.value[fact] if fact else reading.value) == value
    assert reading.certainty == certainty


def test_a_sign_in_a_sentence_about_something_else_is_taken_back(reader: Reader) -> None:
    text = "Ze kunnen het op één lijn testen voor ze beslissen"

    assert "change_impact" in Reader(by_likeness=False).read(text).facts
    assert reader.read(text).plain() == {"trial_possible": True}


@pytest.mark.parametrize(
    "text", ["I was stuck in traffic for two hours", "ik heb twee uur in de file gestaan"]
)
def test_bad_small_talk_is_like_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).facts == {}


@pytest.mark.parametrize(
    "text",
    [
        "a tender is running for their led lights",
        "mag ik hem aanspreken op de receptie? er loopt een aanbesteding voor hun ledverlichting",
    ],
)
def test_a_running_tender_is_never_taken_back(reader: Reader, text: str) -> None:
    assert reader.read(text).plain()["buying_procedure"] == "tender_running"


def test_a_pain_beside_a_running_tender_is_weighed_as_ever(reader: Reader) -> None:
    text = "a tender is running, they throw away a tenth of every batch"

    assert reader.read(text).plain()["pain_points"] == {"waste": 3}


@pytest.mark.parametrize(
    ("text", "asked", "facts"),
    [
        ("één afdeling kan als proef", "pain_points", {"trial_possible": True}),
        (
            "aanbesteding komt in het voorjaar, raad van bestuur beslist",
            "buying_procedure",
            {"buying_procedure": "tender_planned", "decision_level": "top"},
        ),
    ],
)
def test_what_is_surely_told_beside_the_question_is_heard(
    reader: Reader, text: str, asked: str, facts: dict[str, object]
) -> None:
    assert reader.read(text, asked=asked).plain() == facts


def test_a_rival_by_name_is_the_alternative(reader: Reader) -> None:
    for text in ("concurrent is Hillrom, 15% duurder", "currently with Henkel, same price"):
        assert reader.read(text, asked="decision_level").plain().keys() == {"reference_alternative"}


def test_bad_a_country_is_no_rival(reader: Reader) -> None:
    assert reader.read("they buy from Germany").facts == {}
