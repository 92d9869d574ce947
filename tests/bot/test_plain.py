"""Messages whose intent is plain without a classifier."""

import pytest

from bot.plain import known_intents, parse_data, plain_intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("/restart", "restart"),
        ('/inform{"top_access": "open"}', "inform"),
        ('  /inform{"pain_points": {"waste": 3}}  ', "inform"),
        ('/inform {"deal_value_eur": 5}', "inform"),
        ("/inform{not json", "inform"),
        ("/inform@0.3{}", "inform"),
        ("/show_summary", "show_summary"),
        ("/back", "nlu_fallback"),
        ("/session_start", "nlu_fallback"),
        ('/drop_tables{"a": 1}', "nlu_fallback"),
    ],
)
def test_payloads(text, intent):
    assert plain_intent(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "80k",
        "€ 1.200,50",
        "200000",
        "25%",
        "25 procent",
        "1,5 mln",
        "about 80k",
        "ongeveer 3.000 euro",
        "3 à 4.000 per maand",
        "50-80k",
        "50 to 80k",
        "12k per year",
        "2 mio.",
    ],
)
def test_bare_amounts_are_answers(text):
    assert plain_intent(text) == "inform"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "why 80k?",
        "80k or so I think",
        "not 80k",
        "stop",
        "/ 3",
        "//inform",
        "the year 2024 was bad",
        "what if it were 80k",
        "1 " * 40,
        "💥",
    ],
)
def test_anything_else_is_for_the_classifier(text):
    assert plain_intent(text) is None
    assert parse_data(text) is None


def test_a_plain_message_looks_as_if_rasa_had_read_it():
    assert parse_data(" /stop ") == {
        "text": "/stop",
        "intent": {"name": "stop", "confidence": 1.0},
        "entities": [],
        "intent_ranking": [{"name": "stop", "confidence": 1.0}],
    }


def test_the_intents_are_those_of_the_domain():
    assert {"inform", "show_summary", "restart", "nlu_fallback"} <= known_intents()
