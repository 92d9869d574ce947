"""The recogniser on a small world of its own, without the encoder, so that it takes no time."""

import numpy as np
import pytest

from bot.nlu.guard import Letters, noise, nonsense, word_pairs
from bot.nlu.recogniser import FALLBACK, Recogniser

ACTS = {
    "greet": ["hello there", "good morning", "hello my friend", "good evening to you", "hi there"],
    "stop": ["please stop now", "stop the talk", "let us stop here", "stop it", "we stop today"],
    "inform": ["the owner decides", "about 80k a year", "the plant manager signs", "a new machine"],
}


@pytest.fixture(scope="module")
def world():
    pairs = [
        (f"{text}{tail}", act)
        for act, texts in ACTS.items()
        for text in texts
        for tail in ("", " again", " thank you", " my dear", " for sure", " we think")
    ]
    return [text for text, _ in pairs], [act for _, act in pairs]


@pytest.fixture(scope="module")
def recogniser(world):
    return Recogniser.fit(*world, encoder=None)


def test_a_training_message_is_certain_whatever_its_marks(recogniser):
    found = recogniser.recognise("STOP it!")
    assert (found.act, found.confidence) == ("stop", 1.0)


def test_an_answer_is_known_with_another_article_or_hedge(recogniser):
    found = recogniser.recognise("I think the owner decides, probably")
    assert (found.act, found.confidence) == ("inform", 1.0)


def test_bad_around_another_act_a_hedge_is_not_left_away(recogniser):
    assert recogniser.recognise("maybe we stop today").confidence < 1.0


def test_a_new_wording_gets_the_nearest_act(recogniser):
    assert recogniser.recognise("the plant manager decides, we think").act == "inform"


def test_confidences_are_a_distribution(recogniser):
    ranking = recogniser.recognise("hello, the owner decides to stop").ranking
    named = [c for act, c in ranking if act != FALLBACK]
    assert sum(named) == pytest.approx(1.0)
    assert named == sorted(named, reverse=True)


@pytest.mark.parametrize("text", ["qqqq", "xkcdvw zzqp", "wxqz jkpf vbnq", "@@##!!", "", "   "])
def test_nonsense_is_refused(recogniser, text):
    assert recogniser.recognise(text).act == FALLBACK


def test_bad_without_the_guard_nonsense_would_pass(recogniser):
    ranking = recogniser.recognise("qwxz").ranking
    assert ranking[0][0] == FALLBACK
    assert ranking[1][0] in ACTS


def test_saved_and_loaded_it_tells_the_same(recogniser, tmp_path):
    recogniser.save(tmp_path)
    loaded = Recogniser.load(tmp_path)
    for text in ("the owner signs", "please stop the machine", "qqqq zzqw"):
        one, other = recogniser.recognise(text), loaded.recognise(text)
        assert one.act == other.act
        assert one.confidence == pytest.approx(other.confidence, abs=0.01)


def test_usual_letters_are_told_from_unusual_ones(world):
    letters = Letters.fit(world[0])
    assert letters.usual("machined") > letters.usual("zxqkvw")


def test_nonsense_is_the_same_for_the_same_seed():
    words = ["machine", "owner", "decides"]
    assert nonsense(1, words, 20) == nonsense(1, words, 20)
    assert nonsense(1, words, 20) != nonsense(2, words, 20)


def test_any_text_gets_an_answer(recogniser):
    rng = np.random.default_rng(0)
    for size in rng.integers(1, 3_000, 40):
        text = "".join(chr(c) for c in rng.integers(32, 0x2FFF, size))
        assert recogniser.recognise(text).act in {*ACTS, FALLBACK}


@pytest.mark.parametrize(
    "text", ["?!?!?!", "34;;78--__", "77==##99", "zzzzz", "AAAAA", "... ...", "#1#2#3", "--- ---"]
)
def test_noise_is_told_by_rule(text):
    assert noise(text)


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "80k",
        "€ 1.200,50",
        "20-30%",
        "mmmm",
        "ok!!!",
        "12/05/2026",
        "+32 470 12",
        "👍👍👍",
        "3;4 k",
    ],
)
def test_bad_what_may_mean_something_is_no_noise(text):
    assert not noise(text)


def test_pairs_are_words_beside_each_other():
    assert word_pairs("The owner, decides 80k!") == ["the owner", "owner decides", "decides k"]
