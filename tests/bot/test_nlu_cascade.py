"""N-grams decide alone where they are sure, and only there; the encoder is asked about the rest."""

import numpy as np
import pytest

from bot.nlu.encoder import DIMENSION
from bot.nlu.ngrams import NGrams
from bot.nlu.recogniser import Recogniser, lead_to_be_sure
from bot.nlu.unseen import Judged, lead

OPENINGS = ("hello", "good morning", "hi")
PEOPLE = ("owner", "plant manager", "buyer", "engineer", "board")


class CountingEncoder:
    """Stands in for the sentence encoder: tells only how often it was asked."""

    name = "counting"

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        rng = np.random.default_rng(len(texts))
        return rng.normal(size=(len(texts), DIMENSION)).astype(np.float32)


@pytest.fixture(scope="module")
def recogniser():
    pairs = [(f"{o} dear {p}", "greet") for o in OPENINGS for p in PEOPLE]
    pairs += [(f"the {p} decides {w}", "inform") for p in PEOPLE for w in ("here", "alone", "now")]
    pairs += [(f"please stop {w}, {p}", "stop") for p in PEOPLE for w in ("here", "it", "now")]
    texts, acts = zip(*pairs, strict=True)
    return Recogniser.fit(texts, acts, CountingEncoder())


def lead_of(recogniser, text):
    return float(lead(recogniser.model.confidences_alone([text]))[0])


def test_a_plain_message_is_told_without_the_encoder(recogniser):
    text = "the owner decides today"
    recogniser.sure_lead = lead_of(recogniser, text) - 0.01
    recogniser.encoder.asked.clear()
    assert recogniser.recognise(text).act == "inform"
    assert recogniser.encoder.asked == []


def test_bad_what_n_grams_are_not_sure_of_is_not_left_to_them(recogniser):
    text = "the owner decides today"
    recogniser.sure_lead = lead_of(recogniser, text) + 0.01
    recogniser.encoder.asked.clear()
    recogniser.recognise(text)
    assert recogniser.encoder.asked == [text]


STORY = "the owner decides alone here now, " * 4


def test_a_story_needs_less_of_a_lead(recogniser, monkeypatch):
    monkeypatch.setattr("bot.nlu.recogniser.LEAD_OF_A_STORY", lead_of(recogniser, STORY) - 0.01)
    recogniser.sure_lead = lead_of(recogniser, STORY) + 0.01
    recogniser.encoder.asked.clear()
    assert recogniser.recognise(STORY).act == "inform"
    assert recogniser.encoder.asked == []


def test_bad_a_long_command_is_no_story(recogniser, monkeypatch):
    command = "please stop here, buyer, " * 5
    monkeypatch.setattr("bot.nlu.recogniser.LEAD_OF_A_STORY", 0.0)
    recogniser.sure_lead = lead_of(recogniser, command) + 0.01
    recogniser.encoder.asked.clear()
    recogniser.recognise(command)
    assert len(recogniser.encoder.asked) == 1


def judged(right, right_alone, leads):
    return Judged(
        np.zeros((len(leads), 1)),
        np.array(right, bool),
        np.array(right_alone, bool),
        np.array(leads, float),
    )


NOTHING_UNSOUND = judged([0], [0], [0.0])


def test_the_lead_to_be_sure_stops_before_accuracy_is_lost():
    sound = judged([1, 1, 1, 1], [1, 1, 0, 1], [9, 7, 5, 3])
    assert lead_to_be_sure(sound, NOTHING_UNSOUND) == 7


def test_the_lead_to_be_sure_stops_before_nonsense_passes():
    sound = judged([1, 1, 1], [1, 1, 1], [9, 7, 5])
    assert lead_to_be_sure(sound, judged([0], [0], [6.0])) == 7


def test_bad_where_n_grams_are_wrong_at_once_they_never_decide():
    assert lead_to_be_sure(judged([1], [0], [9]), NOTHING_UNSOUND) == float("inf")


def test_a_lead_is_the_logarithm_of_a_ratio():
    assert lead(np.array([[0.8, 0.1, 0.1]])) == pytest.approx(np.log(8))


@pytest.mark.parametrize(
    "text", ["the owner decides", "", "??", "hello hello hello", "zzz 80k!", "ÉÉN\u00a0baas ’t"]
)
def test_one_message_is_counted_as_many_are(text):
    n_grams, _ = NGrams.fit(["the owner decides 80k!", "hello hello ?", "één baas 't", "the 90k"])
    columns, values = n_grams.row(text)
    row = np.zeros(sum(map(len, n_grams.terms)), np.float32)
    row[columns] = values
    assert row == pytest.approx(n_grams.matrix([text]).toarray()[0], abs=1e-6)
