import pytest

from bot.nlu import text as forms


@pytest.mark.parametrize(
    ("one", "other"), [("Stop!!", "stop"), ("  Geen  idee. ", "geen idee"), ("It\u2019s", "it's")]
)
def test_spelling_that_carries_no_meaning_makes_no_difference(one, other):
    assert forms.key(one) == forms.key(other)


def test_a_question_mark_does_make_a_difference():
    assert forms.key("why?") != forms.key("why")
    assert forms.key("?") == "?"


def test_numbers_have_one_shape():
    assert forms.shape("80k") == forms.shape("18k") == forms.shape("180k") != forms.shape("80m")


def test_words_leave_numbers_and_signs_out():
    assert forms.words("it's 80.000, ok? \U0001f355") == ["it's", "ok"]


def test_a_message_of_any_length_is_bounded():
    assert len(forms.plain("a " * 100_000)) <= forms.LONGEST


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("the board", "board"),
        ("I think it's the owner", "owner"),
        ("de directie, denk ik", "directie"),
        ("nou, waarschijnlijk hun aankoper", "aankoper"),
        ("two, probably", "two"),
    ],
)
def test_articles_and_hedges_are_left_away_around_an_answer(text, bare):
    assert forms.bare(text) == bare


@pytest.mark.parametrize("text", ["not the board", "no tender", "niet de directie", "the"])
def test_bad_what_turns_an_answer_round_stays(text):
    assert forms.bare(text) == text
