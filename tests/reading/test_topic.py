import pytest

from actions.reading.topic import topic_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("why do you ask that?", "question"),
        ("waarom wil je dat weten", "question"),
        ("wat heeft dat ermee te maken", "question"),
        ("is that relevant?", "question"),
        ("why top-down?", "entry"),
        ("waarom bottom up", "entry"),
        ("waarom eerst de gebruikers", "entry"),
        ("why can't I contact them", "other_side"),
        ("why do I have to wait", "entry"),
        ("why is this a key account", "segment"),
        ("waarom een ontwikkelklant", "segment"),
        ("why transactional", "segment"),
        ("waarom onderhoudsklant", "segment"),
        ("why these levers", "levers"),
        ("waarom verspilling", "levers"),
        ("why maintenance costs", "levers"),
        ("why not bottom-up?", "other_side"),
        ("waarom geen key account", "other_side"),
        ("wat pleit ertegen", "other_side"),
    ],
)
def test_the_part_that_a_question_is_about(text, topic):
    assert topic_of(text, "en") == topic


@pytest.mark.parametrize("text", ["why?", "waarom", "leg uit", "explain please", "80k"])
def test_none_where_the_question_does_not_say(text):
    assert topic_of(text, "nl") is None
