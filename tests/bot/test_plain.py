"""Messages whose intent is plain without a classifier."""

import time

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
        "80k or so I think",
        "erm maybe 3k a month",
        "goh 120 à 150 denk ik, excl btw",
        "about 40k a year",
        "it's around 40k a year I guess",
        "I'd say 120 thousand, once",
        "maybe 45k, one-off",
        "between 40 and 60k per year",
        "900 euros a month for 3 years",
        "at least 1.5 million",
        "85,000 excl vat",
        "80k eenmalig",
        "400k in totaal",
        "zo rond de 40k per jaar, denk ik",
        "ik denk ongeveer 60 duizend",
        "tussen de 50 en 80k op jaarbasis",
        "minstens 2 ton",
        "iets van 15 procent of zo",
        "het is 40 mille per jaar",
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
        "not 80k",
        "no, 80k",
        "nee 80k",
        "80k?",
        "it was 80k before",
        "80k, why?",
        "say 80k instead",
        "if it were 80k",
        "als het 80k is",
        "toch eerder 80k",
        "sorry 80k",
        "over 3 days",
        "see you in 2 weeks",
        "tot 3 mei",
        "what about 80k",
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


def test_bad_a_long_string_of_almost_amounts_takes_no_time():
    began = time.process_time()
    for text in ("1 " * 39 + "x", "over " * 15 + "1?", "1 a a a " * 9 + "a", "1," * 39 + "x"):
        plain_intent(text)
    assert time.process_time() - began < 0.2
