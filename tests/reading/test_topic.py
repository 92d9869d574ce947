import pytest

from actions.reading import schema
from actions.reading.topic import fact_of, topic_of
from actions.reading.vocabulary import page

FACTS = list(schema.from_book(None))


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


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("why do you want to know how well it fits?", "strategic_fit"),
        ("why ask about the tender", "buying_procedure"),
        ("waarom wil je weten wie er beslist?", "decision_level"),
        ("waarom vraag je naar ons aandeel", "share_of_wallet_pct"),
        ("why the relation today", "relationship_stage"),
        ("why do you ask that?", None),
        ("waarom?", None),
    ],
)
def test_a_why_may_name_another_question(text: str, fact: str | None) -> None:
    assert fact_of(text, FACTS) == fact


def test_every_fact_can_be_asked_about() -> None:
    for words in page("asked_about"):
        assert set(words) == set(FACTS)
