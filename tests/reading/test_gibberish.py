"""Keys struck at random, filler and invented words say nothing, whatever a sentence vector finds."""

from __future__ import annotations

import pytest

from actions.reading.gibberish import Words, shipped
from actions.reading.reader import Reader

GIBBERISH = (
    "lorem ipsum lorem ipsum lorem ipsum",
    "dolor sit amet consectetur",
    "asdkj qwpoei zxcm lkjh",
    "fjdksla fjdksl fjdk",
    "sdfsdf",
    "qsdf jklm",
)
SOUND = (
    "a hunderd and twenty thousnd",
    "sme, owner managd, 12 peolpe",
    "we appen, nog samen op kot gezeten",
    "palletiseerrobot",
    "mwah, niks bijzonders",
    "👍👍",
    "65k",
)


@pytest.mark.parametrize("text", GIBBERISH)
@pytest.mark.parametrize("asked", ["pain_points", "decision_level", "offer_type", None])
def test_no_fact_is_read_from_gibberish(reader: Reader, text: str, asked: str | None) -> None:
    assert shipped().miss(text)
    assert reader.read(text, asked=asked).facts == {}


@pytest.mark.parametrize("text", SOUND)
def test_typing_errors_and_unknown_products_are_no_gibberish(text: str) -> None:
    assert not shipped().miss(text)


def test_a_sentence_is_as_sound_as_its_words_are_known() -> None:
    words = Words.of(["the board decides", "they decide on the board"])
    assert not words.miss("the board of zzz decides")
    assert words.miss("xqz of zzz board")
